import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallInput } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/booking.ts'
import { fieldsOf } from '../../../test/support/fields.ts'
import { type Doctor, makeClinic, makeDoctor, makePerson, makeSlot, makeStaff } from '../../../test/support/make.ts'
import { newId } from '../../platform/id.ts'
import { encodeCursor } from '../../platform/cursor.ts'
import { dayIn, startClinic } from './schedules.support.ts'

const { app, db, clinic, doctor, admin } = await startClinic({ city: 'Zürich', name: 'Sankt Anna', specialty: 'Eyes' })
const { timeZone: zone } = clinic
const visitor = app.client()
type Query = NonNullable<CallInput<typeof contract.searchSlots>['query']>
const idsOf = async (query: Query) => (await visitor.call('searchSlots', { query })).slots.map(({ id }) => id)

const day = (days: number) => dayIn(zone, days)
/** A slot at a wall time of its own clinic. */
const slotAt = (who: Doctor, days: number, time: string, rest: Parameters<typeof makeSlot>[2] = {}) => {
  const startsAt = Temporal.PlainDateTime.from(`${day(days)}T${time}`)
    .toZonedDateTime(who.clinic.timeZone)
    .toInstant()
  return makeSlot(db, who, { startsAt, ...rest })
}

const morning = await slotAt(doctor, 2, '09:00')
const afternoon = await slotAt(doctor, 2, '14:00')
const evening = await slotAt(doctor, 3, '18:30')
const far = await slotAt(doctor, 40, '09:00')
const elsewhere = await makeClinic(db, {
  city: 'Zürichberg',
  name: 'Kolkata',
  specialty: 'Ears',
  timeZone: 'Asia/Kolkata',
})
const ears = await makeDoctor(db, elsewhere)
const indian = await slotAt(ears, 2, '09:00')
const inOrder = (...ids: string[]) => {
  const order = [indian, morning, afternoon, evening, far]
  return ids.toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
}

test('without filters all slots to come are found, in order of time', async () => {
  assert.deepEqual(await idsOf({}), [indian, morning, afternoon, evening, far])
})

const filters: [name: string, query: Query, expected: string[]][] = [
  ['a date', { date: day(2) }, [indian, morning, afternoon]],
  ['a date without slots', { date: day(9) }, []],
  ['from a day on', { from: day(3) }, [evening, far]],
  ['up to a day', { to: day(3) }, [indian, morning, afternoon, evening]],
  ['a range, both days included', { from: day(2), to: day(3), doctorId: doctor.id }, [morning, afternoon, evening]],
  ['a range of one day', { from: day(3), to: day(3) }, [evening]],
  ['a specialty', { specialtyId: elsewhere.specialtyId }, [indian]],
  ['a doctor', { doctorId: doctor.id }, [morning, afternoon, evening, far]],
  ['a clinic', { clinicId: elsewhere.id }, [indian]],
  ['a part of the day', { part: 'afternoon' }, [afternoon]],
  ['a part of the day on a date', { part: 'evening', date: day(2) }, []],
  ['a city, without its accent and in capitals', { location: '  ZURICH ' }, [morning, afternoon, evening, far]],
  ['a city that begins so, when none is called so', { location: 'züri' }, [indian, morning, afternoon, evening, far]],
  ['the name of a site', { location: 'sankt anna site' }, [morning, afternoon, evening, far]],
  ['the beginning of a site’s name', { location: 'kol' }, [indian]],
  ['a place where there is nothing', { location: 'Atlantis' }, []],
  ['a place of wildcards', { location: '%' }, []],
  ['an empty place', { location: '' }, [indian, morning, afternoon, evening, far]],
  ['a specialty nobody has', { specialtyId: newId() }, []],
  [
    'place, specialty, date and part',
    { location: 'Zürich', specialtyId: clinic.specialtyId, date: day(2), part: 'morning' },
    [morning],
  ],
]
for (const [name, query, expected] of filters) {
  test(`search by ${name}`, async () => assert.deepEqual(await idsOf(query), inOrder(...expected)))
}

test('search by service finds the slots bound to it', async () => {
  const own = { clinicId: clinic.id }
  const body = { name: 'Glasses', minutes: 30, priceMinor: 1000, specialtyId: clinic.specialtyId }
  const service = await admin.call('createService', { params: own, body })
  const single = { date: day(50), startTime: '09:00', endTime: '09:30', serviceId: service.id }
  const slot = await admin.call('createSlot', { params: { ...own, doctorId: doctor.id }, body: single })
  assert.deepEqual((await visitor.call('searchSlots', { query: { serviceId: service.id } })).slots, [slot])
  await admin.call('removeSlot', { params: { ...own, slotId: slot.id } })
})

