/** Search, holds and appointments. */
import { z } from 'zod'
import { clinicParams, date, dayPart, flag, id, idParams, name, nextCursor, paging, phone, text } from './common.ts'
import { operation } from './operation.ts'
import { slotState, slotView } from './slots.ts'

export const statuses = [
  'scheduled',
  'confirmed',
  'checked_in',
  'in_progress',
  'completed',
  'cancelled',
  'no_show',
  'voided',
] as const
export const status = z.enum(statuses)
export type Status = z.infer<typeof status>

export const appointmentView = z.object({
  id,
  slotId: id,
  tokenNumber: z.int(),
  status,
  patientId: id,
  patientName: z.string(),
  contactNumber: z.string().nullable(),
  reason: z.string(),
  note: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  date,
  time: z.string(),
  endTime: z.string(),
  timeZone: z.string(),
  doctor: slotView.shape.doctor,
  specialty: slotView.shape.specialty,
  clinic: slotView.shape.clinic.extend({ phone: z.string().nullable() }),
  site: slotView.shape.site.extend({ address: z.string() }),
  service: slotView.shape.service,
  feeMinor: z.int(),
  currency: z.string(),
  bookedAt: z.iso.datetime(),
  cancelledAt: z.iso.datetime().nullable(),
  cancelReason: z.string().nullable(),
  /** Until when its patient may cancel. */
  cancelBefore: z.iso.datetime(),
  /** Rises with every change; the newer wins. */
  version: z.int(),
})
export type AppointmentView = z.infer<typeof appointmentView>
export const hold = z.object({
  holdId: id,
  slotId: id,
  expiresAt: z.iso.datetime(),
  /** Seconds left by the server's clock when it answered, for countdowns on machines whose clock is wrong. */
  secondsLeft: z.number(),
})
export type Hold = z.infer<typeof hold>

