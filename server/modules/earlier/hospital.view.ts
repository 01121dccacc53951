/** Today's shapes -> system B's. */
import type { Me, Session } from '../../../contract/accounts.ts'
import type { AppointmentView, Status } from '../../../contract/booking.ts'
import type { SlotView } from '../../../contract/slots.ts'
import type { BookingStatus, EarlierAppointment, EarlierSlot, EarlierUser } from './hospital.operations.ts'

const roleOf = (me: Me, mayOpenClinic: boolean): EarlierUser['role'] => {
  if (me.platformAdmin) return 'admin'
  const roles = me.memberships.map((m) => m.role)
  if (roles.includes('clinic_admin') || mayOpenClinic) return 'hospital'
  return roles[0] === 'receptionist' || roles[0] === 'doctor' ? roles[0] : 'user'
}

export const signedInView = (
  { accessToken, me }: Session,
  mayOpenClinic: boolean,
): { token: string; user: EarlierUser } => ({
  token: accessToken,
  user: {
    _id: me.id,
    id: me.id,
    name: me.name,
    username: me.name,
    email: me.email,
    phone: me.phone,
    role: roleOf(me, mayOpenClinic),
    hospitalName: me.memberships[0]?.clinicName ?? null,
  },
})

/** "09:00-10:00", wall times in the clinic's zone. */
const timeSlot = (time: string, endTime: string): string => `${time}-${endTime}`

export const earlierSlot = (slot: SlotView): EarlierSlot => ({
  slotId: slot.id,
  hospitalName: slot.clinic.name,
  doctorName: slot.doctor.name,
  specialization: slot.specialty.name,
  location: slot.site.city,
  date: slot.date,
  timeSlot: timeSlot(slot.time, slot.endTime),
  totalSlots: slot.state.totalSlots,
  bookedSlots: slot.state.bookedSlots,
  availableSlots: slot.state.availableSlots,
  isActive: slot.state.published,
  startTime: slot.startsAt,
  endTime: slot.endsAt,
  timeZone: slot.timeZone,
})

/** The life of a slot as system B showed it. `now` in epoch milliseconds. */
export const bookingStatus = ({ state, endsAt }: SlotView, now: number): BookingStatus => {
  if (Date.parse(endsAt) <= now) return 'archived'
  if (!state.published) return 'closed'
  if (state.availableSlots === 0) return 'fully booked'
  if (state.availableSlots <= 2 && state.totalSlots > 2) return 'almost full'
  return state.bookedSlots > 0 ? 'partly booked' : 'available'
}

/** `confirm` is system A's and B's word; the others are the same. */
const statusOf = (status: Status): string => (status === 'confirmed' ? 'confirm' : status)

export const earlierAppointment = (appointment: AppointmentView): EarlierAppointment => ({
  appointmentId: appointment.id,
  _id: appointment.id,
  slotId: appointment.slotId,
  user: appointment.patientId,
  patientName: appointment.patientName,
  contactNumber: appointment.contactNumber,
  tokenNumber: appointment.tokenNumber,
  status: statusOf(appointment.status),
  reasonForVisit: appointment.reason,
  hospitalName: appointment.clinic.name,
  doctorName: appointment.doctor.name,
  specialization: appointment.specialty.name,
  location: appointment.site.city,
  date: appointment.date,
  timeSlot: timeSlot(appointment.time, appointment.endTime),
  startTime: appointment.startsAt,
  endTime: appointment.endsAt,
  timeZone: appointment.timeZone,
  createdAt: appointment.bookedAt,
})
