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
const stateOf = async (id: string) => (await app.client().call('getSlot', { params: { id } })).state
const book = (person: { client: ReturnType<typeof app.client> }, slotId: string, more = {}, headers = {}) =>
  person.client.answer('bookAppointment', { body: { slotId, ...more } }, { headers })

test('ten people fill a slot of ten with tokens 101 to 110, the eleventh is told it is full', async () => {
  const id = await slotOf(10)
  const people = await Promise.all(Array.from({ length: 11 }, () => makePerson(app)))
  const answers = await Promise.all(people.map((person) => book(person, id)))
  const tokens = answers.filter((a) => a.status === 201).map((a) => a.body.appointment.tokenNumber)
  assert.deepEqual(
    tokens.toSorted((a, b) => a - b),
    Array.from({ length: 10 }, (_, i) => 101 + i),
  )
  const refused = answers.filter((a) => a.status === 409)
  assert.equal(refused.length, 1)
  assert.deepEqual([refused[0]?.body.code, refused[0]?.body.message], ['slot-full', 'This slot is fully booked'])
})

test('booking converts the own hold, and takes a free place without one', async () => {
  const id = await slotOf(2)
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  const { holdId } = await ada.client.call('holdSlot', { params: { id } })
  assert.equal((await book(bob, id)).status, 201)
  const booked = await book(ada, id, { holdId })
  assert.deepEqual([booked.status, booked.body.state.bookedSlots, booked.body.state.heldSlots], [201, 2, 0])
})

test("another's hold binds: a booking does not take the held place", async () => {
  const id = await slotOf()
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  const { holdId } = await ada.client.call('holdSlot', { params: { id } })
  assert.equal((await book(bob, id)).body.code, 'slot-held')
  assert.equal((await book(bob, id, { holdId })).body.code, 'hold-expired', "someone else's hold id is worth nothing")
  assert.equal((await book(ada, id, { holdId })).status, 201)
})

test('an expired hold books if a place is free, and is told so if not', async () => {
  const id = await slotOf()
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  const { holdId } = await ada.client.call('holdSlot', { params: { id } })
  await lapseHolds(db, id)
  assert.equal((await book(ada, id, { holdId })).status, 201)
  const other = await slotOf()
  const second = await ada.client.call('holdSlot', { params: { id: other } })
  await lapseHolds(db, other)
  await book(bob, other)
  const late = await book(ada, other, { holdId: second.holdId })
  assert.deepEqual([late.status, late.body.code], [409, 'hold-expired'])
})

test('a person has one appointment per slot, and none that overlap', async () => {
  const ada = await makePerson(app)
  const id = await slotOf(5)
  await book(ada, id)
  assert.equal((await book(ada, id)).body.code, 'already-booked')
  const elsewhere = await makeDoctor(db, await makeClinic(db))
  const { starts_at } = await db.selectFrom('slots').select('starts_at').where('id', '=', id).executeTakeFirstOrThrow()
  const same = await makeSlot(db, elsewhere, {
    startsAt: Temporal.Instant.from(starts_at.toISOString()).add({ minutes: 15 }),
  })
  assert.equal((await book(ada, same)).body.code, 'patient-busy')
})

test('open appointments of a person at a clinic are limited by its rule', async () => {
  const strict = await makeClinic(db, { rules: { max_open_appointments: 1 } })
  const other = await makeDoctor(db, strict)
  const ada = await makePerson(app)
  assert.equal((await book(ada, await makeSlot(db, other, { startsIn: { hours: 100 } }))).status, 201)
  assert.equal((await book(ada, await makeSlot(db, other, { startsIn: { hours: 101 } }))).body.code, 'too-many-open')
})

