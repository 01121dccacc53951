/** Morning, afternoon or evening of a day, as chips. */
import { Skeleton } from '@mantine/core'
import { IconMoon, IconSun, IconSunrise } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { money, timeOf } from '../../ui/format.ts'
import { TimeChip } from '../../ui/TimeChip.tsx'
import type { TimeGroup as Group } from './day-groups.ts'
import classes from './TimeGroup.module.css'

type Props = { group: Group; mine: ReadonlySet<string>; doctorName: string }

const icons = { morning: IconSunrise, afternoon: IconSun, evening: IconMoon }

export function TimeGroup({ group, mine, doctorName }: Props) {
  const { t } = useTranslation()
  const headingId = useId()
  const Icon = icons[group.part]
  const currency = group.slots[0]?.currency
  const price = group.feeMinor !== undefined && currency !== undefined ? money(group.feeMinor, currency) : undefined
  const details = [group.site?.name, group.service?.name, price].filter((detail) => detail !== undefined)
  return (
    <section aria-labelledby={headingId}>
      <h3 id={headingId} className={classes.heading}>
        <Icon size={18} stroke={1.75} aria-hidden="true" />
        {t(`booking.${group.part}`)}
        {details.length > 0 && <span className={classes.details}>{details.join(' · ')}</span>}
      </h3>
      <ul className={classes.times}>
        {group.slots.map((slot) => (
          <li key={slot.id}>
            <TimeChip
              time={timeOf(slot.startsAt, slot.timeZone)}
              state={slot.state}
              to={`/book/${slot.id}`}
              mine={mine.has(slot.id)}
              context={doctorName}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

export const TimeGroupSkeleton = () => (
  <div>
    <div className={classes.heading}>
      <Skeleton height={18} width={140} />
    </div>
    <div className={classes.times}>
      {Array.from({ length: 6 }, (_, i) => (
        <Skeleton key={i} height={48} radius="sm" />
      ))}
    </div>
  </div>
)
