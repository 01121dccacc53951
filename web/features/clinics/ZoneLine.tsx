/** Whose clock the times of a day are in, with an example, where the reader's own shows another time. */
import { IconWorld } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { timeOf, viewerZone, zoneDiffers, zoneName } from '../../ui/format.ts'
import classes from './ZoneLine.module.css'

export function ZoneLine({ timeZone, instant }: { timeZone: string; instant: string }) {
  const { t } = useTranslation()
  if (!zoneDiffers(timeZone, instant)) return null
  return (
    <p className={classes.line}>
      <IconWorld size={18} stroke={1.75} aria-hidden="true" />
      {t('clinics.zone', {
        ...zoneName(timeZone, instant),
        time: timeOf(instant, timeZone),
        own: timeOf(instant, viewerZone),
      })}
    </p>
  )
}
