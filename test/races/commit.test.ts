/** Nobody is told of what was not committed, and a hold's time is judged by the clock read after the wait for the slot. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { violations } from '../../server/verify/invariants.ts'
import { startTestApp } from '../support/app.ts'
import { makeClinic, makeDoctor, makePerson, makeSlot, makeStaff, type Person } from '../support/make.ts'
import { connectSocket } from '../support/socket.ts'

const app = await startTestApp({ logLevel: 'silent' })
const { db } = app.services
const doctor = await makeDoctor(db, await makeClinic(db))
const clinicId = doctor.clinic.id
const admin = await makeStaff(app, clinicId, 'clinic_admin')
let hours = 0
const slotOf = (capacity = 1) => makeSlot(db, doctor, { capacity, startsIn: { hours: 24 + (hours += 1) } })
const book = (person: Person, slotId: string) => person.client.answer('bookAppointment', { body: { slotId } })

/** Commits fail while this lasts, after every statement has succeeded. */
const whileCommitsFail = async (work: () => Promise<void>): Promise<void> => {
  await sql`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no commit'; END $$`.execute(db)
  await sql`CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON outbox DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION refuse()`.execute(db)
  try {
    await work()
  } finally {
    await sql`DROP FUNCTION refuse CASCADE`.execute(db)
  }
}

test('what could not be committed is told to nobody', async () => {
  const ada = await makePerson(app)
  const [slotId, otherSlot, unused] = [await slotOf(3), await slotOf(3), await slotOf()]
  const { id } = (await book(ada, slotId)).body.appointment
  const socket = await connectSocket(app.url, admin.client.token)
  await socket.send('watch', {
    doctorId: doctor.id,
    date: (await db.selectFrom('slots').select('local_date').where('id', '=', slotId).executeTakeFirstOrThrow())
      .local_date,
  })
  const params = { clinicId, id }
  await whileCommitsFail(async () => {
    const answers = await Promise.all([
      ada.client.answer('holdSlot', { params: { id: otherSlot } }),
      admin.client.answer('bookForPatient', {
        params: { clinicId },
        body: { slotId, patientName: 'Walk In', contactNumber: '4155550123' },
      }),
    ])
    answers.push(
      await ada.client.answer('updateAppointment', { params: { id }, body: { reason: 'cough' } }),
      await ada.client.answer('rescheduleAppointment', { params: { id }, body: { slotId: otherSlot } }),
      await admin.client.answer('changeStatus', { params, body: { status: 'checked_in' } }),
      await ada.client.answer('cancelAppointment', { params: { id }, body: {} }),
      await admin.client.answer('setSlotPublished', {
        params: { clinicId, slotId },
        body: { published: false },
      }),
      await admin.client.answer('removeSlot', { params: { clinicId, slotId: unused } }),
    )
    assert.deepEqual(
      answers.map(({ status }) => status),
      answers.map(() => 500),
    )
  })
  const heardBefore = socket.received.length
  await admin.client.call('changeStatus', { params, body: { status: 'checked_in' } })
  await socket.heard('appointment-update', ({ appointment }) => appointment.status === 'checked_in')
  assert.equal(heardBefore, 0, JSON.stringify(socket.received))
  assert.deepEqual(await violations(db), [])
})

test('a hold that lapses while others wait for the slot has lapsed for them', async () => {
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  const slotId = await slotOf()
  await ada.client.call('holdSlot', { params: { id: slotId } })
  let bobs: ReturnType<typeof book> | undefined
  await db.transaction().execute(async (tx) => {
    await sql`SELECT FROM slots WHERE id = ${slotId} FOR UPDATE`.execute(tx)
    bobs = book(bob, slotId)
    await someoneWaits()
    // Later than the beginning of Bob's transaction, and past when his wait ends.
    await sql`UPDATE holds SET expires_at = clock_timestamp() WHERE slot_id = ${slotId}`.execute(tx)
  })
  assert.equal((await bobs)?.status, 201)
})

test('a hold that is made while others wait for the slot binds them', async () => {
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  const slotId = await slotOf()
  await ada.client.call('holdSlot', { params: { id: slotId } })
  let bobs: ReturnType<typeof book> | undefined
  await db.transaction().execute(async (tx) => {
    await sql`UPDATE holds SET expires_at = clock_timestamp() WHERE slot_id = ${slotId}`.execute(tx)
    await sql`SELECT FROM slots WHERE id = ${slotId} FOR UPDATE`.execute(tx)
    bobs = book(bob, slotId)
    await someoneWaits()
    await sql`UPDATE holds SET expires_at = clock_timestamp() + interval '5 minutes' WHERE slot_id = ${slotId}`.execute(
      tx,
    )
  })
  assert.deepEqual((await bobs)?.body.code, 'slot-held')
})

const someoneWaits = async (): Promise<void> => {
  for (let tries = 0; tries < 1000; tries += 1) {
    const { rows } = await sql`SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(db)
    if (rows.length > 0) return
    await delay(5)
  }
  throw new Error('Nobody waits for a lock')
}
