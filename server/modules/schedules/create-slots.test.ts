import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallInput } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/schedules.ts'
import { fieldsOf } from '../../../test/support/fields.ts'
import { violations } from '../../verify/invariants.ts'
import { makeDoctor, makeSlot, makeStaff } from '../../../test/support/make.ts'
import { connectSocket } from '../../../test/support/socket.ts'
import { newId } from '../../platform/id.ts'
import { dayIn, nextClockChange, startClinic } from './schedules.support.ts'

const { app, db, clinic, otherClinic, admin } = await startClinic()
const zone = clinic.timeZone
const day = dayIn(zone, 4)
const newDoctor = async () => {
  const doctor = await makeDoctor(db, clinic)
  return { doctor, params: { clinicId: clinic.id, doctorId: doctor.id } }
}
type Single = CallInput<typeof contract.createSlot>['body']
type Bulk = CallInput<typeof contract.createSlots>['body']
const nine: Single = { date: day, startTime: '09:00', endTime: '09:30' }
const mornings: Bulk = {
  from: day,
  to: dayIn(zone, 5),
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  startTime: '09:00',
  endTime: '11:00',
  durationMinutes: 60,
}
const statusesOf = (answers: { status: number }[]) => answers.map(({ status }) => status).toSorted((a, b) => a - b)
const countSlots = async (doctorId: string) =>
  (await db.selectFrom('slots').select('id').where('doctor_id', '=', doctorId).execute()).length

test('a slot by hand is published at the first site of the clinic, with one place', async () => {
  const { params } = await newDoctor()
  const slot = await admin.call('createSlot', { params, body: nine })
  const { date, time, endTime, timeZone, part, service, state } = slot
  assert.deepEqual([date, time, endTime, timeZone, part, service], [day, '09:00', '09:30', zone, 'morning', null])
  assert.equal(slot.site.id, clinic.siteId)
  assert.deepEqual([state.totalSlots, state.availableSlots, state.published, state.version], [1, 1, true, 1])
  assert.deepEqual(await app.client().call('getSlot', { params: { id: slot.id } }), slot)
})

test('a slot by hand may have places, a site, a service, and wait unpublished', async () => {
  const { params } = await newDoctor()
  const own = { clinicId: clinic.id }
  const site = await admin.call('createSite', { params: own, body: { name: 'Annexe', city: 'Elsewhere' } })
  const price = { name: 'Vaccination', minutes: 30, priceMinor: 2500, specialtyId: clinic.specialtyId }
  const service = await admin.call('createService', { params: own, body: price })
  const body = { ...nine, capacity: 10, siteId: site.id, serviceId: service.id, published: false }
  const slot = await admin.call('createSlot', { params, body })
  assert.deepEqual([slot.site.id, slot.service?.id, slot.feeMinor], [site.id, service.id, 2500])
  assert.deepEqual([slot.state.totalSlots, slot.state.published], [10, false])
  assert.equal((await app.client().refused('getSlot', { params: { id: slot.id } })).body.code, 'slot-not-found')
})

test('a slot that passes midnight belongs to the day of its start', async () => {
  const { params } = await newDoctor()
  const slot = await admin.call('createSlot', { params, body: { ...nine, startTime: '23:45', endTime: '00:15' } })
  assert.deepEqual([slot.date, slot.time, slot.endTime, slot.part], [day, '23:45', '00:15', 'evening'])
  assert.equal(Date.parse(slot.endsAt) - Date.parse(slot.startsAt), 30 * 60_000)
})

test('watchers hear of a new slot, and it is a fact with its maker', async () => {
  const { doctor, params } = await newDoctor()
  const maker = await makeStaff(app, clinic.id, 'clinic_admin')
  const socket = await connectSocket(app.url)
  await socket.watch({ doctorId: doctor.id, date: day })
  const slot = await maker.client.call('createSlot', { params, body: nine })
  assert.deepEqual(await socket.heard('slot-added'), slot.state)
  const facts = await db.selectFrom('outbox').select(['kind', 'actor_id']).where('subject_id', '=', slot.id).execute()
  assert.deepEqual(facts, [{ kind: 'slot.added', actor_id: maker.id }])
})

