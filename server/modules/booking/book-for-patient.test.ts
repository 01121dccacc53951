import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestApp } from '../../../test/support/app.ts'
import { fieldsOf } from '../../../test/support/fields.ts'
import { violations } from '../../../test/support/invariants.ts'
import { makeClinic, makeDoctor, makePerson, makeSlot, makeStaff } from '../../../test/support/make.ts'

const app = await startTestApp()
const { db } = app.services
const clinic = await makeClinic(db)
const doctor = await makeDoctor(db, clinic)
const reception = await makeStaff(app, clinic.id, 'receptionist')
let hours = 0
const slotOf = (capacity = 1) => makeSlot(db, doctor, { capacity, startsIn: { hours: 24 + (hours += 1) } })
const bookFor = (body: Record<string, unknown>) =>
  reception.client.send('POST', `/api/v1/clinics/${clinic.id}/appointments`, body)

test('a patient whom the clinic knows is booked by id, under their own name and number', async () => {
  const ada = await makePerson(app, { name: 'Ada Patient' })
  await ada.client.call('bookAppointment', { body: { slotId: await slotOf() } })
  const slotId = await slotOf(2)
  const { status, body } = await bookFor({ slotId, patientId: ada.id, reason: 'Follow-up' })
  assert.equal(status, 201, JSON.stringify(body))
  const { patientId, patientName, contactNumber, reason } = body.appointment
  assert.deepEqual(
    [patientId, patientName, contactNumber, reason],
    [ada.id, 'Ada Patient', '+14155550100', 'Follow-up'],
  )
  assert.equal((await bookFor({ slotId, patientId: ada.id })).body.code, 'already-booked')
  const mine = await ada.client.call('listMyAppointments', { query: {} })
  assert.ok(mine.appointments.some(({ id }) => id === body.appointment.id))
})

test('a name and number given with the id stand on this appointment only', async () => {
  const walkIn = { patientName: 'Walk In', contactNumber: '4155550133' }
  const { patientId } = (await bookFor({ slotId: await slotOf(), ...walkIn })).body.appointment
  const named = await bookFor({ slotId: await slotOf(), patientId, contactNumber: '4155550144' })
  assert.deepEqual(
    [named.body.appointment.patientName, named.body.appointment.contactNumber],
    ['Walk In', '+14155550144'],
  )
  const later = await bookFor({ slotId: await slotOf(), patientId })
  assert.equal(later.body.appointment.contactNumber, '+14155550133')
})

test('a stranger, another clinic’s patient and nobody are the same 404; without an id name and number are needed', async () => {
  const elsewhere = await makeDoctor(db, await makeClinic(db))
  const theirs = await makePerson(app)
  await theirs.client.call('bookAppointment', { body: { slotId: await makeSlot(db, elsewhere) } })
  for (const patientId of [theirs.id, (await makePerson(app)).id, crypto.randomUUID()]) {
    const { status, body } = await bookFor({ slotId: await slotOf(), patientId })
    assert.deepEqual([status, body.code], [404, 'not-found'])
  }
  const missing = await bookFor({ slotId: await slotOf() })
  assert.deepEqual([missing.status, fieldsOf(missing)], [400, ['patientName', 'contactNumber']])
  assert.equal(missing.body.message, 'Please fill in all fields')
  const malformed = await bookFor({ slotId: await slotOf(), patientId: 'x' })
  assert.deepEqual([malformed.status, fieldsOf(malformed)], [400, ['patientId']])
})

test('the same walk-in by id and by name at once gets one place', async () => {
  const walkIn = { patientName: 'Two Desks', contactNumber: '4155550155' }
  const { patientId } = (await bookFor({ slotId: await slotOf(), ...walkIn })).body.appointment
  const slotId = await slotOf(5)
  const answers = await Promise.all([
    bookFor({ slotId, patientId }),
    bookFor({ slotId, ...walkIn }),
    bookFor({ slotId, patientId }),
    bookFor({ slotId, ...walkIn }),
  ])
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [201, 409, 409, 409],
  )
  assert.deepEqual(await violations(db), [])
})
