/**
 * The door to places: commands are coalesced and decided by one SQL function in arrival order, in one round trip and
 * one commit (functions/04-decide-places.sql). Whoever watches a changed slot hears of it once per batch.
 */
import { type RawBuilder, sql } from 'kysely'
import type { SlotEvent } from '../../../contract/events.ts'
import type { ProblemCode } from '../../../contract/problems.ts'
import { type Batches, makeBatches } from '../../platform/batches.ts'
import type { Idempotency, Services } from '../../platform/context.ts'
import { type Database, type Queryable, retrying } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { personRoom, type Realtime } from '../../platform/realtime.ts'
import { announceSlot, type WatchedSlot } from '../schedules/index.ts'
import { loadSlots, type SlotDetails } from './slot-details.ts'

/** The fields of the SQL type place_command; what a kind does not use stays away. */
export type PlaceRow = {
  kind: 'hold' | 'release' | 'book' | 'cancel' | 'move'
  id?: string
  slot_id: string
  from_slot_id?: string
  clinic_id?: string
  owner_id?: string
  patient_id?: string
  person_id?: string
  walk_in_phone?: string
  walk_in_name?: string
  booked_by?: string
  hold_named?: boolean
  patient_name?: string
  contact_number?: string
  reason?: string
  note?: string
  status?: string
  statuses?: readonly string[]
  hold_seconds?: number
  max_holds?: number
  max_open?: number
  allow_overlap?: boolean
}

export type PlaceRequest = {
  slotId: string
  /** Whose command it is: no two of one person are decided together. */
  people: readonly string[]
  idempotency: Idempotency | undefined
} & (
  | {
      /** Makes the command once the slot is known; throws the refusals of pure rules. */ rowOf: (
        slot: SlotDetails,
      ) => PlaceRow
    }
  | { /** Needs nothing to be known of the slot. */ row: PlaceRow }
)

/** What the function says of an appointment that it made or changed; instants are text. */
export type DecidedAppointment = {
  id: string
  person_id: string
  token_number: number
  status: string
  patient_name: string
  contact_number: string | null
  booked_at: string
  version: number
  cancelled_at?: string | null
  cancel_reason?: string | null
  note?: string
}
type Outcome =
  | { outcome: 'held'; hold: { id: string; slot_id: string; expires_at: string }; secondsLeft: number }
  | { outcome: 'booked' | 'moved' | 'cancelled'; appointment: DecidedAppointment }
  | { outcome: 'released' | 'nothing' }
  | { outcome: ProblemCode }
/** `replayed`: the reply of an earlier request with the same key; nothing happened this time. */
export type Decision = Outcome & { slot: WatchedSlot; replayed?: true; details: SlotDetails | undefined }

type Answer = {
  replies: Record<string, Outcome & { slot?: WatchedSlot; replayed?: true }>
  slots: Record<string, WatchedSlot>
  now: string
  offers?: PlaceOffer[] | null
}
type PlaceOffer = { entry_id: string; person_id: string; slot_id: string; expires_at: string }

/** Tells those who wait that a place is held for them. To be called after commit. */
const announceOffers = (realtime: Realtime, offers: readonly PlaceOffer[]): void => {
  for (const { entry_id, person_id, slot_id, expires_at } of offers) {
    const offer = { entryId: entry_id, slotId: slot_id, expiresAt: new Date(expires_at).toISOString() }
    realtime.emit([personRoom(person_id)], 'waitlist-offer', offer)
  }
}

const slotEvents: Partial<Record<Outcome['outcome'], SlotEvent>> = { held: 'slot-locked', released: 'slot-unlocked' }

/** Decides rows in their order, each known by its index; no two may be of one person. */
export const decideRows = async (db: Queryable, rows: (PlaceRow & { n?: number })[]): Promise<Answer> => {
  const commands = JSON.stringify(rows.map((row, n) => ({ n, ...row })))
  const { rows: found } = await sql<{ answer: Answer }>`SELECT decide_places(${commands}::jsonb) AS answer`.execute(db)
  const answer = found[0]?.answer
  if (answer === undefined) throw new Error('decide_places gave no answer')
  return answer
}

