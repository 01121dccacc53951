import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsOf } from '../../../test/support/fields.ts'
import { violations } from '../../verify/invariants.ts'
import { makeDoctor, makePerson, makeSlot } from '../../../test/support/make.ts'
import { connectSocket } from '../../../test/support/socket.ts'
import { dayIn, hoursOn, nextClockChange, startClinic } from './schedules.support.ts'

const { app, db, clinic, otherClinic, admin } = await startClinic({ rules: { max_open_appointments: 100 } })
const { siteId } = clinic
const zone = clinic.timeZone

/** A doctor of their own for each test, with hours from nine to twelve on one day in slots of an hour. */
const withHours = async (window = '09:00-12:00', rest: Parameters<typeof hoursOn>[3] = {}, day = dayIn(zone, 5)) => {
  const doctor = await makeDoctor(db, clinic)
  const params = { clinicId: clinic.id, doctorId: doctor.id }
  const range = { from: day, to: day }
  const save = (...rules: ReturnType<typeof hoursOn>[]) =>
    admin.call('saveSchedule', { params, body: { rules, exceptions: [] } })
  const publish = () => admin.call('publishSchedule', { params, body: range })
  await save(hoursOn(day, siteId, window, rest))
  return { doctor, params, day, range, save, publish, slots: () => liveSlots(doctor.id) }
}
const liveSlots = (doctorId: string) =>
  db
    .selectFrom('slots')
    .select(['id', 'wall_start', 'capacity', 'version', 'booked', 'published'])
    .where('doctor_id', '=', doctorId)
    .where('archived_at', 'is', null)
    .orderBy('starts_at')
    .execute()
const times = (slots: { wall_start: string }[]) => slots.map(({ wall_start }) => wall_start)
const book = async (slotId: string) => {
  const { client } = await makePerson(app)
  const { appointment } = await client.call('bookAppointment', { body: { slotId } })
  return { client, id: appointment.id }
}
const nothing = { created: 0, removed: 0, unchanged: 0, kept: [], skipped: [], notes: [] }

test('publishing makes the slots of the saved hours, with what is shown of them', async () => {
  const { doctor, day, publish } = await withHours('09:00-11:00', { slotMinutes: 30, capacity: 4, part: 'evening' })
  assert.deepEqual(await publish(), { ...nothing, created: 4 })
  const { slots } = await app.client().call('searchSlots', { query: { doctorId: doctor.id } })
  assert.deepEqual(
    slots.map(({ date, time, endTime, part, state }) => [date, time, endTime, part, state.totalSlots, state.version]),
    ['09:00 09:30', '09:30 10:00', '10:00 10:30', '10:30 11:00'].map((span) => [
      day,
      ...span.split(' '),
      'evening',
      4,
      1,
    ]),
  )
  assert.deepEqual(slots[0]?.site.id, siteId)
})

test('publishing again changes nothing, and tells nobody', async () => {
  const { day, publish, slots, doctor } = await withHours()
  await publish()
  const before = await slots()
  const socket = await connectSocket(app.url)
  await socket.watch({ doctorId: doctor.id, date: day })
  assert.deepEqual(await publish(), { ...nothing, unchanged: 3 })
  assert.deepEqual(await slots(), before)
  await admin.call('setSlotPublished', {
    params: { clinicId: clinic.id, slotId: before[0]?.id ?? '' },
    body: { published: false },
  })
  await socket.heard('slot-availability-changed')
  assert.deepEqual(socket.received.length, 1)
})

test('new hours replace free slots and keep used ones, which are listed with what they are in the way of', async () => {
  const { day, publish, save, slots } = await withHours()
  await publish()
  const [, ten] = await slots()
  await book(ten?.id ?? '')
  await save(hoursOn(day, siteId, '09:30-12:30'))
  const result = await publish()
  assert.deepEqual([result.created, result.removed, result.unchanged], [1, 2, 0])
  assert.deepEqual(
    result.kept.map(({ id }) => id),
    [ten?.id],
  )
  assert.deepEqual(
    result.kept.map(({ state }) => state.bookedSlots),
    [1],
  )
  assert.deepEqual(
    result.skipped.map(({ time, conflict }) => [time, conflict]),
    [
      ['09:30', 'overlaps-existing'],
      ['10:30', 'overlaps-existing'],
    ],
  )
  assert.deepEqual(times(await slots()), ['10:00', '11:30'])
})

