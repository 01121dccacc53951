/** What booking is offered of slots: the next openings beside a full one, and the state of a watched day. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Doctor, makeClinic, makeDoctor, makePerson, makeSlot } from '../../../test/support/make.ts'
import { findNextOpenings, listWatchedSlots } from './index.ts'
import { startClinic } from './schedules.support.ts'

const { app, db, doctor, colleague } = await startClinic({ city: 'Lyon', specialty: 'Skin' })
const hoursAhead = (who: Doctor, hours: number, rest: Parameters<typeof makeSlot>[2] = {}) =>
  makeSlot(db, who, { startsIn: { hours }, ...rest })
const openingsFor = async (id: string, limit?: number) => {
  const slot = await db.selectFrom('slots').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return (await findNextOpenings(db, slot, limit)).map((opening) => opening.id)
}

test('next openings: the same doctor after the wanted time, then before it, then the same specialty nearby', async () => {
  const wanted = await hoursAhead(doctor, 100)
  assert.deepEqual(await openingsFor(wanted), [])
  const sameCity = await makeClinic(db, { city: 'LYON', specialty: 'Skin' })
  const nearby = await hoursAhead(await makeDoctor(db, sameCity), 99)
  const otherCity = await makeClinic(db, { city: 'Nice', specialty: 'Skin' })
  await hoursAhead(await makeDoctor(db, otherCity), 99)
  const otherSpecialty = await makeClinic(db, { city: 'Lyon', specialty: 'Feet' })
  await hoursAhead(await makeDoctor(db, otherSpecialty), 99)
  assert.deepEqual(await openingsFor(wanted), [nearby])
  const atOurs = await hoursAhead(colleague, 100)
  assert.deepEqual(await openingsFor(wanted), [atOurs, nearby])
  const before = await hoursAhead(doctor, 90)
  assert.deepEqual(await openingsFor(wanted), [before, atOurs, nearby])
  const after = await hoursAhead(doctor, 300)
  assert.deepEqual(await openingsFor(wanted), [after, before, atOurs])
  const sooner = await hoursAhead(doctor, 200)
  assert.deepEqual(await openingsFor(wanted), [sooner, after, before])
  assert.deepEqual(await openingsFor(wanted, 1), [sooner])
  assert.deepEqual(await openingsFor(wanted, 10), [sooner, after, before, atOurs, nearby])
})

test('next openings leave out what is full, closed or past', async () => {
  const here = await makeClinic(db, { city: 'Brest' })
  const who = await makeDoctor(db, here)
  const wanted = await hoursAhead(who, 100)
  await hoursAhead(who, 101, { published: false })
  await makeSlot(db, who, { startsIn: { minutes: -10 } })
  const full = await hoursAhead(who, 102)
  const { client } = await makePerson(app)
  await client.call('bookAppointment', { body: { slotId: full } })
  const free = await hoursAhead(who, 103)
  assert.deepEqual(await openingsFor(wanted), [free])
})

test('a refused booking carries the next openings', async () => {
  const here = await makeClinic(db, { city: 'Nantes' })
  const who = await makeDoctor(db, here)
  const ids = [
    await hoursAhead(who, 50),
    await hoursAhead(who, 51),
    await hoursAhead(who, 52),
    await hoursAhead(who, 53),
  ]
  const [ada, ben] = [await makePerson(app), await makePerson(app)]
  await ada.client.call('bookAppointment', { body: { slotId: ids[1] ?? '' } })
  const refusal = await ben.client.refused('bookAppointment', { body: { slotId: ids[1] ?? '' } })
  assert.equal(refusal.body.code, 'slot-full')
  assert.deepEqual(
    refusal.body.nextOpenings?.map(({ id }) => id),
    [ids[2], ids[3], ids[0]],
  )
})

test('a watched day: the published slots of a doctor, clinic, site or everybody, in order of time', async () => {
  const here = await makeClinic(db, { timeZone: 'Asia/Tokyo' })
  const [one, two] = [await makeDoctor(db, here), await makeDoctor(db, here)]
  const date = Temporal.Now.plainDateISO(here.timeZone).add({ days: 30 })
  const at = (who: Doctor, time: string, rest: Parameters<typeof makeSlot>[2] = {}) =>
    makeSlot(db, who, {
      startsAt: date.toZonedDateTime({ timeZone: here.timeZone, plainTime: time }).toInstant(),
      ...rest,
    })
  const late = await at(one, '23:30')
  const early = await at(two, '00:15', { capacity: 3 })
  await at(one, '12:00', { published: false })
  const day = date.toString()
  const idsOf = async (target: Parameters<typeof listWatchedSlots>[1]) =>
    (await listWatchedSlots(db, target)).map(({ slotId }) => slotId)
  assert.deepEqual(await idsOf({ date: day }), [early, late])
  assert.deepEqual(await idsOf({ clinicId: here.id, date: day }), [early, late])
  assert.deepEqual(await idsOf({ siteId: here.siteId, date: day }), [early, late])
  assert.deepEqual(await idsOf({ doctorId: one.id, date: day }), [late])
  assert.deepEqual(await idsOf({ doctorId: one.id, date: date.add({ days: 1 }).toString() }), [])
  const [state] = await listWatchedSlots(db, { doctorId: two.id, date: day })
  assert.deepEqual(state, (await app.client().call('getSlot', { params: { id: early } })).state)
})