test('notice and horizon of the clinic bind patients, not staff', async () => {
  const strict = await makeClinic(db, { rules: { notice_minutes: 180, horizon_days: 3 } })
  const other = await makeDoctor(db, strict)
  const [soon, far] = [
    await makeSlot(db, other, { startsIn: { hours: 2 } }),
    await makeSlot(db, other, { startsIn: { hours: 240 } }),
  ]
  const ada = await makePerson(app)
  assert.equal((await book(ada, soon)).body.code, 'too-late')
  assert.equal((await book(ada, far)).body.code, 'too-early')
  const reception = await makeStaff(app, strict.id, 'receptionist')
  for (const slotId of [soon, far]) {
    const body = { slotId, patientName: 'Walk In', contactNumber: '4155550123' }
    const answer = await reception.client.answer('bookForPatient', { params: { clinicId: strict.id }, body })
    assert.equal(answer.status, 201)
  }
})

test('a walk-in is found again by number and folded name, and made only when the booking succeeds', async () => {
  const reception = await makeStaff(app, clinic.id, 'receptionist')
  const bookWalkIn = (slotId: string, patientName: string) =>
    reception.client.answer('bookForPatient', {
      params: { clinicId: clinic.id },
      body: { slotId, patientName, contactNumber: '415-555-0177' },
    })
  const first = await bookWalkIn(await slotOf(), 'José  Pérez')
  const second = await bookWalkIn(await slotOf(), 'jose perez')
  assert.equal(first.body.appointment.contactNumber, '+14155550177')
  assert.equal(first.body.appointment.patientId, second.body.appointment.patientId)
  const full = await slotOf()
  await book(await makePerson(app), full)
  assert.equal((await bookWalkIn(full, 'Nobody New')).body.code, 'slot-full')
  const made = await db.selectFrom('people').select('id').where('name', '=', 'Nobody New').execute()
  assert.equal(made.length, 0)
})

test('the same Idempotency-Key gives the same reply and one appointment; another body is refused', async () => {
  const ada = await makePerson(app)
  const id = await slotOf(5)
  const headers = { 'idempotency-key': 'once-only' }
  const answers = await Promise.all([1, 2, 3].map(() => book(ada, id, { reason: 'pain' }, headers)))
  assert.deepEqual(
    answers.map((a) => a.status),
    [201, 201, 201],
  )
  assert.deepEqual(answers[1]?.body, answers[0]?.body)
  assert.deepEqual(answers[2]?.body, answers[0]?.body)
  assert.equal((await stateOf(id)).bookedSlots, 1)
  const other = await book(ada, id, { reason: 'other' }, headers)
  assert.deepEqual([other.status, other.body.code], [422, 'idempotency-mismatch'])
  const bad = await book(ada, id, {}, { 'idempotency-key': 'x'.repeat(201) })
  assert.deepEqual([bad.status, bad.body.errors[0].field], [400, 'Idempotency-Key'])
})

test('a refusal is kept for its key too', async () => {
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  const id = await slotOf()
  const taken = await book(bob, id)
  const headers = { 'idempotency-key': 'refused-once' }
  assert.equal((await book(ada, id, {}, headers)).body.code, 'slot-full')
  await bob.client.call('cancelAppointment', { params: { id: taken.body.appointment.id }, body: {} })
  assert.equal((await book(ada, id, {}, headers)).body.code, 'slot-full')
  assert.equal((await book(ada, id)).status, 201)
})

test('a cancel frees the place at once and exactly once; the number is not used again', async () => {
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  const id = await slotOf()
  const { appointment } = (await book(ada, id)).body
  const cancel = () =>
    ada.client.answer('cancelAppointment', { params: { id: appointment.id }, body: { reason: 'feeling better' } })
  const [first, second] = await Promise.all([cancel(), cancel()])
  assert.deepEqual(
    [first.status, second.status].toSorted((a, b) => a - b),
    [200, 409],
  )
  assert.equal((await stateOf(id)).availableSlots, 1)
  assert.equal((await book(bob, id)).body.appointment.tokenNumber, 102)
})