test('a held slot is kept', async () => {
  const { publish, save, slots } = await withHours()
  await publish()
  const [nine] = await slots()
  await app.client().call('holdSlot', { params: { id: nine?.id ?? '' } })
  await save()
  const result = await publish()
  assert.deepEqual([result.removed, result.kept.map(({ id }) => id)], [2, [nine?.id]])
})

test('a slot whose appointments were all cancelled goes, but its row stays for them', async () => {
  const { publish, save, slots } = await withHours()
  await publish()
  const [nine] = await slots()
  const { client, id } = await book(nine?.id ?? '')
  await client.call('cancelAppointment', { params: { id }, body: {} })
  await save()
  assert.deepEqual(await publish(), { ...nothing, removed: 3 })
  const seen = await client.call('getAppointment', { params: { id } })
  assert.equal(seen.time, '09:00')
})

test('more places are added to used slots, fewer only where nobody is', async () => {
  const { day, publish, save, slots } = await withHours('09:00-11:00', { capacity: 3 })
  await publish()
  const [nine] = await slots()
  await book(nine?.id ?? '')
  await save(hoursOn(day, siteId, '09:00-11:00', { capacity: 5 }))
  assert.deepEqual(await publish(), { ...nothing, unchanged: 2 })
  assert.deepEqual(
    (await slots()).map(({ capacity }) => capacity),
    [5, 5],
  )
  await save(hoursOn(day, siteId, '09:00-11:00', { capacity: 2 }))
  assert.deepEqual(await publish(), { ...nothing, unchanged: 2 })
  assert.deepEqual(
    (await slots()).map(({ capacity, version }) => [capacity, version]),
    [
      [5, 3],
      [2, 3],
    ],
  )
})

test('a slot that was closed by hand stays closed', async () => {
  const { publish, slots } = await withHours()
  await publish()
  const [nine] = await slots()
  const slotPath = { clinicId: clinic.id, slotId: nine?.id ?? '' }
  await admin.call('setSlotPublished', { params: slotPath, body: { published: false } })
  assert.deepEqual(await publish(), { ...nothing, unchanged: 3 })
  assert.deepEqual(
    (await slots()).map(({ published }) => published),
    [false, true, true],
  )
})

test('only the days asked for change', async () => {
  const { params, publish, slots } = await withHours('09:00-10:00')
  await publish()
  const other = dayIn(zone, 12)
  await admin.call('publishSchedule', { params, body: { from: other, to: other } })
  const range = { from: dayIn(zone, 6), to: dayIn(zone, 20) }
  await admin.call('saveSchedule', { params, body: { rules: [], exceptions: [] } })
  assert.deepEqual(await admin.call('publishSchedule', { params, body: range }), { ...nothing, removed: 1 })
  assert.deepEqual(times(await slots()), ['09:00'])
})

test('a night belongs to both of its days', async () => {
  const day = dayIn(zone, 5)
  const { params, publish, slots } = await withHours('22:00-02:00', {}, day)
  const morning = { params, body: { from: dayIn(zone, 6), to: dayIn(zone, 6) } }
  assert.equal((await publish()).created, 2)
  assert.equal((await admin.call('publishSchedule', morning)).created, 2)
  assert.deepEqual(times(await slots()), ['22:00', '23:00', '00:00', '01:00'])
  assert.deepEqual(await publish(), { ...nothing, unchanged: 2 })
})