test('slots that touch may stand side by side; slots that overlap may not', async () => {
  const { params } = await newDoctor()
  await admin.call('createSlot', { params, body: nine })
  await admin.call('createSlot', { params, body: { ...nine, startTime: '09:30', endTime: '10:00' } })
  for (const [startTime, endTime] of [
    ['09:00', '09:30'],
    ['08:45', '09:15'],
    ['08:00', '12:00'],
    ['09:10', '09:20'],
  ]) {
    const body = { ...nine, startTime: startTime ?? '', endTime: endTime ?? '' }
    const refusal = await admin.refused('createSlot', { params, body })
    assert.deepEqual([refusal.status, refusal.body.code], [409, 'slot-overlap'])
    assert.match(refusal.body.detail ?? '', new RegExp(`${day} ${startTime}`))
  }
})

test("one practitioner's slots at two clinics may not overlap either", async () => {
  const { doctor, params } = await newDoctor()
  const elsewhere = await makeDoctor(db, otherClinic, { practitionerId: doctor.practitionerId })
  const startsAt = Temporal.PlainDateTime.from(`${day}T09:15`).toZonedDateTime(zone).toInstant()
  await makeSlot(db, elsewhere, { startsAt })
  assert.equal((await admin.refused('createSlot', { params, body: nine })).body.code, 'slot-overlap')
})

test('where a slot was removed, another may be made', async () => {
  const { params } = await newDoctor()
  const slot = await admin.call('createSlot', { params, body: nine })
  await admin.call('removeSlot', { params: { clinicId: clinic.id, slotId: slot.id } })
  await admin.call('createSlot', { params, body: nine })
})

test('of many equal slots at once exactly one is made', async () => {
  const { doctor, params } = await newDoctor()
  const answers = await Promise.all(Array.from({ length: 8 }, () => admin.answer('createSlot', { params, body: nine })))
  assert.deepEqual(statusesOf(answers), [201, ...Array.from({ length: 7 }, () => 409)])
  assert.equal(await countSlots(doctor.id), 1)
})

test('of equal slots at two clinics of one practitioner at once exactly one is made', async () => {
  const otherAdmin = (await makeStaff(app, otherClinic.id, 'clinic_admin')).client
  for (let round = 0; round < 5; round += 1) {
    const { doctor, params } = await newDoctor()
    const elsewhere = await makeDoctor(db, otherClinic, { practitionerId: doctor.practitionerId })
    const there = { clinicId: otherClinic.id, doctorId: elsewhere.id }
    const answers = await Promise.all([
      admin.answer('createSlots', { params, body: mornings }),
      otherAdmin.answer('createSlots', { params: there, body: mornings }),
    ])
    assert.deepEqual(statusesOf(answers), [201, 409])
  }
  assert.deepEqual(await violations(db), [])
})

test('a past time is too late; a session that is on is not', async () => {
  const { params } = await newDoctor()
  const late = { ...nine, date: dayIn(zone, -1) }
  assert.equal((await admin.refused('createSlot', { params, body: late })).body.code, 'too-late')
  const now = Temporal.Now.zonedDateTimeISO(zone)
  const around = (hours: number) => now.add({ hours }).toPlainTime().toString({ smallestUnit: 'minute' })
  const date = now.add({ hours: -1 }).toPlainDate().toString()
  const body = { date, startTime: around(-1), endTime: around(1), occurrence: 'earlier' as const }
  assert.equal((await admin.refused('createSlot', { params, body })).body.code, 'too-late')
  await admin.call('createSlot', { params, body: { ...body, capacity: 10 } })
})

test('a time that the clock skips is refused', async () => {
  const { params } = await newDoctor()
  const date = nextClockChange(zone, 'forward')
  const start = { date, startTime: '02:30', endTime: '03:30' }
  assert.deepEqual(fieldsOf(await admin.refused('createSlot', { params, body: start })), ['startTime'])
  const end = { date, startTime: '01:30', endTime: '02:30' }
  assert.deepEqual(fieldsOf(await admin.refused('createSlot', { params, body: end })), ['endTime'])
})

