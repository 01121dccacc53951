import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { Client } from '../../../test/support/client.ts'
import { fieldsOf } from '../../../test/support/fields.ts'
import { makeDoctor, makeSlot, makeStaff, type Person } from '../../../test/support/make.ts'
import { connectSocket } from '../../../test/support/socket.ts'
import { startAway } from './away.support.ts'

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
} = await startAway()
type Body = { slot?: string; people?: string; toSlotId?: string; reason?: string }
const empty = (slotId: string, body: Body, client: Client = admin) =>
  client.answer('emptySlot', { params: { clinicId: clinic.id, slotId }, body: body as never })
/** A doctor of its own for each test, so that their next places are known. */
const newDoctor = () => makeDoctor(db, clinic)

afterEach(async () => assert.deepEqual(await broken(), []))

test("people go to the doctor's next free places in token order, each told; then the slot is removed", async () => {
  const doctor = await newDoctor()
  const full = await slotAt(4, '09:00', { capacity: 3, doctor })
  const [next, last] = [await slotAt(4, '10:00', { capacity: 2, doctor }), await slotAt(5, '09:00', { doctor })]
  const [ada, bob, eve] = (await people(3)) as [Person, Person, Person]
  const [a, b, e] = await bookAll([ada, bob, eve], full)
  assert.ok(a && b && e)
  const socket = await connectSocket(app.url, bob.client.token)
  await socket.watch({ doctorId: doctor.id, date: day(4) })
  const { status, body } = await empty(full, { slot: 'remove', people: 'move' })
  assert.deepEqual([status, body.removed, body.left, body.cancelled], [200, true, [], []])
  assert.deepEqual(
    body.moved.map(({ id }: { id: string }) => id),
    [a.id, b.id, e.id],
  )
  assert.deepEqual(await whereIs(ada, a.id), { slotId: next, status: 'confirmed', tokenNumber: 101 })
  assert.deepEqual(await whereIs(bob, b.id), { slotId: next, status: 'confirmed', tokenNumber: 102 })
  assert.deepEqual(await whereIs(eve, e.id), { slotId: last, status: 'confirmed', tokenNumber: 101 })
  await socket.heard('appointment-update', ({ type, appointment }) => type === 'updated' && appointment.slotId === next)
  await socket.heard('slot-removed', ({ slotId, published }) => slotId === full && !published)
  assert.deepEqual((await facts(a.id)).at(-1), 'appointment.moved')
  const again = await empty(full, { slot: 'remove', people: 'move' })
  assert.deepEqual(
    [again.status, again.body.removed, again.body.moved],
    [200, true, []],
    'said again, nothing is left to do',
  )
})

test('who finds no place stays, and so does the slot, closed; said again when a place is there, they follow', async () => {
  const doctor = await newDoctor()
  const slotId = await slotAt(6, '09:00', { capacity: 2, doctor })
  const [next, closed] = [await slotAt(6, '10:00', { doctor }), await slotAt(6, '11:00', { doctor, published: false })]
  const [ada, bob, eve] = (await people(3)) as [Person, Person, Person]
  const [a, b] = await bookAll([ada, bob], slotId)
  const { body } = await empty(slotId, { slot: 'remove', people: 'move' })
  assert.deepEqual([body.removed, body.moved.length, body.slot.state.published], [false, 1, false])
  assert.deepEqual(
    body.left.map(({ appointment, why }: never) => [(appointment as { id: string }).id, why]),
    [[b?.id, 'no-place']],
  )
  assert.equal((await whereIs(ada, a?.id ?? '')).slotId, next)
  assert.equal((await eve.client.refused('bookAppointment', { body: { slotId } })).body.code, 'slot-not-found')
  await admin.call('setSlotPublished', { params: { clinicId: clinic.id, slotId: closed }, body: { published: true } })
  const again = await empty(slotId, { slot: 'remove', people: 'move' })
  assert.deepEqual([again.body.removed, again.body.moved.length, again.body.left], [true, 1, []])
  assert.equal((await whereIs(bob, b?.id ?? '')).slotId, closed)
})

