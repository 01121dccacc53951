/** The next appointment: how long until it, the number, where to go, and what one can do about it. */
import { Button } from '@mantine/core'
import { IconMapPin } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { AppointmentView } from '../../../contract/booking.ts'
import { DoctorAvatar } from '../../ui/DoctorAvatar.tsx'
import { longDate, timeRange, untilWords } from '../../ui/format.ts'
import { ZoneNote } from '../../ui/ZoneNote.tsx'
import { CancelAppointment } from './CancelAppointment.tsx'
import { CancelNote } from './CancelNote.tsx'
import classes from './DashboardNext.module.css'
import { Ticket } from './Ticket.tsx'
import { useMinutes } from './use-minutes.ts'

export function DashboardNext({ appointment }: { appointment: AppointmentView }) {
  const { t } = useTranslation()
  useMinutes()
  const { doctor, specialty, clinic, site, date, startsAt, endsAt, timeZone } = appointment
  return (
    <Ticket appointment={appointment} label={t('booking.mineNext')}>
      <h2 className={classes.until}>{untilWords(startsAt, timeZone) ?? t('booking.mineNow')}</h2>
      <p className={classes.when}>
        <span className="tabular">
          {longDate(date)}, {timeRange(startsAt, endsAt, timeZone)}
        </span>
        <ZoneNote timeZone={timeZone} instant={startsAt} own />
      </p>
      <div className={classes.doctor}>
        <DoctorAvatar name={doctor.name} pictureUrl={doctor.pictureUrl} />
        <p>
          <b>{doctor.name}</b>
          <span>{specialty.name}</span>
        </p>
      </div>
      <p className={classes.where}>
        <IconMapPin size={20} stroke={1.75} aria-hidden="true" />
        <span>
          <b>{clinic.name}</b>
          {[site.name, site.address, site.city].filter(Boolean).join(', ')}
        </span>
      </p>
      <div className={classes.actions}>
        <Button component={Link} to={`/appointments/${appointment.id}`} variant="default">
          {t('booking.mineDetails')}
        </Button>
        <CancelAppointment appointment={appointment} />
      </div>
      <CancelNote appointment={appointment} />
    </Ticket>
  )
}
