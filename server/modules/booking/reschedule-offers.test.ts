import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type Doctor, lapseHolds, type Person } from '../../../test/support/make.ts'
import { connectSocket } from '../../../test/support/socket.ts'
import { rescheduleOfferMinutes } from './reschedule-offers.ts'
import { startAway } from './away.support.ts'

const {
  app,
  db,
  clinic,
  callers,
  admin,
  slotAt,
  people,
  book,
  bookAll,
  whereIs,
  slotOf,
  facts,
  day,
  newDoctors,
  broken,
} = await startAway()
const range = { from: day(3), to: day(3) }
const setAway = (doctor: Doctor, plan: 'move' | 'offer' | 'cancel') =>
  admin.call('setDoctorAway', { params: { clinicId: clinic.id, doctorId: doctor.id }, body: { ...range, plan } })
const offersTo = async ({ client }: Person) => (await client.call('listRescheduleOffers', {})).offers
const accept = ({ client }: Pick<Person, 'client'>, id: string) =>
  client.answer('acceptRescheduleOffer', { params: { id } })
const decline = ({ client }: Pick<Person, 'client'>, id: string) =>
  client.answer('declineRescheduleOffer', { params: { id }, body: { reason: 'I found another' } })
const offerStates = async (id: string) => {
  const rows = await db.selectFrom('reschedule_offers').select('state').where('appointment_id', '=', id).execute()
  return rows.map(({ state }) => state)
}
/** Waits for what a job does within a second. */
const within = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let at = 0; at < 60 && !(await holds()); at += 1) await wait(50)
  assert.ok(await holds())
}

/** A doctor whose one slot of the day is given up, with these people in it, and places of theirs later. */
const giveUp = async (persons: Person[], places = persons.length) => {
  const [doctor] = await newDoctors(1)
  const from = await slotAt(3, '09:00', { capacity: persons.length, doctor })
  const to = await slotAt(5, '09:00', { capacity: places, doctor })
  const booked = await bookAll(persons, from)
  return { doctor, from, to, booked, ids: booked.map(({ id }) => id) }
}
const one = async () => {
  const [ada] = (await people(1)) as [Person]
  const given = await giveUp([ada])
  await setAway(given.doctor, 'offer')
  return { ada, ...given, id: given.ids[0] ?? '' }
}

afterEach(async () => assert.deepEqual(await broken(), []))

test('the proposed place is held for a day; the appointment stays where it was until they answer', async () => {
  const [ada, bob] = (await people(2)) as [Person, Person]
  const { doctor, from, to, ids } = await giveUp([ada, bob])
  const socket = await connectSocket(app.url, ada.client.token)
  const done = await setAway(doctor, 'offer')
  assert.deepEqual([done.moved, done.left, done.offered.map(({ appointment }) => appointment.id)], [[], [], ids])
  assert.deepEqual(await whereIs(ada, ids[0] ?? ''), { slotId: from, status: 'confirmed', tokenNumber: 101 })
  const [offer] = await offersTo(ada)
  assert.deepEqual([offer?.slot.id, offer?.appointment.id, offer?.appointment.version], [to, ids[0], 2])
  const seconds = rescheduleOfferMinutes * 60
  assert.ok(offer !== undefined && offer.secondsLeft > seconds - 60 && offer.secondsLeft <= seconds)
  await socket.heard('appointment-update', ({ type, appointment }) => type === 'updated' && appointment.version === 2)
  assert.deepEqual(await facts(ids[0] ?? ''), ['appointment.created', 'appointment.offered'])
  const { held, booked, capacity } = await slotOf(to)
  assert.deepEqual([held, booked, capacity], [2, 0, 2])
  const again = await setAway(doctor, 'offer')
  assert.deepEqual(again.offered, done.offered, 'nobody is asked twice')
  const plan = await admin.call('previewDoctorAway', {
    params: { clinicId: clinic.id, doctorId: doctor.id },
    body: range,
  })
  assert.deepEqual(
    plan.people.map(({ proposal, offer }) => [proposal?.id, offer?.slot.id]),
    [
      [to, to],
      [to, to],
    ],
  )
  const moved = await setAway(doctor, 'move')
  assert.deepEqual(
    [moved.moved.map(({ slotId }) => slotId), moved.offered],
    [[to, to], []],
    'no answer: the held places are theirs',
  )
  assert.deepEqual([await offerStates(ids[0] ?? ''), (await slotOf(to)).held], [['accepted'], 0])
})

