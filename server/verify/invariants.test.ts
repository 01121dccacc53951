/** Each invariant is shown to see: a violation is planted, past the constraints that would refuse it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { createTestDatabase } from '../../test/support/database.ts'
import { makeClinic, makeDoctor, makeSlot } from '../../test/support/make.ts'
import { decideRows } from '../modules/booking/index.ts'
import type { Queryable, Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { breakersOf, type Invariant, violations } from './invariants.ts'

const { db } = await createTestDatabase()
const clinic = await makeClinic(db)
const doctor = await makeDoctor(db, clinic)
const startsAt = Temporal.Now.instant().round('minute').add({ hours: 48 })
const [slot, later] = [
  await makeSlot(db, doctor, { startsAt, capacity: 3 }),
  await makeSlot(db, doctor, { startsAt: startsAt.add({ hours: 1 }), capacity: 3 }),
]
const sameTime = await makeSlot(db, await makeDoctor(db, clinic), { startsAt, capacity: 3 })
const elsewhere = (await makeClinic(db)).id
const [ada, bob, appointment, stranger] = [newId(), newId(), newId(), newId()]
const people = [ada, bob].map((id) => ({ id, name: 'Somebody' }))
await db.insertInto('people').values(people).execute()

const idempotency = { caller_id: ada, operation: 'bookAppointment', key: 'k', body_hash: '00' }
const booking = {
  kind: 'book',
  id: appointment,
  slot_id: slot,
  owner_id: ada,
  patient_id: ada,
  booked_by: ada,
} as const
const texts = { patient_name: 'Somebody', reason: '', note: '', status: 'confirmed', allow_overlap: false } as const
await decideRows(db, [
  { ...booking, ...texts, ...idempotency },
  { kind: 'hold', id: newId(), slot_id: slot, owner_id: bob, hold_seconds: 300 },
])

/** A copy of the appointment, with other columns. */
const copyOf = (table: string, changes: Record<string, string>) => {
  const changed = JSON.stringify({ id: newId(), ...changes })
  return `INSERT INTO ${table} SELECT (jsonb_populate_record(t, '${changed}')).* FROM ${table} t LIMIT 1`
}

/** `guards`: the constraints that refuse it; none where it takes a wrong program. */
type Plant = { guards?: string[]; sql: string }
const plants: Record<Invariant, Plant> = {
  'appointments and live holds never exceed the places': {
    guards: ['slots_places_within_capacity'],
    sql: `UPDATE slots SET capacity = 1 WHERE id = '${slot}'`,
  },
  'booked and held are the rows they count': { sql: `UPDATE slots SET held = 0 WHERE id = '${slot}'` },
  'token numbers of a slot are 101 to 100 + issued, each once': {
    guards: ['appointments_token_once'],
    sql: `${copyOf('appointments', { person_id: ada, status: 'voided' })};
      UPDATE slots SET issued = 2 WHERE id = '${slot}'`,
  },
  'an owner has one hold in a slot': { guards: ['holds_one_per_owner'], sql: copyOf('holds', {}) },
  'a place that is held for an answer has its open offer': { sql: `UPDATE holds SET offered = true` },
  'a person has one active appointment in a slot': {
    guards: ['appointments_once_per_slot'],
    sql: copyOf('appointments', { token_number: '102', overlap_allowed: 'true' }),
  },
  'nobody is in two places at once, unless staff said so': {
    guards: ['appointments_patient_in_one_place'],
    sql: copyOf('appointments', { slot_id: sameTime }),
  },
  "a doctor's slots never overlap": {
    guards: ['slots_of_a_doctor_never_overlap'],
    sql: `UPDATE slots SET starts_at = starts_at - interval '45 minutes' WHERE id = '${later}'`,
  },
  'an appointment has the times, the doctor and the clinic of its slot': {
    sql: `UPDATE appointments SET starts_at = starts_at - interval '1 minute'`,
  },
  'holds and left places belong to the clinic of their slot': {
    guards: ['holds_clinic_id_slot_id_fkey'],
    sql: `UPDATE holds SET clinic_id = '${elsewhere}'`,
  },
  'nobody is in a slot that was taken away': { sql: `UPDATE slots SET archived_at = now() WHERE id = '${slot}'` },
  'each appointment has the one fact of its making': { sql: `DELETE FROM outbox WHERE kind = 'appointment.created'` },
  'each fact is about something that is there': {
    sql: `INSERT INTO outbox (clinic_id, kind, subject_id) VALUES ('${clinic.id}', 'appointment.updated', '${stranger}')`,
  },
  'statuses moved only as listed': {
    sql: `INSERT INTO outbox (clinic_id, kind, subject_id)
      VALUES ('${clinic.id}', 'appointment.completed', '${appointment}'),
        ('${clinic.id}', 'appointment.checked_in', '${appointment}');
      UPDATE appointments SET status = 'checked_in'`,
  },
  'the last fact of an appointment says its status': { sql: `UPDATE appointments SET status = 'completed'` },
  'a move leaves one place and takes one': {
    sql: `UPDATE appointments SET slot_id = '${later}', starts_at = starts_at + interval '1 hour',
        ends_at = ends_at + interval '1 hour';
      INSERT INTO outbox (clinic_id, kind, subject_id) VALUES ('${clinic.id}', 'appointment.moved', '${appointment}')`,
  },
  'a kept reply tells of a place that was given': {
    sql: `UPDATE idempotency_keys SET outcome = jsonb_set(outcome, '{appointment,token_number}', '102')`,
  },
  'an appointment was made for one request only': {
    sql: `INSERT INTO idempotency_keys SELECT caller_id, operation, 'another', body_hash, outcome FROM idempotency_keys`,
  },
}

