import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestApp } from '../../../test/support/app.ts'
import type { Client } from '../../../test/support/client.ts'
import { connectSocket } from '../../../test/support/socket.ts'

const app = await startTestApp()
let serial = 0

/** Someone who signed up on system B's path. */
const signUp = async (more: object = {}): Promise<Client & { user: { _id: string; role: string } }> => {
  const client = app.client()
  const email = `b${(serial += 1)}@example.test`
  const { status, body } = await client.send('POST', '/api/auth/signup', {
    username: 'Some Body',
    email,
    password: 'long enough',
    ...more,
  })
  assert.equal(status, 201, JSON.stringify(body))
  client.token = body.token
  return Object.assign(client, { user: body.user })
}

const day = (inDays: number) => Temporal.Now.plainDateISO('UTC').add({ days: inDays }).toString()
const details = (hospitalName: string, more: object = {}, entry: object = {}) => ({
  hospitalName,
  location: 'Pune',
  timeZone: 'Asia/Kolkata',
  ...more,
  doctors: [
    { doctorName: 'Dr Rao', specialization: 'Cardiology', date: day(5), timeSlot: '09:00-10:00', ...entry },
    { doctorName: 'Dr Iyer', specialization: 'Dermatology', date: day(5), timeSlot: '09:00-10:00', totalSlots: 2 },
  ],
})

test('the whole way of system B: a hospital publishes, ten book tokens 101 to 110, the eleventh is refused', async () => {
  const hospital = await signUp({ role: 'hospital', hospitalName: 'Sunrise', location: 'Pune' })
  assert.equal(hospital.user.role, 'hospital')
  const saved = await hospital.send('POST', '/api/organization/save-details', details('Sunrise'))
  assert.equal(saved.status, 201, JSON.stringify(saved.body))
  const [slot] = saved.body.slots
  assert.deepEqual(
    [
      slot.hospitalName,
      slot.doctorName,
      slot.location,
      slot.date,
      slot.timeSlot,
      slot.totalSlots,
      slot.availableSlots,
      slot.isActive,
    ],
    ['Sunrise', 'Dr Rao', 'Pune', day(5), '09:00-10:00', 10, 10, true],
  )
  assert.equal(slot.startTime, `${day(5)}T03:30:00.000Z`)

  const path = `/api/organization/available-slots?date=${day(5)}&location=pune&specialization=CARDIOLOGY`
  assert.deepEqual(
    (await app.client().send('GET', path)).body.slots.map((s: { slotId: string }) => s.slotId),
    [slot.slotId],
  )

  const users = await Promise.all(Array.from({ length: 11 }, () => signUp()))
  const answers = await Promise.all(
    users.map((user) =>
      user.send('POST', '/api/appointments', { slotId: slot.slotId, patientName: 'Asha', contactNumber: '9876543210' }),
    ),
  )
  const booked = answers.filter((a) => a.status === 201)
  assert.deepEqual(
    booked.map((a) => a.body.tokenNumber).toSorted((a, b) => a - b),
    Array.from({ length: 10 }, (_, i) => 101 + i),
  )
  assert.ok(booked.some((a) => a.body.remainingSlots === 0))
  assert.equal(booked[0]?.body.appointment.contactNumber, '+919876543210')
  assert.equal(booked[0]?.body.appointment.status, 'confirm')
  const refused = answers.filter((a) => a.status !== 201)
  assert.deepEqual(
    refused.map((a) => [a.status, a.body.message]),
    [[409, 'This slot is fully booked']],
  )

  assert.deepEqual((await app.client().send('GET', path)).body.slots, [], 'a full slot leaves the search')
  const all = await hospital.send('GET', '/api/organization/all-slots')
  assert.deepEqual(
    all.body.slots.map((s: { bookingStatus: string }) => s.bookingStatus),
    ['fully booked', 'available'],
  )
  const mine = await users[0]?.send('GET', '/api/appointments/my')
  assert.ok((mine?.body.appointments.length ?? 0) <= 1)
  const theirs = await hospital.send('GET', '/api/appointments/all')
  assert.equal(theirs.body.appointments.length, 10)
})

