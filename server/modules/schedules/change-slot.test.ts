import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsOf } from '../../../test/support/fields.ts'
import { violations } from '../../verify/invariants.ts'
import { lapseHolds, makeDoctor, makePerson, makeSlot } from '../../../test/support/make.ts'
import { connectSocket } from '../../../test/support/socket.ts'
import { newId } from '../../platform/id.ts'
import { dayIn, startClinic } from './schedules.support.ts'

const { app, db, clinic, doctor, callers, admin } = await startClinic()
const visitor = app.client()
let hours = 48
const newSlot = async (capacity = 1) => {
  const slotId = await makeSlot(db, doctor, { capacity, startsIn: { hours: (hours += 1) } })
  return { slotId, params: { clinicId: clinic.id, slotId } }
}

test('a closed slot cannot be found or held; opened again it can', async () => {
  const { slotId, params } = await newSlot()
  const closed = await admin.call('setSlotPublished', { params, body: { published: false } })
  assert.deepEqual([closed.state.published, closed.state.version], [false, 2])
  assert.equal((await visitor.refused('getSlot', { params: { id: slotId } })).body.code, 'slot-not-found')
  assert.equal((await visitor.refused('holdSlot', { params: { id: slotId } })).status, 404)
  const open = await callers.receptionist.call('setSlotPublished', { params, body: { published: true } })
  assert.deepEqual([open.state.published, open.state.version], [true, 3])
  assert.deepEqual(await visitor.call('getSlot', { params: { id: slotId } }), open)
})

test('closing tells the watchers once, however often it is asked for', async () => {
  const { slotId, params } = await newSlot()
  const { date } = await visitor.call('getSlot', { params: { id: slotId } })
  const socket = await connectSocket(app.url)
  await socket.watch({ clinicId: clinic.id, date })
  for (let time = 0; time < 3; time += 1) {
    const { state } = await admin.call('setSlotPublished', { params, body: { published: false } })
    assert.equal(state.version, 2)
  }
  await admin.call('setSlotPublished', { params, body: { published: true } })
  await socket.heard('slot-availability-changed', ({ version }) => version === 3)
  const heard = socket.received.map(({ payload }) => payload as { version: number; published: boolean })
  assert.deepEqual(
    heard.map(({ version, published }) => [version, published]),
    [
      [2, false],
      [3, true],
    ],
  )
  const facts = await db.selectFrom('outbox').select('kind').where('subject_id', '=', slotId).orderBy('id').execute()
  assert.deepEqual(
    facts.map(({ kind }) => kind),
    ['slot.closed', 'slot.opened'],
  )
})

test('people keep their place in a slot that closes', async () => {
  const { slotId, params } = await newSlot()
  const { client } = await makePerson(app)
  const { appointment } = await client.call('bookAppointment', { body: { slotId } })
  const closed = await admin.call('setSlotPublished', { params, body: { published: false } })
  assert.deepEqual([closed.state.bookedSlots, closed.state.availableSlots], [1, 0])
  assert.equal((await client.call('getAppointment', { params: { id: appointment.id } })).status, 'confirmed')
})

test('a free slot is removed, and gone for everybody', async () => {
  const { slotId, params } = await newSlot()
  const { date } = await visitor.call('getSlot', { params: { id: slotId } })
  const socket = await connectSocket(app.url)
  await socket.watch({ doctorId: doctor.id, date })
  const removed = await admin.call('removeSlot', { params })
  assert.deepEqual([removed.id, removed.state.published, removed.state.version], [slotId, false, 2])
  assert.deepEqual(await socket.heard('slot-removed'), removed.state)
  assert.equal((await visitor.refused('getSlot', { params: { id: slotId } })).status, 404)
  assert.equal((await admin.refused('removeSlot', { params })).body.code, 'not-found')
  const body = { published: true }
  assert.equal((await admin.refused('setSlotPublished', { params, body })).body.code, 'not-found')
  const facts = await db.selectFrom('outbox').select('kind').where('subject_id', '=', slotId).execute()
  assert.deepEqual(facts, [{ kind: 'slot.removed' }])
})

