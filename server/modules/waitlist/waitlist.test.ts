import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { startTestApp } from '../../../test/support/app.ts'
import { violations } from '../../../test/support/invariants.ts'
import {
  lapseHolds,
  makeClinic,
  makeDoctor,
  makePerson,
  makeSlot,
  makeStaff,
  type Person,
} from '../../../test/support/make.ts'
import { connectSocket } from '../../../test/support/socket.ts'

const app = await startTestApp()
const { db } = app.services
const clinic = await makeClinic(db, { timeZone: 'UTC' })
const today = Temporal.Now.plainDateISO('UTC')
const range = { from: today.toString(), to: today.add({ days: 30 }).toString() }

afterEach(async () => assert.deepEqual(await violations(db), []))

/** A doctor with one slot that somebody has booked. */
const fullDoctor = async (capacity = 1) => {
  const doctor = await makeDoctor(db, clinic)
  const slotId = await makeSlot(db, doctor, { capacity })
  const owners = await Promise.all(Array.from({ length: capacity }, () => makePerson(app)))
  const booked: { owner: Person; id: string }[] = []
  for (const owner of owners) {
    const { appointment } = await owner.client.call('bookAppointment', { body: { slotId } })
    booked.push({ owner, id: appointment.id })
  }
  const free = async (at = 0) => {
    const { owner, id } = booked[at] ?? assert.fail('nobody to cancel')
    await owner.client.call('cancelAppointment', { params: { id }, body: {} })
  }
  return { doctor, slotId, free }
}
const join = (person: Person, body: object) =>
  person.client.answer('joinWaitlist', { params: { clinicId: clinic.id }, body: { ...range, ...body } })
const mine = async (person: Person) => (await person.client.call('listMyWaiting', {})).entries
const stateOf = async (id: string) => (await app.client().call('getSlot', { params: { id } })).state

test('a freed place is held for the first who waits, in the same moment, and nobody else gets it', async () => {
  const { doctor, slotId, free } = await fullDoctor()
  const [first, second, other] = [await makePerson(app), await makePerson(app), await makePerson(app)]
  const joined = await join(first, { doctorId: doctor.id })
  assert.deepEqual([joined.status, joined.body.state, joined.body.before], [201, 'waiting', 0])
  assert.equal((await join(second, { doctorId: doctor.id })).body.before, 1)
  const socket = await connectSocket(app.url, first.client.token)
  await free()
  assert.equal((await socket.heard('waitlist-offer')).slotId, slotId)
  assert.deepEqual([(await stateOf(slotId)).heldSlots, (await stateOf(slotId)).availableSlots], [1, 0])
  const refused = await other.client.answer('bookAppointment', { body: { slotId } })
  assert.equal(refused.body.code, 'slot-held')
  const [entry] = await mine(first)
  assert.deepEqual([entry?.state, entry?.offer?.slot.id], ['offered', slotId])
  const accepted = await first.client.answer('acceptOffer', { params: { id: entry?.id ?? '' }, body: {} })
  assert.deepEqual([accepted.status, accepted.body.appointment.tokenNumber], [201, 102])
  assert.equal((await mine(first))[0]?.state, 'accepted')
  assert.equal((await mine(second))[0]?.state, 'waiting')
})

test('an offer that lapses or is declined is passed on, and its person keeps waiting for another time', async () => {
  const { doctor, slotId, free } = await fullDoctor()
  const [first, second, third] = [await makePerson(app), await makePerson(app), await makePerson(app)]
  for (const person of [first, second, third]) await join(person, { doctorId: doctor.id })
  const [two, three] = [
    await connectSocket(app.url, second.client.token),
    await connectSocket(app.url, third.client.token),
  ]
  await free()
  await lapseHolds(db, slotId)
  await two.heard('waitlist-offer', (offer) => offer.slotId === slotId)
  assert.equal((await mine(first))[0]?.state, 'waiting')
  const [entry] = await mine(second)
  const declined = await second.client.call('declineOffer', { params: { id: entry?.id ?? '' } })
  assert.equal(declined.state, 'waiting')
  await three.heard('waitlist-offer', (offer) => offer.slotId === slotId)
  const late = await first.client.refused('acceptOffer', { params: { id: (await mine(first))[0]?.id ?? '' }, body: {} })
  assert.equal(late.body.code, 'hold-expired')
})