const decide = async ({ db, realtime }: Services, requests: PlaceRequest[]): Promise<(Decision | Error)[]> => {
  const slots = await loadSlots(
    db,
    requests.flatMap((request) => ('rowOf' in request ? [request.slotId] : [])),
  )
  const rows: (PlaceRow & { n: number })[] = []
  const refusals = requests.map((request, n) => {
    try {
      rows.push({ n, ...rowOf(request, slots), ...keyOf(request.idempotency) })
      return undefined
    } catch (error) {
      return error as Error
    }
  })
  const answer: Answer =
    rows.length === 0 ? { replies: {}, slots: {}, now: '' } : await retrying(() => decideRows(db, rows))
  announce({ realtime }, answer, requests)
  return requests.map((request, n) => {
    const reply = answer.replies[n]
    const slot = reply?.slot ?? answer.slots[request.slotId]
    if (reply === undefined || slot === undefined) return refusals[n] ?? new Problem('slot-not-found')
    return { ...reply, slot, details: slots.get(request.slotId) }
  })
}

const rowOf = (request: PlaceRequest, slots: Map<string, SlotDetails>): PlaceRow => {
  if ('row' in request) return request.row
  const slot = slots.get(request.slotId)
  if (slot === undefined) throw new Problem('slot-not-found')
  return request.rowOf(slot)
}

const keyOf = (idempotency: Idempotency | undefined) =>
  idempotency === undefined
    ? {}
    : {
        caller_id: idempotency.callerId,
        operation: idempotency.operation,
        key: idempotency.key,
        body_hash: idempotency.bodyHash,
      }

/** One message per slot and batch, its whole state; the name says what happened if one thing did. */
const announce = ({ realtime }: Pick<Services, 'realtime'>, answer: Answer, requests: PlaceRequest[]): void => {
  const names = new Map<string, SlotEvent>()
  for (const [n, { outcome, replayed }] of Object.entries(answer.replies)) {
    const slotId = requests[Number(n)]?.slotId ?? ''
    if (replayed !== true) names.set(slotId, names.has(slotId) ? 'slot-availability-changed' : eventOf(outcome))
  }
  for (const slot of Object.values(answer.slots)) {
    if (slot.changed_at === answer.now) announceSlot(realtime, names.get(slot.id) ?? 'slot-availability-changed', slot)
  }
  announceOffers(realtime, answer.offers ?? [])
}
const eventOf = (outcome: Outcome['outcome']): SlotEvent => slotEvents[outcome] ?? 'slot-availability-changed'

/** About the knee of the curve: larger batches gain nothing and take longer (booking.md). */
const batchLimit = 128
const queueLimit = 10_000
// Connection lost, server going away: whether the batch was committed is unknown, and a retry could double it.
const connectionLost = /^(?:08|57P)|^E[A-Z]+$/

const queues = new WeakMap<Database, Batches<PlaceRequest, Decision>>()

/** Decides one command about places; resolves after the commit. */
export const decidePlace = (services: Services, request: PlaceRequest): Promise<Decision> => {
  const queue =
    queues.get(services.db) ??
    makeBatches<PlaceRequest, Decision>({
      limit: batchLimit,
      queueLimit,
      keysOf: ({ people, idempotency }) => (idempotency === undefined ? people : [...people, idempotency.callerId]),
      decide: (requests) => decide(services, requests),
      isOneBadCommand: (error) => {
        const { code } = error as { code?: string }
        return code !== undefined && !connectionLost.test(code)
      },
    })
  queues.set(services.db, queue)
  return queue.submit(request)
}

export type Freed = { slots?: Record<string, WatchedSlot> | null; offers?: PlaceOffer[] | null }

/** Runs a function that changes places by itself, and tells whoever watches or waits. */
export const sweep = async <F extends Freed>(
  { db, realtime }: Sweeper,
  run: RawBuilder<{ freed: F | null }>,
  event: SlotEvent,
): Promise<F | null> => {
  const freed = (await retrying(() => run.execute(db))).rows[0]?.freed ?? null
  for (const slot of Object.values(freed?.slots ?? {})) announceSlot(realtime, event, slot)
  announceOffers(realtime, freed?.offers ?? [])
  return freed
}
type Sweeper = Pick<Services, 'db' | 'realtime'>

/** Writes lapsed holds off. */
export const releaseLapsedPlaces = async (services: Sweeper): Promise<void> => {
  await sweep(services, sql`SELECT release_lapsed_places() AS freed`, 'slot-unlocked')
}

/** Holds places that are free beside someone who waits for them. */
export const offerFreePlaces = async (services: Sweeper): Promise<void> => {
  await sweep(services, sql`SELECT offer_free_places() AS freed`, 'slot-availability-changed')
}