test('a range that began in the past means from now', async () => {
  const day = dayIn(zone, -3)
  const { params, doctor, slots } = await withHours('00:00-24:00', {}, day)
  const gone = await makeSlot(db, doctor, { startsIn: { hours: -48 } })
  const body = { from: day, to: dayIn(zone, 4) }
  const result = await admin.call('publishSchedule', { params, body })
  assert.equal(result.created, 24)
  assert.deepEqual([result.removed, result.skipped.length], [0, 0])
  assert.ok((await slots()).some(({ id }) => id === gone))
})

test("the practitioner's slots at another clinic are in the way", async () => {
  const { doctor, day, publish } = await withHours()
  const elsewhere = await makeDoctor(db, otherClinic, { practitionerId: doctor.practitionerId })
  const startsAt = Temporal.PlainDateTime.from(`${day}T09:30`).toZonedDateTime(zone).toInstant()
  await makeSlot(db, elsewhere, { startsAt })
  const result = await publish()
  assert.deepEqual([result.created, result.removed, result.kept], [2, 0, []])
  assert.deepEqual(
    result.skipped.map(({ time }) => time),
    ['09:00'],
  )
})

test('watchers hear of every slot that came, went or changed', async () => {
  const { day, doctor, publish, save } = await withHours('09:00-11:00')
  const socket = await connectSocket(app.url)
  await socket.watch({ doctorId: doctor.id, date: day })
  await publish()
  const added = await socket.heard('slot-added')
  assert.deepEqual([added.availableSlots, added.version, added.published], [1, 1, true])
  await save(hoursOn(day, siteId, '10:00-11:00', { capacity: 2 }))
  await publish()
  const changed = await socket.heard('slot-availability-changed')
  assert.deepEqual([changed.totalSlots, changed.version], [2, 2])
  const removed = await socket.heard('slot-removed')
  assert.deepEqual([removed.published, removed.version], [false, 2])
})

test('publishing, adding and removing are facts', async () => {
  const { doctor, publish, save, slots, range } = await withHours('09:00-10:00')
  await publish()
  const [slot] = await slots()
  await save()
  await publish()
  const facts = await db
    .selectFrom('outbox')
    .select(['kind', 'data'])
    .where('subject_id', 'in', [doctor.id, slot?.id ?? ''])
    .where('kind', '<>', 'schedule.saved')
    .orderBy('id')
    .execute()
  assert.deepEqual(facts, [
    { kind: 'slot.added', data: {} },
    { kind: 'schedule.published', data: range },
    { kind: 'slot.removed', data: {} },
    { kind: 'schedule.published', data: range },
  ])
})

test('of two publishers at once one makes the slots, the other finds them', async () => {
  const { publish, slots } = await withHours('08:00-20:00', { slotMinutes: 15 })
  const results = await Promise.all([publish(), publish(), publish()])
  assert.deepEqual(
    results.map(({ created }) => created).toSorted((a, b) => a - b),
    [0, 0, 48],
  )
  assert.deepEqual(
    results.map(({ unchanged }) => unchanged).toSorted((a, b) => a - b),
    [0, 48, 48],
  )
  assert.equal((await slots()).length, 48)
})

test('a booking that races with new hours is never lost', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => makePerson(app)))
  for (let round = 0; round < 6; round += 1) {
    const { publish, save, slots } = await withHours('09:00-13:00', {}, dayIn(zone, 5 + round))
    await publish()
    const there = await slots()
    await save()
    const [published, ...booked] = await Promise.all([
      publish(),
      ...people.map(({ client }, i) => client.answer('bookAppointment', { body: { slotId: there[i]?.id ?? '' } })),
    ])
    const left = await slots()
    const won = booked.filter(({ status }) => status === 201).map(({ body }) => body.appointment)
    assert.deepEqual(new Set(left.map(({ id }) => id)), new Set(won.map(({ slotId }) => slotId)))
    assert.deepEqual(new Set(published.kept.map(({ id }) => id)), new Set(won.map(({ slotId }) => slotId)))
    assert.equal(published.removed + left.length, 4)
    for (const { status } of booked) assert.ok([201, 404, 409].includes(status), `${status}`)
  }
  assert.deepEqual(await violations(db), [])
})

