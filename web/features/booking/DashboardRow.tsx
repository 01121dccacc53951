/** One appointment in a list: the day as a calendar leaf, with whom and where, and where it stands. */
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { AppointmentView } from '../../../contract/booking.ts'
import { dayOf, fullDate, monthOf, timeOf, weekdayOf } from '../../ui/format.ts'
import { StatusPill } from '../../ui/StatusPill.tsx'
import { ZoneNote } from '../../ui/ZoneNote.tsx'
import classes from './DashboardRow.module.css'

const over = new Set<AppointmentView['status']>(['completed', 'cancelled', 'no_show', 'voided'])

export function DashboardRow({ appointment }: { appointment: AppointmentView }) {
  const { t } = useTranslation()
  const { id, date, startsAt, timeZone, doctor, specialty, site, status, tokenNumber } = appointment
  const isOver = over.has(status)
  const time = timeOf(startsAt, timeZone)
  return (
    <li className={classes.row} data-over={isOver || undefined}>
      <span className={classes.leaf} aria-hidden="true">
        <span>{weekdayOf(date)}</span>
        <b>{dayOf(date)}</b>
        <span>{monthOf(date)}</span>
      </span>
      <div className={classes.words}>
        <Link
          to={`/appointments/${id}`}
          className={classes.name}
          aria-label={t('booking.mineRow', { doctor: doctor.name, day: fullDate(date), time })}
        >
          {doctor.name}
        </Link>
        <p>
          <span className="tabular">{time}</span> · {specialty.name}
        </p>
        <p>
          {site.name} <ZoneNote timeZone={timeZone} instant={startsAt} />
        </p>
      </div>
      <div className={classes.state}>
        <StatusPill status={status} />
        {isOver ? (
          <Link
            to={`/doctors/${doctor.id}`}
            className={classes.again}
            aria-label={t('booking.mineAgainWith', { doctor: doctor.name })}
          >
            {t('booking.mineAgain')}
          </Link>
        ) : (
          <span className={classes.token}>{t('booking.mineToken', { number: tokenNumber })}</span>
        )}
      </div>
    </li>
  )
}