test('a login gives a token; its errors are in the older words', async () => {
  await signUp({ email: 'login@example.test', name: 'Lo Gin' })
  const good = await app
    .client()
    .send('POST', '/api/auth/login', { email: 'login@example.test', password: 'long enough' })
  assert.deepEqual([good.status, good.body.user.name, good.body.user.role], [200, 'Lo Gin', 'user'])
  const wrong = await app
    .client()
    .send('POST', '/api/auth/login', { email: 'login@example.test', password: 'wrong one' })
  assert.equal(wrong.status, 401)
  const missing = await app.client().send('POST', '/api/auth/login', { email: 'login@example.test' })
  assert.deepEqual([missing.status, missing.body.message], [400, 'Please fill in all fields'])
  const none = await app.client().send('GET', '/api/appointments/my')
  assert.deepEqual([none.status, none.body.message], [401, 'No login token found'])
  const expired = app.client()
  expired.token = 'forged'
  assert.deepEqual((await expired.send('GET', '/api/appointments/my')).body.message, 'Token expired')
})

test('a role that may not be claimed, a missing name and unknown fields', async () => {
  const base = { email: 'role@example.test', password: 'long enough', name: 'R' }
  const admin = await app.client().send('POST', '/api/auth/signup', { ...base, role: 'admin' })
  assert.deepEqual([admin.status, admin.body.errors[0].field], [400, 'role'])
  const nameless = await app.client().send('POST', '/api/auth/signup', { ...base, name: undefined })
  assert.deepEqual([nameless.status, nameless.body.message], [400, 'Please fill in all fields'])
  assert.equal((await app.client().send('POST', '/api/auth/signup', { ...base, favouriteColour: 'green' })).status, 201)
})

test('bookings are checked: all fields, ten digits, a slot that exists', async () => {
  const hospital = await signUp({ role: 'hospital', hospitalName: 'Checks', location: 'Pune' })
  const { body } = await hospital.send('POST', '/api/organization/save-details', details('Checks'))
  const slotId = body.slots[0].slotId
  const user = await signUp()
  const book = (input: object) => user.send('POST', '/api/appointments', input)
  const good = { slotId, patientName: 'Asha', contactNumber: '9876543210' }
  for (const field of ['slotId', 'patientName', 'contactNumber']) {
    const { status, body } = await book({ ...good, [field]: undefined })
    assert.deepEqual([status, body.message, body.errors[0].field], [400, 'Please fill in all fields', field])
  }
  assert.deepEqual((await book({ ...good, contactNumber: '98765' })).body.errors[0].field, 'contactNumber')
  for (const unknown of ['nonsense', crypto.randomUUID()]) {
    const { status, body } = await book({ ...good, slotId: unknown })
    assert.deepEqual([status, body.message], [404, 'Slot not found'])
  }
  const key = { headers: { 'idempotency-key': 'b-1' } }
  const [first, again] = [
    await user.send('POST', '/api/appointments', good, key),
    await user.send('POST', '/api/appointments', good, key),
  ]
  assert.deepEqual(again.body, first.body)
})

test('sent by staff, the appointment is for the patient of that name and number', async () => {
  const hospital = await signUp({ role: 'hospital', hospitalName: 'Desk', location: 'Pune' })
  const { body } = await hospital.send('POST', '/api/organization/save-details', details('Desk'))
  const visit = { slotId: body.slots[0].slotId, patientName: 'Walk In', contactNumber: '9876500000' }
  const booked = await hospital.send('POST', '/api/appointments', visit)
  assert.equal(booked.status, 201)
  assert.notEqual(booked.body.appointment.user, hospital.user._id)
  assert.equal((await hospital.send('POST', '/api/appointments', visit)).body.code, 'already-booked')
})