test('a time that the clock repeats needs to say which, and both can be had', async () => {
  const { params } = await newDoctor()
  const twice = { date: nextClockChange(zone, 'back'), startTime: '02:00', endTime: '02:30' }
  assert.deepEqual(fieldsOf(await admin.refused('createSlot', { params, body: twice })), ['occurrence'])
  const first = await admin.call('createSlot', { params, body: { ...twice, occurrence: 'earlier' } })
  const second = await admin.call('createSlot', { params, body: { ...twice, occurrence: 'later' } })
  assert.equal(Date.parse(second.startsAt) - Date.parse(first.startsAt), 3_600_000)
  assert.deepEqual([first.time, second.time], ['02:00', '02:00'])
})

const badSingles: [name: string, change: object, fields: string[]][] = [
  ['no date', { date: undefined }, ['date']],
  ['a date that is none', { date: '2027-02-30' }, ['date']],
  ['a time that is none', { startTime: '9:00' }, ['startTime']],
  ['24:00 as a start', { startTime: '24:00' }, ['startTime']],
  ['an end that is the start', { endTime: '09:00' }, ['endTime']],
  ['an end that is far too late', { endTime: '23:00' }, ['endTime']],
  ['no place', { capacity: 0 }, ['capacity']],
  ['too many places', { capacity: 501 }, ['capacity']],
  ["another clinic's site", { siteId: otherClinic.siteId }, ['siteId']],
  ['a service that is not there', { serviceId: newId() }, ['serviceId']],
  ['an unknown field', { doctorId: newId() }, ['doctorId']],
]
for (const [name, change, fields] of badSingles) {
  test(`a slot by hand with ${name} is refused, and nothing is made`, async () => {
    const { doctor, params } = await newDoctor()
    const body = { ...nine, ...change }
    assert.deepEqual(fieldsOf(await admin.refused('createSlot', { params, body })), fields)
    assert.equal(await countSlots(doctor.id), 0)
  })
}

test('a clinic without a site is told so', async () => {
  const { id, admin: owner, doctorId } = await clinicWithoutSite()
  const refusal = await owner.refused('createSlot', { params: { clinicId: id, doctorId }, body: nine })
  assert.deepEqual(fieldsOf(refusal), ['siteId'])
})

test('slots in bulk: the same hours on the chosen weekdays, around breaks', async () => {
  const { params } = await newDoctor()
  const to = dayIn(zone, 10)
  const weekday = Temporal.PlainDate.from(day).dayOfWeek
  const body = {
    ...mornings,
    to,
    weekdays: [weekday, weekday],
    startTime: '11:00',
    endTime: '14:00',
    breaks: [{ startsAt: '12:00', endsAt: '12:30' }],
    capacity: 2,
  }
  const { slots, skipped, notes } = await admin.call('createSlots', { params, body })
  assert.deepEqual(
    slots.map(({ date, time, endTime, part, state }) => [date, time, endTime, part, state.totalSlots]),
    [
      [day, '11:00', '12:00', 'morning', 2],
      [day, '12:30', '13:30', 'afternoon', 2],
    ],
  )
  assert.deepEqual([skipped, notes], [[], []])
})

test('slots in bulk are all or nothing; the first conflict is named', async () => {
  const { doctor, params } = await newDoctor()
  await admin.call('createSlot', { params, body: { ...nine, date: mornings.to, startTime: '10:30', endTime: '11:30' } })
  const refusal = await admin.refused('createSlots', { params, body: mornings })
  assert.deepEqual([refusal.status, refusal.body.code], [409, 'slot-overlap'])
  assert.match(refusal.body.detail ?? '', new RegExp(`${mornings.to} 10:00`))
  assert.equal(await countSlots(doctor.id), 1)
})