test('several places freed at once go to as many people, in the order of joining', async () => {
  const { doctor, free } = await fullDoctor(3)
  const people = await Promise.all([1, 2, 3, 4].map(() => makePerson(app)))
  for (const person of people) await join(person, { doctorId: doctor.id })
  await Promise.all([free(0), free(1), free(2)])
  const states = await Promise.all(people.map(async (person) => (await mine(person))[0]?.state))
  assert.deepEqual(states, ['offered', 'offered', 'offered', 'waiting'])
})

test('who leaves gives an open offer to the next', async () => {
  const { doctor, free } = await fullDoctor()
  const [first, second] = [await makePerson(app), await makePerson(app)]
  for (const person of [first, second]) await join(person, { doctorId: doctor.id })
  await free()
  await first.client.call('leaveWaitlist', { params: { id: (await mine(first))[0]?.id ?? '' } })
  assert.deepEqual([(await mine(first))[0]?.state, (await mine(second))[0]?.state], ['left', 'offered'])
})

test('only what one waits for is offered: specialty, days, part of the day, no overlap with an own appointment', async () => {
  const { doctor, slotId, free } = await fullDoctor()
  const view = await app.client().call('getSlot', { params: { id: slotId } })
  const otherPart = view.part === 'morning' ? 'evening' : 'morning'
  const [wrongDay, wrongPart, busy, right] = await Promise.all([1, 2, 3, 4].map(() => makePerson(app)))
  assert.ok(wrongDay && wrongPart && busy && right)
  const far = { from: today.add({ days: 200 }).toString(), to: today.add({ days: 201 }).toString() }
  await join(wrongDay, { doctorId: doctor.id, ...far })
  await join(wrongPart, { doctorId: doctor.id, part: otherPart })
  const elsewhere = await makeSlot(db, await makeDoctor(db, await makeClinic(db)), {
    startsAt: Temporal.Instant.from(view.startsAt),
  })
  await busy.client.call('bookAppointment', { body: { slotId: elsewhere } })
  await join(busy, { doctorId: doctor.id })
  await join(right, { specialtyId: clinic.specialtyId, part: view.part })
  await free()
  const states = await Promise.all(
    [wrongDay, wrongPart, busy, right].map(async (person) => (await mine(person))[0]?.state),
  )
  assert.deepEqual(states, ['waiting', 'waiting', 'waiting', 'offered'])
})

test('a place that is free already is offered on joining; a new slot soon after', async () => {
  const doctor = await makeDoctor(db, clinic)
  await makeSlot(db, doctor)
  const [first, second] = [await makePerson(app), await makePerson(app)]
  assert.equal((await join(first, { doctorId: doctor.id })).body.state, 'offered')
  assert.equal((await join(second, { doctorId: doctor.id })).body.state, 'waiting')
  const socket = await connectSocket(app.url, second.client.token)
  const added = await makeSlot(db, doctor, { startsIn: { hours: 60 } })
  await socket.heard('waitlist-offer', (offer) => offer.slotId === added)
})

test('a move to another time offers the place that was left', async () => {
  const { doctor, slotId } = await fullDoctor()
  const [patient, waiting] = [await makePerson(app), await makePerson(app)]
  const [from, to] = [
    await makeSlot(db, doctor, { startsIn: { hours: 70 } }),
    await makeSlot(db, doctor, { startsIn: { hours: 72 } }),
  ]
  const { appointment } = await patient.client.call('bookAppointment', { body: { slotId: from } })
  await makePerson(app).then((other) => other.client.call('holdSlot', { params: { id: to } }))
  await join(waiting, { doctorId: doctor.id })
  await lapseHolds(db, to)
  assert.ok(slotId)
  await patient.client.answer('rescheduleAppointment', { params: { id: appointment.id }, body: { slotId: to } })
  assert.equal((await mine(waiting))[0]?.state, 'offered')
})