const searchFilters = {
  /** A day in each clinic's zone; or a range `from`..`to` (inclusive). Absent: from now on. */
  date: date.optional(),
  from: date.optional(),
  to: date.optional(),
  /** Site name or city, case and accents folded. */
  location: text(80).optional(),
  specialtyId: id.optional(),
  doctorId: id.optional(),
  clinicId: id.optional(),
  serviceId: id.optional(),
  part: dayPart.optional(),
  /** Also slots without a free place. */
  includeFull: flag.optional(),
}
const tag = 'Booking'
export const searchSlots = operation({
  id: 'searchSlots',
  method: 'GET',
  path: '/slots',
  tag,
  summary: 'Published future slots with a free place, in order of time.',
  policy: 'public',
  query: z.strictObject({ ...searchFilters, ...paging }),
  reply: z.object({ slots: z.array(slotView), nextCursor }),
})
export const countSlotDays = operation({
  id: 'countSlotDays',
  method: 'GET',
  path: '/slots/days',
  tag,
  summary: 'Per day of a range (at most 62 days) the number of slots and free places, for calendars and date strips.',
  policy: 'public',
  query: z.strictObject({ ...searchFilters, from: date, to: date }).omit({ date: true, includeFull: true }),
  reply: z.object({ days: z.array(z.object({ date, slots: z.int(), freePlaces: z.int(), totalPlaces: z.int() })) }),
})
export const listLocations = operation({
  id: 'listLocations',
  method: 'GET',
  path: '/locations',
  tag,
  summary: 'Cities and sites that have a clinic, for the search field.',
  policy: 'public',
  reply: z.object({ locations: z.array(z.object({ name: z.string(), kind: z.enum(['city', 'site']) })) }),
})
export const getSlot = operation({
  id: 'getSlot',
  method: 'GET',
  path: '/slots/:id',
  tag,
  summary: 'One slot.',
  policy: 'public',
  params: idParams,
  reply: slotView,
  problems: ['slot-not-found'],
})
export const holdSlot = operation({
  id: 'holdSlot',
  method: 'POST',
  path: '/slots/:id/hold',
  tag,
  summary: 'Take one place for five minutes. Again by the same owner: the same hold. Visitors may own one, people two.',
  policy: 'visitor',
  params: idParams,
  status: 201,
  reply: hold.extend({ state: slotState }),
  problems: ['slot-not-found', 'slot-full', 'slot-held', 'too-many-holds', 'too-late', 'too-early'],
  idempotency: 'places',
})
export const releaseHold = operation({
  id: 'releaseHold',
  method: 'DELETE',
  path: '/slots/:id/hold',
  tag,
  summary: 'Give the held place back. Nothing happens if there is no hold.',
  policy: 'visitor',
  params: idParams,
  status: 204,
})
export const listMyHolds = operation({
  id: 'listMyHolds',
  method: 'GET',
  path: '/holds',
  tag,
  summary: 'The live holds of this person or visitor.',
  policy: 'visitor',
  reply: z.object({ holds: z.array(hold) }),
})
const bookingProblems = [
  'slot-not-found',
  'slot-full',
  'slot-held',
  'hold-expired',
  'slot-changed',
  'already-booked',
  'patient-busy',
  'too-many-open',
  'too-late',
  'too-early',
  'idempotency-mismatch',
] as const
export const bookAppointment = operation({
  id: 'bookAppointment',
  method: 'POST',
  path: '/appointments',
  tag,
  summary: 'Book a place for myself, with or without a hold. A 409 carries the next three openings.',
  policy: 'signed-in',
  body: z.strictObject({
    slotId: id,
    patientName: name().optional(),
    contactNumber: phone.optional(),
    reason: text(500).default(''),
    holdId: id.optional(),
  }),
  status: 201,
  reply: z.object({ appointment: appointmentView, state: slotState }),
  problems: bookingProblems,
  idempotency: 'places',
})
export const bookForPatient = operation({
  id: 'bookForPatient',
  method: 'POST',
  path: '/clinics/:clinicId/appointments',
  tag,
  summary: 'Staff book for a patient of the clinic (`patientId`), or for one found or made by name and number.',
  policy: { staff: ['clinic_admin', 'receptionist'] },
  params: clinicParams,
  body: z
    .strictObject({
      slotId: id,
      patientId: id.optional(),
      /** With `patientId` absent both are needed; else they stand on this appointment only. */
      patientName: name().optional(),
      contactNumber: phone.optional(),
      reason: text(500).default(''),
      note: text(500).default(''),
      /** The patient may have another appointment at the same time. */
      allowOverlap: z.boolean().default(false),
    })
    .refine((body) => body.patientId !== undefined || body.patientName !== undefined, {
      path: ['patientName'],
      message: 'is required',
    })
    .refine((body) => body.patientId !== undefined || body.contactNumber !== undefined, {
      path: ['contactNumber'],
      message: 'is required',
    }),
  status: 201,
  reply: z.object({ appointment: appointmentView, state: slotState }),
  problems: ['not-found', ...bookingProblems],
  idempotency: 'places',
})
export const listMyAppointments = operation({
  id: 'listMyAppointments',
  method: 'GET',
  path: '/me/appointments',
  tag,
  summary: 'My appointments: upcoming in order of time; past or all, newest first.',
  policy: 'signed-in',
  query: z.strictObject({ when: z.enum(['upcoming', 'past', 'all']).default('upcoming'), ...paging }),
  reply: z.object({ appointments: z.array(appointmentView), nextCursor }),
})
export const getAppointment = operation({
  id: 'getAppointment',
  method: 'GET',
  path: '/appointments/:id',
  tag,
  summary: 'One appointment, for its patient and the staff of its clinic.',
  policy: 'signed-in',
  params: idParams,
  reply: appointmentView,
  problems: ['not-found'],
})
export const updateAppointment = operation({
  id: 'updateAppointment',
  method: 'PATCH',
  path: '/appointments/:id',
  tag,
  summary: 'Change the reason or note of an open appointment.',
  policy: 'signed-in',
  params: idParams,
  body: z.strictObject({ reason: text(500).optional(), note: text(500).optional() }),
  reply: appointmentView,
  problems: ['not-found', 'status-conflict'],
})
export const cancelAppointment = operation({
  id: 'cancelAppointment',
  method: 'POST',
  path: '/appointments/:id/cancel',
  tag,
  summary: 'Cancel; the place is free at once. Patients until the clinic’s cut-off, staff until the visit starts.',
  policy: 'signed-in',
  params: idParams,
  body: z.strictObject({ reason: text(300).default('') }),
  reply: z.object({ appointment: appointmentView, state: slotState }),
  problems: ['not-found', 'status-conflict', 'too-late', 'idempotency-mismatch'],
  idempotency: 'places',
})
export const rescheduleAppointment = operation({
  id: 'rescheduleAppointment',
  method: 'POST',
  path: '/appointments/:id/reschedule',
  tag,
  summary: 'Move to another slot of the clinic in one step: the old place is freed and the new one taken, or nothing.',
  policy: 'signed-in',
  params: idParams,
  body: z.strictObject({ slotId: id, holdId: id.optional() }),
  reply: z.object({ appointment: appointmentView, state: slotState }),
  problems: ['not-found', 'status-conflict', ...bookingProblems],
  idempotency: 'places',
})
export const changeStatus = operation({
  id: 'changeStatus',
  method: 'PUT',
  path: '/clinics/:clinicId/appointments/:id/status',
  tag,
  summary: 'Move an appointment along its life: confirm, check in, start, complete, no-show, cancel, void.',
  policy: { staff: ['clinic_admin', 'receptionist', 'doctor'] },
  params: clinicParams.extend({ id }),
  body: z.strictObject({ status, note: text(500).optional() }),
  reply: z.object({ appointment: appointmentView, state: slotState }),
  problems: ['not-found', 'status-conflict'],
})
export const listClinicAppointments = operation({
  id: 'listClinicAppointments',
  method: 'GET',
  path: '/clinics/:clinicId/appointments',
  tag,
  summary: "The clinic's appointments of a range of days, in order of time and token number.",
  policy: { staff: ['clinic_admin', 'receptionist', 'doctor'] },
  params: clinicParams,
  query: z.strictObject({
    from: date.optional(),
    to: date.optional(),
    doctorId: id.optional(),
    status: status.optional(),
    /** Part of the name, the telephone number, or a token number. */
    q: text(80).optional(),
    ...paging,
  }),
  reply: z.object({ appointments: z.array(appointmentView), nextCursor }),
  problems: ['not-found'],
})