test('patients cancel until the cut-off, staff after it', async () => {
  const strict = await makeClinic(db, { rules: { cancel_cutoff_minutes: 240 } })
  const other = await makeDoctor(db, strict)
  const ada = await makePerson(app)
  const { appointment } = (await book(ada, await makeSlot(db, other, { startsIn: { hours: 3 } }))).body
  const request = { params: { id: appointment.id }, body: {} }
  assert.equal((await ada.client.refused('cancelAppointment', request)).body.code, 'too-late')
  const reception = await makeStaff(app, strict.id, 'receptionist')
  assert.equal((await reception.client.call('cancelAppointment', request)).appointment.status, 'cancelled')
})

test('where the clinic approves, an appointment waits; only listed moves are possible', async () => {
  const careful = await makeClinic(db, { rules: { needs_approval: true } })
  const other = await makeDoctor(db, careful)
  const [ada, admin] = [await makePerson(app), await makeStaff(app, careful.id, 'clinic_admin')]
  const { appointment } = (await book(ada, await makeSlot(db, other))).body
  assert.equal(appointment.status, 'scheduled')
  const move = (status: string) =>
    admin.client.answer('changeStatus', {
      params: { clinicId: careful.id, id: appointment.id },
      body: { status: status as never },
    })
  assert.equal((await move('completed')).body.code, 'status-conflict')
  for (const status of ['confirmed', 'checked_in', 'in_progress', 'completed']) {
    assert.equal((await move(status)).body.appointment.status, status)
  }
  assert.equal((await move('cancelled')).body.code, 'status-conflict')
  assert.equal((await move('asleep')).status, 400)
})

test("others' appointments do not exist for patients, other clinics and other doctors", async () => {
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  const { appointment } = (await book(ada, await slotOf())).body
  const otherClinic = await makeClinic(db)
  const strangers = [
    bob,
    await makeStaff(app, otherClinic.id, 'clinic_admin'),
    await makeStaff(app, clinic.id, 'doctor', (await makeDoctor(db, clinic)).id),
  ]
  const absent = await bob.client.refused('getAppointment', { params: { id: crypto.randomUUID() } })
  for (const stranger of strangers) {
    const seen = await stranger.client.refused('getAppointment', { params: { id: appointment.id } })
    assert.deepEqual([seen.status, seen.body.code, seen.body.title], [404, absent.body.code, absent.body.title])
    const cancel = await stranger.client.refused('cancelAppointment', { params: { id: appointment.id }, body: {} })
    assert.equal(cancel.status, 404)
    assert.equal(
      (await stranger.client.refused('updateAppointment', { params: { id: appointment.id }, body: { note: 'x' } }))
        .status,
      404,
    )
  }
  const own = await makeStaff(app, clinic.id, 'doctor', doctor.id)
  assert.equal((await own.client.call('getAppointment', { params: { id: appointment.id } })).tokenNumber, 101)
  assert.equal((await app.client().refused('getAppointment', { params: { id: appointment.id } })).status, 401)
})

test('reason and note change while the appointment is open', async () => {
  const ada = await makePerson(app)
  const { appointment } = (await book(ada, await slotOf())).body
  const params = { id: appointment.id }
  const changed = await ada.client.call('updateAppointment', {
    params,
    body: { reason: 'a cough', note: 'bring the card' },
  })
  assert.deepEqual([changed.reason, changed.note, changed.version], ['a cough', 'bring the card', 2])
  await ada.client.call('cancelAppointment', { params, body: {} })
  assert.equal(
    (await ada.client.refused('updateAppointment', { params, body: { note: 'x' } })).body.code,
    'status-conflict',
  )
})

