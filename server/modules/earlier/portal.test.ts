import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestApp } from '../../../test/support/app.ts'
import { fieldsOf } from '../../../test/support/fields.ts'
import { violations } from '../../../test/support/invariants.ts'
import { lapseHolds, makePerson, makeSlot } from '../../../test/support/make.ts'
import { inDays, portalClinic } from './portal.support.ts'

const app = await startTestApp()
const { db } = app.services
const clinic = await portalClinic(app, { currency: 'USD' })
const other = await portalClinic(app)
const { doctor, slotOf, admin } = clinic
const path = '/api/appointments'
const lockPath = (slotId: string) => `${path}/slots/${slotId}/lock`
const anybody = () => app.client()
const slotsOf = async (client = anybody(), doctorId = doctor.id) =>
  (await client.send('GET', `${path}/doctors/${doctorId}/slots`)).body.slots
const slotSeenBy = async (client: ReturnType<typeof anybody>, slotId: string) =>
  (await slotsOf(client)).find((slot: { _id: string }) => slot._id === slotId)

test('the whole way of a patient: specialty, doctor, time, reason, confirmed, seen, cancelled', async () => {
  const ada = await makePerson(app, { name: 'Ada Patient' })
  const id = await slotOf()
  const { specialties } = (await anybody().send('GET', `${path}/specialties`)).body
  const specialty = specialties.find((one: { _id: string }) => one._id === clinic.specialtyId)
  assert.equal(specialty.isActive, true)
  const { doctors } = (await anybody().send('GET', `${path}/doctors/specialty/${specialty._id}`)).body
  assert.deepEqual(
    [doctors[0]._id, doctors[0].consultationFee, doctors[0].currency, doctors[0].specialty._id],
    [doctor.id, 50, 'USD', specialty._id],
  )
  const slot = await slotSeenBy(anybody(), id)
  assert.deepEqual([slot.slotId, slot.isAvailable, slot.isBooked, slot.bookingLock.active], [id, true, false, false])
  assert.equal(slot.durationMinutes, 30)

  const lock = await ada.client.send('POST', lockPath(id))
  assert.deepEqual([lock.status, Object.keys(lock.body)], [201, ['holdId', 'slotId', 'expiresAt']])
  const booked = await ada.client.send('POST', `${path}/book`, {
    slotId: id,
    holdId: lock.body.holdId,
    reasonForVisit: 'Cough',
  })
  assert.equal(booked.status, 201, JSON.stringify(booked.body))
  const { appointment, tokenNumber, remainingSlots } = booked.body
  assert.deepEqual([tokenNumber, remainingSlots], [101, 0])
  assert.deepEqual(
    [appointment._id, appointment.status, appointment.reasonForVisit, appointment.patientId, appointment.slotId],
    [appointment.appointmentId, 'CONFIRMED', 'Cough', ada.id, id],
  )
  assert.deepEqual([appointment.appointmentDate, appointment.appointmentTime], [slot.date, slot.startTime])
  const full = await slotSeenBy(anybody(), id)
  assert.deepEqual([full.isAvailable, full.isBooked, full.bookingLock.active], [true, true, false])

  const mine = await ada.client.send('GET', `${path}/patient/${ada.id}`)
  assert.deepEqual(mine.body.appointments, [appointment])
  const cancelled = await ada.client.send('PUT', `${path}/${appointment._id}/cancel`, { reason: 'Well again' })
  assert.deepEqual(
    [cancelled.status, cancelled.body.appointment.status, cancelled.body.appointment.cancelReason],
    [200, 'CANCELLED', 'Well again'],
  )
  assert.equal((await slotSeenBy(anybody(), id)).availableSlots, 1)
  const again = await ada.client.send('PUT', `${path}/${appointment._id}/cancel`)
  assert.deepEqual([again.status, again.body.code], [409, 'status-conflict'])
  assert.deepEqual(await violations(db), [])
})

test('public lists are open, tell nothing that only staff see, and know nothing by a malformed or foreign id', async () => {
  await db.updateTable('doctors').set({ email: 'canary@example.test' }).where('id', '=', doctor.id).execute()
  const listed = await anybody().send('GET', `${path}/doctors/specialty/${clinic.specialtyId}?unknown=1`)
  assert.equal(listed.status, 200)
  assert.ok(!JSON.stringify(listed.body).includes('canary'))
  for (const id of ['nonsense', '65a1b2c3d4e5f6a7b8c9d0e1', crypto.randomUUID()]) {
    for (const unknown of [`doctors/specialty/${id}`, `doctors/${id}/slots`]) {
      const { status, body } = await anybody().send('GET', `${path}/${unknown}`)
      assert.deepEqual([status, body.code, body.message], [404, 'not-found', 'Not found'], unknown)
    }
  }
})

