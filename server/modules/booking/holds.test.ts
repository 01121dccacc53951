import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestApp } from '../../../test/support/app.ts'
import { lapseHolds, makeClinic, makeDoctor, makePerson, makeSlot, makeStaff } from '../../../test/support/make.ts'

const app = await startTestApp()
const { db } = app.services
const clinic = await makeClinic(db)
const doctor = await makeDoctor(db, clinic)
let hours = 0
const slotOf = (capacity = 1) => makeSlot(db, doctor, { capacity, startsIn: { hours: 24 + (hours += 1) } })
const [ada, bob] = [await makePerson(app), await makePerson(app)]
const hold = (person: typeof ada, id: string) => person.client.answer('holdSlot', { params: { id } })
const stateOf = async (id: string) => (await app.client().call('getSlot', { params: { id } })).state

test('a hold takes one place for five minutes, and everybody sees it', async () => {
  const id = await slotOf(2)
  const { status, body } = await hold(ada, id)
  assert.equal(status, 201)
  assert.ok(body.secondsLeft > 298 && body.secondsLeft <= 300, `${body.secondsLeft} seconds`)
  assert.deepEqual([body.state.heldSlots, body.state.availableSlots], [1, 1])
  assert.deepEqual((await stateOf(id)).heldSlots, 1)
})

test('holding again gives the same hold and takes no second place', async () => {
  const id = await slotOf(2)
  const [first, second] = [await hold(ada, id), await hold(ada, id)]
  assert.equal(first.body.holdId, second.body.holdId)
  assert.equal((await stateOf(id)).heldSlots, 1)
  await ada.client.call('releaseHold', { params: { id } })
})

test('the last place under a hold is refused to others, with the next three openings', async () => {
  const id = await slotOf()
  const others = [await slotOf(), await slotOf(), await slotOf()]
  assert.equal((await hold(ada, id)).status, 201)
  const { status, body } = await hold(bob, id)
  assert.deepEqual([status, body.code], [409, 'slot-held'])
  assert.equal(body.nextOpenings.length, 3)
  assert.ok(others.includes(body.nextOpenings[0].id))
  await ada.client.call('releaseHold', { params: { id } })
  assert.equal((await hold(bob, id)).status, 201)
  await bob.client.call('releaseHold', { params: { id } })
})

test('a lapsed hold is worth nothing at once, before anything sweeps it', async () => {
  const id = await slotOf()
  await hold(ada, id)
  await lapseHolds(db, id)
  assert.equal((await hold(bob, id)).status, 201)
  await bob.client.call('releaseHold', { params: { id } })
})

test('a person may hold two times at once, a visitor one, reception any number', async () => {
  const [one, two, three] = [await slotOf(), await slotOf(), await slotOf()]
  const carol = await makePerson(app)
  assert.deepEqual([(await hold(carol, one)).status, (await hold(carol, two)).status], [201, 201])
  const third = await hold(carol, three)
  assert.deepEqual([third.status, third.body.code], [409, 'too-many-holds'])
  await carol.client.call('releaseHold', { params: { id: one } })
  assert.equal((await hold(carol, three)).status, 201)

  const visitor = app.client()
  const [four, five] = [await slotOf(), await slotOf()]
  assert.equal((await visitor.answer('holdSlot', { params: { id: four } })).status, 201)
  assert.equal((await visitor.refused('holdSlot', { params: { id: five } })).body.code, 'too-many-holds')

  const reception = await makeStaff(app, clinic.id, 'receptionist')
  for (let i = 0; i < 4; i += 1) assert.equal((await hold(reception, await slotOf())).status, 201)
})

test("a visitor's hold becomes the person's on sign-in", async () => {
  const id = await slotOf()
  const dora = await makePerson(app)
  const tab = app.client()
  const { holdId } = await tab.call('holdSlot', { params: { id } })
  const session = await tab.call('signIn', { body: { email: dora.email, password: dora.password } })
  tab.token = session.accessToken
  assert.deepEqual(
    (await tab.call('listMyHolds', {})).holds.map((h) => h.holdId),
    [holdId],
  )
  assert.equal((await tab.call('bookAppointment', { body: { slotId: id, holdId } })).appointment.tokenNumber, 101)
})

test("a visitor's cookie that was tampered with is nobody's", async () => {
  const id = await slotOf()
  const tab = app.client()
  await tab.call('holdSlot', { params: { id } })
  const forged = await app.client().send('GET', '/api/v1/holds', undefined, {
    headers: { cookie: `__Host-openslot_visitor=${ada.id}.forged` },
  })
  assert.deepEqual(forged.body.holds, [])
})

test("only the owner's release gives the place back; releasing nothing does nothing", async () => {
  const id = await slotOf()
  await hold(ada, id)
  await bob.client.call('releaseHold', { params: { id } })
  assert.equal((await stateOf(id)).heldSlots, 1)
  await ada.client.call('releaseHold', { params: { id } })
  await ada.client.call('releaseHold', { params: { id } })
  assert.deepEqual([(await stateOf(id)).heldSlots, (await stateOf(id)).availableSlots], [0, 1])
})

test('closed, past and unknown slots cannot be held, and a bad id names its field', async () => {
  const closed = await makeSlot(db, doctor, { published: false, startsIn: { hours: 500 } })
  const past = await makeSlot(db, doctor, { startsIn: { hours: -5 } })
  assert.equal((await hold(ada, closed)).body.code, 'slot-not-found')
  assert.equal((await hold(ada, past)).body.code, 'too-late')
  assert.equal((await hold(ada, crypto.randomUUID())).body.code, 'slot-not-found')
  const bad = await hold(ada, 'no-uuid')
  assert.deepEqual([bad.status, bad.body.errors[0].field], [400, 'id'])
})