test('preview shows what publishing would do, and stores nothing', async () => {
  const { params, day, publish, slots } = await withHours()
  await publish()
  const [, ten] = await slots()
  await book(ten?.id ?? '')
  const before = await slots()
  const body = { rules: [hoursOn(day, siteId, '08:30-12:30')], exceptions: [], from: day, to: day }
  const { slots: planned, notes } = await admin.call('previewSchedule', { params, body })
  assert.deepEqual(
    planned.map(({ time, conflict }) => [time, conflict]),
    [
      ['08:30', null],
      ['09:30', 'overlaps-existing'],
      ['10:30', 'overlaps-existing'],
      ['11:30', null],
    ],
  )
  assert.deepEqual(notes, [])
  assert.deepEqual(await slots(), before)
  const same = { ...body, rules: [hoursOn(day, siteId)] }
  const unchanged = await admin.call('previewSchedule', { params, body: same })
  assert.deepEqual(
    unchanged.slots.map(({ conflict }) => conflict),
    [null, null, null],
  )
})

test('preview marks what is past', async () => {
  const { params } = await withHours()
  const yesterday = dayIn(zone, -1)
  const body = { rules: [hoursOn(yesterday, siteId)], exceptions: [], from: yesterday, to: yesterday }
  const { slots } = await admin.call('previewSchedule', { params, body })
  assert.deepEqual(
    slots.map(({ conflict }) => conflict),
    ['past', 'past', 'past'],
  )
})

test('the nights when the clock moves are published with what it did to them', async () => {
  const spring = nextClockChange(zone, 'forward')
  const first = await withHours('01:00-05:00', {}, spring)
  assert.equal((await first.publish()).created, 3)
  assert.deepEqual(times(await first.slots()), ['01:00', '03:00', '04:00'])
  const autumn = nextClockChange(zone, 'back')
  const second = await withHours('01:00-05:00', {}, autumn)
  assert.equal((await second.publish()).created, 5)
  assert.deepEqual(times(await second.slots()), ['01:00', '02:00', '02:00', '03:00', '04:00'])
  const gap = await withHours('02:15-04:15', {}, spring)
  const { notes } = await gap.publish()
  assert.deepEqual(notes, [{ date: spring, time: '02:15', note: 'starts-in-gap' }])
})

test('ranges that are refused name their field', async () => {
  const { params, day } = await withHours()
  const refusedFor = async (from: string, to: string) => [
    fieldsOf(await admin.refused('publishSchedule', { params, body: { from, to } })),
    fieldsOf(await admin.refused('previewSchedule', { params, body: { from, to, rules: [], exceptions: [] } })),
  ]
  assert.deepEqual(await refusedFor(day, dayIn(zone, 4)), [['to'], ['to']])
  assert.deepEqual(await refusedFor(day, dayIn(zone, 5 + 93)), [['to'], ['to']])
  assert.deepEqual(await refusedFor('tomorrow', day), [['from'], ['from']])
  await admin.call('publishSchedule', { params, body: { from: day, to: dayIn(zone, 5 + 92) } })
})

test('more slots than one request may make are refused', async () => {
  const { params, save } = await withHours()
  const days = Array.from({ length: 7 }, (_, i) => dayIn(zone, i))
  await save(...days.map((day) => hoursOn(day, siteId, '00:00-24:00', { slotMinutes: 10 })))
  const body = { from: dayIn(zone, 1), to: dayIn(zone, 60) }
  assert.deepEqual(fieldsOf(await admin.refused('publishSchedule', { params, body })), ['to'])
})

test('preview checks the hours like saving them', async () => {
  const { params, day } = await withHours()
  const body = { rules: [hoursOn(day, otherClinic.siteId)], exceptions: [], from: day, to: day }
  assert.deepEqual(fieldsOf(await admin.refused('previewSchedule', { params, body })), ['rules.0.siteId'])
})
