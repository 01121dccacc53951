/** What follows a decision about an appointment: its view, and those who hear of it. */
import type { AppointmentView } from '../../../contract/booking.ts'
import type { AppointmentUpdate } from '../../../contract/events.ts'
import { ownDoctorOnly, rolesAt } from '../../platform/authorize.ts'
import type { Ctx, MembershipOf, Principal, Services } from '../../platform/context.ts'
import { Problem } from '../../platform/problem.ts'
import { personRoom } from '../../platform/realtime.ts'
import type { AppointmentRow } from './appointment.view.ts'
import { findAppointment } from './appointments.sql.ts'

const clinicRoom = (clinicId: string) => `clinic:${clinicId}`
const doctorRoom = (doctorId: string) => `doctor:${doctorId}`

/** Rooms of appointments that a member of a clinic's staff may see: all of them, or a doctor's own. */
export const appointmentRooms = (membership: MembershipOf): string[] => {
  if (membership.role !== 'doctor') return [clinicRoom(membership.clinicId)]
  return membership.doctorId === null ? [] : [doctorRoom(membership.doctorId)]
}

/** Tells the patient, the doctor (and whom it was with before) and the clinic's staff, and nobody else. To be called after commit. */
export const announceAppointment = (
  { realtime, clock }: Services,
  type: AppointmentUpdate['type'],
  appointment: AppointmentView,
  doctorBefore = appointment.doctor.id,
): void => {
  const rooms = [
    personRoom(appointment.patientId),
    clinicRoom(appointment.clinic.id),
    ...new Set([appointment.doctor.id, doctorBefore].map(doctorRoom)),
  ]
  realtime.emit(rooms, 'appointment-update', {
    type,
    appointment,
    timestamp: clock.now().toString({ smallestUnit: 'millisecond' }),
    userId: appointment.patientId,
  })
}

/** Whether the caller is the clinic's staff for this appointment (a doctor: only for their own). */
const isStaffFor = (principal: Principal, row: AppointmentRow): boolean => {
  if (rolesAt(principal, row.clinic_id).length === 0) return false
  const own = ownDoctorOnly(principal, row.clinic_id)
  return own === undefined || own === row.doctor_id
}

/** An appointment that the caller may see, and as whom; any other does not exist. */
export const findAppointmentFor = async (
  { db }: Pick<Ctx, 'db'>,
  principal: Principal,
  id: string,
): Promise<{ row: AppointmentRow; by: 'patient' | 'staff' }> => {
  const row = await findAppointment(db, id)
  if (row !== undefined && isStaffFor(principal, row)) return { row, by: 'staff' }
  if (row !== undefined && row.person_id === principal.personId && row.status !== 'voided')
    return { row, by: 'patient' }
  throw new Problem('not-found')
}
