import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusedAnnouncements } from '../../../contract/events.ts'
import { startTestApp } from '../../../test/support/app.ts'
import { violations } from '../../../test/support/invariants.ts'
import { lapseHolds, makePerson, type Person } from '../../../test/support/make.ts'
import { connectSocket, type TestSocket } from '../../../test/support/socket.ts'
import { portalClinic } from './portal.support.ts'

const app = await startTestApp()
const { db } = app.services
const clinic = await portalClinic(app)
const other = await portalClinic(app)
const { doctor, slotOf, admin } = clinic
const path = '/api/appointments'
const socketOf = (person?: Person) => connectSocket(app.url, person?.client.token)
const lockOf = async (person: Person, slotId: string) => {
  const { slots } = (await person.client.send('GET', `${path}/doctors/${doctor.id}/slots`)).body
  return slots.find((slot: { _id: string }) => slot._id === slotId).bookingLock
}
const eventsOf = ({ received }: TestSocket) => received.map(({ event }) => event)
/** All that was sent to a socket before this has arrived when this answers. */
const settled = (socket: TestSocket) => socket.send('unwatch', { date: '2001-01-01' })

test('a lock by socket is the lock by HTTP, both ways, and everybody at the doctor’s sees it', async () => {
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  const [hers, watcher] = [await socketOf(ada), await socketOf()]
  const id = await slotOf()
  await watcher.send('join-doctor-room', { doctorId: doctor.id })
  const locked = await hers.send('lock-slot', { slotId: id, userId: bob.id })
  assert.deepEqual(Object.keys(locked), ['ok', 'holdId', 'expiresAt'])
  assert.equal((await watcher.heard('slot-locked', (slot) => slot.slotId === id)).heldSlots, 1)
  const byHttp = await ada.client.send('POST', `${path}/slots/${id}/lock`)
  assert.deepEqual({ ok: true, ...byHttp.body }, { ...locked, slotId: id })
  assert.equal((await lockOf(ada, id)).patient, ada.id)
  const refused = await (await socketOf(bob)).send('lock-slot', { slotId: id })
  assert.deepEqual([refused.ok, refused.problem?.code], [false, 'slot-held'])

  await ada.client.send('DELETE', `${path}/slots/${id}/lock`)
  await watcher.heard('slot-unlocked', (slot) => slot.slotId === id)
  await ada.client.send('POST', `${path}/slots/${id}/lock`)
  assert.deepEqual(await hers.send('unlock-slot', { slotId: id }), { ok: true })
  assert.equal((await lockOf(ada, id)).active, false)
  assert.deepEqual(await hers.send('unlock-slot', { slotId: id }), { ok: true }, 'nothing to give back')
  assert.deepEqual(await violations(db), [])
})

test('a lock by socket is booked by HTTP, and lapses like any other', async () => {
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  const socket = await socketOf(ada)
  const [one, two] = [await slotOf(), await slotOf()]
  const { holdId } = (await socket.send('lock-slot', { slotId: one })) as { ok: boolean; holdId?: string }
  const booked = await ada.client.send('POST', `${path}/book`, { slotId: one, holdId })
  assert.equal(booked.status, 201)
  await socket.send('lock-slot', { slotId: two })
  await lapseHolds(db, two)
  assert.equal((await (await socketOf(bob)).send('lock-slot', { slotId: two })).ok, true)
})

test('a lock needs a person and a slot', async () => {
  const [nobody, somebody] = [await socketOf(), await socketOf(await makePerson(app))]
  const slotId = await slotOf()
  for (const command of ['lock-slot', 'unlock-slot']) {
    assert.equal((await nobody.send(command, { slotId })).problem?.code, 'not-signed-in')
    assert.equal((await somebody.send(command, {})).problem?.code, 'invalid-input')
    for (const unknown of ['nonsense', crypto.randomUUID()]) {
      assert.equal((await somebody.send(command, { slotId: unknown })).problem?.code, 'slot-not-found')
    }
  }
  nobody.tell('lock-slot', { slotId })
  const error = await nobody.heard('error')
  assert.deepEqual(error, { code: 'not-signed-in', message: 'No login token found' })
})

test('rooms are joined only by those who may', async () => {
  const [nobody, ada, staff] = [await socketOf(), await makePerson(app), await socketOf(admin)]
  const hers = await socketOf(ada)
  const codeOf = async (socket: TestSocket, command: string, input?: unknown) =>
    (await socket.send(command, input)).problem?.code ?? 'joined'
  for (const who of [undefined, null, ada.id, { userId: ada.id }, {}]) {
    assert.equal(await codeOf(hers, 'join-user-room', who), 'joined')
  }
  assert.equal(await codeOf(hers, 'join-user-room', admin.id), 'not-allowed')
  assert.equal(await codeOf(hers, 'join-user-room', { userId: admin.id }), 'not-allowed')
  assert.equal(await codeOf(nobody, 'join-user-room', ada.id), 'not-signed-in')
  assert.equal(await codeOf(nobody, 'join-admin-room'), 'not-signed-in')
  assert.equal(await codeOf(hers, 'join-admin-room', { role: 'admin' }), 'not-allowed')
  assert.equal(await codeOf(staff, 'join-admin-room'), 'joined')
  assert.equal(await codeOf(nobody, 'join-doctor-room', { doctorId: 'nonsense' }), 'not-found')
  assert.equal(await codeOf(nobody, 'join-doctor-room', { doctorId: crypto.randomUUID() }), 'not-found')
})

