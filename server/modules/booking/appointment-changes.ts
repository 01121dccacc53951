/** What follows a decision about an appointment: its view, and those who hear of it. */
import type { AppointmentView } from '../../../contract/booking.ts'
import type { AppointmentEvent, AppointmentUpdate } from '../../../contract/events.ts'
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

type Before = {
  /** Whom it was with, if that changed. */
  doctorId?: string
  /** Whether its status was another. */
  otherStatus?: boolean
}

/** Tells the patient, the doctor (and whom it was with before) and the clinic's staff, and nobody else. To be called after commit. */
export const announceAppointment = (
  { realtime, clock }: Services,
  type: AppointmentUpdate['type'],
  appointment: AppointmentView,
  { doctorId = appointment.doctor.id, otherStatus = false }: Before = {},
): void => {
  const doctors = new Set([appointment.doctor.id, doctorId])
  const staff = [clinicRoom(appointment.clinic.id), ...[...doctors].map(doctorRoom)]
  const everybody = [personRoom(appointment.patientId), ...staff]
  const update = {
    type,
    appointment,
    timestamp: clock.now().toString({ smallestUnit: 'millisecond' }),
    userId: appointment.patientId,
  }
  realtime.emit(everybody, 'appointment-update', update)
  if (type === 'created') realtime.emit(staff, 'new-appointment', update)
  for (const name of namesInSystemD(update, otherStatus)) realtime.emit(everybody, name, update)
}

const namesInSystemD = ({ type, appointment }: AppointmentUpdate, otherStatus: boolean): AppointmentEvent[] => {
  if (type === 'cancelled' || type === 'deleted') return ['appointment-cancelled', 'appointment-status-changed']
  const isConfirmed = appointment.status === 'confirmed' && (type === 'created' || otherStatus)
  return [
    ...(isConfirmed ? (['appointment-confirmed'] as const) : []),
    ...(otherStatus ? (['appointment-status-changed'] as const) : []),
  ]
}

/** Whether the caller is the clinic's staff for this doctor's appointments (a doctor: only for their own). */
const isStaffFor = (principal: Principal, { clinic_id, doctor_id }: OfDoctor): boolean => {
  if (rolesAt(principal, clinic_id).length === 0) return false
  const own = ownDoctorOnly(principal, clinic_id)
  return own === undefined || own === doctor_id
}
type OfDoctor = { clinic_id: string; doctor_id: string }

/** The room of a doctor's appointments, for those who may see them all. */
export const doctorRoomFor = (principal: Principal | undefined, doctor: OfDoctor): string | undefined =>
  principal !== undefined && isStaffFor(principal, doctor) ? doctorRoom(doctor.doctor_id) : undefined

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
