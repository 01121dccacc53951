/** Many at once on real PostgreSQL: who gets the place, and what the tables say afterwards. */
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { startTestApp } from '../support/app.ts'
import { lapseHolds, makeClinic, makeDoctor, makePerson, makeSlot, type Person } from '../support/make.ts'
import { violations } from '../../server/verify/invariants.ts'

const app = await startTestApp()
const { db } = app.services
const doctor = await makeDoctor(db, await makeClinic(db, { rules: { max_open_appointments: 100 } }))
const people = await Promise.all(Array.from({ length: 40 }, () => makePerson(app)))
let hours = 0
const slotOf = (capacity = 1) => makeSlot(db, doctor, { capacity, startsIn: { hours: 24 + (hours += 1) } })

const hold = (person: Person, id: string) => person.client.answer('holdSlot', { params: { id } })
const book = (person: Person, slotId: string, more = {}) =>
  person.client.answer('bookAppointment', { body: { slotId, ...more } })
const count = (answers: { status: number }[], status: number) => answers.filter((a) => a.status === status).length

afterEach(async () => assert.deepEqual(await violations(db), []))

test('40 people at once for one place: one gets it, 39 are told clearly', async () => {
  const id = await slotOf()
  const answers = await Promise.all(people.map((person) => book(person, id)))
  assert.deepEqual([count(answers, 201), count(answers, 409)], [1, 39])
  for (const { body } of answers.filter((a) => a.status === 409)) assert.equal(body.code, 'slot-full')
})

test('32 people at once hold the last place: one holds it', async () => {
  const id = await slotOf(3)
  const [ada, bob] = people as [Person, Person]
  await Promise.all([book(ada, id), book(bob, id)])
  const answers = await Promise.all(people.slice(2, 34).map((person) => hold(person, id)))
  assert.deepEqual([count(answers, 201), count(answers, 409)], [1, 31])
  await lapseHolds(db, id)
})

test('holds against bookings: together they never exceed the capacity', async () => {
  const id = await slotOf(5)
  const answers = await Promise.all(
    people.slice(0, 32).map((person, i) => (i % 2 === 0 ? hold(person, id) : book(person, id))),
  )
  assert.equal(count(answers, 201), 5)
  await lapseHolds(db, id)
})

test('an expiring hold against a booking of its owner and of another: one of them has the place', async () => {
  for (let round = 0; round < 10; round += 1) {
    const id = await slotOf()
    const [ada, bob] = people.slice(round * 2, round * 2 + 2) as [Person, Person]
    const { body } = await hold(ada, id)
    const [, own, other] = await Promise.all([
      lapseHolds(db, id),
      book(ada, id, { holdId: body.holdId }),
      book(bob, id),
    ])
    assert.equal(count([own, other], 201), 1, `${own.status} ${other.status}`)
  }
})

test('cancel against book: the freed place goes to one, and the numbers have no gap', async () => {
  for (let round = 0; round < 8; round += 1) {
    const id = await slotOf()
    const [owner, ...others] = people.slice(round, round + 9) as [Person, ...Person[]]
    const { body } = await book(owner, id)
    const [cancel, ...answers] = await Promise.all([
      owner.client.answer('cancelAppointment', { params: { id: body.appointment.id }, body: {} }),
      ...others.map((person) => book(person, id)),
    ])
    assert.equal(cancel.status, 200)
    assert.ok(count(answers, 201) <= 1)
  }
})

test('one person at many slots of one time, at once: one appointment', async () => {
  const startsAt = Temporal.Now.instant().round('minute').add({ hours: 2000 })
  const doctors = await Promise.all(Array.from({ length: 6 }, () => makeDoctor(db, doctor.clinic)))
  const slots = await Promise.all(doctors.map((other) => makeSlot(db, other, { startsAt, capacity: 3 })))
  const [ada] = people as [Person]
  const answers = await Promise.all(slots.map((id) => book(ada, id)))
  assert.deepEqual([count(answers, 201), count(answers, 409)], [1, 5])
})

test('cancels and releases of the same thing at once free it once', async () => {
  const id = await slotOf(4)
  const [ada, bob] = people as [Person, Person]
  const { body } = await book(ada, id)
  await hold(bob, id)
  const cancels = await Promise.all(
    Array.from({ length: 8 }, () =>
      ada.client.answer('cancelAppointment', { params: { id: body.appointment.id }, body: {} }),
    ),
  )
  await Promise.all(Array.from({ length: 8 }, () => bob.client.answer('releaseHold', { params: { id } })))
  assert.equal(count(cancels, 200), 1)
  const { state } = await app.client().call('getSlot', { params: { id } })
  assert.deepEqual([state.bookedSlots, state.heldSlots], [0, 0])
})
