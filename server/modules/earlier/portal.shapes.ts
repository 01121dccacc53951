/** The things of system D, "Healthcare portal", as its clients read them; and fields that several of its paths take. */
import { z } from 'zod'
import { date, text } from '../../../contract/common.ts'
import { status } from '../../../contract/booking.ts'
import { slotState } from '../../../contract/slots.ts'

const named = z.object({ _id: z.string(), name: z.string() })

export const specialty = named.extend({ description: z.string(), isActive: z.boolean() })
export type PortalSpecialty = z.infer<typeof specialty>

export const doctor = named.extend({
  specialty: named,
  experience: z.int().nullable(),
  /** In whole units of `currency`, with its cents. */
  consultationFee: z.number(),
  currency: z.string(),
  profileImage: z.string().nullable(),
  pictureUrl: z.string().nullable(),
  isActive: z.boolean(),
  clinicId: z.string(),
  clinicName: z.string(),
  timeZone: z.string(),
  nextOpeningAt: z.iso.datetime().nullable(),
})
export type PortalDoctor = z.infer<typeof doctor>
/** What only the staff of the clinic see. */
export const staffDoctor = doctor.extend({
  email: z.string().nullable(),
  phone: z.string().nullable(),
  licenseNumber: z.string().nullable(),
})
export type PortalStaffDoctor = z.infer<typeof staffDoctor>

/** With the public state that every slot event carries. */
export const slot = slotState.extend({
  _id: z.string(),
  doctor: named,
  specialty: named,
  clinicName: z.string(),
  location: z.string(),
  date: z.string(),
  startTime: z.string(),
  endTime: z.string(),
  durationMinutes: z.int(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  timeZone: z.string(),
  consultationFee: z.number(),
  currency: z.string(),
  /** Offered: a person's choice. */
  isAvailable: z.boolean(),
  /** Every place has an appointment. */
  isBooked: z.boolean(),
  bookingLock: z.object({
    /** The caller, if the lock is theirs; whose another's is stays secret. */
    patient: z.string().optional(),
    lockedAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime().nullable(),
    /** The lock is the caller's, or keeps them from the last place. */
    active: z.boolean(),
  }),
})
export type PortalSlot = z.infer<typeof slot>

export const appointmentStatus = z.enum(['SCHEDULED', 'CONFIRMED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED', 'NO_SHOW'])
export type PortalStatus = z.infer<typeof appointmentStatus>
export const appointment = z.object({
  _id: z.string(),
  appointmentId: z.string(),
  slotId: z.string(),
  patientId: z.string(),
  patient: named.extend({ phone: z.string().nullable() }),
  doctor: named,
  specialty: named,
  appointmentDate: z.string(),
  appointmentTime: z.string(),
  endTime: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  timeZone: z.string(),
  tokenNumber: z.int(),
  status: appointmentStatus,
  reasonForVisit: z.string(),
  notes: z.string(),
  consultationFee: z.number(),
  currency: z.string(),
  clinicId: z.string(),
  clinicName: z.string(),
  location: z.string(),
  createdAt: z.iso.datetime(),
  cancelledAt: z.iso.datetime().nullable(),
  cancelReason: z.string().nullable(),
})
export type PortalAppointment = z.infer<typeof appointment>

export const nextCursor = z.string().nullable()
export const paging = { cursor: text(200).optional(), limit: z.coerce.number().int().min(1).max(500).default(500) }
/** One day, or a range with both its ends. */
export const days = { date: date.optional(), from: date.optional(), to: date.optional() }

/** A status in system D's spelling, in today's, or `confirm`. */
export const anyStatus = z
  .string()
  .transform((value) => value.trim().toLowerCase().replaceAll('-', '_'))
  .transform((value) => (value === 'confirm' ? 'confirmed' : value))
  .pipe(status)

/** As JSON or as forms send it: a number, or its digits; an empty field is none. */
export const formNumber = <Schema extends z.ZodType<number | undefined>>(number: Schema) =>
  z.preprocess((value) => {
    if (typeof value !== 'string') return value
    return value.trim() === '' ? undefined : Number(value)
  }, number)