test("a date is each clinic's own", async () => {
  const far = await makeClinic(db, { timeZone: 'Pacific/Kiritimati' })
  const early = await makeDoctor(db, far)
  const id = await slotAt(early, 5, '00:30')
  const { slots } = await visitor.call('searchSlots', { query: { doctorId: early.id } })
  const date = day(5)
  assert.deepEqual(
    slots.map((slot) => [slot.id, slot.date, slot.time, slot.timeZone]),
    [[id, date, '00:30', far.timeZone]],
  )
  // Where the clocks say it is still the day before.
  assert.ok((slots[0]?.startsAt ?? '') < `${date}T00:00`)
  assert.deepEqual(await idsOf({ doctorId: early.id, date }), [id])
  const before = Temporal.PlainDate.from(date).subtract({ days: 1 }).toString()
  assert.deepEqual(await idsOf({ doctorId: early.id, date: before }), [])
  assert.deepEqual(await idsOf({ doctorId: early.id, from: date, to: dayIn('UTC', 30) }), [id])
})

test('full slots are hidden, shown where asked for, and back when a place is freed', async () => {
  const busy = await makeDoctor(db, clinic)
  const id = await slotAt(busy, 6, '09:00')
  const { client } = await makePerson(app)
  const found = (includeFull?: 'true' | 'false') => idsOf({ doctorId: busy.id, includeFull })
  const { appointment } = await client.call('bookAppointment', { body: { slotId: id } })
  assert.deepEqual([await found(), await found('false'), await found('true')], [[], [], [id]])
  const [full] = (await visitor.call('searchSlots', { query: { doctorId: busy.id, includeFull: 'true' } })).slots
  assert.deepEqual([full?.state.availableSlots, full?.state.published], [0, true])
  await client.call('cancelAppointment', { params: { id: appointment.id }, body: {} })
  assert.deepEqual(await found(), [id])
  await client.call('holdSlot', { params: { id } })
  assert.deepEqual([await found(), await found('true')], [[], [id]])
})

test('closed, removed and past slots, and those of inactive doctors, are not found', async () => {
  const who = await makeDoctor(db, clinic)
  await slotAt(who, 6, '09:00', { published: false })
  const gone = await slotAt(who, 6, '10:00')
  await admin.call('removeSlot', { params: { clinicId: clinic.id, slotId: gone } })
  await makeSlot(db, who, { startsIn: { minutes: -5 } })
  const open = await slotAt(who, 6, '11:00')
  assert.deepEqual(await idsOf({ doctorId: who.id, includeFull: 'true' }), [open])
  await admin.call('updateDoctor', { params: { clinicId: clinic.id, id: who.id }, body: { active: false } })
  assert.deepEqual(await idsOf({ doctorId: who.id, includeFull: 'true' }), [])
  assert.equal((await visitor.refused('getSlot', { params: { id: open } })).body.code, 'slot-not-found')
})

test('a session of several places is found until it ends', async () => {
  const who = await makeDoctor(db, clinic)
  const running = await makeSlot(db, who, { startsIn: { hours: -2 }, minutes: 180, capacity: 10 })
  await makeSlot(db, who, { startsIn: { hours: -4 }, minutes: 60, capacity: 10 })
  assert.deepEqual(await idsOf({ doctorId: who.id }), [running])
})

test('pages have no gaps and no repeats, also where many slots start at once', async () => {
  const here = await makeClinic(db)
  const doctors = await Promise.all(Array.from({ length: 9 }, () => makeDoctor(db, here)))
  const ids = await Promise.all(
    doctors.flatMap((who) => ['09:00', '09:30', '10:00'].map((time) => slotAt(who, 7, time))),
  )
  for (const limit of [1, 4, 9, 26, 27, 28]) {
    const seen: { id: string; startsAt: string }[] = []
    let cursor: string | undefined
    do {
      const query = { clinicId: here.id, limit, cursor }
      const page = await visitor.call('searchSlots', { query })
      seen.push(...page.slots)
      cursor = page.nextCursor ?? undefined
      assert.ok(page.slots.length === limit || cursor === undefined)
      assert.ok(seen.length <= ids.length, 'a page came twice')
    } while (cursor !== undefined)
    assert.equal(seen.length, ids.length)
    assert.deepEqual(new Set(seen.map(({ id }) => id)), new Set(ids))
    assert.deepEqual(
      seen.map(({ startsAt }) => startsAt),
      seen.map(({ startsAt }) => startsAt).toSorted(),
    )
  }
})

test('a slot that came in between does not disturb the pages that follow', async () => {
  const who = await makeDoctor(db, clinic)
  const ids = [await slotAt(who, 8, '09:00'), await slotAt(who, 8, '11:00')]
  const first = await visitor.call('searchSlots', { query: { doctorId: who.id, limit: 1 } })
  await slotAt(who, 8, '08:00')
  const cursor = first.nextCursor ?? ''
  const second = await visitor.call('searchSlots', { query: { doctorId: who.id, limit: 1, cursor } })
  assert.deepEqual(
    [...first.slots, ...second.slots].map(({ id }) => id),
    ids,
  )
  assert.equal(second.nextCursor, null)
})

