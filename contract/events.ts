/**
 * Every real-time message and socket command. `io(url, { auth: { token? } })`: without a token the socket may watch
 * public days only; with a bad one it is refused. Rooms are joined by the server after it has checked.
 */
import { z } from 'zod'
import { appointmentView } from './booking.ts'
import { date, id } from './common.ts'
import type { ProblemCode } from './problems.ts'
import { slotState, type SlotState } from './slots.ts'

/** What a socket may watch: the day of a doctor, a clinic, a site, or everybody's. */
export const watch = z.union([
  z.strictObject({ doctorId: id, date }),
  z.strictObject({ clinicId: id, date }),
  z.strictObject({ siteId: id, date }),
  z.strictObject({ date }),
])
export type Watch = z.infer<typeof watch>
export type WatchReply = { ok: true; slots: SlotState[] } | { ok: false; problem: { code: ProblemCode; title: string } }

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

/** To the patient, and to the clinic's staff. */
export const personEvents = { 'appointment-update': appointmentUpdate, 'waitlist-offer': waitlistOffered } as const

export type ServerToClient = { [E in SlotEvent]: (state: SlotState) => void } & {
  'appointment-update': (update: AppointmentUpdate) => void
  'waitlist-offer': (offer: WaitlistOffered) => void
  /** The session behind this socket ended; it is closed next. */
  'session-ended': () => void
  error: (problem: { code: ProblemCode; message: string }) => void
}
export type ClientToServer = {
  watch: (target: Watch, reply: (answer: WatchReply) => void) => void
  unwatch: (target: Watch, reply?: (answer: { ok: boolean }) => void) => void
}
