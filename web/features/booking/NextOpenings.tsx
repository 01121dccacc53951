/** Other times, one tap each, when the wanted one is gone. */
import { IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { SlotView } from '../../../contract/slots.ts'
import { DoctorAvatar } from '../../ui/DoctorAvatar.tsx'
import { shortDate, nearDay, timeOf } from '../../ui/format.ts'
import { PlacesBadge } from '../../ui/PlacesBadge.tsx'
import { bookingPath } from './hold-keeper.ts'
import classes from './NextOpenings.module.css'

export function NextOpenings({ slots }: { slots: readonly SlotView[] }) {
  const { t } = useTranslation()
  if (slots.length === 0) return null
  return (
    <section>
      <h2 className={classes.title}>{t('booking.nextOpenings')}</h2>
      <ul className={classes.list}>
        {slots.map((slot) => (
          <li key={slot.id}>
            <Link className={classes.opening} to={bookingPath(slot.id)} replace>
              <DoctorAvatar name={slot.doctor.name} pictureUrl={slot.doctor.pictureUrl} size="sm" />
              <span className={classes.when}>
                <b className="tabular">
                  {nearDay(slot.date, slot.timeZone) ?? shortDate(slot.date)}, {timeOf(slot.startsAt, slot.timeZone)}
                </b>
                <span>{slot.doctor.name}</span>
                <span>{slot.site.name}</span>
              </span>
              <PlacesBadge state={slot.state} />
              <IconChevronRight size={18} className="mantine-rotate-rtl" aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