test('save-details makes the clinic once, is all or nothing, and keeps to its hospital', async () => {
  const patient = await signUp()
  assert.equal((await patient.send('POST', '/api/organization/save-details', details('Nowhere'))).status, 403)
  assert.equal((await app.client().send('POST', '/api/organization/save-details', details('Nowhere'))).status, 401)

  const hospital = await signUp({ role: 'hospital' })
  const save = (body: object) => hospital.send('POST', '/api/organization/save-details', body)
  assert.equal((await save(details('Late Start'))).status, 201)
  const overlap = await save(details('Late Start', {}, { timeSlot: '11:00-12:00' }))
  assert.deepEqual([overlap.status, overlap.body.code], [409, 'slot-overlap'], 'Dr Iyer’s time is taken')
  const { body } = await hospital.send('GET', '/api/organization/all-slots')
  assert.equal(body.slots.length, 2, 'nothing of the refused request was made')
  assert.equal((await save(details('Another Name'))).body.errors[0].field, 'hospitalName')
  assert.equal((await save(details('Late Start', { timeZone: 'Europe/Berlin' }))).body.code, 'already-set')
  const cases: [object, string][] = [
    [{ timeSlot: '10:00' }, 'doctors.0.timeSlot'],
    [{ timeSlot: '25:00-26:00' }, 'doctors.0.timeSlot'],
    [{ date: 'tomorrow' }, 'doctors.0.date'],
    [{ totalSlots: 0 }, 'doctors.0.totalSlots'],
    [{ doctorName: undefined }, 'doctors.0.doctorName'],
  ]
  for (const [entry, field] of cases) {
    const answer = await save(details('Late Start', {}, entry))
    assert.deepEqual([answer.status, answer.body.errors?.[0]?.field], [400, field], JSON.stringify(answer.body))
  }
  const past = await save(details('Late Start', {}, { date: '2001-01-01' }))
  assert.equal(past.body.code, 'too-late')
  const other = await signUp({ role: 'hospital' })
  assert.equal(
    (await other.send('POST', '/api/organization/save-details', details('LATE start'))).body.code,
    'name-taken',
  )
})

test('staff see their own clinic only, patients no books at all', async () => {
  const [one, two] = [
    await signUp({ role: 'hospital', hospitalName: 'One', location: 'Pune' }),
    await signUp({ role: 'hospital', hospitalName: 'Two', location: 'Pune' }),
  ]
  const { body } = await one.send('POST', '/api/organization/save-details', details('One'))
  const user = await signUp()
  await user.send('POST', '/api/appointments', {
    slotId: body.slots[0].slotId,
    patientName: 'Canary',
    contactNumber: '9876543210',
  })
  assert.equal((await one.send('GET', '/api/appointments/all')).body.appointments.length, 1)
  assert.deepEqual((await two.send('GET', '/api/appointments/all')).body.appointments, [])
  assert.equal((await user.send('GET', '/api/appointments/all')).status, 403)
  assert.equal((await app.client().send('GET', '/api/appointments/all')).status, 401)
  const open = await app.client().send('GET', '/api/organization/all-slots')
  assert.ok(open.body.slots.length >= 2 && !JSON.stringify(open.body).includes('Canary'))
})

test('watchers hear of slots that save-details published', async () => {
  const hospital = await signUp({ role: 'hospital', hospitalName: 'Live', location: 'Pune' })
  const socket = await connectSocket(app.url)
  await socket.watch({ date: day(9) })
  const { body } = await hospital.send('POST', '/api/organization/save-details', details('Live', {}, { date: day(9) }))
  await socket.heard('slot-added', (state) => state.slotId === body.slots[0].slotId)
})

test('older page addresses lead to today’s pages', async () => {
  for (const [from, to] of [
    ['/index.html', '/'],
    ['/User%20login.html', '/sign-in'],
    ['/Book%20Appointment.html', '/'],
    ['/View%20appointments.html', '/dashboard'],
    ['/view%20appointments.html', '/dashboard'],
    ['/SLot%20Booking.html', '/admin'],
    ['/Hospital%20Login.html', '/sign-in?returnTo=/admin'],
  ]) {
    const answer = await fetch(app.url + from, { redirect: 'manual' })
    assert.deepEqual([answer.status, answer.headers.get('location')], [301, to])
  }
})
