/** The shape of a doctor's tile while the doctor is on the way. */
import { Skeleton } from '@mantine/core'
import { Panel } from '../../ui/Panel.tsx'
import classes from './DoctorTile.module.css'
import { NextTimesSkeleton } from './NextTimes.tsx'

export const DoctorTileSkeleton = () => (
  <Panel className={classes.tile}>
    <div className={classes.who}>
      <Skeleton height={56} width={56} radius="lg" />
      <div className={classes.lines}>
        <Skeleton height={18} width="55%" />
        <Skeleton height={14} width="35%" />
        <Skeleton height={14} width="65%" />
      </div>
    </div>
    <div className={classes.lines}>
      <Skeleton height={14} width="70%" />
      <Skeleton height={14} width="45%" />
    </div>
    <NextTimesSkeleton />
  </Panel>
)