test('the doctor’s room gives anyone the counts, and the appointments to those who may see them', async () => {
  const colleague = await clinic.staff('doctor', (await clinic.anotherDoctor()).id)
  const sees: [Person | undefined, boolean][] = [
    [undefined, false],
    [await makePerson(app), false],
    [other.admin, false],
    [colleague, false],
    [await clinic.staff('doctor', doctor.id), true],
    [await clinic.staff('receptionist'), true],
  ]
  const id = await slotOf(2)
  const ada = await makePerson(app)
  for (const [person, may] of sees) {
    const socket = await socketOf(person)
    const joined = (await socket.send('join-doctor-room', { doctorId: doctor.id.toUpperCase() })) as {
      ok: boolean
      slots?: { slotId: string }[]
      appointments?: boolean
    }
    assert.ok(joined.slots?.some(({ slotId }) => slotId === id))
    assert.equal(joined.appointments, may)
    const body = { slotId: id, reasonForVisit: 'canary-reason' }
    const { appointment } = (await ada.client.send('POST', `${path}/book`, body)).body
    await ada.client.send('PUT', `${path}/${appointment._id}/cancel`)
    await socket.heard('slot-availability-changed', (slot) => slot.slotId === id && slot.bookedSlots === 0)
    await settled(socket)
    assert.equal(JSON.stringify(socket.received).includes('canary-reason'), may)
    assert.equal(eventsOf(socket).filter((event) => event === 'new-appointment').length, may ? 1 : 0)
    socket.close()
  }
})

test('an appointment’s life is told by system D’s names to owner, doctor and staff, beside appointment-update', async () => {
  const strict = await portalClinic(app, { rules: { needs_approval: true } })
  const ada = await makePerson(app)
  const [hers, theirs, doctors, foreign] = [
    await socketOf(ada),
    await socketOf(strict.admin),
    await socketOf(await strict.staff('doctor', strict.doctor.id)),
    await socketOf(other.admin),
  ]
  const { appointment } = (await ada.client.send('POST', `${path}/book`, { slotId: await strict.slotOf() })).body
  const set = (status: string) =>
    strict.admin.client.send('PUT', `/api/admin/appointments/appointments/${appointment._id}/status`, { status })
  await set('CONFIRMED')
  await ada.client.call('updateAppointment', { params: { id: appointment._id }, body: { reason: 'Other' } })
  await set('IN_PROGRESS')
  await set('voided')
  const toOwner = [
    'appointment-update',
    'appointment-update',
    'appointment-confirmed',
    'appointment-status-changed',
    'appointment-update',
    'appointment-update',
    'appointment-status-changed',
    'appointment-update',
    'appointment-cancelled',
    'appointment-status-changed',
  ]
  for (const socket of [hers, theirs, doctors, foreign]) await settled(socket)
  assert.deepEqual(eventsOf(hers), toOwner)
  for (const socket of [theirs, doctors]) {
    assert.deepEqual(eventsOf(socket), ['appointment-update', 'new-appointment', ...toOwner.slice(1)])
  }
  assert.deepEqual(eventsOf(foreign), [])
  const [update, named] = [
    await hers.heard('appointment-update', (u) => u.type === 'deleted'),
    await hers.heard('appointment-cancelled'),
  ]
  assert.deepEqual(named, update)
  const direct = (await ada.client.send('POST', `${path}/book`, { slotId: await slotOf() })).body.appointment
  const confirmed = await hers.heard('appointment-confirmed', (u) => u.appointment.id === direct._id)
  assert.deepEqual([confirmed.type, confirmed.userId], ['created', ada.id])
})

test('what clients announced themselves is refused with an error event that says to use the API, and changes nothing', async () => {
  const id = await slotOf()
  const { body } = await (await makePerson(app)).client.send('POST', `${path}/book`, { slotId: id })
  const before = await db.selectFrom('slots').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const [sender, watcher] = [await socketOf(admin), await socketOf()]
  await watcher.send('join-doctor-room', { doctorId: doctor.id })
  const announced = { slotId: id, appointmentId: body.appointment._id, isAvailable: false, status: 'CANCELLED' }
  for (const name of refusedAnnouncements) {
    const answer = await sender.send(name, announced)
    assert.deepEqual([answer.ok, answer.problem?.code], [false, 'server-announces'], name)
  }
  await settled(sender)
  assert.deepEqual(
    eventsOf(sender),
    refusedAnnouncements.map(() => 'error'),
  )
  const error = await sender.heard('error')
  assert.equal(error.code, 'server-announces')
  assert.match(error.message, /use the API/)
  sender.tell('appointment-booked', announced)
  sender.tell('slot-deleted', undefined)
  await settled(sender)
  assert.equal(eventsOf(sender).length, refusedAnnouncements.length + 2, 'one error each')
  await settled(watcher)
  assert.deepEqual(eventsOf(watcher), [])
  const after = await db.selectFrom('slots').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  assert.deepEqual(after, before)
  const row = await db
    .selectFrom('appointments')
    .select('status')
    .where('id', '=', body.appointment._id)
    .executeTakeFirstOrThrow()
  assert.equal(row.status, 'confirmed')
})
