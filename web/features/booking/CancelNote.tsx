/** Until when one may cancel online, or that it is too late, and whom to call. */
import { useTranslation } from 'react-i18next'
import type { AppointmentView } from '../../../contract/booking.ts'
import { instantOf } from '../../ui/format.ts'
import { canCancel } from './CancelAppointment.tsx'
import classes from './CancelNote.module.css'

export function CancelNote({ appointment }: { appointment: AppointmentView }) {
  const { t } = useTranslation()
  const { status, cancelBefore, timeZone, clinic } = appointment
  if (status !== 'scheduled' && status !== 'confirmed') return null
  return (
    <p className={classes.note}>
      {canCancel(appointment)
        ? t('booking.cancelUntil', { moment: instantOf(cancelBefore, timeZone) })
        : t('booking.cancelTooLate')}
      {clinic.phone !== null && ` ${t('booking.clinicPhone', { phone: clinic.phone })}`}
    </p>
  )
}