test('a slot with an appointment or a hold in it stays', async () => {
  const booked = await newSlot()
  const { client } = await makePerson(app)
  const { appointment } = await client.call('bookAppointment', { body: { slotId: booked.slotId } })
  assert.equal((await admin.refused('removeSlot', { params: booked.params })).body.code, 'slot-in-use')
  await client.call('cancelAppointment', { params: { id: appointment.id }, body: {} })
  await admin.call('removeSlot', { params: booked.params })
  const held = await newSlot()
  await client.call('holdSlot', { params: { id: held.slotId } })
  const refusal = await admin.refused('removeSlot', { params: held.params })
  assert.deepEqual([refusal.status, refusal.body.code], [409, 'slot-in-use'])
})

test('a lapsed hold keeps a slot no longer than it takes to write it off', async () => {
  const { slotId, params } = await newSlot()
  const { date } = await visitor.call('getSlot', { params: { id: slotId } })
  const socket = await connectSocket(app.url)
  await socket.watch({ doctorId: doctor.id, date })
  await visitor.call('holdSlot', { params: { id: slotId } })
  await lapseHolds(db, slotId)
  await socket.heard('slot-unlocked')
  await admin.call('removeSlot', { params })
})

test('of a booking and a removal at once exactly one happens', async () => {
  const { client } = await makePerson(app)
  for (let round = 0; round < 8; round += 1) {
    const { slotId, params } = await newSlot()
    const [booking, removal] = await Promise.all([
      client.answer('bookAppointment', { body: { slotId } }),
      admin.answer('removeSlot', { params }),
    ])
    const outcome = [booking.status, removal.status].join(' ')
    assert.ok(['201 409', '404 200'].includes(outcome), outcome)
    const { id } = booking.body.appointment ?? {}
    if (id !== undefined) await client.call('cancelAppointment', { params: { id }, body: {} })
  }
  assert.deepEqual(await violations(db), [])
})

test('bad input names its field; a slot that is not there is not found', async () => {
  const { params } = await newSlot()
  const refusal = await admin.refused('setSlotPublished', { params, body: {} as never })
  assert.deepEqual(fieldsOf(refusal), ['published'])
  const nowhere = { ...params, slotId: newId() }
  assert.equal((await admin.refused('setSlotPublished', { params: nowhere, body: { published: true } })).status, 404)
  assert.equal((await admin.refused('removeSlot', { params: nowhere })).status, 404)
  const malformed = await admin.refused('removeSlot', { params: { ...params, slotId: 'x' } })
  assert.deepEqual(fieldsOf(malformed), ['slotId'])
})

test("the clinic's list shows closed and full slots, in order, by page, without what was removed", async () => {
  const colleague = await makeDoctor(db, clinic)
  const ids: string[] = []
  for (let i = 0; i < 7; i += 1) {
    ids.push(await makeSlot(db, colleague, { startsIn: { hours: 24 * 15 + i }, published: i !== 2 }))
  }
  const { client } = await makePerson(app)
  await client.call('bookAppointment', { body: { slotId: ids[3] ?? '' } })
  await admin.call('removeSlot', { params: { clinicId: clinic.id, slotId: ids[6] ?? '' } })
  const range = { from: dayIn(clinic.timeZone, 14), to: dayIn(clinic.timeZone, 16), doctorId: colleague.id }
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const query = { ...range, limit: 2, cursor }
    const page = await callers.receptionist.call('listClinicSlots', { params: { clinicId: clinic.id }, query })
    assert.ok(page.slots.length <= 2)
    seen.push(...page.slots.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  assert.deepEqual(seen, ids.slice(0, 6))
})

const badLists: [name: string, query: object, fields: string[]][] = [
  ['no range', { from: undefined, to: undefined }, ['from', 'to']],
  ['an end before its start', { to: dayIn('UTC', -1) }, ['to']],
  ['over 31 days', { to: dayIn('UTC', 31) }, ['to']],
  ['a forged cursor', { cursor: 'x' }, ['cursor']],
  ['a limit of 0', { limit: 0 }, ['limit']],
  ['a doctor that is no id', { doctorId: 'x' }, ['doctorId']],
]
for (const [name, change, fields] of badLists) {
  test(`the clinic's list with ${name} is refused`, async () => {
    const query = { from: dayIn('UTC', 0), to: dayIn('UTC', 1), ...change }
    assert.deepEqual(
      fieldsOf(await admin.refused('listClinicSlots', { params: { clinicId: clinic.id }, query })),
      fields,
    )
  })
}