test('my appointments: upcoming in order, past newest first, page by page', async () => {
  const ada = await makePerson(app)
  const booked: string[] = []
  for (let i = 0; i < 4; i += 1) booked.push((await book(ada, await slotOf())).body.appointment.id)
  await ada.client.call('cancelAppointment', { params: { id: booked[0] ?? '' }, body: {} })
  const first = await ada.client.call('listMyAppointments', { query: { limit: 2 } })
  assert.deepEqual(
    first.appointments.map((a) => a.id),
    booked.slice(1, 3),
  )
  const rest = await ada.client.call('listMyAppointments', { query: { limit: 2, cursor: first.nextCursor ?? '' } })
  assert.deepEqual([rest.appointments.map((a) => a.id), rest.nextCursor], [booked.slice(3), null])
  const past = await ada.client.call('listMyAppointments', { query: { when: 'past' } })
  assert.deepEqual(
    past.appointments.map((a) => [a.id, a.status]),
    [[booked[0], 'cancelled']],
  )
  assert.equal(
    (await ada.client.refused('listMyAppointments', { query: { cursor: 'forged' } })).body.errors?.[0]?.field,
    'cursor',
  )
})

test("the clinic's table: filtered, searched, and only a doctor's own for the doctor", async () => {
  const own = await makeClinic(db)
  const [first, second] = [await makeDoctor(db, own), await makeDoctor(db, own)]
  const [ada, bob] = [await makePerson(app, { name: 'Ada Lovelace' }), await makePerson(app, { name: 'Bob 100% Sure' })]
  const a = (await book(ada, await makeSlot(db, first))).body.appointment
  const b = (await book(bob, await makeSlot(db, second))).body.appointment
  const admin = await makeStaff(app, own.id, 'clinic_admin')
  const list = async (person: typeof admin, query = {}) =>
    (await person.client.call('listClinicAppointments', { params: { clinicId: own.id }, query })).appointments.map(
      (x) => x.id,
    )
  assert.deepEqual(new Set(await list(admin)), new Set([a.id, b.id]))
  assert.deepEqual(await list(admin, { q: 'lovel' }), [a.id])
  assert.deepEqual(await list(admin, { q: '100%' }), [b.id])
  assert.deepEqual((await list(admin, { q: '101' })).length, 2)
  assert.deepEqual(await list(admin, { doctorId: second.id, from: b.date, to: b.date }), [b.id])
  assert.deepEqual(await list(admin, { status: 'cancelled' }), [])
  assert.deepEqual(await list(await makeStaff(app, own.id, 'doctor', first.id)), [a.id])
  assert.equal((await ada.client.refused('listClinicAppointments', { params: { clinicId: own.id } })).status, 403)
  const stranger = await makeStaff(app, clinic.id, 'clinic_admin')
  assert.equal((await stranger.client.refused('listClinicAppointments', { params: { clinicId: own.id } })).status, 404)
})

test('bad input names its field and books nothing', async () => {
  const ada = await makePerson(app)
  const id = await slotOf()
  const cases: [object | string, string][] = [
    [{}, 'slotId'],
    [{ slotId: 'x' }, 'slotId'],
    [{ slotId: id, patientName: '' }, 'patientName'],
    [{ slotId: id, patientName: 'A\u0000B' }, 'patientName'],
    [{ slotId: id, reason: 'x'.repeat(501) }, 'reason'],
    [{ slotId: id, contactNumber: '12' }, 'contactNumber'],
    [{ slotId: id, contactNumber: '000' }, 'contactNumber'],
    [{ slotId: id, status: 'confirmed' }, 'status'],
    [{ slotId: id, holdId: 7 }, 'holdId'],
    [[], 'body'],
    ['{"slotId":', 'body'],
    ['{"__proto__": {"x": 1}}', 'body'],
  ]
  for (const [body, field] of cases) {
    const answer = await ada.client.send('POST', '/api/v1/appointments', body)
    assert.deepEqual(
      [answer.status, answer.body.code, answer.body.errors?.[0]?.field],
      [400, 'invalid-input', field],
      JSON.stringify(body),
    )
  }
  const text = await ada.client.send('POST', '/api/v1/appointments', 'slotId=1', {
    headers: { 'content-type': 'text/plain' },
  })
  assert.equal(text.status, 415)
  const huge = await ada.client.send('POST', '/api/v1/appointments', { slotId: id, reason: 'x'.repeat(70_000) })
  assert.equal(huge.status, 413)
  assert.equal((await stateOf(id)).bookedSlots, 0)
})
