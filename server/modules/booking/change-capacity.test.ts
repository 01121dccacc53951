import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { fieldsOf } from '../../../test/support/fields.ts'
import { lapseHolds, makeDoctor, makeSlot, type Person } from '../../../test/support/make.ts'
import { connectSocket } from '../../../test/support/socket.ts'
import { startAway } from './away.support.ts'

const { app, db, clinic, otherClinic, callers, admin, slotAt, people, book, bookAll, slotOf, facts, day, broken } =
  await startAway()
let minutes = 0
const newSlot = async (capacity: number, days = 3) => {
  const slotId = await slotAt(
    days,
    `${String(8 + Math.floor((minutes += 30) / 60)).padStart(2, '0')}:${minutes % 60 === 0 ? '00' : '30'}`,
    { capacity },
  )
  const set = (places: unknown, client = admin) =>
    client.answer('setSlotCapacity', { params: { clinicId: clinic.id, slotId }, body: { capacity: places as number } })
  return { slotId, set }
}

afterEach(async () => assert.deepEqual(await broken(), []))

test('more places: the next can book, watchers hear of it once, and it is a fact', async () => {
  const { slotId, set } = await newSlot(1)
  const [ada, bob] = (await people(2)) as [Person, Person]
  await book(ada, slotId)
  const socket = await connectSocket(app.url)
  await socket.watch({ clinicId: clinic.id, date: day(3) })
  const { status, body } = await set(2)
  assert.deepEqual([status, body.state.totalSlots, body.state.availableSlots, body.state.version], [200, 2, 1, 3])
  await socket.heard('slot-availability-changed', (state) => state.slotId === slotId && state.availableSlots === 1)
  assert.equal((await set(2)).body.state.version, 3, 'said again, nothing changes')
  assert.equal((await book(bob, slotId)).tokenNumber, 102)
  assert.deepEqual(
    (await facts(slotId)).filter((kind) => kind === 'slot.changed'),
    ['slot.changed'],
  )
  const heard = socket.received.filter(({ payload }) => (payload as { version: number }).version === 3)
  assert.equal(heard.length, 1)
})

test('fewer places than are in use are refused, saying how many those are; down to the use is fine', async () => {
  const { slotId, set } = await newSlot(5)
  const [ada, bob, eve] = (await people(3)) as [Person, Person, Person]
  await bookAll([ada, bob], slotId)
  await eve.client.call('holdSlot', { params: { id: slotId } })
  const { status, body } = await set(2)
  assert.deepEqual([status, body.code, body.inUse], [409, 'slot-in-use', 3])
  assert.match(body.detail, /^3 /)
  assert.equal((await slotOf(slotId)).capacity, 5)
  assert.equal((await set(3)).status, 200)
})

test('lapsed holds do not count, and are written off', async () => {
  const { slotId, set } = await newSlot(3)
  const [ada, eve] = (await people(2)) as [Person, Person]
  await book(ada, slotId)
  await eve.client.call('holdSlot', { params: { id: slotId } })
  await lapseHolds(db, slotId)
  const { status, body } = await set(1)
  assert.deepEqual([status, body.state.totalSlots, body.state.heldSlots], [200, 1, 0])
})

test('whoever waits is offered the new place before anybody else', async () => {
  const { slotId, set } = await newSlot(1, 5)
  const [ada, waiting] = (await people(2)) as [Person, Person]
  await book(ada, slotId)
  const { doctor_id: doctorId } = await slotOf(slotId)
  const body = { doctorId, from: day(5), to: day(5) }
  await waiting.client.call('joinWaitlist', { params: { clinicId: clinic.id }, body })
  const { body: view } = await set(2)
  assert.deepEqual([view.state.heldSlots, view.state.availableSlots], [1, 0])
  const { entries } = await waiting.client.call('listMyWaiting', {})
  assert.equal(entries[0]?.offer?.slot.id, slotId)
})

test('capacity against bookings at once: never more people than places', async () => {
  const persons = await people(12)
  for (let round = 0; round < 4; round += 1) {
    const { slotId, set } = await newSlot(6)
    await Promise.all([
      ...persons.map(({ client }) => client.answer('bookAppointment', { body: { slotId } })),
      ...[3, 8, 2, 5].map((places) => set(places)),
    ])
    const { capacity, booked } = await slotOf(slotId)
    assert.ok(booked <= capacity)
    // For the next round, they are free again.
    const cancel = { slot: 'close', people: 'cancel' } as const
    await admin.call('emptySlot', { params: { clinicId: clinic.id, slotId }, body: cancel })
  }
})

test('for the staff of the clinic, a doctor for their own; the field is named where the input is bad', async () => {
  const { slotId, set } = await newSlot(1)
  const who = await Promise.all(
    (['anonymous', 'patient', 'stranger', 'otherDoctor', 'receptionist', 'doctor', 'admin'] as const).map(
      async (name) => (await set(2, callers[name])).status,
    ),
  )
  assert.deepEqual(who, [401, 403, 404, 403, 200, 200, 200])
  for (const bad of [0, 501, 1.5, '3', null, undefined]) {
    const answer = await set(bad)
    assert.deepEqual([answer.status, fieldsOf(answer)], [400, ['capacity']])
  }
  const theirs = await makeSlot(db, await makeDoctor(db, otherClinic))
  const over = await makeSlot(db, await makeDoctor(db, clinic), { startsIn: { hours: -2 } })
  const answer = (id: string) =>
    admin.answer('setSlotCapacity', { params: { clinicId: clinic.id, slotId: id }, body: { capacity: 2 } })
  assert.equal((await answer(theirs)).status, 404)
  assert.equal((await answer(crypto.randomUUID())).status, 404)
  assert.equal((await answer(over)).body.code, 'too-late')
  await admin.call('removeSlot', { params: { clinicId: clinic.id, slotId } })
  assert.equal((await answer(slotId)).status, 404)
})
