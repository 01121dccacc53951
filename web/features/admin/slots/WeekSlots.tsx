/** A doctor's week: seven columns on a desk, one day under the other on a phone. */
import { useTranslation } from 'react-i18next'
import type { SlotView } from '../../../../contract/slots.ts'
import { shortDate, today } from '../../../ui/format.ts'
import { type DateSpan, daysOf } from '../parts/date-span.ts'
import { useAdmin } from '../use-admin.ts'
import classes from './SlotsPage.module.css'
import { SlotTile } from './SlotTile.tsx'

type Props = { span: DateSpan; slots: readonly SlotView[]; now: number }

export function WeekSlots({ span, slots, now }: Props) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const day = today(clinic.timeZone)
  const byDay = Map.groupBy(slots, ({ date }) => date)
  return (
    <div className={classes.week}>
      {daysOf(span).map((date) => {
        const some = byDay.get(date) ?? []
        return (
          <section key={date} aria-label={shortDate(date)} data-empty={some.length === 0 || undefined}>
            <h2>
              {shortDate(date)}
              {date === day && <span>{t('admin.today')}</span>}
            </h2>
            {some.length === 0 && <p className={classes.nothing}>{t('admin.noSlotsShort')}</p>}
            {some.map((slot) => (
              <SlotTile key={slot.id} slot={slot} past={Date.parse(slot.endsAt) <= now} />
            ))}
          </section>
        )
      })}
    </div>
  )
}
