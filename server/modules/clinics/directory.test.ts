import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { startTestApp } from '../../../test/support/app.ts'
import { fieldsOf } from '../../../test/support/fields.ts'
import { makeClinic, makeDoctor, makeSlot } from '../../../test/support/make.ts'

const app = await startTestApp()

type Query = { q?: string; location?: string; specialtyId?: string; clinicId?: string; limit?: number; cursor?: string }
const search = async (query: Query) => (await app.client().call('listDoctors', { query })).doctors
const namesOf = async (query: Query) => (await search(query)).map(({ name }) => name)
const openingOf = async (id: string) => (await app.client().call('getDoctor', { params: { id } })).nextOpeningAt

describe('the next opening', () => {
  test('is the first published future slot with a free place', async () => {
    const { db } = app.services
    const doctor = await makeDoctor(db, await makeClinic(db))
    assert.equal(await openingOf(doctor.id), null)
    await makeSlot(db, doctor, { startsIn: { hours: -1 } })
    await makeSlot(db, doctor, { startsIn: { hours: 1 }, published: false })
    const [booked, held, archived, roomy] = [
      await makeSlot(db, doctor, { startsIn: { hours: 2 } }),
      await makeSlot(db, doctor, { startsIn: { hours: 3 } }),
      await makeSlot(db, doctor, { startsIn: { hours: 4 } }),
      await makeSlot(db, doctor, { startsIn: { hours: 5 }, capacity: 3 }),
    ]
    await db.updateTable('slots').set({ booked: 1, issued: 1 }).where('id', '=', booked).execute()
    await db.updateTable('slots').set({ held: 1 }).where('id', '=', held).execute()
    await db.updateTable('slots').set({ archived_at: new Date() }).where('id', '=', archived).execute()
    const places = { booked: 1, issued: 1, held: 1 }
    const slot = db.updateTable('slots').set(places).where('id', '=', roomy).returning('starts_at')
    const { starts_at } = await slot.executeTakeFirstOrThrow()
    assert.equal(await openingOf(doctor.id), starts_at.toISOString())
    await db.updateTable('doctors').set({ active: false }).where('id', '=', doctor.id).execute()
    assert.equal(await openingOf(doctor.id), null, 'who is retired has none')
  })

  test('an unknown doctor is not found, a malformed id is bad input', async () => {
    const client = app.client()
    const absent = '00000000-0000-4000-8000-000000000000'
    assert.equal((await client.refused('getDoctor', { params: { id: absent } })).status, 404)
    const malformed = await client.refused('getDoctor', { params: { id: 'x' } })
    assert.deepEqual([malformed.status, fieldsOf(malformed)], [400, ['id']])
  })
})

describe('the directory', () => {
  test('is ordered by next opening, then name, and its pages hold everyone once', async () => {
    const { db } = app.services
    const clinic = await makeClinic(db)
    const startsAt = Temporal.Now.instant().round({ smallestUnit: 'minute', roundingMode: 'ceil' }).add({ hours: 9 })
    const none = 'अ'.repeat(120)
    const doctors: [string, Temporal.DurationLike | undefined][] = [
      ['Late', { hours: 2 }],
      ['Tie B', { hours: 1 }],
      [none, undefined],
      ['Aaron without', undefined],
      ['tie a', { hours: 1 }],
      ['Early', { minutes: 30 }],
    ]
    for (const [name, later] of doctors) {
      const doctor = await makeDoctor(db, clinic, { name })
      if (later !== undefined) await makeSlot(db, doctor, { startsAt: startsAt.add(later) })
    }
    const expected = ['Early', 'tie a', 'Tie B', 'Late', 'Aaron without', none]
    assert.deepEqual(await namesOf({ clinicId: clinic.id }), expected)
    for (const limit of [1, 2, 4]) {
      const paged: string[] = []
      let cursor: string | undefined
      do {
        const query = { clinicId: clinic.id, limit, ...(cursor === undefined ? {} : { cursor }) }
        const page = await app.client().call('listDoctors', { query })
        paged.push(...page.doctors.map(({ name }) => name))
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      assert.deepEqual(paged, expected)
    }
  })

  test('is found by parts of name and specialty, case and accents folded', async () => {
    const { db } = app.services
    const heart = await makeClinic(db, { specialty: 'Cardiología' })
    const skin = await makeClinic(db, { specialty: 'Dermatology' })
    const jose = await makeDoctor(db, heart, { name: 'José Pérez' })
    await makeDoctor(db, skin, { name: 'Josephine Skinner' })
    await makeDoctor(db, skin, { name: '100% Sure' })
    assert.deepEqual(await namesOf({ q: 'PEREZ' }), ['José Pérez'])
    assert.deepEqual(await namesOf({ q: 'cardiologia' }), ['José Pérez'])
    assert.deepEqual(await namesOf({ q: 'jose' }), ['José Pérez', 'Josephine Skinner'])
    assert.deepEqual(await namesOf({ q: 'derm jose' }), ['Josephine Skinner'], 'every word counts')
    assert.deepEqual(await namesOf({ q: '%' }), ['100% Sure'], 'no character is a wildcard')
    assert.deepEqual(await namesOf({ q: "' OR 1=1 --" }), [])
    assert.deepEqual(await namesOf({ specialtyId: heart.specialtyId }), ['José Pérez'])
    assert.deepEqual(await namesOf({ clinicId: heart.id, q: 'skinner' }), [])
    const [found] = await search({ q: 'perez' })
    assert.equal(found?.id, jose.id)
  })

  test('is found by city or site, whole or from its beginning', async () => {
    const { db } = app.services
    const munich = await makeClinic(db, { name: 'Isar', city: 'München' })
    await makeDoctor(db, munich, { name: 'Dr Isar' })
    for (const location of ['münchen', 'MUNCH', 'isar site', ' Isar  S']) {
      assert.deepEqual(await namesOf({ location }), ['Dr Isar'], location)
    }
    for (const location of ['chen', 'isar%', 'Nowhere']) assert.deepEqual(await namesOf({ location }), [], location)
  })

  test('bad input names its field', async () => {
    const forge = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url')
    const bad: [string, Record<string, string>][] = [
      ['specialtyId', { specialtyId: 'x' }],
      ['clinicId', { clinicId: 'x' }],
      ['limit', { limit: '101' }],
      ['q', { q: 'x'.repeat(81) }],
      ['location', { location: 'a\u0000' }],
      ['sort', { sort: 'name' }],
      ['cursor', { cursor: 'x' }],
      ['cursor', { cursor: forge(['soon', crypto.randomUUID()]) }],
      ['cursor', { cursor: forge(['infinity', 'x']) }],
    ]
    for (const [field, query] of bad) {
      const reply = await app.client().send('GET', `/api/v1/doctors?${new URLSearchParams(query).toString()}`)
      assert.deepEqual([reply.status, fieldsOf(reply)], [400, [field]], JSON.stringify(query))
    }
  })

  test('a cursor that nobody gave, but could be one, ends or begins a list without an error', async () => {
    for (const at of ['infinity', '0000-01-01', '9999-12-31T23:59:59-12:00']) {
      const cursor = Buffer.from(JSON.stringify([at, crypto.randomUUID()])).toString('base64url')
      const reply = await app.client().answer('listDoctors', { query: { cursor } })
      assert.equal(reply.status, 200, at)
    }
  })
})
