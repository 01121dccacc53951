import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestApp } from '../../../test/support/app.ts'
import { violations } from '../../verify/invariants.ts'
import { makeClinic, makeDoctor, makePerson, makeSlot, makeStaff, type Person } from '../../../test/support/make.ts'
import { connectSocket } from '../../../test/support/socket.ts'

const app = await startTestApp()
const { db } = app.services
const clinic = await makeClinic(db, { rules: { max_open_appointments: 100 } })
const doctor = await makeDoctor(db, clinic)
let hours = 0
const slotOf = (capacity = 1) => makeSlot(db, doctor, { capacity, startsIn: { hours: 24 + (hours += 1) } })
const book = async (person: Person, slotId: string) =>
  (await person.client.call('bookAppointment', { body: { slotId } })).appointment
const move = (person: Person, id: string, slotId: string, more = {}, headers = {}) =>
  person.client.answer('rescheduleAppointment', { params: { id }, body: { slotId, ...more } }, { headers })
const freeIn = async (id: string) => (await app.client().call('getSlot', { params: { id } })).state.availableSlots

test('it keeps its id, gets the next number of the new slot, and frees the old place; both slots are told', async () => {
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  const [from, to] = [await slotOf(), await slotOf(2)]
  await book(bob, to)
  const appointment = await book(ada, from)
  const socket = await connectSocket(app.url, ada.client.token)
  for (const id of [from, to]) {
    const { date } = await app.client().call('getSlot', { params: { id } })
    await socket.watch({ doctorId: doctor.id, date })
  }
  const { status, body } = await move(ada, appointment.id, to)
  assert.equal(status, 200)
  assert.deepEqual(
    [body.appointment.id, body.appointment.slotId, body.appointment.tokenNumber],
    [appointment.id, to, 102],
  )
  assert.deepEqual([await freeIn(from), await freeIn(to)], [1, 0])
  await socket.heard('slot-availability-changed', (state) => state.slotId === from && state.availableSlots === 1)
  await socket.heard('slot-availability-changed', (state) => state.slotId === to && state.availableSlots === 0)
  await socket.heard('appointment-update', (update) => update.type === 'updated')
  assert.equal((await book(bob, from)).tokenNumber, 102, 'the number that was left is not given again')
  assert.deepEqual(await violations(db), [])
})

test('nothing happens when the new place is not to be had; the next openings are named', async () => {
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  const [from, full] = [await slotOf(), await slotOf(), await slotOf()]
  await book(bob, full)
  const appointment = await book(ada, from)
  const { status, body } = await move(ada, appointment.id, full)
  assert.deepEqual([status, body.code], [409, 'slot-full'])
  assert.ok(body.nextOpenings.length > 0)
  assert.equal((await ada.client.call('getAppointment', { params: { id: appointment.id } })).slotId, from)
})

test('a hold on the new time is used up by the move', async () => {
  const ada = await makePerson(app)
  const [from, to] = [await slotOf(), await slotOf()]
  const appointment = await book(ada, from)
  const { holdId } = await ada.client.call('holdSlot', { params: { id: to } })
  const { body } = await move(ada, appointment.id, to, { holdId })
  assert.deepEqual([body.state.bookedSlots, body.state.heldSlots], [1, 0])
})

test('a move may overlap the time it leaves, but no other appointment', async () => {
  const ada = await makePerson(app)
  const from = await slotOf()
  const { starts_at } = await db
    .selectFrom('slots')
    .select('starts_at')
    .where('id', '=', from)
    .executeTakeFirstOrThrow()
  const startsAt = Temporal.Instant.fromEpochMilliseconds(starts_at.getTime()).add({ minutes: 15 })
  const near = await makeSlot(db, await makeDoctor(db, clinic), { startsAt })
  const appointment = await book(ada, from)
  assert.equal((await move(ada, appointment.id, near)).status, 200)
  const other = await book(ada, await slotOf())
  assert.equal((await move(ada, other.id, from)).body.code, 'patient-busy')
})

test('the same key gives the same reply; a move to where it is, elsewhere or of what is over is refused', async () => {
  const ada = await makePerson(app)
  const [from, to] = [await slotOf(), await slotOf()]
  const appointment = await book(ada, from)
  const key = { 'idempotency-key': 'move-1' }
  const [first, again] = [await move(ada, appointment.id, to, {}, key), await move(ada, appointment.id, to, {}, key)]
  assert.equal(first.status, 200)
  assert.deepEqual(again.body, first.body)
  assert.equal((await move(ada, appointment.id, to)).body.code, 'status-conflict')
  const elsewhere = await makeSlot(db, await makeDoctor(db, await makeClinic(db)))
  assert.equal((await move(ada, appointment.id, elsewhere)).body.code, 'slot-not-found')
  assert.equal((await move(ada, appointment.id, crypto.randomUUID())).body.code, 'slot-not-found')
  assert.equal((await move(ada, appointment.id, 'x')).body.errors[0].field, 'slotId')
  await ada.client.call('cancelAppointment', { params: { id: appointment.id }, body: {} })
  assert.equal((await move(ada, appointment.id, from)).body.code, 'status-conflict')
})

test('patients move until the cut-off, staff after it; strangers not at all', async () => {
  const strict = await makeClinic(db, { rules: { cancel_cutoff_minutes: 240 } })
  const other = await makeDoctor(db, strict)
  const [from, to] = [await makeSlot(db, other, { startsIn: { hours: 3 } }), await makeSlot(db, other)]
  const [ada, bob, reception] = [
    await makePerson(app),
    await makePerson(app),
    await makeStaff(app, strict.id, 'receptionist'),
  ]
  const appointment = await book(ada, from)
  assert.equal((await move(ada, appointment.id, to)).body.code, 'too-late')
  assert.equal((await move(bob, appointment.id, to)).status, 404)
  assert.equal(
    (await app.client().answer('rescheduleAppointment', { params: { id: appointment.id }, body: { slotId: to } }))
      .status,
    401,
  )
  assert.equal((await move(reception, appointment.id, to)).status, 200)
})

test('opposing moves at once: everybody ends in one place, and nothing deadlocks', async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => makePerson(app)))
  const [left, right] = [await slotOf(8), await slotOf(8)]
  const ids = await Promise.all(people.map(async (person, i) => (await book(person, i % 2 === 0 ? left : right)).id))
  for (let round = 0; round < 6; round += 1) {
    const answers = await Promise.all(
      people.map((person, i) => move(person, ids[i] ?? '', (i + round) % 2 === 0 ? right : left)),
    )
    assert.ok(answers.every(({ status }) => status === 200 || status === 409))
  }
  assert.deepEqual(await violations(db), [])
})