test('accepted: they have the place with its next number, whatever the cut-off; again, the same reply', async () => {
  const { ada, id, to, from } = await one()
  await db.updateTable('clinics').set({ cancel_cutoff_minutes: 43_200 }).where('id', '=', clinic.id).execute()
  const { status, body } = await accept(ada, id)
  await db.updateTable('clinics').set({ cancel_cutoff_minutes: 0 }).where('id', '=', clinic.id).execute()
  assert.deepEqual([status, body.appointment.slotId, body.appointment.tokenNumber], [200, to, 101])
  assert.deepEqual([body.state.heldSlots, body.state.bookedSlots, (await slotOf(from)).booked], [0, 1, 0])
  const again = await accept(ada, id)
  assert.deepEqual([again.status, again.body.appointment.slotId], [200, to])
  assert.deepEqual([await offersTo(ada), await offerStates(id)], [[], ['accepted']])
  assert.deepEqual((await facts(id)).slice(1), [
    'appointment.offered',
    'appointment.moved',
    'appointment.offer-accepted',
  ])
  assert.equal((await decline(ada, id)).body.code, 'status-conflict')
})

test('declined: cancelled whatever the cut-off, and the place is free at once; again, the same reply', async () => {
  const { ada, id, to } = await one()
  await db.updateTable('clinics').set({ cancel_cutoff_minutes: 43_200 }).where('id', '=', clinic.id).execute()
  const { status, body } = await decline(ada, id)
  await db.updateTable('clinics').set({ cancel_cutoff_minutes: 0 }).where('id', '=', clinic.id).execute()
  assert.deepEqual(
    [status, body.appointment.status, body.appointment.cancelReason],
    [200, 'cancelled', 'I found another'],
  )
  assert.deepEqual([(await slotOf(to)).held, await offerStates(id)], [0, ['declined']])
  assert.deepEqual([(await decline(ada, id)).status, (await accept(ada, id)).body.code], [200, 'status-conflict'])
})

test('a lapsed offer frees the place; accepted later it counts if a place is free, else the next openings are named', async () => {
  const { ada, id, to, doctor } = await one()
  const [bob] = (await people(1)) as [Person]
  assert.equal((await bob.client.refused('bookAppointment', { body: { slotId: to } })).body.code, 'slot-held')
  await lapseHolds(db, to)
  assert.deepEqual(await offersTo(ada), [])
  await within(async () => (await offerStates(id))[0] === 'lapsed')
  assert.ok((await facts(id)).includes('appointment.offer-lapsed'))
  const taken = await book(bob, to)
  const late = await accept(ada, id)
  assert.deepEqual([late.status, late.body.code, late.body.nextOpenings], [409, 'hold-expired', []])
  const done = await setAway(doctor, 'offer')
  assert.deepEqual(
    done.left.map(({ appointment, why }) => [appointment.id, why]),
    [[id, 'no-place']],
  )
  await bob.client.call('cancelAppointment', { params: { id: taken.id }, body: {} })
  assert.equal((await accept(ada, id)).status, 200)
})

