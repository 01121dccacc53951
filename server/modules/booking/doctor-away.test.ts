import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { Reply } from '../../../contract/operation.ts'
import type { setDoctorAway } from '../../../contract/away.ts'
import { fieldsOf } from '../../../test/support/fields.ts'
import { type Doctor, makeDoctor, makeStaff, type Person } from '../../../test/support/make.ts'
import { connectSocket } from '../../../test/support/socket.ts'
import { hoursOn } from '../schedules/schedules.support.ts'
import { startAway } from './away.support.ts'

const away = await startAway()
const {
  app,
  db,
  clinic,
  otherClinic,
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
  broken,
  newDoctors,
} = away
type Days = { from: string; to: string; parts?: ('morning' | 'afternoon' | 'evening')[] }
const pathOf = (doctor: Doctor) => ({ clinicId: clinic.id, doctorId: doctor.id })
const preview = (doctor: Doctor, body: Days) => admin.call('previewDoctorAway', { params: pathOf(doctor), body })
const setAway = (doctor: Doctor, body: Days & { plan: 'move' | 'offer' | 'cancel'; reason?: string }) =>
  admin.call('setDoctorAway', { params: pathOf(doctor), body })
const idsOf = (appointments: { id: string }[]) => appointments.map(({ id }) => id)
const leftOf = ({ left }: Reply<typeof setDoctorAway>) => left.map(({ appointment, why }) => [appointment.id, why])

afterEach(async () => assert.deepEqual(await broken(), []))

test('the preview proposes no place twice: the doctor outside the absence, then colleagues; it stores nothing', async () => {
  const [doctor, colleague] = await newDoctors(2)
  const [monday, tuesday] = [await slotAt(3, '09:00', { capacity: 3, doctor }), await slotAt(4, '09:00', { doctor })]
  const back = await slotAt(6, '09:00', { capacity: 2, doctor })
  const beside = await slotAt(4, '09:00', { doctor: colleague })
  await slotAt(2, '09:00', { doctor })
  const persons = await people(4)
  const booked = [...(await bookAll(persons.slice(0, 3), monday)), await book(persons[3] as Person, tuesday)]
  const before = await db.selectFrom('slots').select(['id', 'version']).orderBy('id').execute()
  const plan = await preview(doctor, { from: day(3), to: day(5) })
  assert.deepEqual(
    plan.slots.map(({ id, bookedSlots }) => [id, bookedSlots]),
    [
      [monday, 3],
      [tuesday, 1],
    ],
  )
  assert.deepEqual(idsOf(plan.people.map(({ appointment }) => appointment)), idsOf(booked))
  assert.deepEqual(
    plan.people.map(({ proposal }) => proposal?.id),
    [back, back, beside, undefined],
  )
  assert.equal(plan.people[0]?.appointment.patientName, persons[0]?.name)
  assert.deepEqual(await db.selectFrom('slots').select(['id', 'version']).orderBy('id').execute(), before)
})