test('days are counted with their slots and places', async () => {
  const who = await makeDoctor(db, clinic)
  const [one] = [
    await slotAt(who, 10, '09:00', { capacity: 3 }),
    await slotAt(who, 10, '10:00'),
    await slotAt(who, 12, '09:00'),
  ]
  await slotAt(who, 11, '09:00', { published: false })
  await slotAt(who, 20, '09:00')
  const { client } = await makePerson(app)
  await client.call('bookAppointment', { body: { slotId: one } })
  const query = { doctorId: who.id, from: day(9), to: day(13) }
  assert.deepEqual((await visitor.call('countSlotDays', { query })).days, [
    { date: day(10), slots: 2, freePlaces: 3, totalPlaces: 4 },
    { date: day(12), slots: 1, freePlaces: 1, totalPlaces: 1 },
  ])
  const narrowed = { ...query, location: 'zurich', part: 'evening' as const }
  assert.deepEqual((await visitor.call('countSlotDays', { query: narrowed })).days, [])
})

const badSearches: [name: string, query: object, fields: string[]][] = [
  ['a date that is none', { date: '2027-02-30' }, ['date']],
  ['a date before all calendars', { date: '0000-01-01' }, ['date']],
  ['a date and a range', { date: day(1), from: day(1) }, ['date']],
  ['a range that ends before it starts', { from: day(2), to: day(1) }, ['to']],
  ['a range of over a year', { from: day(0), to: day(366) }, ['to']],
  ['a specialty that is no id', { specialtyId: 'eyes' }, ['specialtyId']],
  ['a part that is none', { part: 'noon' }, ['part']],
  ['a flag that is none', { includeFull: 'yes' }, ['includeFull']],
  ['a limit of 101', { limit: 101 }, ['limit']],
  ['a cursor that is none', { cursor: 'nonsense' }, ['cursor']],
  ['a cursor of another list', { cursor: encodeCursor([newId()]) }, ['cursor']],
  ['a cursor with a time that is none', { cursor: encodeCursor(['2027-13-01T00:00:00Z', newId()]) }, ['cursor']],
  ['an unknown field', { hospital: 'x' }, ['hospital']],
]
for (const [name, query, fields] of badSearches) {
  test(`a search with ${name} is refused`, async () => {
    assert.deepEqual(fieldsOf(await visitor.refused('searchSlots', { query })), fields)
  })
}

test('cursors at the edges of time find what they may, and break nothing', async () => {
  for (const time of ['0000-01-01T00:00:00Z', '0001-01-01 (x)', '9999-12-31T23:59:59-12:00', '2027-01-01']) {
    const answer = await visitor.answer('searchSlots', { query: { cursor: encodeCursor([time, newId()]) } })
    assert.ok(answer.status < 500, `${time}: ${answer.status}`)
  }
})

test('counting days needs a range of at most 62 days', async () => {
  const refusedFor = async (query: object) =>
    fieldsOf(await visitor.refused('countSlotDays', { query: query as never }))
  assert.deepEqual(await refusedFor({}), ['from', 'to'])
  assert.deepEqual(await refusedFor({ from: day(0), to: day(62) }), ['to'])
  assert.deepEqual(await refusedFor({ from: day(2), to: day(1) }), ['to'])
  assert.deepEqual(await refusedFor({ from: day(0), to: day(1), date: day(1) }), ['date'])
  await visitor.call('countSlotDays', { query: { from: day(0), to: day(61) } })
})

test('a slot by its id, and what is not one', async () => {
  const slot = await visitor.call('getSlot', { params: { id: morning } })
  assert.deepEqual([slot.date, slot.time, slot.doctor.name, slot.site.city], [day(2), '09:00', doctor.name, 'Zürich'])
  const nowhere = await visitor.refused('getSlot', { params: { id: newId() } })
  assert.deepEqual([nowhere.status, nowhere.body.message], [404, 'Slot not found'])
  assert.deepEqual(fieldsOf(await visitor.refused('getSlot', { params: { id: 'x' } })), ['id'])
})

test('the public face of a slot carries no names of patients', async () => {
  const who = await makeDoctor(db, clinic)
  const id = await slotAt(who, 14, '09:00', { capacity: 2 })
  const receptionist = (await makeStaff(app, clinic.id, 'receptionist')).client
  const patient = { patientName: 'Canary Bird', contactNumber: '+14155550199', reason: 'canary pain' }
  await receptionist.call('bookForPatient', { params: { clinicId: clinic.id }, body: { slotId: id, ...patient } })
  const seen = JSON.stringify([
    await visitor.call('getSlot', { params: { id } }),
    await visitor.call('searchSlots', { query: { doctorId: who.id } }),
  ])
  assert.doesNotMatch(seen, /canary|0199/i)
})
