/**
 * Every real-time message and socket command. `io(url, { auth: { token? } })`: without a token the socket may watch
 * public days only; with a bad one it is refused. Rooms are joined by the server after it has checked.
 */
import { z } from 'zod'
import { appointmentView } from './booking.ts'
import { date, id } from './common.ts'
import type { ProblemCode } from './problems.ts'
import { slotState, type SlotState } from './slots.ts'

type Refused = { ok: false; problem: { code: ProblemCode; title: string } }

/** What a socket may watch: the day of a doctor, a clinic, a site, or everybody's. */
export const watch = z.union([
  z.strictObject({ doctorId: id, date }),
  z.strictObject({ clinicId: id, date }),
  z.strictObject({ siteId: id, date }),
  z.strictObject({ date }),
])
export type Watch = z.infer<typeof watch>
export type WatchReply = { ok: true; slots: SlotState[] } | Refused

export const appointmentUpdate = z.object({
  type: z.enum(['created', 'updated', 'cancelled', 'deleted']),
  appointment: appointmentView,
  timestamp: z.iso.datetime(),
  /** The patient's person id. */
  userId: id,
})
export type AppointmentUpdate = z.infer<typeof appointmentUpdate>

/** Slot events: one message per slot and change; the name says what happened, the payload is the whole state. */
export const slotEvents = {
  'slot-locked': slotState,
  'slot-unlocked': slotState,
  'slot-availability-changed': slotState,
  'slot-added': slotState,
  'slot-removed': slotState,
} as const
export type SlotEvent = keyof typeof slotEvents

/** A freed place is held for someone who waits for one: until `expiresAt` it is theirs. */
export const waitlistOffered = z.object({ entryId: id, slotId: id, expiresAt: z.iso.datetime() })
export type WaitlistOffered = z.infer<typeof waitlistOffered>

/** To the patient, their doctor and the clinic's staff; `new-appointment` and what follows are system D's names for it. */
export const appointmentEvents = {
  'appointment-update': appointmentUpdate,
  /** Not to the patient. */
  'new-appointment': appointmentUpdate,
  'appointment-confirmed': appointmentUpdate,
  'appointment-cancelled': appointmentUpdate,
  'appointment-status-changed': appointmentUpdate,
} as const
export type AppointmentEvent = keyof typeof appointmentEvents

/** To the person concerned. */
export const personEvents = { 'waitlist-offer': waitlistOffered } as const

export type ServerToClient = { [E in SlotEvent]: (state: SlotState) => void } & {
  [E in AppointmentEvent]: (update: AppointmentUpdate) => void
} & {
  'waitlist-offer': (offer: WaitlistOffered) => void
  /** The session behind this socket ended; it is closed next. */
  'session-ended': () => void
  error: (problem: { code: ProblemCode; message: string }) => void
}

/** System D's commands may carry more, which is ignored: who is asking, the session says. */
export const slotTarget = z.object({ slotId: z.string() })
export const doctorTarget = z.object({ doctorId: z.string() })
/** Whom the client takes itself for, if it says so. */
export const userTarget = z.union([z.string(), z.object({ userId: z.string().optional() })]).nullish()

/** What system D's clients announced themselves. Only the server says what happened: refused with an `error` event. */
export const refusedAnnouncements = [
  'appointment-booked',
  'appointment-cancelled',
  'slot-availability-updated',
  'slot-created',
  'slot-deleted',
  'appointment-status-updated',
] as const
type Announcement = (typeof refusedAnnouncements)[number]

type Reply<Answer extends object = object> = (answer: ({ ok: true } & Answer) | Refused) => void
export type ClientToServer = {
  watch: (target: Watch, reply: (answer: WatchReply) => void) => void
  unwatch: (target: Watch, reply?: (answer: { ok: boolean }) => void) => void
  /** The same hold as by HTTP, for the person of the session; without one it is refused. */
  'lock-slot': (target: z.input<typeof slotTarget>, reply?: Reply<{ holdId: string; expiresAt: string }>) => void
  'unlock-slot': (target: z.input<typeof slotTarget>, reply?: Reply) => void
  /** The doctor's counts, now and from now on, for anyone; the appointments, too, for those who may see them. */
  'join-doctor-room': (
    target: z.input<typeof doctorTarget>,
    reply?: Reply<{ slots: SlotState[]; appointments: boolean }>,
  ) => void
  /** One's own appointments, and those of the clinics one works for. A socket with a session hears them unasked. */
  'join-user-room': (who?: z.input<typeof userTarget>, reply?: Reply) => void
  'join-admin-room': (who?: unknown, reply?: Reply) => void
} & { [A in Announcement]: (announced?: unknown, reply?: (answer: Refused) => void) => void }