test('move: everybody goes where the preview said; slots close, hours say so, and publishing them opens nothing', async () => {
  const [doctor, colleague] = await newDoctors(2)
  const hours = { rules: [hoursOn(day(3), clinic.siteId, '09:00-11:00')], exceptions: [] }
  await admin.call('saveSchedule', { params: pathOf(doctor), body: hours })
  await admin.call('publishSchedule', { params: pathOf(doctor), body: { from: day(3), to: day(3) } })
  const [first, second] = (await preview(doctor, { from: day(3), to: day(3) })).slots
  assert.ok(first && second)
  const beside = await slotAt(3, '16:00', { capacity: 5, doctor: colleague })
  const [ada, bob] = (await people(2)) as [Person, Person]
  const [a, b] = [await book(ada, first.id), await book(bob, second.id)]
  const socket = await connectSocket(app.url, ada.client.token)
  await socket.watch({ doctorId: doctor.id, date: day(3) })
  const ownSocket = await connectSocket(app.url, (await makeStaff(app, clinic.id, 'doctor', doctor.id)).client.token)
  const done = await setAway(doctor, { from: day(3), to: day(3), plan: 'move', reason: 'Conference' })
  assert.deepEqual(
    [done.closedSlots, idsOf(done.moved), done.left, done.cancelled, done.offered],
    [2, [a.id, b.id], [], [], []],
  )
  assert.deepEqual(await whereIs(bob, b.id), { slotId: beside, status: 'confirmed', tokenNumber: 102 })
  await socket.heard('appointment-update', ({ appointment }) => appointment.slotId === beside)
  await ownSocket.heard('appointment-update', ({ appointment }) => appointment.slotId === beside)
  await socket.heard('slot-availability-changed', ({ slotId, published }) => slotId === first.id && !published)
  assert.deepEqual(
    (await facts(second.id)).filter((kind) => kind === 'slot.closed'),
    ['slot.closed'],
  )
  const { exceptions } = await admin.call('getSchedule', { params: pathOf(doctor) })
  assert.deepEqual(exceptions, [{ kind: 'closed', on: day(3), reason: 'Conference' }])
  const again = await setAway(doctor, { from: day(3), to: day(3), plan: 'move' })
  assert.deepEqual([again.closedSlots, again.moved, again.left], [0, [], []])
  const published = await admin.call('publishSchedule', { params: pathOf(doctor), body: { from: day(3), to: day(3) } })
  assert.equal(published.created, 0)
  const open = await app
    .client()
    .call('searchSlots', { query: { doctorId: doctor.id, date: day(3), includeFull: true } as never })
  assert.deepEqual(open.slots, [])
})

test('full days: as many as there are places, in order; the rest is left, and follows when there is room', async () => {
  const [doctor] = await newDoctors(1)
  const [early, late] = [
    await slotAt(3, '09:00', { capacity: 2, doctor }),
    await slotAt(3, '10:00', { capacity: 2, doctor }),
  ]
  await slotAt(5, '09:00', { capacity: 3, doctor })
  const persons = await people(4)
  const booked = [...(await bookAll(persons.slice(0, 2), early)), ...(await bookAll(persons.slice(2), late))]
  const plan = await preview(doctor, { from: day(3), to: day(3) })
  assert.deepEqual(
    plan.people.map(({ proposal }) => proposal === null),
    [false, false, false, true],
  )
  const done = await setAway(doctor, { from: day(3), to: day(3), plan: 'move' })
  assert.deepEqual(idsOf(done.moved), idsOf(booked.slice(0, 3)))
  assert.deepEqual(leftOf(done), [[booked[3]?.id, 'no-place']])
  await slotAt(6, '09:00', { doctor })
  const again = await setAway(doctor, { from: day(3), to: day(3), plan: 'move' })
  assert.deepEqual([idsOf(again.moved), again.left], [[booked[3]?.id], []])
})

test('parts of the day: only these close, people go to another part of it, and the hours keep the rest', async () => {
  const [doctor] = await newDoctors(1)
  const rules = [
    hoursOn(day(3), clinic.siteId, '08:00-13:00'),
    hoursOn(day(3), clinic.siteId, '13:00-15:00', { part: 'afternoon' }),
  ]
  await admin.call('saveSchedule', { params: pathOf(doctor), body: { rules, exceptions: [] } })
  await admin.call('publishSchedule', { params: pathOf(doctor), body: { from: day(3), to: day(3) } })
  const morning: Days = { from: day(3), to: day(3), parts: ['morning'] }
  const { slots } = await preview(doctor, morning)
  assert.deepEqual(
    slots.map(({ time }) => time),
    ['08:00', '09:00', '10:00', '11:00', '12:00'],
  )
  const [ada] = (await people(1)) as [Person]
  await book(ada, slots[4]?.id ?? '')
  const done = await setAway(doctor, { ...morning, plan: 'move' })
  assert.deepEqual(
    done.moved.map(({ date, time }) => [date, time]),
    [[day(3), '13:00']],
  )
  const { exceptions } = await admin.call('getSchedule', { params: pathOf(doctor) })
  assert.deepEqual(exceptions, [{ kind: 'closed-window', on: day(3), reason: '', startsAt: '08:00', endsAt: '13:00' }])
  const whole = await setAway(doctor, { from: day(3), to: day(3), plan: 'cancel', reason: 'Ill' })
  assert.deepEqual([whole.closedSlots, whole.cancelled.map(({ cancelReason }) => cancelReason)], [2, ['Ill']])
})

