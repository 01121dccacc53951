import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { startTestApp } from '../../../test/support/app.ts'
import { fieldsOf } from '../../../test/support/fields.ts'
import { type Clinic, makeClinic, makeDoctor, makeStaff, type Person } from '../../../test/support/make.ts'

const app = await startTestApp()
let clinic: Clinic
let admin: Person
before(async () => {
  clinic = await makeClinic(app.services.db, { country: 'IN', currency: 'INR', city: 'Pune' })
  admin = await makeStaff(app, clinic.id, 'clinic_admin')
})

const create = (body: Record<string, unknown>) =>
  admin.client.answer('createDoctor', {
    params: { clinicId: clinic.id },
    body: { name: 'Dr Some One', specialtyId: clinic.specialtyId, ...body },
  })
const update = (id: string, body: Record<string, unknown>) =>
  admin.client.answer('updateDoctor', { params: { clinicId: clinic.id, id }, body })

describe('adding a doctor', () => {
  test('a name and a specialty are enough', async () => {
    const { status, body } = await create({ name: 'Dr Asha Rao' })
    assert.equal(status, 201)
    const { id, specialty, ...rest } = body
    assert.equal(specialty.id, clinic.specialtyId)
    assert.deepEqual(rest, {
      clinicId: clinic.id,
      clinicName: clinic.name,
      name: 'Dr Asha Rao',
      pictureUrl: null,
      experienceYears: null,
      languages: [],
      about: '',
      feeMinor: 0,
      currency: 'INR',
      timeZone: clinic.timeZone,
      active: true,
      cities: ['Pune'],
      nextOpeningAt: null,
      email: null,
      phone: null,
      licenceNumber: null,
    })
    const row = await app.services.db
      .selectFrom('doctors')
      .innerJoin('practitioners', 'practitioners.id', 'doctors.practitioner_id')
      .select('practitioners.person_id')
      .where('doctors.id', '=', id)
      .executeTakeFirst()
    assert.deepEqual(row, { person_id: null })
  })

  test('everybody sees the public fields, and nobody else’s e-mail, number or licence', async () => {
    const canaries = { email: 'canary@example.test', phone: '9822011111', licenceNumber: 'CANARY-1' }
    const { body } = await create({ ...canaries, languages: ['mr', 'en'], experienceYears: 12, feeMinor: 50_000 })
    assert.deepEqual(
      [body.email, body.phone, body.licenceNumber],
      [canaries.email, '+919822011111', canaries.licenceNumber],
    )
    const shown = await app.client().call('getDoctor', { params: { id: body.id } })
    const list = await app.client().call('listDoctors', { query: { clinicId: clinic.id } })
    for (const text of [JSON.stringify(shown), JSON.stringify(list)]) {
      assert.doesNotMatch(text, /canary|9822011111|email|phone|licence/i)
    }
    assert.deepEqual([shown.languages, shown.experienceYears, shown.feeMinor], [['mr', 'en'], 12, 50_000])
  })

  test('e-mail and licence number are taken within the clinic, and free at another', async () => {
    const taken = { email: 'taken@example.test', licenceNumber: 'L-1' }
    assert.equal((await create(taken)).status, 201)
    for (const [field, body] of [
      ['email', { email: 'Taken@Example.test' }],
      ['licenceNumber', { licenceNumber: 'L-1' }],
    ] as const) {
      const again = await create(body)
      assert.deepEqual([again.status, again.body.code, fieldsOf(again)], [409, 'name-taken', [field]])
    }
    const other = await makeClinic(app.services.db)
    const { client } = await makeStaff(app, other.id, 'clinic_admin')
    const body = { name: 'Dr Other', specialtyId: other.specialtyId, ...taken }
    const there = await client.call('createDoctor', { params: { clinicId: other.id }, body })
    assert.equal(there.email, taken.email)
  })

  test('of two with one e-mail at the same moment one is made', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => create({ email: 'race@example.test' })))
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [201, 409, 409, 409],
    )
  })

  test('bad input names its field', async () => {
    const elsewhere = await makeClinic(app.services.db)
    const bad: [string, Record<string, unknown>][] = [
      ['name', { name: '' }],
      ['specialtyId', { specialtyId: elsewhere.specialtyId }],
      ['specialtyId', { specialtyId: 'x' }],
      ['email', { email: 'nobody' }],
      ['phone', { phone: '12' }],
      ['feeMinor', { feeMinor: 1.5 }],
      ['experienceYears', { experienceYears: 81 }],
      ['languages.0', { languages: [''] }],
      ['about', { about: 'a\u0000b' }],
      ['pictureUrl', { pictureUrl: 'http://example.test/a.png' }],
      ['pictureUrl', { pictureUrl: '//example.test/a.png' }],
      ['pictureUrl', { pictureUrl: 'javascript:alert(1)' }],
      ['active', { active: true }],
      ['practitionerId', { practitionerId: clinic.id }],
    ]
    for (const [field, body] of bad) {
      const reply = await create(body)
      assert.deepEqual([reply.status, fieldsOf(reply)], [400, [field]], JSON.stringify(body))
    }
  })
})

