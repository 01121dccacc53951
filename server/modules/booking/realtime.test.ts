import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestApp } from '../../../test/support/app.ts'
import { lapseHolds, makeClinic, makeDoctor, makePerson, makeSlot, makeStaff } from '../../../test/support/make.ts'
import { connectSocket } from '../../../test/support/socket.ts'

const app = await startTestApp()
const { db } = app.services
const clinic = await makeClinic(db)
const doctor = await makeDoctor(db, clinic)
let hours = 0
const slotOf = async (capacity = 1) => {
  const id = await makeSlot(db, doctor, { capacity, startsIn: { hours: 24 + (hours += 1) } })
  const { date } = await app.client().call('getSlot', { params: { id } })
  return { id, date }
}

test('watchers of a doctor, clinic, site and day hear a hold, a release and a booking, with rising versions', async () => {
  const { id, date } = await slotOf(2)
  const targets = [
    { doctorId: doctor.id, date },
    { clinicId: clinic.id, date },
    { siteId: clinic.siteId, date },
    { date },
  ]
  const ada = await makePerson(app)
  for (const target of targets) {
    const socket = await connectSocket(app.url)
    const answer = await socket.watch(target)
    assert.ok(answer.ok && answer.slots.some((slot) => slot.slotId === id))
    await ada.client.call('holdSlot', { params: { id } })
    const held = await socket.heard('slot-locked', (slot) => slot.slotId === id)
    assert.deepEqual([held.heldSlots, held.availableSlots], [1, 1])
    await ada.client.call('releaseHold', { params: { id } })
    const released = await socket.heard('slot-unlocked', (slot) => slot.slotId === id)
    assert.equal(released.version, held.version + 1)
    assert.equal(released.availableSlots, 2)
    socket.close()
  }
  const socket = await connectSocket(app.url)
  await socket.watch({ doctorId: doctor.id, date })
  await ada.client.call('bookAppointment', { body: { slotId: id } })
  const booked = await socket.heard('slot-availability-changed', (slot) => slot.slotId === id)
  assert.deepEqual([booked.bookedSlots, booked.availableSlots], [1, 1])
})

test('each message is one per slot and change, also for a watcher of two rooms of the slot', async () => {
  const { id, date } = await slotOf()
  const socket = await connectSocket(app.url)
  await socket.watch({ doctorId: doctor.id, date })
  await socket.watch({ date })
  const ada = await makePerson(app)
  await ada.client.call('holdSlot', { params: { id } })
  await ada.client.call('releaseHold', { params: { id } })
  await socket.heard('slot-unlocked', (slot) => slot.slotId === id)
  assert.deepEqual(
    socket.received.map((message) => message.event),
    ['slot-locked', 'slot-unlocked'],
  )
})

test('a lapsed hold is told to watchers within a second', async () => {
  const { id, date } = await slotOf()
  const socket = await connectSocket(app.url)
  await socket.watch({ doctorId: doctor.id, date })
  const ada = await makePerson(app)
  await ada.client.call('holdSlot', { params: { id } })
  await lapseHolds(db, id)
  assert.equal((await socket.heard('slot-unlocked', (slot) => slot.slotId === id)).availableSlots, 1)
})

test('after unwatch nothing more comes', async () => {
  const { id, date } = await slotOf()
  const [gone, here] = [await connectSocket(app.url), await connectSocket(app.url)]
  for (const socket of [gone, here]) await socket.watch({ doctorId: doctor.id, date })
  await gone.send('unwatch', { doctorId: doctor.id, date })
  await (await makePerson(app)).client.call('holdSlot', { params: { id } })
  await here.heard('slot-locked', (slot) => slot.slotId === id)
  await gone.send('unwatch', { doctorId: doctor.id, date })
  assert.deepEqual(gone.received, [])
})

test('an appointment is told to its patient, its doctor and the clinic’s staff, and to nobody else', async () => {
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  const other = await makeClinic(db)
  const may = [
    ada,
    await makeStaff(app, clinic.id, 'receptionist'),
    await makeStaff(app, clinic.id, 'doctor', doctor.id),
  ]
  const mayNot = [
    bob,
    await makeStaff(app, other.id, 'clinic_admin'),
    await makeStaff(app, clinic.id, 'doctor', (await makeDoctor(db, clinic)).id),
  ]
  const { id, date } = await slotOf()
  const allowed = await Promise.all(may.map((person) => connectSocket(app.url, person.client.token)))
  const others = await Promise.all(
    [...mayNot.map((p) => p.client.token), undefined].map((token) => connectSocket(app.url, token)),
  )
  for (const socket of others) await socket.watch({ date })
  const { appointment } = await ada.client.call('bookAppointment', { body: { slotId: id, reason: 'canary-reason' } })
  for (const socket of allowed) {
    const update = await socket.heard('appointment-update')
    assert.deepEqual([update.type, update.appointment.id, update.userId], ['created', appointment.id, ada.id])
  }
  await ada.client.call('cancelAppointment', { params: { id: appointment.id }, body: {} })
  for (const socket of allowed) await socket.heard('appointment-update', (update) => update.type === 'cancelled')
  for (const socket of others) {
    await socket.heard('slot-availability-changed', (slot) => slot.slotId === id && slot.bookedSlots === 0)
    assert.ok(!JSON.stringify(socket.received).includes('canary-reason'))
    assert.ok(!socket.received.some((message) => message.event === 'appointment-update'))
  }
})

test('a bad token is refused in the handshake, a foreign origin too', async () => {
  await assert.rejects(connectSocket(app.url, 'not-a-token'), /Token expired/)
  const foreign = await fetch(`${app.url}/socket.io/?EIO=4&transport=polling`, {
    headers: { origin: 'https://evil.example' },
  })
  assert.equal(foreign.status, 403)
})

test('sign-out closes the live socket, and a lost role closes it too', async () => {
  const ada = await makePerson(app)
  const socket = await connectSocket(app.url, ada.client.token)
  await ada.client.call('signOut', {})
  await socket.closed
  assert.equal((await ada.client.refused('getMe', {})).body.code, 'token-expired')

  const reception = await makeStaff(app, clinic.id, 'receptionist')
  const live = await connectSocket(app.url, reception.client.token)
  await db.updateTable('memberships').set({ ended_at: new Date() }).where('person_id', '=', reception.id).execute()
  await live.closed
  assert.equal(
    (await reception.client.refused('listClinicAppointments', { params: { clinicId: clinic.id } })).status,
    403,
  )
})

test('facts cannot be announced by clients, and bad commands are answered', async () => {
  const socket = await connectSocket(app.url)
  assert.equal((await socket.send('slot-removed', { slotId: 'x' })).problem?.code, 'not-found')
  assert.equal((await socket.send('constructor', {})).problem?.code, 'not-found')
  assert.equal((await socket.send('watch', { date: 'today' })).problem?.code, 'invalid-input')
  assert.equal(
    (await socket.send('watch', { doctorId: doctor.id, date: '2030-01-01', room: 'clinic:x' })).problem?.code,
    'invalid-input',
  )
})