test('a given slot takes as many as it has places; who is busy then is told apart', async () => {
  const doctor = await newDoctor()
  const slotId = await slotAt(7, '09:00', { capacity: 3, doctor })
  const toSlotId = await slotAt(3, '15:00', { capacity: 1, doctor: await newDoctor() })
  const elsewhere = await slotAt(3, '15:00', { doctor: await newDoctor() })
  const [ada, bob, eve] = (await people(3)) as [Person, Person, Person]
  await book(ada, elsewhere)
  const booked = await bookAll([ada, bob, eve], slotId)
  const { body } = await empty(slotId, { slot: 'close', people: 'move', toSlotId })
  assert.deepEqual(
    body.moved.map(({ id }: { id: string }) => id),
    [booked[1]?.id],
  )
  const left = body.left.map(({ appointment, why }: { appointment: { id: string }; why: string }) => [
    appointment.id,
    why,
  ])
  assert.deepEqual(left, [
    [booked[0]?.id, 'patient-busy'],
    [booked[2]?.id, 'no-place'],
  ])
})

test('cancelled with a reason; a visit that has begun stays and keeps the slot', async () => {
  const slotId = await slotAt(8, '09:00', { capacity: 3, doctor: await newDoctor() })
  const [ada, bob, eve] = (await people(3)) as [Person, Person, Person]
  const [a, b, e] = await bookAll([ada, bob, eve], slotId)
  const setStatus = (id: string | undefined, status: 'checked_in' | 'in_progress') =>
    admin.call('changeStatus', { params: { clinicId: clinic.id, id: id ?? '' }, body: { status } })
  await setStatus(b?.id, 'checked_in')
  await setStatus(e?.id, 'in_progress')
  const { body } = await empty(slotId, { slot: 'remove', people: 'cancel', reason: 'The roof leaks' })
  assert.deepEqual([body.removed, body.cancelled.length], [false, 2])
  assert.deepEqual(
    body.left.map(({ why }: { why: string }) => why),
    ['status-conflict'],
  )
  const told = await ada.client.call('getAppointment', { params: { id: a?.id ?? '' } })
  assert.deepEqual([told.status, told.cancelReason], ['cancelled', 'The roof leaks'])
  assert.equal((await slotOf(slotId)).booked, 1)
})

test('the same Idempotency-Key gives the same reply, and happens once', async () => {
  const slotId = await slotAt(8, '11:00', { capacity: 2, doctor: await newDoctor() })
  const [ada, bob] = (await people(2)) as [Person, Person]
  const [a] = await bookAll([ada], slotId)
  const request = [
    'emptySlot',
    { params: { clinicId: clinic.id, slotId }, body: { slot: 'close', people: 'cancel' } },
    { headers: { 'idempotency-key': 'empty-1' } },
  ] as const
  const first = await admin.answer(...request)
  assert.deepEqual([first.status, first.body.cancelled[0].id], [200, a?.id])
  await admin.call('setSlotPublished', { params: { clinicId: clinic.id, slotId }, body: { published: true } })
  const b = await book(bob, slotId)
  assert.deepEqual((await admin.answer(...request)).body, first.body)
  assert.equal((await whereIs(bob, b.id)).status, 'confirmed')
})

test('holds end with a removed slot; a closed one is removed without anybody in it', async () => {
  const slotId = await slotAt(9, '09:00', { capacity: 2, doctor: await newDoctor() })
  const [ada] = (await people(1)) as [Person]
  const { holdId } = await ada.client.call('holdSlot', { params: { id: slotId } })
  assert.equal(
    (await admin.refused('removeSlot', { params: { clinicId: clinic.id, slotId } })).body.code,
    'slot-in-use',
  )
  const { body } = await empty(slotId, { slot: 'remove', people: 'cancel' })
  assert.deepEqual([body.removed, body.slot.state.heldSlots], [true, 0])
  assert.equal((await ada.client.refused('bookAppointment', { body: { slotId, holdId } })).status, 404)
  assert.deepEqual((await ada.client.call('listMyHolds', {})).holds, [])
})

