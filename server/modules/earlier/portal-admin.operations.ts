/**
 * System D's admin paths. They name no clinic: it is the caller's own, where something is made the first of them.
 * Unknown fields are ignored here; ids that are not ids are simply not found.
 */
import { z } from 'zod'
import { date, email, name, phone, text, wallTime } from '../../../contract/common.ts'
import { pictureAddress } from '../../../contract/clinics.ts'
import { operation } from '../../../contract/operation.ts'
import {
  anyStatus,
  appointment,
  days,
  formNumber,
  nextCursor,
  paging,
  slot,
  specialty,
  staffDoctor,
} from './portal.shapes.ts'

const tag = 'Earlier systems: healthcare portal, administration'
const staff = { staff: ['clinic_admin', 'receptionist', 'doctor'] } as const
const admins = { staff: ['clinic_admin'] } as const
/** Doctors: their own. */
const schedulers = { staff: ['clinic_admin', 'doctor'] } as const
const doctorParams = z.object({ doctorId: z.string() })
const slotParams = z.object({ slotId: z.string() })

const minutes = formNumber(z.int().min(5).max(480).optional())
const totalSlots = z.coerce.number().int().min(1).max(500).default(1)
const typedSlot = z.object({
  date,
  startTime: wallTime,
  endTime: wallTime,
  /** If given, what lies between start and end. */
  durationMinutes: minutes,
  totalSlots,
  /** Which, of a wall time that the clock shows twice. */
  occurrence: z.enum(['earlier', 'later']).optional(),
})
export type PortalTypedSlot = z.output<typeof typedSlot>

export const portalAdminSpecialties = operation({
  id: 'portalAdminSpecialties',
  method: 'GET',
  path: '/admin/appointments/specialties',
  tag,
  summary: 'Specialties that the clinic offers.',
  policy: staff,
  reply: z.object({ specialties: z.array(specialty), nextCursor }),
})
export const portalAddSpecialty = operation({
  id: 'portalAddSpecialty',
  method: 'POST',
  path: '/admin/appointments/specialties',
  tag,
  summary: 'Offer a specialty; one that exists by that name is shared, not made again.',
  policy: admins,
  body: z.object({ name: name(80), description: text(500).default('') }),
  status: 201,
  reply: z.object({ specialty }),
  problems: ['name-taken'],
})
export const portalAdminDoctors = operation({
  id: 'portalAdminDoctors',
  method: 'GET',
  path: '/admin/appointments/doctors',
  tag,
  summary: 'All doctors of the clinic, retired ones too, with what only staff see.',
  policy: staff,
  query: z.object(paging),
  reply: z.object({ doctors: z.array(staffDoctor), nextCursor }),
})
export const portalAddDoctor = operation({
  id: 'portalAddDoctor',
  method: 'POST',
  path: '/admin/appointments/doctors',
  tag,
  summary: 'Add a doctor. E-mail and licence number are unique within the clinic.',
  policy: admins,
  body: z.object({
    name: name(),
    email,
    phone,
    specialty: z.string().min(1).max(100),
    licenseNumber: name(60),
    /** In whole units of the clinic's currency, with its cents. */
    consultationFee: formNumber(z.number().min(0)),
    experience: formNumber(z.int().min(0).max(80).optional()),
    profileImage: z.preprocess((value) => (value === '' ? undefined : value), pictureAddress.nullish()),
  }),
  status: 201,
  reply: z.object({ doctor: staffDoctor }),
  problems: ['name-taken'],
})
export const portalAdminSlots = operation({
  id: 'portalAdminSlots',
  method: 'GET',
  path: '/admin/appointments/doctors/:doctorId/slots',
  tag,
  summary: 'The slots of a doctor, closed ones too; without a day or range those since yesterday.',
  policy: staff,
  params: doctorParams,
  query: z.object({ ...days, ...paging }),
  reply: z.object({ slots: z.array(slot), nextCursor }),
  problems: ['not-found'],
})
export const portalAddSlot = operation({
  id: 'portalAddSlot',
  method: 'POST',
  path: '/admin/appointments/doctors/:doctorId/slots',
  tag,
  summary: 'Publish a slot.',
  policy: schedulers,
  params: doctorParams,
  body: typedSlot,
  status: 201,
  reply: z.object({ slot }),
  problems: ['not-found', 'slot-overlap', 'too-late'],
})
export const portalAddSlots = operation({
  id: 'portalAddSlots',
  method: 'POST',
  path: '/admin/appointments/doctors/:doctorId/slots/bulk',
  tag,
  summary:
    'Publish a list of slots, or the same hours on many days (`from` to `durationMinutes`): all or, unless ' +
    '`skipConflicts`, nothing.',
  policy: schedulers,
  params: doctorParams,
  body: z.object({
    slots: z.array(typedSlot).min(1).max(500).optional(),
    from: date.optional(),
    to: date.optional(),
    /** Monday 1 to Saturday 6; Sunday is 7 or 0. */
    weekdays: z.array(z.coerce.number().int().min(0).max(7)).min(1).max(8).optional(),
    startTime: wallTime.optional(),
    endTime: wallTime.optional(),
    durationMinutes: minutes,
    breaks: z
      .array(z.object({ startTime: wallTime, endTime: wallTime }))
      .max(10)
      .default([]),
    totalSlots,
    skipConflicts: z.boolean().default(false),
  }),
  status: 201,
  reply: z.object({
    slots: z.array(slot),
    skipped: z.array(z.object({ date: z.string(), startTime: z.string(), reason: z.enum(['past', 'overlap']) })),
  }),
  problems: ['not-found', 'slot-overlap', 'too-late'],
})
export const portalSetAvailability = operation({
  id: 'portalSetAvailability',
  method: 'PUT',
  path: '/admin/appointments/slots/:slotId/availability',
  tag,
  summary: 'Open or close a slot for booking. People who have a place keep it.',
  policy: staff,
  params: slotParams,
  body: z.object({ isAvailable: z.boolean() }),
  reply: z.object({ slot }),
  problems: ['slot-not-found'],
})
export const portalRemoveSlot = operation({
  id: 'portalRemoveSlot',
  method: 'DELETE',
  path: '/admin/appointments/slots/:slotId',
  tag,
  summary: 'Archive a slot that nobody has a place in.',
  policy: schedulers,
  params: slotParams,
  reply: z.object({ slot }),
  problems: ['slot-not-found', 'slot-in-use'],
})
export const portalAdminAppointments = operation({
  id: 'portalAdminAppointments',
  method: 'GET',
  path: '/admin/appointments/appointments',
  tag,
  summary: "The clinic's appointments, in order of time; doctors see their own.",
  policy: staff,
  query: z.object({ ...days, doctorId: z.string().max(100).optional(), status: anyStatus.optional(), ...paging }),
  reply: z.object({ appointments: z.array(appointment), nextCursor }),
  problems: ['not-found'],
})
export const portalSetStatus = operation({
  id: 'portalSetStatus',
  method: 'PUT',
  path: '/admin/appointments/appointments/:appointmentId/status',
  tag,
  summary: 'Move an appointment along its life: confirm, start, complete, no-show, cancel.',
  policy: staff,
  params: z.object({ appointmentId: z.string() }),
  body: z.object({ status: anyStatus, notes: text(500).optional() }),
  reply: z.object({ appointment }),
  problems: ['not-found', 'status-conflict'],
})