/** Whatever is done is undone. */
const undone = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
  const kept = Promise.withResolvers<T>()
  const undo = new Error('undo')
  await db
    .transaction()
    .execute(async (tx) => {
      kept.resolve(await work(tx))
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) kept.reject(error)
    })
  return kept.promise
}

const drop = async (tx: Queryable, guard: string): Promise<void> => {
  const { rows } = await sql<{ table: string }>`
    SELECT conrelid::regclass::text AS table FROM pg_constraint WHERE conname = ${guard}`.execute(tx)
  const [constraint] = rows
  const statement = constraint ? `ALTER TABLE ${constraint.table} DROP CONSTRAINT ${guard}` : `DROP INDEX ${guard}`
  await sql.raw(statement).execute(tx)
}

test('a database in use keeps every invariant', async () => assert.deepEqual(await violations(db), []))

for (const [name, { guards = [], sql: planted }] of Object.entries(plants) as [Invariant, Plant][]) {
  test(`seen when broken: ${name}`, async () => {
    const exposed = await undone(async (tx) => {
      for (const guard of guards) await drop(tx, guard)
      await sql.raw(planted).execute(tx)
      return violations(tx)
    })
    assert.ok(
      exposed.some((line) => line.startsWith(name)),
      exposed.join('\n') || 'nothing was seen',
    )
  })
}

for (const [name, { guards = [], sql: planted }] of Object.entries(plants)) {
  if (guards.length > 0) {
    test(`refused by the database itself: what would break "${name}"`, async () => {
      await assert.rejects(
        undone((tx) => sql.raw(planted).execute(tx)),
        ({ constraint }: { constraint?: string }) => guards.includes(constraint ?? ''),
      )
    })
  }
}

test('at most five ids are named', async () => {
  const ids = await undone(async (tx) => {
    await sql`UPDATE outbox SET subject_id = ${stranger}`.execute(tx)
    await sql`INSERT INTO outbox (clinic_id, kind, subject_id)
      SELECT clinic_id, kind, subject_id FROM outbox, generate_series(1, 9)`.execute(tx)
    return breakersOf(tx, 'each fact is about something that is there')
  })
  assert.deepEqual(
    ids,
    Array.from({ length: 5 }, () => stranger),
  )
})