test('cancel: everybody who is not with the doctor yet, with the reason', async () => {
  const [doctor] = await newDoctors(1)
  const slotId = await slotAt(3, '09:00', { capacity: 4, doctor })
  const [ada, bob, eve] = (await people(3)) as [Person, Person, Person]
  const [a, b, e] = await bookAll([ada, bob, eve], slotId)
  const setStatus = (id: string | undefined, status: 'checked_in' | 'in_progress') =>
    admin.call('changeStatus', { params: { clinicId: clinic.id, id: id ?? '' }, body: { status } })
  await setStatus(b?.id, 'checked_in')
  await setStatus(e?.id, 'in_progress')
  const moved = await setAway(doctor, { from: day(3), to: day(3), plan: 'move' })
  assert.deepEqual(leftOf(moved), [
    [a?.id, 'no-place'],
    [b?.id, 'status-conflict'],
  ])
  const done = await setAway(doctor, { from: day(3), to: day(3), plan: 'cancel', reason: 'Ill' })
  assert.deepEqual([idsOf(done.cancelled), done.left], [[a?.id, b?.id], []])
  assert.deepEqual(await facts(a?.id ?? ''), ['appointment.created', 'appointment.cancelled'])
  assert.equal((await slotOf(slotId)).booked, 1)
})

test('one person with two visits in the absence never gets two places that meet', async () => {
  const [doctor, colleague] = await newDoctors(2)
  const [one, two] = [await slotAt(3, '09:00', { doctor }), await slotAt(3, '10:00', { doctor })]
  await slotAt(4, '09:00', { capacity: 2, doctor })
  const [ada] = (await people(1)) as [Person]
  const [a, b] = [await book(ada, one), await book(ada, two)]
  const later = await slotAt(4, '09:30', { capacity: 2, doctor: colleague })
  const plan = await preview(doctor, { from: day(3), to: day(3) })
  const { moved } = await setAway(doctor, { from: day(3), to: day(3), plan: 'move' })
  assert.deepEqual(
    moved.map(({ slotId }) => slotId),
    plan.people.map(({ proposal }) => proposal?.id),
  )
  assert.deepEqual([idsOf(moved), moved[1]?.slotId], [[a.id, b.id], later])
})

test('bookings, cancels and moves that arrive while a day is given up: none lost, none double', async () => {
  const [doctor, colleague] = await newDoctors(2)
  const persons = await people(24)
  const gone = [await slotAt(3, '09:00', { capacity: 12, doctor }), await slotAt(3, '11:00', { capacity: 12, doctor })]
  const others = [
    await slotAt(5, '09:00', { capacity: 9, doctor }),
    await slotAt(3, '14:00', { capacity: 9, doctor: colleague }),
  ]
  const booked = await bookAll(persons.slice(0, 8), gone[0] ?? '')
  const plans = ['move', 'offer', 'move'] as const
  const [answers, bookings] = await Promise.all([
    Promise.all(plans.map((plan) => setAway(doctor, { from: day(3), to: day(3), plan }))),
    Promise.all(
      persons
        .slice(8)
        .map(({ client }, at) =>
          client.answer('bookAppointment', { body: { slotId: (at % 3 === 0 ? others : gone)[at % 2] ?? '' } }),
        ),
    ),
    persons[0]?.client.answer('rescheduleAppointment', {
      params: { id: booked[0]?.id ?? '' },
      body: { slotId: others[1] ?? '' },
    }),
    admin.answer('cancelAppointment', { params: { id: booked[1]?.id ?? '' }, body: {} }),
  ])
  assert.deepEqual(await broken(), [])
  const made = bookings.filter(({ status }) => status === 201).length
  const rows = await db
    .selectFrom('appointments')
    .selectAll()
    .where(
      'person_id',
      'in',
      persons.map(({ id }) => id),
    )
    .execute()
  assert.equal(rows.length, 8 + made)
  assert.deepEqual(
    rows.filter(({ status }) => status === 'cancelled').map(({ id }) => id),
    [booked[1]?.id],
  )
  const moves = answers.flatMap(({ moved }) => idsOf(moved))
  assert.equal(new Set(moves).size, moves.length)
  const last = await setAway(doctor, { from: day(3), to: day(3), plan: 'move' })
  const still = rows.filter(({ status }) => status === 'confirmed').length - 18
  assert.equal(last.left.length, Math.max(0, still), 'as many stay as there are no places for')
  assert.deepEqual(last.offered, [])
})