test('slots in bulk leave out what conflicts where asked to, and list it', async () => {
  const { params } = await newDoctor()
  await admin.call('createSlot', { params, body: { ...nine, date: mornings.to, startTime: '10:30', endTime: '11:30' } })
  const result = await admin.call('createSlots', { params, body: { ...mornings, skipConflicts: true } })
  assert.equal(result.slots.length, 3)
  assert.deepEqual(
    result.skipped.map(({ date, time, conflict }) => [date, time, conflict]),
    [[mornings.to, '10:00', 'overlaps-existing']],
  )
  const again = await admin.call('createSlots', { params, body: { ...mornings, skipConflicts: true } })
  assert.deepEqual([again.slots.length, again.skipped.length], [0, 4])
})

test('slots in bulk leave out what is past, and list it', async () => {
  const { params } = await newDoctor()
  const body = { ...mornings, from: dayIn(zone, -2), to: dayIn(zone, -1) }
  const { slots, skipped } = await admin.call('createSlots', { params, body })
  assert.equal(slots.length, 0)
  assert.deepEqual(
    skipped.map(({ conflict }) => conflict),
    ['past', 'past', 'past', 'past'],
  )
})

test('slots in bulk know what the clock does at night', async () => {
  const { params } = await newDoctor()
  const night = (date: string) => ({ ...mornings, from: date, to: date, startTime: '02:00', endTime: '04:00' })
  const spring = await admin.call('createSlots', { params, body: night(nextClockChange(zone, 'forward')) })
  assert.deepEqual(
    spring.slots.map(({ time }) => time),
    ['03:00'],
  )
  assert.deepEqual(
    spring.notes.map(({ note }) => note),
    ['starts-in-gap'],
  )
  const autumn = await admin.call('createSlots', { params, body: night(nextClockChange(zone, 'back')) })
  assert.deepEqual(
    autumn.slots.map(({ time }) => time),
    ['02:00', '02:00', '03:00'],
  )
})

const badBulks: [name: string, change: object, fields: string[]][] = [
  ['an end of range before its start', { to: dayIn(zone, 3) }, ['to']],
  ['over 400 days', { to: dayIn(zone, 404) }, ['to']],
  ['over 2000 slots', { to: dayIn(zone, 200), endTime: '21:00' }, ['to']],
  ['no weekday', { weekdays: [] }, ['weekdays']],
  ['a weekday 0', { weekdays: [0] }, ['weekdays.0']],
  ['slots longer than the window', { durationMinutes: 180 }, ['durationMinutes']],
  ['a start of 24:00', { startTime: '24:00' }, ['startTime']],
  ['a break outside the window', { breaks: [{ startsAt: '08:00', endsAt: '10:00' }] }, ['breaks.0.startsAt']],
  ["another clinic's site", { siteId: otherClinic.siteId }, ['siteId']],
  ['a service that is not there', { serviceId: newId() }, ['serviceId']],
]
for (const [name, change, fields] of badBulks) {
  test(`slots in bulk with ${name} are refused, and nothing is made`, async () => {
    const { doctor, params } = await newDoctor()
    const body = { ...mornings, ...change }
    assert.deepEqual(fieldsOf(await admin.refused('createSlots', { params, body })), fields)
    assert.equal(await countSlots(doctor.id), 0)
  })
}

test('two thousand slots in bulk are made in one go', async () => {
  const { params } = await newDoctor()
  const body = { ...mornings, to: dayIn(zone, 4 + 99), startTime: '08:00', endTime: '13:00', durationMinutes: 15 }
  const { slots } = await admin.call('createSlots', { params, body })
  assert.equal(slots.length, 2000)
})

const clinicWithoutSite = async () => {
  const id = newId()
  const row = { name: 'Bare', folded_name: 'bare', time_zone: zone, country: 'US', currency: 'USD' }
  await db
    .insertInto('clinics')
    .values({ id, ...row })
    .execute()
  await db.insertInto('clinic_specialties').values({ clinic_id: id, specialty_id: clinic.specialtyId }).execute()
  const doctor = await makeDoctor(db, { ...clinic, id })
  return { id, doctorId: doctor.id, admin: (await makeStaff(app, id, 'clinic_admin')).client }
}