describe('changing a doctor', () => {
  test('only what is sent changes; null clears', async () => {
    const { body: doctor } = await create({ email: 'patch@example.test', phone: '9822022222', about: 'Old' })
    const changed = await update(doctor.id, { about: 'New', phone: null, name: 'Dr Renamed' })
    assert.equal(changed.status, 200)
    assert.deepEqual(changed.body, { ...doctor, about: 'New', phone: null, name: 'Dr Renamed' })
    assert.deepEqual((await update(doctor.id, {})).body, changed.body)
  })

  test('a taken e-mail and a foreign specialty are refused, and nothing changes', async () => {
    const { body: doctor } = await create({ about: 'Same' })
    await create({ email: 'hers@example.test' })
    const taken = await update(doctor.id, { about: 'Other', email: 'hers@example.test' })
    assert.deepEqual([taken.status, fieldsOf(taken)], [409, ['email']])
    const elsewhere = await makeClinic(app.services.db)
    const foreign = await update(doctor.id, { about: 'Other', specialtyId: elsewhere.specialtyId })
    assert.deepEqual([foreign.status, fieldsOf(foreign)], [400, ['specialtyId']])
    assert.deepEqual((await update(doctor.id, {})).body, doctor)
  })

  test('another clinic’s doctor is not found and stays as they are', async () => {
    const foreign = await makeDoctor(app.services.db, await makeClinic(app.services.db))
    for (const body of [{ name: 'Taken over' }, {}]) assert.equal((await update(foreign.id, body)).status, 404)
    assert.equal((await app.client().call('getDoctor', { params: { id: foreign.id } })).name, foreign.name)
  })

  test('a retired doctor leaves the directory but stays in the clinic’s full list', async () => {
    const { body: doctor } = await create({ name: 'Dr Retired' })
    assert.equal((await update(doctor.id, { active: false })).body.active, false)
    const names = async (includeInactive: 'true' | 'false') => {
      const query = { includeInactive, limit: 100 }
      const { doctors } = await admin.client.call('listClinicDoctors', { params: { clinicId: clinic.id }, query })
      return doctors.map(({ name }) => name)
    }
    assert.ok(!(await names('false')).includes('Dr Retired'))
    assert.ok((await names('true')).includes('Dr Retired'))
    const { doctors } = await app.client().call('listDoctors', { query: { q: 'retired' } })
    assert.deepEqual(doctors, [])
    assert.equal((await app.client().call('getDoctor', { params: { id: doctor.id } })).active, false)
  })
})

describe('the clinic’s own list', () => {
  test('holds the clinic’s doctors and no others, by name, in pages', async () => {
    const own = await makeClinic(app.services.db)
    const { client } = await makeStaff(app, own.id, 'receptionist')
    const long = 'अ'.repeat(120)
    for (const name of ['Beta', 'alpha', long, 'Álpha']) await makeDoctor(app.services.db, own, { name })
    const params = { clinicId: own.id }
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await client.call('listClinicDoctors', { params, query: { limit: 1, cursor } })
      paged.push(...page.doctors.map(({ name }) => name))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    assert.deepEqual(paged, ['alpha', 'Álpha', 'Beta', long])
    const bad = await client.refused('listClinicDoctors', { params, query: { limit: 0 } })
    assert.deepEqual([bad.status, fieldsOf(bad)], [400, ['limit']])
  })
})