test('for admins and reception any doctor, for a doctor themselves; other clinics see nothing', async () => {
  const body = { from: day(20), to: day(20) }
  const params = pathOf(away.doctor)
  const all = ['anonymous', 'patient', 'stranger', 'otherDoctor', 'receptionist', 'doctor', 'admin'] as const
  const refused = [401, 403, 404, 403, 200, 200, 200]
  const statuses = (ask: (client: typeof admin) => Promise<{ status: number }>) =>
    Promise.all(all.map(async (name) => (await ask(callers[name])).status))
  assert.deepEqual(await statuses((client) => client.answer('previewDoctorAway', { params, body })), refused)
  const plan = { ...body, plan: 'move' } as const
  assert.deepEqual(await statuses((client) => client.answer('setDoctorAway', { params, body: plan })), refused)
  const theirs = await makeDoctor(db, otherClinic)
  assert.equal((await admin.answer('setDoctorAway', { params: pathOf(theirs), body: plan })).status, 404)
  const { client } = await makeStaff(app, otherClinic.id, 'receptionist')
  assert.equal((await client.answer('previewDoctorAway', { params, body })).status, 404)
  const { exceptions } = await admin.call('getSchedule', { params })
  assert.equal(exceptions.length, 1)
})

test('bad input is named, and nothing happens', async () => {
  const params = pathOf(away.doctor)
  const bad = async (body: object) =>
    fieldsOf(
      await admin.answer('setDoctorAway', {
        params,
        body: { from: day(30), to: day(31), plan: 'move', ...body } as never,
      }),
    )
  assert.deepEqual(await bad({ from: 'soon' }), ['from'])
  assert.deepEqual(await bad({ to: day(29) }), ['to'])
  assert.deepEqual(await bad({ to: day(30 + 93) }), ['to'])
  assert.deepEqual(await bad({ from: day(-3), to: day(-1) }), ['to'])
  assert.deepEqual(await bad({ parts: [] }), ['parts'])
  assert.deepEqual(await bad({ parts: ['night'] }), ['parts.0'])
  assert.deepEqual(await bad({ plan: 'ignore' }), ['plan'])
  assert.deepEqual(await bad({ plan: undefined }), ['plan'])
  assert.deepEqual(await bad({ reason: 'x'.repeat(201) }), ['reason'])
  assert.deepEqual(await bad({ doctorId: 'x' }), ['doctorId'])
  const crowd = [await slotAt(30, '09:00', { capacity: 500 }), await slotAt(30, '10:00', { capacity: 500 })]
  await db.updateTable('slots').set({ booked: 500, issued: 501 }).where('id', 'in', crowd).execute()
  const third = await slotAt(31, '09:00')
  await db.updateTable('slots').set({ booked: 1, issued: 1 }).where('id', '=', third).execute()
  assert.deepEqual(await bad({}), ['to'], 'more people than one request handles')
  assert.equal((await slotOf(third)).published, true)
  await db
    .updateTable('slots')
    .set({ booked: 0, issued: 0 })
    .where('id', 'in', [...crowd, third])
    .execute()
  const { exceptions } = await admin.call('getSchedule', { params })
  assert.deepEqual(
    exceptions.filter(({ on }) => on >= day(25)),
    [],
  )
})
