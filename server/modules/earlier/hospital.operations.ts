/**
 * System B, "Real-time slot booking": its paths and shapes. Unknown fields are ignored here; ids that are not ids are
 * simply not found.
 */
import { z } from 'zod'
import { date, email, name, phone, text } from '../../../contract/common.ts'
import { operation } from '../../../contract/operation.ts'

const tag = 'Earlier systems: hospital slots'

const user = z.object({
  _id: z.string(),
  id: z.string(),
  name: z.string(),
  username: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  role: z.enum(['user', 'hospital', 'doctor', 'receptionist', 'admin']),
  hospitalName: z.string().nullable(),
})
export type EarlierUser = z.infer<typeof user>
const signedIn = z.object({ token: z.string(), user })

const slot = z.object({
  slotId: z.string(),
  hospitalName: z.string(),
  doctorName: z.string(),
  specialization: z.string(),
  location: z.string(),
  date: z.string(),
  timeSlot: z.string(),
  totalSlots: z.int(),
  bookedSlots: z.int(),
  /** Places that can be taken now: those under someone's hold are not counted. */
  availableSlots: z.int(),
  isActive: z.boolean(),
  startTime: z.iso.datetime(),
  endTime: z.iso.datetime(),
  timeZone: z.string(),
})
const slotWithStatus = slot.extend({
  bookingStatus: z.enum(['available', 'partly booked', 'almost full', 'fully booked', 'closed', 'archived']),
})
export type EarlierSlot = z.infer<typeof slot>
export type BookingStatus = z.infer<typeof slotWithStatus>['bookingStatus']

const appointment = z.object({
  appointmentId: z.string(),
  _id: z.string(),
  slotId: z.string(),
  user: z.string(),
  patientName: z.string(),
  contactNumber: z.string().nullable(),
  tokenNumber: z.int(),
  status: z.string(),
  reasonForVisit: z.string(),
  hospitalName: z.string(),
  doctorName: z.string(),
  specialization: z.string(),
  location: z.string(),
  date: z.string(),
  timeSlot: z.string(),
  startTime: z.iso.datetime(),
  endTime: z.iso.datetime(),
  timeZone: z.string(),
  createdAt: z.iso.datetime(),
})
export type EarlierAppointment = z.infer<typeof appointment>

const password = z.string().min(8).max(200)
const paging = { cursor: text(200).optional(), limit: z.coerce.number().int().min(1).max(500).default(500) }
const nextCursor = z.string().nullable()

export const earlierSignUp = operation({
  id: 'earlierSignUp',
  idempotency: 'none',
  method: 'POST',
  path: '/auth/signup',
  tag,
  summary: 'Make an account; role hospital makes a clinic too. Answers a bearer token.',
  policy: 'public',
  body: z
    .object({
      name: name().optional(),
      username: name().optional(),
      email,
      password,
      phone: phone.optional(),
      role: z.enum(['user', 'patient', 'hospital'], 'must be user, patient or hospital').default('user'),
      hospitalName: name().optional(),
      location: name(80).optional(),
    })
    .refine((body) => body.name !== undefined || body.username !== undefined, {
      path: ['name'],
      message: 'is required',
    }),
  status: 201,
  reply: signedIn,
  problems: ['email-taken', 'name-taken'],
})
export const earlierLogin = operation({
  id: 'earlierLogin',
  idempotency: 'none',
  method: 'POST',
  path: '/auth/login',
  tag,
  summary: 'Sign in for a bearer token that lasts twelve hours.',
  policy: 'public',
  body: z.object({ email, password: z.string().min(1).max(200) }),
  reply: signedIn,
  problems: ['wrong-credentials'],
})
export const saveDetails = operation({
  id: 'saveDetails',
  method: 'POST',
  path: '/organization/save-details',
  tag,
  summary: 'Publish slots for several doctors at once: all of them or, if any overlaps, none.',
  policy: 'signed-in',
  body: z.object({
    hospitalName: name(),
    location: name(80),
    timeZone: text(64).min(1).optional(),
    doctors: z
      .array(
        z.object({
          doctorName: name(),
          specialization: name(80),
          date,
          timeSlot: z.string().regex(/^\d\d:\d\d ?- ?\d\d:\d\d$/, 'must be a time range like 09:00-10:00'),
          totalSlots: z.coerce.number().int().min(1).max(500).default(10),
        }),
      )
      .min(1)
      .max(100),
  }),
  status: 201,
  reply: z.object({ slots: z.array(slot) }),
  problems: ['not-allowed', 'slot-overlap', 'name-taken', 'too-late', 'already-set'],
})
export const availableSlots = operation({
  id: 'availableSlots',
  method: 'GET',
  path: '/organization/available-slots',
  tag,
  summary: 'Slots with free places, by date, location and specialization.',
  policy: 'public',
  query: z.object({
    date: date.optional(),
    location: text(80).optional(),
    specialization: text(80).optional(),
    ...paging,
  }),
  reply: z.object({ slots: z.array(slot), nextCursor }),
})
export const allSlots = operation({
  id: 'allSlots',
  method: 'GET',
  path: '/organization/all-slots',
  tag,
  summary: 'All slots from today on with their booking status: for staff their clinic’s, closed ones too.',
  policy: 'public',
  query: z.object({ date: date.optional(), ...paging }),
  reply: z.object({ slots: z.array(slotWithStatus), nextCursor }),
})
export const earlierBook = operation({
  id: 'earlierBook',
  method: 'POST',
  path: '/appointments',
  tag,
  summary: 'Book a place; by staff for the patient with this name and number.',
  policy: 'signed-in',
  body: z.object({
    slotId: z.string().min(1).max(100),
    patientName: name(),
    contactNumber: phone,
    reasonForVisit: text(500).default(''),
    holdId: z.string().max(100).optional(),
  }),
  status: 201,
  reply: z.object({ appointment, tokenNumber: z.int(), remainingSlots: z.int() }),
  problems: [
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
  ],
  idempotency: 'places',
})
export const earlierMyAppointments = operation({
  id: 'earlierMyAppointments',
  method: 'GET',
  path: '/appointments/my',
  tag,
  summary: 'My appointments, the newest first.',
  policy: 'signed-in',
  query: z.object(paging),
  reply: z.object({ appointments: z.array(appointment), nextCursor }),
})
export const earlierAllAppointments = operation({
  id: 'earlierAllAppointments',
  method: 'GET',
  path: '/appointments/all',
  tag,
  summary: "The clinic's appointments, for its staff.",
  policy: { staff: ['clinic_admin', 'receptionist', 'doctor'] },
  query: z.object(paging),
  reply: z.object({ appointments: z.array(appointment), nextCursor }),
})
