/** Planned slots that were not made: why, and which, day by day. */
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../api/send.ts'
import { count, listOf, shortDate, timeOf } from '../../../ui/format.ts'
import { useAdmin } from '../use-admin.ts'
import classes from './SkippedSlots.module.css'

type Skipped = Output<'publishSchedule'>['skipped']

export function SkippedSlots({ slots }: { slots: Skipped }) {
  const { t } = useTranslation()
  const reasons = Map.groupBy(slots, ({ conflict }) => conflict ?? 'overlaps-existing')
  if (slots.length === 0) return null
  return (
    <section className={classes.skipped}>
      <h3>{t('admin.skipped', { count: slots.length, number: count(slots.length) })}</h3>
      {[...reasons].map(([reason, some]) => (
        <div key={reason}>
          <h4>{t(`admin.skippedWhy.${reason}`, { count: some.length, number: count(some.length) })}</h4>
          <Days slots={some} />
        </div>
      ))}
    </section>
  )
}

function Days({ slots }: { slots: Skipped }) {
  const { clinic } = useAdmin()
  return (
    <ul>
      {[...Map.groupBy(slots, ({ date }) => date)].map(([date, some]) => (
        <li key={date}>
          <b>{shortDate(date)}</b>
          <span>{listOf(some.map(({ startsAt }) => timeOf(startsAt, clinic.timeZone)))}</span>
        </li>
      ))}
    </ul>
  )
}
