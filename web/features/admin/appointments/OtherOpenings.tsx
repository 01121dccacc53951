/** The next openings that came with a refusal, one tap each. */
import { useTranslation } from 'react-i18next'
import type { SlotView } from '../../../../contract/slots.ts'
import { nearDay, shortDate, timeOf } from '../../../ui/format.ts'
import { PlacesBadge } from '../../../ui/PlacesBadge.tsx'
import classes from './BookDialog.module.css'
import type { Opening } from './TimePicker.tsx'

type Props = { slots: readonly SlotView[]; onChoose: (opening: Opening) => void }

export function OtherOpenings({ slots, onChoose }: Props) {
  const { t } = useTranslation()
  if (slots.length === 0) return null
  return (
    <section aria-label={t('admin.nextOpenings')} className={classes.others}>
      <h3>{t('admin.nextOpenings')}</h3>
      {slots.map((slot) => (
        <button
          key={slot.id}
          type="button"
          className={classes.other}
          onClick={() => onChoose({ doctorId: slot.doctor.id, date: slot.date, slot })}
        >
          <b className="tabular">
            {t('admin.dayAndTime', {
              day: nearDay(slot.date, slot.timeZone) ?? shortDate(slot.date),
              time: timeOf(slot.startsAt, slot.timeZone),
            })}
          </b>
          <span>{slot.doctor.name}</span>
          <PlacesBadge state={slot.state} />
        </button>
      ))}
    </section>
  )
}