test('who cancels or moves by themselves has answered: nothing is held for them any more', async () => {
  const [first, second] = [await one(), await one()]
  await first.ada.client.call('cancelAppointment', { params: { id: first.id }, body: {} })
  const other = await slotAt(6, '09:00', { doctor: second.doctor })
  await second.ada.client.call('rescheduleAppointment', { params: { id: second.id }, body: { slotId: other } })
  await within(async () => (await slotOf(first.to)).held + (await slotOf(second.to)).held === 0)
  assert.deepEqual([await offerStates(first.id), await offerStates(second.id)], [['declined'], ['moot']])
  const third = await one()
  const body = { slotId: third.to, holdId: (await third.ada.client.call('listMyHolds', {})).holds[0]?.holdId }
  await third.ada.client.call('rescheduleAppointment', { params: { id: third.id }, body })
  await within(async () => (await offerStates(third.id))[0] === 'accepted')
})

test('an offered time that is given up, too, is offered no longer: the next plan finds another', async () => {
  const { ada, id, to, doctor } = await one()
  const params = { clinicId: clinic.id, slotId: to }
  const { left } = await admin.call('emptySlot', { params, body: { slot: 'close', people: 'move' } })
  assert.deepEqual(left, [])
  await within(async () => (await offerStates(id))[0] === 'lapsed' && (await slotOf(to)).held === 0)
  assert.equal((await accept(ada, id)).status, 404)
  const other = await slotAt(6, '11:00', { doctor })
  const done = await setAway(doctor, 'offer')
  assert.deepEqual(
    done.offered.map(({ slot }) => slot.id),
    [other],
  )
  assert.equal((await accept(ada, id)).body.appointment.slotId, other)
})

test('an offer does not count against the holds a person may have, and leaving its page does not give it up', async () => {
  const { ada, to } = await one()
  const [one_, two] = [await slotAt(7, '09:00'), await slotAt(7, '10:00')]
  for (const id of [one_, two]) await ada.client.call('holdSlot', { params: { id } })
  await ada.client.call('holdSlot', { params: { id: to } })
  await ada.client.call('releaseHold', { params: { id: to } })
  assert.equal((await slotOf(to)).held, 1)
  assert.equal((await offersTo(ada)).length, 1)
})

test('for its patient, and staff on the phone; nobody else finds it', async () => {
  const { id } = await one()
  const [eve] = (await people(1)) as [Person]
  for (const answer of [accept, decline]) {
    assert.equal((await answer({ client: callers.anonymous }, id)).status, 401)
    assert.equal((await answer(eve, id)).status, 404)
    assert.equal((await answer({ client: callers.stranger }, id)).status, 404)
    assert.equal((await answer({ client: callers.otherDoctor }, id)).status, 404)
    assert.equal((await answer(eve, 'x')).status, 400)
  }
  assert.deepEqual(await offersTo(eve), [])
  const plain = await book(eve, await slotAt(8, '09:00'))
  assert.equal((await accept(eve, plain.id)).status, 404)
  assert.equal((await accept({ client: callers.receptionist }, id)).status, 200)
})

test('answers and plans at once: everybody ends in one place or none, and no place is held for nobody', async () => {
  const persons = await people(8)
  for (let round = 0; round < 4; round += 1) {
    const { doctor, ids, to } = await giveUp(persons, 6)
    const both = await Promise.all([setAway(doctor, 'offer'), setAway(doctor, 'offer')])
    for (const { offered, left } of both) assert.equal(offered.length + left.length, 8)
    const held = await db.selectFrom('holds').select('id').where('slot_id', '=', to).execute()
    assert.equal(held.length, 6)
    assert.equal((await setAway(doctor, 'offer')).offered.length, 6)
    await Promise.all([
      ...persons.map((person, at) => (at % 2 === 0 ? accept : decline)(person, ids[at] ?? '')),
      ...persons.map((person, at) => accept(person, ids[at] ?? '')),
      setAway(doctor, round % 2 === 0 ? 'move' : 'cancel'),
    ])
    assert.deepEqual(await broken(), [])
    await within(async () => (await slotOf(to)).held === 0)
    const states = await db.selectFrom('reschedule_offers').select('state').where('slot_id', '=', to).execute()
    assert.ok(states.every(({ state }) => state !== 'open' && state !== 'lapsed'))
    for (const id of ids) await admin.answer('cancelAppointment', { params: { id }, body: {} })
  }
})