test('joining twice, for nothing, for the past or for another clinic’s doctor is refused', async () => {
  const doctor = await makeDoctor(db, clinic)
  const foreign = await makeDoctor(db, await makeClinic(db))
  const person = await makePerson(app)
  assert.equal((await join(person, { doctorId: doctor.id })).status, 201)
  assert.equal((await join(person, { doctorId: doctor.id })).body.code, 'already-waiting')
  assert.equal((await join(person, { doctorId: foreign.id })).status, 404)
  assert.equal((await join(person, {})).body.errors[0].field, 'doctorId')
  assert.equal(
    (await join(person, { doctorId: doctor.id, from: '2031-01-02', to: '2031-01-01' })).body.errors[0].field,
    'to',
  )
  assert.equal(
    (await join(person, { doctorId: doctor.id, from: '2001-01-01', to: '2001-01-02' })).body.code,
    'too-late',
  )
  const body = { ...range, doctorId: doctor.id }
  assert.equal((await app.client().refused('joinWaitlist', { params: { clinicId: clinic.id }, body })).status, 401)
})

test('an entry is its person’s; reception sees the clinic’s, in order', async () => {
  const own = await makeClinic(db)
  const doctor = await makeDoctor(db, own)
  const [ada, bob] = [await makePerson(app, { name: 'Ada W' }), await makePerson(app, { name: 'Bob W' })]
  for (const person of [ada, bob]) {
    await person.client.call('joinWaitlist', { params: { clinicId: own.id }, body: { ...range, doctorId: doctor.id } })
  }
  const id = (await mine(ada))[0]?.id ?? ''
  for (const call of ['leaveWaitlist', 'declineOffer'] as const) {
    assert.equal((await bob.client.refused(call, { params: { id } })).status, 404)
  }
  assert.equal((await bob.client.refused('acceptOffer', { params: { id }, body: {} })).status, 404)
  const reception = await makeStaff(app, own.id, 'receptionist')
  const list = await reception.client.call('listClinicWaiting', { params: { clinicId: own.id }, query: { limit: 1 } })
  assert.deepEqual(
    list.entries.map((entry) => entry.patient.name),
    ['Ada W'],
  )
  const rest = await reception.client.call('listClinicWaiting', {
    params: { clinicId: own.id },
    query: { cursor: list.nextCursor ?? '' },
  })
  assert.deepEqual(
    rest.entries.map((entry) => entry.patient.name),
    ['Bob W'],
  )
  const params = { clinicId: own.id }
  assert.equal((await ada.client.refused('listClinicWaiting', { params })).status, 403)
  assert.equal(
    (await (await makeStaff(app, clinic.id, 'clinic_admin')).client.refused('listClinicWaiting', { params })).status,
    404,
  )
  assert.equal(
    (await reception.client.refused('listClinicWaiting', { params, query: { cursor: 'x' } })).body.errors?.[0]?.field,
    'cursor',
  )
})

test('accepting twice with one key books once', async () => {
  const { doctor, free } = await fullDoctor()
  const person = await makePerson(app)
  await join(person, { doctorId: doctor.id })
  await free()
  const id = (await mine(person))[0]?.id ?? ''
  const accept = () =>
    person.client.answer('acceptOffer', { params: { id }, body: {} }, { headers: { 'idempotency-key': 'accept-1' } })
  const [one, two] = [await accept(), await accept()]
  assert.deepEqual([one.status, two.status], [201, 201])
  assert.deepEqual(two.body, one.body)
})
