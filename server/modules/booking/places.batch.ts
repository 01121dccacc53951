/** The door to the functions that decide about places: each command is one round trip and one commit. */
import { type RawBuilder, sql } from 'kysely'
import type { ProblemCode } from '../../../contract/problems.ts'
import type { Idempotency } from '../../platform/context.ts'
import { type Database, retrying } from '../../platform/database.ts'
import type { WatchedSlot } from '../schedules/index.ts'
import type { StoredAppointment } from './appointment.view.ts'

type Common = {
  outcome: string
  /** The slot's public state is new: its watchers must hear of it. */
  changed: boolean
  /** Whole row as JSON; absent when there is no such slot. */
  slot?: WatchedSlot | null
  /** The reply of an earlier request with the same key: nothing happened this time. */
  replayed?: true
}
export type Refusal = Common & { outcome: ProblemCode }
export type StoredHold = { id: string; slot_id: string; expires_at: string }

export type HoldCommand = {
  holdId: string
  slotId: string
  ownerId: string
  minutes: number
  /** Live holds the owner may have; null for staff. */
  maxHolds: number | null
  idempotency: Idempotency | undefined
}
export type Held = Common & { outcome: 'held'; slot: WatchedSlot; hold: StoredHold; secondsLeft: number }

export type BookCommand = {
  appointmentId: string
  slotId: string
  /** Staff book only in this clinic. */
  clinicId: string | undefined
  patientId: string | undefined
  /** Without a patientId: found by number and folded name, else made as `personId`. */
  walkIn: { personId: string; phone: string; foldedName: string } | undefined
  bookedBy: string
  /** Whose hold is converted. */
  ownerId: string
  holdId: string | undefined
  patientName: string
  contactNumber: string | null
  reason: string
  note: string
  status: 'scheduled' | 'confirmed'
  /** Open appointments the patient may have at the clinic; null for staff. */
  maxOpen: number | null
  allowOverlap: boolean
  idempotency: Idempotency | undefined
}
export type Booked = Common & { outcome: 'booked'; slot: WatchedSlot; appointment: StoredAppointment }

export type MoveCommand = {
  appointmentId: string
  clinicId: string | undefined
  personId: string | undefined
  from: readonly string[]
  to: string
  reason: string | undefined
  note: string | undefined
  actorId: string
  idempotency: Idempotency | undefined
}
export type Moved = Common & { outcome: 'moved'; slot: WatchedSlot; appointment: StoredAppointment }
export type Released = Common & { outcome: 'released' | 'nothing' }

const run = async <R>(db: Database, call: RawBuilder<{ reply: R }>): Promise<R> => {
  const { rows } = await retrying(() => call.execute(db))
  const row = rows[0]
  if (row === undefined) throw new Error('A place function gave no reply')
  return row.reply
}

export const holdPlace = (db: Database, command: HoldCommand): Promise<Held | Refusal> =>
  run(db, sql`SELECT hold_place(${JSON.stringify(command)}) AS reply`)

export const releasePlace = (db: Database, command: { slotId: string; ownerId: string }): Promise<Released> =>
  run(db, sql`SELECT release_place(${JSON.stringify(command)}) AS reply`)

export const bookPlace = (db: Database, command: BookCommand): Promise<Booked | Refusal> =>
  run(db, sql`SELECT book_place(${JSON.stringify(command)}) AS reply`)

export const moveAppointment = (db: Database, command: MoveCommand): Promise<Moved | Refusal> =>
  run(db, sql`SELECT move_appointment(${JSON.stringify(command)}) AS reply`)

/** Writes lapsed holds off; the slots whose places came back. */
export const releaseLapsedPlaces = async (db: Database): Promise<WatchedSlot[]> => {
  const { rows } = await sql<{ slot: WatchedSlot }>`SELECT release_lapsed_places() AS slot`.execute(db)
  return rows.map((row) => row.slot)
}
