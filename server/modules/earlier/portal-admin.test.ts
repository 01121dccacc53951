import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestApp } from '../../../test/support/app.ts'
import type { Client } from '../../../test/support/client.ts'
import { fieldsOf } from '../../../test/support/fields.ts'
import { violations } from '../../../test/support/invariants.ts'
import { makePerson, makeSlot } from '../../../test/support/make.ts'
import { inDays, portalClinic } from './portal.support.ts'

const app = await startTestApp()
const { db } = app.services
const clinic = await portalClinic(app, { country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
const other = await portalClinic(app)
const path = '/api/admin/appointments'
const patient = await makePerson(app)
const reception = await clinic.staff('receptionist')
const ids = (things: { _id: string }[]) => things.map(({ _id }) => _id)

let serial = 0
const newDoctor = (more: object = {}) => ({
  name: 'Dr Asha Rao',
  email: `asha${(serial += 1)}@example.test`,
  phone: '9876543210',
  specialty: clinic.specialtyId,
  licenseNumber: `L-${serial}`,
  consultationFee: 499.5,
  ...more,
})
const addDoctor = async (more: object = {}, client: Client = clinic.admin.client) =>
  client.send('POST', `${path}/doctors`, newDoctor(more))
const slotsPath = (doctorId: string) => `${path}/doctors/${doctorId}/slots`
const freshDoctor = async (): Promise<string> => (await addDoctor()).body.doctor._id

test('the whole way of an admin: specialty, doctor, fee, slots, a visit and its statuses', async () => {
  const { client } = clinic.admin
  const made = await client.send('POST', `${path}/specialties`, { name: 'Neurology', description: 'Nerves' })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const { specialty } = made.body
  assert.deepEqual(specialty, { _id: specialty._id, name: 'Neurology', description: 'Nerves', isActive: true })
  const { doctor } = (
    await addDoctor({ specialty: specialty._id, experience: '12', profileImage: 'https://a.test/x.png' })
  ).body
  assert.deepEqual(
    [doctor.consultationFee, doctor.currency, doctor.phone, doctor.experience, doctor.profileImage, doctor.pictureUrl],
    [499.5, 'INR', '+919876543210', 12, 'https://a.test/x.png', 'https://a.test/x.png'],
  )
  assert.deepEqual(doctor.specialty, { _id: specialty._id, name: 'Neurology' })

  const day = inDays(5)
  const single = await client.send('POST', slotsPath(doctor._id), {
    date: day,
    startTime: '09:00',
    endTime: '09:30',
    durationMinutes: 30,
  })
  assert.equal(single.status, 201, JSON.stringify(single.body))
  const { slot } = single.body
  assert.deepEqual(
    [slot.slotId, slot.date, slot.startTime, slot.endTime, slot.totalSlots, slot.isAvailable, slot.startsAt],
    [slot._id, day, '09:00', '09:30', 1, true, `${day}T03:30:00.000Z`],
  )
  const bulk = await client.send('POST', `${slotsPath(doctor._id)}/bulk`, {
    from: day,
    to: day,
    weekdays: [0, 1, 2, 3, 4, 5, 6],
    startTime: '10:00',
    endTime: '12:00',
    durationMinutes: 30,
    breaks: [{ startTime: '11:00', endTime: '11:30' }],
    totalSlots: 2,
  })
  assert.deepEqual(
    bulk.body.slots.map((one: { startTime: string; totalSlots: number }) => [one.startTime, one.totalSlots]),
    [
      ['10:00', 2],
      ['10:30', 2],
      ['11:30', 2],
    ],
  )
  const booked = await patient.client.send('POST', '/api/appointments/book', { slotId: slot._id })
  const { _id } = booked.body.appointment
  const inUse = await client.send('DELETE', `${path}/slots/${slot._id}`)
  assert.deepEqual([inUse.status, inUse.body.code], [409, 'slot-in-use'])
  const listed = await client.send('GET', `${path}/appointments?doctorId=${doctor._id}`)
  assert.deepEqual(ids(listed.body.appointments), [_id])
  for (const [status, shown] of [
    ['checked_in', 'CONFIRMED'],
    ['IN_PROGRESS', 'IN_PROGRESS'],
    ['COMPLETED', 'COMPLETED'],
  ]) {
    const moved = await client.send('PUT', `${path}/appointments/${_id}/status`, { status, notes: 'Fine' })
    assert.deepEqual(
      [moved.status, moved.body.appointment?.status, moved.body.appointment?.notes],
      [200, shown, 'Fine'],
      JSON.stringify(moved.body),
    )
  }
  assert.deepEqual(await violations(db), [])
})

test('a specialty is shared between clinics, and offered once by each', async () => {
  const offer = (client: Client, body: object) => client.send('POST', `${path}/specialties`, body)
  const first = await offer(clinic.admin.client, { name: 'Podiatry' })
  const theirs = await offer(other.admin.client, { name: 'PODIATRY' })
  assert.deepEqual([theirs.status, theirs.body.specialty._id], [201, first.body.specialty._id])
  const again = await offer(clinic.admin.client, { name: 'podiatry' })
  assert.deepEqual([again.status, fieldsOf(again), again.body.message], [409, ['name'], 'This is taken already'])
  const missing = await offer(clinic.admin.client, { description: 'x' })
  assert.deepEqual([missing.status, missing.body.message], [400, 'Please fill in all fields'])
  const lists = await Promise.all(
    [clinic, other].map(async ({ admin }) => (await admin.client.send('GET', `${path}/specialties`)).body.specialties),
  )
  assert.ok(lists.every((list) => ids(list).includes(first.body.specialty._id)))
  assert.ok(!ids(lists[1]).includes(clinic.specialtyId))
})

test('a doctor’s e-mail and licence are taken once; what is wrong is named in system D’s words', async () => {
  const first = await addDoctor()
  assert.equal(first.status, 201)
  const { email, licenseNumber } = first.body.doctor
  for (const [field, more] of [
    ['email', { email }],
    ['licenseNumber', { licenseNumber }],
  ] as const) {
    const taken = await addDoctor(more)
    assert.deepEqual([taken.status, fieldsOf(taken)], [409, [field]])
  }
  const foreign = await addDoctor(
    { email, licenseNumber, specialty: other.specialtyId, phone: '+14155550100' },
    other.admin.client,
  )
  assert.equal(foreign.status, 201, 'another clinic may have the same doctor')
  const bad: [string, object][] = [
    ['specialty', { specialty: other.specialtyId }],
    ['specialty', { specialty: 'nonsense' }],
    ['consultationFee', { consultationFee: 1.234 }],
    ['consultationFee', { consultationFee: 'much' }],
    ['consultationFee', { consultationFee: -1 }],
    ['consultationFee', { consultationFee: 1e9 }],
    ['phone', { phone: '12' }],
    ['email', { email: 'nobody' }],
    ['experience', { experience: 99 }],
    ['profileImage', { profileImage: 'javascript:alert(1)' }],
  ]
  for (const [field, more] of bad) {
    const answer = await addDoctor(more)
    assert.deepEqual([answer.status, fieldsOf(answer)], [400, [field]], JSON.stringify(more))
    assert.ok(!JSON.stringify(answer.body).includes('specialtyId'))
  }
  for (const field of ['name', 'email', 'phone', 'specialty', 'licenseNumber', 'consultationFee']) {
    const { status, body } = await addDoctor({ [field]: undefined })
    assert.deepEqual([status, body.message, body.errors[0].field], [400, 'Please fill in all fields', field])
  }
  assert.equal((await addDoctor({ consultationFee: '0', profileImage: '', experience: '' })).status, 201)
})

test('staff list the doctors of their own clinic, retired ones too', async () => {
  const id = await freshDoctor()
  await db.updateTable('doctors').set({ active: false }).where('id', '=', id).execute()
  const { doctors } = (await reception.client.send('GET', `${path}/doctors`)).body
  const retired = doctors.find(({ _id }: { _id: string }) => _id === id)
  assert.deepEqual([retired.isActive, retired.email.includes('@')], [false, true])
  assert.ok(!ids((await other.admin.client.send('GET', `${path}/doctors`)).body.doctors).includes(id))
  const paged = await reception.client.send('GET', `${path}/doctors?limit=1`)
  assert.deepEqual([paged.body.doctors.length, typeof paged.body.nextCursor], [1, 'string'])
})

test('who works at two clinics sees both, and makes things at the first', async () => {
  const admin = await clinic.staff('clinic_admin')
  await db
    .insertInto('memberships')
    .values({ clinic_id: other.id, person_id: admin.id, role: 'receptionist' })
    .execute()
  await app.refreshPrincipals()
  const mine = await freshDoctor()
  const all = ids((await admin.client.send('GET', `${path}/doctors?limit=500`)).body.doctors)
  assert.ok(all.includes(mine) && all.includes(other.doctor.id))
  const named = await addDoctor({}, admin.client)
  assert.deepEqual([named.status, named.body.doctor.clinicId], [201, clinic.id])
  const slot = { date: inDays(9), startTime: '09:00', endTime: '09:30' }
  assert.equal((await admin.client.send('POST', slotsPath(mine), slot)).status, 201)
  assert.equal((await admin.client.send('POST', slotsPath(other.doctor.id), slot)).status, 403, 'reception there')
  const open = await admin.client.send('PUT', `${path}/slots/${await other.slotOf()}/availability`, {
    isAvailable: true,
  })
  assert.equal(open.status, 200)
})

test('a slot that overlaps, is over or has impossible times is refused', async () => {
  const doctorId = await freshDoctor()
  const add = (more: object) =>
    clinic.admin.client.send('POST', slotsPath(doctorId), {
      date: inDays(6),
      startTime: '09:00',
      endTime: '10:00',
      ...more,
    })
  assert.equal((await add({ totalSlots: '10' })).body.slot.totalSlots, 10)
  const overlap = await add({ startTime: '09:30', endTime: '10:30' })
  assert.deepEqual([overlap.status, overlap.body.code], [409, 'slot-overlap'])
  assert.equal((await add({ date: '2001-01-01' })).body.code, 'too-late')
  for (const [field, more] of [
    ['date', { date: 'tomorrow' }],
    ['startTime', { startTime: '9:00' }],
    ['endTime', { startTime: '09:00', endTime: '09:00' }],
    ['totalSlots', { totalSlots: 0 }],
    ['durationMinutes', { startTime: '11:00', endTime: '12:00', durationMinutes: 30 }],
  ] as const) {
    const bad = await add(more)
    assert.deepEqual([bad.status, fieldsOf(bad)], [400, [field]], JSON.stringify(more))
  }
  const missing = await add({ endTime: undefined })
  assert.deepEqual([missing.body.message, fieldsOf(missing)], ['Please fill in all fields', ['endTime']])
})

test('a list of slots is made whole or not at all, unless conflicts are to be skipped', async () => {
  const doctorId = await freshDoctor()
  const at = (startTime: string, endTime: string, more: object = {}) => ({
    date: inDays(7),
    startTime,
    endTime,
    ...more,
  })
  const bulk = (slots: object[], skipConflicts?: boolean) =>
    clinic.admin.client.send('POST', `${slotsPath(doctorId)}/bulk`, { slots, skipConflicts })
  const startsOf = ({ body }: { body: { slots: { startTime: string }[] } }) => body.slots.map((slot) => slot.startTime)
  assert.deepEqual(startsOf(await bulk([at('09:00', '09:30'), at('08:00', '08:30', { totalSlots: 3 })])), [
    '08:00',
    '09:00',
  ])
  const list = [at('10:00', '10:30'), at('09:15', '09:45'), at('10:15', '10:45')]
  const refused = await bulk(list)
  assert.deepEqual([refused.status, refused.body.code], [409, 'slot-overlap'])
  const skipped = await bulk([...list, { date: '2001-01-01', startTime: '09:00', endTime: '09:30' }], true)
  assert.deepEqual([skipped.status, startsOf(skipped)], [201, ['10:00']])
  assert.deepEqual(skipped.body.skipped, [
    { date: '2001-01-01', startTime: '09:00', reason: 'past' },
    { date: inDays(7), startTime: '09:15', reason: 'overlap' },
    { date: inDays(7), startTime: '10:15', reason: 'overlap' },
  ])
  assert.equal((await bulk([{ date: '2001-01-01', startTime: '09:00', endTime: '09:30' }])).body.code, 'too-late')
  for (const [slots, fields] of [
    [[at('11:00', '11:30'), at('12:00', '12:00')], ['slots.1.endTime']],
    [[at('11:00', '11:30', { durationMinutes: 20 })], ['slots.0.durationMinutes']],
    [[at('11:00', 'noon')], ['slots.0.endTime']],
    [[], ['slots']],
  ] as const) {
    assert.deepEqual(fieldsOf(await bulk([...slots])), fields)
  }
  const all = await clinic.admin.client.send('GET', slotsPath(doctorId))
  assert.deepEqual(startsOf(all), ['08:00', '09:00', '10:00'])
})

test('the same hours on many days need all their fields, and overlap nothing', async () => {
  const doctorId = await freshDoctor()
  const bulk = (more: object) =>
    clinic.admin.client.send('POST', `${slotsPath(doctorId)}/bulk`, {
      from: inDays(10),
      to: inDays(16),
      weekdays: [1, 3],
      startTime: '09:00',
      endTime: '10:00',
      durationMinutes: 30,
      ...more,
    })
  const missing = await bulk({ from: undefined, durationMinutes: undefined })
  assert.deepEqual(
    [missing.body.message, fieldsOf(missing)],
    ['Please fill in all fields', ['from', 'durationMinutes']],
  )
  assert.deepEqual(fieldsOf(await bulk({ weekdays: [8] })), ['weekdays.0'])
  assert.deepEqual(fieldsOf(await bulk({ to: inDays(9) })), ['to'])
  assert.equal((await bulk({})).body.slots.length, 4)
  assert.equal((await bulk({})).body.code, 'slot-overlap')
  const more = await bulk({ weekdays: [1, 2], skipConflicts: true })
  assert.deepEqual([more.body.slots.length, more.body.skipped.length], [2, 2])
})

test('a doctor’s slots are listed for staff, closed ones too, by day, range or from yesterday on', async () => {
  const fresh = await portalClinic(app, { timeZone: 'UTC' })
  const noon = (days: number) => Temporal.Instant.from(`${inDays(days)}T12:00:00Z`)
  for (const days of [-9, 2, 3]) await makeSlot(db, fresh.doctor, { startsAt: noon(days), published: days !== 3 })
  const list = async (query: string, client = fresh.admin.client) =>
    client.send('GET', slotsPath(fresh.doctor.id) + query)
  const datesOf = async (query: string) => (await list(query)).body.slots.map((slot: { date: string }) => slot.date)
  assert.deepEqual(await datesOf(''), [2, 3].map(inDays))
  assert.deepEqual(await datesOf(`?date=${inDays(3)}`), [inDays(3)])
  assert.deepEqual(await datesOf(`?to=${inDays(2)}`), [-9, 2].map(inDays))
  assert.deepEqual(fieldsOf(await list(`?date=${inDays(3)}&to=${inDays(3)}`)), ['date'])
  const colleague = await fresh.staff('doctor', (await fresh.anotherDoctor()).id)
  assert.equal((await list('', colleague.client)).status, 403)
  assert.equal((await list('', clinic.admin.client)).status, 404)
})

test('a slot is closed, opened and removed; twice closed is closed', async () => {
  const id = await clinic.slotOf()
  const set = (isAvailable: unknown, client: Client = reception.client) =>
    client.send('PUT', `${path}/slots/${id}/availability`, { isAvailable })
  for (const isAvailable of [false, false, true]) {
    const { status, body } = await set(isAvailable)
    assert.deepEqual([status, body.slot.isAvailable, body.slot.slotId], [200, isAvailable, id])
  }
  assert.deepEqual(fieldsOf(await set('yes')), ['isAvailable'])
  assert.equal((await set(undefined)).body.message, 'Please fill in all fields')
  assert.equal((await reception.client.send('DELETE', `${path}/slots/${id}`)).status, 403)
  const removed = await clinic.admin.client.send('DELETE', `${path}/slots/${id}`)
  assert.deepEqual([removed.status, removed.body.slot._id, removed.body.slot.isAvailable], [200, id, false])
  assert.equal((await set(true)).status, 404)
})

test('appointments are listed by day, doctor and status, for a doctor their own', async () => {
  const fresh = await portalClinic(app, { timeZone: 'UTC', rules: { needs_approval: true } })
  const colleague = await fresh.staff('doctor', (await fresh.anotherDoctor()).id)
  const book = async () =>
    (await patient.client.send('POST', '/api/appointments/book', { slotId: await fresh.slotOf() })).body.appointment
  const [waiting, confirmed, cancelled] = [await book(), await book(), await book()]
  assert.equal(waiting.status, 'SCHEDULED')
  const set = (id: string, status: unknown, client: Client = fresh.admin.client) =>
    client.send('PUT', `${path}/appointments/${id}/status`, { status })
  assert.equal((await set(confirmed._id, 'confirm')).body.appointment.status, 'CONFIRMED')
  assert.equal((await set(cancelled._id, 'voided')).body.appointment.status, 'CANCELLED')
  const list = async (query = '', client: Client = fresh.admin.client) =>
    client.send('GET', `${path}/appointments${query}`)
  const listed = async (query = '', client?: Client) => ids((await list(query, client)).body.appointments)
  assert.deepEqual(await listed(), [waiting._id, confirmed._id, cancelled._id])
  assert.deepEqual(await listed('?status=CANCELLED'), [cancelled._id])
  assert.deepEqual(await listed(`?status=scheduled&date=${waiting.appointmentDate}`), [waiting._id])
  assert.deepEqual(await listed(`?to=${inDays(0)}`), [])
  assert.deepEqual(await listed('', colleague.client), [])
  assert.deepEqual(await listed(`?doctorId=${fresh.doctor.id}`, colleague.client), [])
  assert.equal((await list('?doctorId=nonsense')).status, 404)
  assert.deepEqual(fieldsOf(await list('?status=gone')), ['status'])
  assert.equal((await list('?limit=1')).body.appointments.length, 1)

  assert.deepEqual(fieldsOf(await set(waiting._id, 'gone')), ['status'])
  assert.equal((await set(waiting._id, undefined)).body.message, 'Please fill in all fields')
  const illegal = await set(waiting._id, 'COMPLETED')
  assert.deepEqual([illegal.status, illegal.body.code], [409, 'status-conflict'])
  for (const [id, client] of [
    ['nonsense', fresh.admin.client],
    [crypto.randomUUID(), fresh.admin.client],
    [waiting._id, clinic.admin.client],
    [waiting._id, colleague.client],
  ] as const) {
    assert.equal((await set(id, 'CONFIRMED', client)).status, 404)
  }
})

test('an Idempotency-Key on any write answers the same again, and the write is done once', async () => {
  const { client } = clinic.admin
  const slotId = await clinic.slotOf()
  const visitor = (await makePerson(app)).client
  const { _id } = (await visitor.send('POST', '/api/appointments/book', { slotId })).body.appointment
  const slot = { date: inDays(8), startTime: '09:00', endTime: '09:30' }
  const writes: [string, string, object | undefined][] = [
    ['POST', '/specialties', { name: 'Once only' }],
    ['POST', '/doctors', newDoctor()],
    ['POST', slotsPath(await freshDoctor()).slice(path.length), slot],
    ['PUT', `/slots/${slotId}/availability`, { isAvailable: false }],
    ['PUT', `/appointments/${_id}/status`, { status: 'CANCELLED' }],
    ['DELETE', `/slots/${slotId}`, undefined],
  ]
  for (const [method, to, body] of writes) {
    const send = () => client.send(method, path + to, body, { headers: { 'idempotency-key': `${method}${to}` } })
    const [first, again] = [await send(), await send()]
    assert.ok(first.status < 300, `${method} ${to} ${JSON.stringify(first.body)}`)
    assert.deepEqual([again.status, again.body], [first.status, first.body], `${method} ${to}`)
  }
})

test('every admin path is refused to who is not signed in, to patients, and to the wrong role', async () => {
  const slotId = await clinic.slotOf()
  const slot = { date: inDays(20), startTime: '09:00', endTime: '09:30' }
  const { doctor } = clinic
  const calls: [string, string, unknown, 'reception too' | 'admins'][] = [
    ['GET', '/specialties', undefined, 'reception too'],
    ['POST', '/specialties', { name: 'Oncology' }, 'admins'],
    ['GET', '/doctors', undefined, 'reception too'],
    ['POST', '/doctors', newDoctor(), 'admins'],
    ['GET', `/doctors/${doctor.id}/slots`, undefined, 'reception too'],
    ['POST', `/doctors/${doctor.id}/slots`, slot, 'admins'],
    ['POST', `/doctors/${doctor.id}/slots/bulk`, { slots: [slot] }, 'admins'],
    ['PUT', `/slots/${slotId}/availability`, { isAvailable: true }, 'reception too'],
    ['DELETE', `/slots/${slotId}`, undefined, 'admins'],
    ['GET', '/appointments', undefined, 'reception too'],
    ['PUT', `/appointments/${crypto.randomUUID()}/status`, { status: 'CONFIRMED' }, 'reception too'],
  ]
  for (const [method, to, body, who] of calls) {
    const answer = async (client: Client) => (await client.send(method, path + to, body)).status
    assert.equal(await answer(app.client()), 401, `${method} ${to} by nobody`)
    assert.equal(await answer(patient.client), 403, `${method} ${to} by a patient`)
    if (who === 'admins') assert.equal(await answer(reception.client), 403, `${method} ${to} by reception`)
    else assert.notEqual(await answer(reception.client), 403, `${method} ${to} by reception`)
    if (/doctors\/|slots\//.test(to)) {
      assert.equal(await answer(other.admin.client), 404, `${method} ${to} by another clinic`)
      const absent = to.replace(doctor.id, 'nonsense').replace(slotId, 'nonsense')
      assert.equal((await clinic.admin.client.send(method, path + absent, body)).status, 404, absent)
    }
  }
})
