/**
 * Moves against each other, batch against batch, on many connections: no deadlock, and no wait of a second for a lock.
 * OPPOSING_MOVES sets how many are tried.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { decideRows, type PlaceRow } from '../../server/modules/booking/index.ts'
import { openDatabase } from '../../server/platform/database.ts'
import { newId } from '../../server/platform/id.ts'
import { violations } from '../../server/verify/invariants.ts'
import { createTestDatabase } from '../support/database.ts'
import { makeClinic, makeDoctor, makeSlot } from '../support/make.ts'

const wanted = Number(process.env['OPPOSING_MOVES'] ?? 2000)
// The suite shares its machine with others' tests; alone nobody waits a second.
const lockTimeoutMs = process.env['OPPOSING_MOVES'] === undefined ? 5000 : 1000
const connections = 16
const batchSize = 8

const { db, url } = await createTestDatabase(4)
const doctor = await makeDoctor(db, await makeClinic(db))
const slots = await Promise.all(
  [1, 2, 3, 4].map((hour) => makeSlot(db, doctor, { capacity: 80, startsIn: { hours: 24 + hour } })),
)

type Seat = { person: string; appointment: string; slot: string }
/** Everybody has an appointment; the slots are nearly full, so that some moves are refused. */
const seatAll = async (): Promise<Seat[]> => {
  const seats = Array.from({ length: 300 }, (_, n) => ({ person: newId(), appointment: newId(), slot: slots[n % 4]! }))
  await db
    .insertInto('people')
    .values(seats.map(({ person }) => ({ id: person, name: 'Somebody' })))
    .execute()
  const rows = seats.map(({ person, appointment, slot }): PlaceRow => ({
    kind: 'book',
    id: appointment,
    slot_id: slot,
    owner_id: person,
    patient_id: person,
    booked_by: person,
    patient_name: 'Somebody',
    reason: '',
    note: '',
    status: 'confirmed',
    allow_overlap: false,
  }))
  for (let at = 0; at < rows.length; at += 100) await decideRows(db, rows.slice(at, at + 100))
  return seats
}

const moveOf = ({ person, appointment, slot }: Seat, to: string): PlaceRow => ({
  kind: 'move',
  id: appointment,
  slot_id: to,
  from_slot_id: slot,
  owner_id: person,
  patient_id: person,
  booked_by: person,
  statuses: ['confirmed'],
  allow_overlap: false,
})

test(`${wanted} opposing moves over ${connections} connections`, async (t) => {
  const seats = await seatAll()
  // A deadlock fails the call, and so does a longer wait for a lock.
  const impatient = new URL(url)
  impatient.searchParams.set('options', `-c lock_timeout=${lockTimeoutMs}`)
  const pool = openDatabase(impatient.href, connections, () => {})
  t.after(pool.close)
  const outcomes = new Map<string, number>()
  let longest = 0
  let left = wanted
  /** Each connection moves its own people: what they have in common is the slots, in every order. */
  const work = async (own: Seat[]): Promise<void> => {
    for (let turn = 0; left > 0; turn += 1) {
      const batch = Array.from({ length: batchSize }, (_, n) => own[(turn * batchSize + n) % own.length]!)
      const targets = batch.map(({ slot }, n) => slots[(slots.indexOf(slot) + 1 + ((turn + n) % 3)) % 4]!)
      left -= batch.length
      const startedAt = performance.now()
      const { replies } = await decideRows(
        pool.db,
        batch.map((seat, n) => moveOf(seat, targets[n]!)),
      )
      longest = Math.max(longest, performance.now() - startedAt)
      for (const [n, { outcome }] of Object.entries(replies)) {
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
        if (outcome === 'moved') batch[Number(n)]!.slot = targets[Number(n)]!
      }
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, c) => work(seats.filter((_, n) => n % connections === c))))
  t.diagnostic(`${JSON.stringify(Object.fromEntries(outcomes))}, longest batch ${longest.toFixed()} ms`)
  assert.deepEqual([...outcomes.keys()].toSorted(), ['moved', 'slot-full'])
  assert.deepEqual(await violations(db), [])
  const { rows } = await sql<{ id: string; slot_id: string }>`SELECT id, slot_id FROM appointments`.execute(db)
  const places = new Map(rows.map(({ id, slot_id }) => [id, slot_id]))
  for (const { appointment, slot } of seats) assert.equal(places.get(appointment), slot)
})
