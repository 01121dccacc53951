/** One appointment: when and which number, who, with whom, where it stands, and what comes next. */
import { IconPhone } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { AppointmentView } from '../../../../contract/booking.ts'
import { timeOf } from '../../../ui/format.ts'
import { StatusPill } from '../../../ui/StatusPill.tsx'
import { AppointmentActions } from './AppointmentActions.tsx'
import classes from './AppointmentTable.module.css'

type Props = { appointment: AppointmentView; changed: boolean }

export const AppointmentRow = memo(function AppointmentRow({ appointment, changed }: Props) {
  const { t } = useTranslation()
  const { id, status, tokenNumber, startsAt, timeZone, patientName, contactNumber, reason, note } = appointment
  const words = [reason, note && t('admin.noteOf', { note })].filter(Boolean).join(' · ')
  return (
    <div role="row" className={classes.row} data-changed={changed || undefined} data-status={status}>
      <div role="cell" className={classes.when}>
        <span className={classes.time}>{timeOf(startsAt, timeZone)}</span>
        <span className={classes.token}>{tokenNumber}</span>
      </div>
      <div role="cell" className={classes.patient}>
        <Link to={`/appointments/${id}`} className={classes.name}>
          {patientName}
        </Link>
        <span className={classes.about}>
          {contactNumber !== null && (
            <a href={`tel:${contactNumber}`} className={classes.phone}>
              <IconPhone size={14} aria-hidden="true" />
              <span dir="ltr">{contactNumber}</span>
            </a>
          )}
          {words !== '' && (
            <span className={classes.words} title={words}>
              {words}
            </span>
          )}
        </span>
      </div>
      <div role="cell" className={classes.doctor}>
        <span>{appointment.doctor.name}</span>
        <span className={classes.soft}>{appointment.service?.name ?? appointment.specialty.name}</span>
      </div>
      <div role="cell" className={classes.status}>
        <StatusPill status={status} />
        {appointment.cancelReason !== null && appointment.cancelReason !== '' && (
          <span className={classes.words} title={appointment.cancelReason}>
            {appointment.cancelReason}
          </span>
        )}
      </div>
      <div role="cell" className={classes.actions}>
        <AppointmentActions appointment={appointment} />
      </div>
    </div>
  )
})
