/** Planned slots that were not made, with what was in the way. */
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../api/send.ts'
import { shortDate, timeOf } from '../../../ui/format.ts'
import { useAdmin } from '../use-admin.ts'
import classes from './SkippedSlots.module.css'

type Props = { slots: Output<'publishSchedule'>['skipped'] }

export function SkippedSlots({ slots }: Props) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  if (slots.length === 0) return null
  return (
    <section className={classes.skipped}>
      <h3>{t('admin.skipped', { count: slots.length })}</h3>
      <ul>
        {slots.map(({ startsAt, date, conflict }) => (
          <li key={startsAt}>
            <b>{t('admin.dayAndTime', { day: shortDate(date), time: timeOf(startsAt, clinic.timeZone) })}</b>
            {conflict !== null && <span>{t(`admin.conflict.${conflict}`)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