test('slots are listed by day or range, in pages; a range that makes no sense names its field', async () => {
  const fresh = await portalClinic(app, { timeZone: 'UTC' })
  const noon = (days: number) => Temporal.Instant.from(`${inDays(days)}T12:00:00Z`)
  for (const days of [3, 4, 6]) await makeSlot(db, fresh.doctor, { startsAt: noon(days) })
  await makeSlot(db, fresh.doctor, { startsAt: noon(5), published: false })
  const list = async (query: string) => anybody().send('GET', `${path}/doctors/${fresh.doctor.id}/slots?${query}`)
  const datesOf = async (query: string) => (await list(query)).body.slots.map((slot: { date: string }) => slot.date)
  assert.deepEqual(await datesOf(''), [3, 4, 6].map(inDays))
  assert.deepEqual(await datesOf(`date=${inDays(4)}`), [inDays(4)])
  assert.deepEqual(await datesOf(`from=${inDays(4)}&to=${inDays(6)}`), [4, 6].map(inDays))
  const first = (await list('limit=2')).body
  assert.deepEqual([first.slots.length, typeof first.nextCursor], [2, 'string'])
  assert.deepEqual(await datesOf(`limit=2&cursor=${first.nextCursor}`), [inDays(6)])
  for (const [query, field] of [
    ['date=tomorrow', 'date'],
    [`date=${inDays(4)}&from=${inDays(4)}`, 'date'],
    [`from=${inDays(6)}&to=${inDays(4)}`, 'to'],
    ['limit=501', 'limit'],
  ] as const) {
    const bad = await list(query)
    assert.deepEqual([bad.status, fieldsOf(bad)], [400, [field]], query)
  }
})

test('a lock is the owner’s again when asked for again, and others are told that it is there, not whose', async () => {
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  const id = await slotOf()
  const first = await ada.client.send('POST', lockPath(id))
  const second = await ada.client.send('POST', lockPath(id))
  assert.deepEqual([second.status, second.body], [201, first.body])
  const held = await bob.client.send('POST', lockPath(id))
  assert.deepEqual([held.status, held.body.code], [409, 'slot-held'])
  const hers = (await slotSeenBy(ada.client, id)).bookingLock
  assert.deepEqual([hers.patient, hers.active, hers.expiresAt], [ada.id, true, first.body.expiresAt])
  for (const client of [bob.client, admin.client, anybody()]) {
    const lock = (await slotSeenBy(client, id)).bookingLock
    assert.deepEqual([lock.active, lock.expiresAt], [true, first.body.expiresAt])
    assert.ok(lock.lockedAt !== null && !JSON.stringify(lock).includes(ada.id))
  }
  await bob.client.send('DELETE', lockPath(id))
  assert.equal((await slotSeenBy(bob.client, id)).bookingLock.active, true, 'only the owner can give it back')
  assert.deepEqual((await ada.client.send('DELETE', lockPath(id))).body, { slotId: id })
  assert.deepEqual((await slotSeenBy(bob.client, id)).bookingLock, { lockedAt: null, expiresAt: null, active: false })
})

test('a lock in a slot with more places keeps nobody from the others, and a lapsed one nobody at all', async () => {
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  const id = await slotOf(2)
  await ada.client.send('POST', lockPath(id))
  const { bookingLock, heldSlots, availableSlots } = await slotSeenBy(bob.client, id)
  assert.deepEqual([bookingLock.active, heldSlots, availableSlots], [false, 1, 1])
  await lapseHolds(db, id)
  assert.equal((await slotSeenBy(ada.client, id)).bookingLock.active, false)
})

test('who is not signed in may lock as a visitor, but not book; unknown slots are not found', async () => {
  const visitor = anybody()
  const id = await slotOf()
  assert.equal((await visitor.send('POST', lockPath(id))).status, 201)
  assert.deepEqual(Object.keys((await slotSeenBy(visitor, id)).bookingLock), ['lockedAt', 'expiresAt', 'active'])
  assert.equal((await visitor.send('POST', `${path}/book`, { slotId: id })).status, 401)
  const ada = await makePerson(app)
  assert.equal((await ada.client.send('POST', `${path}/book`, { slotId: id })).body.code, 'slot-held')
  await visitor.send('DELETE', lockPath(id))
  for (const unknown of ['nonsense', crypto.randomUUID()]) {
    for (const [method, to, body] of [
      ['POST', lockPath(unknown)],
      ['DELETE', lockPath(unknown)],
      ['POST', `${path}/book`, { slotId: unknown }],
    ] as const) {
      const answer = await ada.client.send(method, to, body)
      assert.deepEqual([answer.status, answer.body.message], [404, 'Slot not found'], `${method} ${to}`)
    }
  }
})

