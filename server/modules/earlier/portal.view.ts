/** Today's shapes -> system D's. */
import type { z } from 'zod'
import type { AppointmentView, Status } from '../../../contract/booking.ts'
import type * as contract from '../../../contract/clinics.ts'
import type { SlotView } from '../../../contract/slots.ts'
import type { SlotHold } from '../booking/index.ts'
import { wholeUnits } from './fees.ts'
import type {
  PortalAppointment,
  PortalDoctor,
  PortalSlot,
  PortalSpecialty,
  PortalStaffDoctor,
  PortalStatus,
} from './portal.shapes.ts'

const named = ({ id, name }: { id: string; name: string }) => ({ _id: id, name })

/** Those that are listed are offered: no clinic ever stops. */
export const portalSpecialty = (specialty: z.output<typeof contract.specialty>): PortalSpecialty => ({
  ...named(specialty),
  description: specialty.description,
  isActive: true,
})

export const portalDoctor = (doctor: contract.Doctor): PortalDoctor => ({
  ...named(doctor),
  specialty: named(doctor.specialty),
  experience: doctor.experienceYears,
  consultationFee: wholeUnits(doctor.feeMinor, doctor.currency),
  currency: doctor.currency,
  profileImage: doctor.pictureUrl,
  pictureUrl: doctor.pictureUrl,
  isActive: doctor.active,
  clinicId: doctor.clinicId,
  clinicName: doctor.clinicName,
  timeZone: doctor.timeZone,
  nextOpeningAt: doctor.nextOpeningAt,
})

export const portalStaffDoctor = (doctor: z.output<typeof contract.staffDoctor>): PortalStaffDoctor => ({
  ...portalDoctor(doctor),
  email: doctor.email,
  phone: doctor.phone,
  licenseNumber: doctor.licenceNumber,
})

/** @param hold the caller's own, or the one of another that lapses first. */
export const portalSlot = (slot: SlotView, hold: SlotHold | undefined, personId: string | undefined): PortalSlot => ({
  ...slot.state,
  _id: slot.id,
  doctor: named(slot.doctor),
  specialty: named(slot.specialty),
  clinicName: slot.clinic.name,
  location: slot.site.city,
  date: slot.date,
  startTime: slot.time,
  endTime: slot.endTime,
  durationMinutes: (Date.parse(slot.endsAt) - Date.parse(slot.startsAt)) / 60_000,
  startsAt: slot.startsAt,
  endsAt: slot.endsAt,
  timeZone: slot.timeZone,
  consultationFee: wholeUnits(slot.feeMinor, slot.currency),
  currency: slot.currency,
  isAvailable: slot.state.published,
  isBooked: slot.state.bookedSlots >= slot.state.totalSlots,
  bookingLock: {
    ...(hold?.own === true && personId !== undefined ? { patient: personId } : {}),
    lockedAt: hold?.since ?? null,
    expiresAt: hold?.expiresAt ?? null,
    active: hold !== undefined && (hold.own || slot.state.availableSlots === 0),
  },
})

const statuses: Record<Status, PortalStatus> = {
  scheduled: 'SCHEDULED',
  confirmed: 'CONFIRMED',
  checked_in: 'CONFIRMED',
  in_progress: 'IN_PROGRESS',
  completed: 'COMPLETED',
  cancelled: 'CANCELLED',
  no_show: 'NO_SHOW',
  voided: 'CANCELLED',
}
/** Today's statuses that system D's clients read as the same one. */
export const readAs = (status: Status): Status[] =>
  (Object.keys(statuses) as Status[]).filter((other) => statuses[other] === statuses[status])

export const portalAppointment = (appointment: AppointmentView): PortalAppointment => ({
  _id: appointment.id,
  appointmentId: appointment.id,
  slotId: appointment.slotId,
  patientId: appointment.patientId,
  patient: { _id: appointment.patientId, name: appointment.patientName, phone: appointment.contactNumber },
  doctor: named(appointment.doctor),
  specialty: named(appointment.specialty),
  appointmentDate: appointment.date,
  appointmentTime: appointment.time,
  endTime: appointment.endTime,
  startsAt: appointment.startsAt,
  endsAt: appointment.endsAt,
  timeZone: appointment.timeZone,
  tokenNumber: appointment.tokenNumber,
  status: statuses[appointment.status],
  reasonForVisit: appointment.reason,
  notes: appointment.note,
  consultationFee: wholeUnits(appointment.feeMinor, appointment.currency),
  currency: appointment.currency,
  clinicId: appointment.clinic.id,
  clinicName: appointment.clinic.name,
  location: appointment.site.city,
  createdAt: appointment.bookedAt,
  cancelledAt: appointment.cancelledAt,
  cancelReason: appointment.cancelReason,
})