test('bookings and moves that arrive while a slot is emptied: none lost, none double, nobody in a removed slot', async () => {
  const persons = await people(24)
  for (let round = 0; round < 3; round += 1) {
    const doctor = await newDoctor()
    const slotId = await slotAt(10, '09:00', { capacity: 24, doctor })
    await slotAt(10, '10:00', { capacity: 10, doctor })
    await slotAt(10, '11:00', { capacity: 8, doctor })
    await bookAll(persons.slice(0, 8), slotId)
    const [first, second, ...answers] = await Promise.all([
      empty(slotId, { slot: 'remove', people: 'move' }),
      empty(slotId, { slot: 'remove', people: 'move' }),
      ...persons.slice(8).map(({ client }) => client.answer('bookAppointment', { body: { slotId } })),
    ])
    assert.deepEqual([first?.status, second?.status], [200, 200])
    const acknowledged = answers.filter(({ status }) => status === 201).map(({ body }) => body.appointment.id as string)
    for (const { status } of answers) assert.ok([201, 404, 409].includes(status), `${status}`)
    const rows = await db.selectFrom('appointments').selectAll().where('doctor_id', '=', doctor.id).execute()
    assert.equal(rows.length, 8 + acknowledged.length)
    assert.deepEqual(new Set(rows.map(({ status }) => status)), new Set(['confirmed']))
    const { archived_at, booked } = await slotOf(slotId)
    assert.equal(rows.filter((row) => row.slot_id === slotId).length, booked)
    assert.equal(archived_at !== null, booked === 0)
    const moves = [...first.body.moved, ...second.body.moved].map(({ id }: { id: string }) => id)
    assert.equal(new Set(moves).size, moves.length, 'each was moved by one of the two')
    assert.deepEqual(await broken(), [])
    for (const { id, person_id } of rows) {
      const owner = persons.find((person) => person.id === person_id)
      assert.ok(owner)
      await admin.call('cancelAppointment', { params: { id }, body: {} })
    }
  }
})

test('for the staff of the clinic, a doctor for their own; receptionists close only; bad input is named', async () => {
  const slotId = await slotAt(11, '09:00')
  const close = { slot: 'close', people: 'move' }
  const statuses = async (body: Body, names: readonly (keyof typeof callers)[]) =>
    Promise.all(names.map(async (name) => (await empty(slotId, body, callers[name])).status))
  const all = ['anonymous', 'patient', 'stranger', 'otherDoctor', 'receptionist', 'doctor', 'admin'] as const
  assert.deepEqual(await statuses(close, all), [401, 403, 404, 403, 200, 200, 200])
  assert.deepEqual(await statuses({ ...close, slot: 'remove' }, ['receptionist']), [403])
  const bad = async (body: Body) => fieldsOf(await empty(slotId, body))
  assert.deepEqual(await bad({}), ['slot', 'people'])
  assert.deepEqual(await bad({ slot: 'burn', people: 'eat' }), ['slot', 'people'])
  assert.deepEqual(await bad({ ...close, toSlotId: 'x' }), ['toSlotId'])
  assert.deepEqual(await bad({ ...close, toSlotId: slotId }), ['toSlotId'])
  assert.deepEqual(await bad({ ...close, toSlotId: crypto.randomUUID() }), ['toSlotId'])
  const theirs = await makeSlot(db, await makeDoctor(db, otherClinic))
  assert.deepEqual(await bad({ ...close, toSlotId: theirs }), ['toSlotId'])
  assert.deepEqual(await bad({ slot: 'close', people: 'cancel', toSlotId: await slotAt(11, '12:00') }), ['toSlotId'])
  assert.deepEqual(await bad({ ...close, reason: 'x'.repeat(201) }), ['reason'])
  assert.equal((await empty(theirs, close)).status, 404)
  assert.equal((await empty(theirs, close, (await makeStaff(app, otherClinic.id, 'receptionist')).client)).status, 404)
  assert.equal((await empty(crypto.randomUUID(), close)).status, 404)
  const over = await makeSlot(db, await newDoctor(), { startsIn: { hours: -2 } })
  assert.equal((await empty(over, close)).body.code, 'too-late')
})
