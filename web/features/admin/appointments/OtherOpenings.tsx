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
      {slots.map(({ id, doctor, date, startsAt, timeZone, state }) => (
        <button
          key={id}
          type="button"
          className={classes.other}
          onClick={() => onChoose({ doctorId: doctor.id, date, slotId: id })}
        >
          <b className="tabular">
            {t('admin.dayAndTime', {
              day: nearDay(date, timeZone) ?? shortDate(date),
              time: timeOf(startsAt, timeZone),
            })}
          </b>
          <span>{doctor.name}</span>
          <PlacesBadge state={state} />
        </button>
      ))}
    </section>
  )
}