test('a booking needs a slot, keeps to its idempotency key, and is refused in the older words', async () => {
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  const id = await slotOf()
  const book = (person: typeof ada, body: object, headers = {}) =>
    person.client.send('POST', `${path}/book`, body, { headers })
  const missing = await book(ada, { reasonForVisit: 'x' })
  assert.deepEqual(
    [missing.status, missing.body.message, fieldsOf(missing)],
    [400, 'Please fill in all fields', ['slotId']],
  )
  assert.deepEqual(fieldsOf(await book(ada, { slotId: id, reasonForVisit: 'x'.repeat(501) })), ['reasonForVisit'])
  const key = { 'idempotency-key': 'd-1' }
  const body = { slotId: id, patientId: ada.id.toUpperCase(), holdId: null, colour: 'green' }
  const [first, again] = [await book(ada, body, key), await book(ada, body, key)]
  assert.equal(first.status, 201, JSON.stringify(first.body))
  assert.deepEqual(again.body, first.body)
  assert.equal((await book(ada, { slotId: await slotOf() }, key)).status, 422)
  const full = await book(bob, { slotId: id })
  assert.deepEqual([full.status, full.body.message], [409, 'This slot is fully booked'])
  assert.ok(full.body.nextOpenings.length > 0)
  const lapsed = await book(bob, { slotId: id, holdId: crypto.randomUUID() })
  assert.equal(lapsed.body.code, 'hold-expired')
})

test('staff book for a patient of their clinic; for anybody else there is no such patient', async () => {
  const [ada, stranger] = [await makePerson(app), await makePerson(app)]
  await ada.client.send('POST', `${path}/book`, { slotId: await slotOf() })
  const reception = await clinic.staff('receptionist')
  const bookFor = async (person: typeof ada, patientId: string) =>
    person.client.send('POST', `${path}/book`, { slotId: await slotOf(), patientId })
  const booked = await bookFor(reception, ada.id)
  assert.deepEqual([booked.status, booked.body.appointment.patientId], [201, ada.id])
  const foreign = await other.staff('receptionist')
  for (const [who, patientId] of [
    [stranger, ada.id],
    [foreign, ada.id],
    [reception, stranger.id],
    [reception, 'nonsense'],
  ] as const) {
    const { status, body } = await bookFor(who, patientId)
    assert.deepEqual([status, body.code], [404, 'not-found'])
  }
})

test('a patient’s appointments are for themselves, and for staff those at their clinics', async () => {
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  const here = (await ada.client.send('POST', `${path}/book`, { slotId: await slotOf() })).body.appointment
  const there = (await ada.client.send('POST', `${path}/book`, { slotId: await other.slotOf() })).body.appointment
  const list = (person: { client: typeof ada.client }) => person.client.send('GET', `${path}/patient/${ada.id}`)
  const idsFor = async (person: typeof ada) =>
    new Set((await list(person)).body.appointments.map((one: { _id: string }) => one._id))
  assert.deepEqual(await idsFor(ada), new Set([here._id, there._id]))
  assert.deepEqual(await idsFor(admin), new Set([here._id]))
  assert.deepEqual(await idsFor(other.admin), new Set([there._id]))
  assert.deepEqual(await idsFor(await clinic.staff('doctor', doctor.id)), new Set([here._id]))
  const elsewhere = await portalClinic(app)
  for (const person of [bob, elsewhere.admin]) {
    const { status, body } = await list(person)
    assert.deepEqual([status, body.code], [404, 'not-found'])
  }
  assert.equal((await list({ client: anybody() })).status, 401)
  assert.equal((await bob.client.send('GET', `${path}/patient/nonsense`)).status, 404)
  assert.deepEqual((await bob.client.send('GET', `${path}/patient/${bob.id}`)).body.appointments, [])
  const paged = await ada.client.send('GET', `${path}/patient/${ada.id}?limit=1`)
  assert.deepEqual([paged.body.appointments.length, typeof paged.body.nextCursor], [1, 'string'])
})

test('only the patient and the clinic’s staff cancel', async () => {
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  const { _id } = (await ada.client.send('POST', `${path}/book`, { slotId: await slotOf() })).body.appointment
  const cancel = (client: typeof ada.client, id = _id, body?: object) =>
    client.send('PUT', `${path}/${id}/cancel`, body)
  assert.equal((await cancel(anybody())).body.message, 'No login token found')
  for (const client of [bob.client, other.admin.client]) assert.equal((await cancel(client)).status, 404)
  for (const id of ['nonsense', crypto.randomUUID()]) assert.equal((await cancel(ada.client, id)).status, 404)
  assert.deepEqual(fieldsOf(await cancel(ada.client, _id, { reason: 'x'.repeat(301) })), ['reason'])
  assert.equal((await cancel(admin.client)).body.appointment.status, 'CANCELLED')
})

test('the paths of system B beside these still answer', async () => {
  const ada = await makePerson(app)
  assert.deepEqual((await ada.client.send('GET', `${path}/my`)).body, { appointments: [], nextCursor: null })
  assert.equal((await ada.client.send('GET', `${path}/all`)).status, 403)
  assert.equal((await admin.client.send('GET', `${path}/all`)).status, 200)
})

test('every path is in the OpenAPI document under its own tag', async () => {
  const { paths } = (await anybody().send('GET', '/api/openapi.json')).body
  const operations = Object.values<Record<string, { tags?: string[] }>>(paths).flatMap((path) => Object.values(path))
  const tagged = (tag: string) => operations.filter(({ tags }) => tags?.includes(tag)).length
  assert.equal(tagged('Earlier systems: healthcare portal'), 8)
  assert.equal(tagged('Earlier systems: healthcare portal, administration'), 11)
})
