/** Every operation of a clinic's staff on hours and slots, called by everyone; and what the refused ones left behind. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OperationId } from '../../../contract/index.ts'
import type { Client } from '../../../test/support/client.ts'
import { makeDoctor, makeSlot, makeStaff } from '../../../test/support/make.ts'
import { dayIn, hoursOn, startClinic } from './schedules.support.ts'

const { app, db, clinic, otherClinic, doctor, callers, path } = await startClinic()
const day = dayIn(clinic.timeZone, 3)
const slotId = await makeSlot(db, doctor, { startsIn: { hours: 10 * 24 } })
const schedule = { rules: [hoursOn(day, clinic.siteId)], exceptions: [] }
const range = { from: day, to: day }

type Input = { params: Record<string, string>; query?: unknown; body?: unknown }
const single = { date: day, startTime: '18:00', endTime: '18:30' }
const bulk = { ...range, weekdays: [1, 2, 3, 4, 5, 6, 7], startTime: '20:00', endTime: '21:00', durationMinutes: 30 }
const slotPath = { clinicId: clinic.id, slotId }
const forScheduling: Partial<Record<OperationId, Input>> = {
  saveSchedule: { params: path, body: schedule },
  previewSchedule: { params: path, body: { ...schedule, ...range } },
  publishSchedule: { params: path, body: range },
  createSlot: { params: path, body: single },
  createSlots: { params: path, body: bulk },
}
const forReading: Partial<Record<OperationId, Input>> = {
  getSchedule: { params: path },
  listClinicSlots: { params: { clinicId: clinic.id }, query: { ...range, doctorId: doctor.id } },
  setSlotPublished: { params: slotPath, body: { published: true } },
}
const call = async (client: Client, id: string, input: Input) =>
  (await client.answer(id as OperationId, input as never)).status

const refused = { anonymous: 401, patient: 403, stranger: 404, otherDoctor: 403 } as const
const refusedTo = async (id: string, input: Input) => ({
  anonymous: await call(callers.anonymous, id, input),
  patient: await call(callers.patient, id, input),
  stranger: await call(callers.stranger, id, input),
  otherDoctor: await call(callers.otherDoctor, id, input),
})

for (const [id, input] of Object.entries(forScheduling)) {
  test(`${id} is for admins and the doctor themselves`, async () => {
    const before = await contents()
    assert.deepEqual(await refusedTo(id, input), refused)
    assert.equal(await call(callers.receptionist, id, input), 403)
    assert.deepEqual(await contents(), before)
    const allowed = [await call(callers.doctor, id, input), await call(callers.admin, id, input)]
    // The second of two equal slots overlaps the first: that is the next test's business.
    for (const status of allowed) assert.ok([200, 201, 409].includes(status), `${status}`)
    assert.ok((allowed[0] ?? 0) < 300)
  })
}

for (const [id, input] of Object.entries(forReading)) {
  test(`${id} is for all staff of the clinic, doctors their own`, async () => {
    assert.deepEqual(await refusedTo(id, input), refused)
    for (const who of ['receptionist', 'doctor', 'admin'] as const) {
      assert.equal(await call(callers[who], id, input), 200, who)
    }
  })
}

test('removeSlot is for admins and the doctor themselves', async () => {
  const remove = { params: slotPath }
  assert.deepEqual(await refusedTo('removeSlot', remove), refused)
  assert.equal(await call(callers.receptionist, 'removeSlot', remove), 403)
  assert.equal(await call(callers.doctor, 'removeSlot', remove), 200)
  const next = await makeSlot(db, doctor, { startsIn: { hours: 11 * 24 } })
  assert.equal(await call(callers.admin, 'removeSlot', { params: { ...slotPath, slotId: next } }), 200)
})

test("an upper-case id opens no way around a doctor's limits", async () => {
  const loud = { clinicId: clinic.id.toUpperCase(), doctorId: doctor.id.toUpperCase() }
  assert.equal(await call(callers.otherDoctor, 'getSchedule', { params: loud }), 403)
  assert.equal(await call(callers.doctor, 'getSchedule', { params: loud }), 200)
})

test("one's own clinic does not open another's doctors and slots", async () => {
  const theirs = await makeDoctor(db, otherClinic)
  const theirSlot = await makeSlot(db, theirs)
  const theirPath = { clinicId: clinic.id, doctorId: theirs.id }
  for (const [id, input] of Object.entries(forScheduling)) {
    assert.equal(await call(callers.admin, id, { ...input, params: theirPath }), 404, id)
  }
  assert.equal(await call(callers.admin, 'getSchedule', { params: theirPath }), 404)
  const slot = { clinicId: clinic.id, slotId: theirSlot }
  assert.equal(await call(callers.admin, 'setSlotPublished', { params: slot, body: { published: false } }), 404)
  assert.equal(await call(callers.admin, 'removeSlot', { params: slot }), 404)
  const query = { ...range, doctorId: theirs.id }
  const list = await callers.admin.call('listClinicSlots', { params: { clinicId: clinic.id }, query })
  assert.deepEqual(list.slots, [])
})

test('a doctor who names nobody sees their own slots only', async () => {
  const colleague = await makeDoctor(db, clinic)
  const { client } = await makeStaff(app, clinic.id, 'doctor', colleague.id)
  const own = await makeSlot(db, colleague, { startsIn: { hours: 20 * 24 } })
  await makeSlot(db, doctor, { startsIn: { hours: 20 * 24 } })
  const query = { from: dayIn(clinic.timeZone, 19), to: dayIn(clinic.timeZone, 21) }
  const ids = async (caller: Client) =>
    (await caller.call('listClinicSlots', { params: { clinicId: clinic.id }, query })).slots.map(({ id }) => id)
  assert.deepEqual(await ids(client), [own])
  assert.equal((await ids(callers.receptionist)).length, 2)
})

const contents = async () => ({
  rules: await db.selectFrom('availability_rules').selectAll().execute(),
  slots: await db.selectFrom('slots').select(['id', 'version']).orderBy('id').execute(),
})

test('who is receptionist and doctor at one clinic changes only their own hours and slots', async () => {
  const both = await makeStaff(app, clinic.id, 'doctor', (await makeDoctor(db, clinic)).id)
  await db
    .insertInto('memberships')
    .values({ clinic_id: clinic.id, person_id: both.id, role: 'receptionist' })
    .execute()
  await app.refreshPrincipals()
  const hours = { rules: [], exceptions: [] }
  assert.equal((await both.client.refused('saveSchedule', { params: path, body: hours })).status, 403)
  const other = await makeSlot(db, doctor, { startsIn: { hours: 11 * 24 } })
  const params = { clinicId: clinic.id, slotId: other }
  assert.equal((await both.client.refused('removeSlot', { params })).status, 403)
  assert.equal(
    (await both.client.call('setSlotPublished', { params, body: { published: false } })).state.published,
    false,
  )
})
