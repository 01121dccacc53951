import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { startTestApp } from '../../../test/support/app.ts'
import { fieldsOf } from '../../../test/support/fields.ts'
import { type Clinic, makeClinic, makeStaff, type Person } from '../../../test/support/make.ts'

const app = await startTestApp()

const clinicWithAdmin = async (): Promise<{ clinic: Clinic; admin: Person }> => {
  const clinic = await makeClinic(app.services.db)
  return { clinic, admin: await makeStaff(app, clinic.id, 'clinic_admin') }
}
const offer = ({ clinic, admin }: { clinic: Clinic; admin: Person }, name: string) =>
  admin.client.answer('offerSpecialty', { params: { clinicId: clinic.id }, body: { name } })

describe('specialties', () => {
  test('what another clinic has named is shared; what this one offers is taken', async () => {
    const [one, two] = [await clinicWithAdmin(), await clinicWithAdmin()]
    const made = await offer(one, 'Pédiatrie')
    assert.equal(made.status, 201)
    const shared = await offer(two, 'PEDIATRIE')
    assert.deepEqual([shared.status, shared.body.id, shared.body.name], [201, made.body.id, 'Pédiatrie'])
    const again = await offer(one, 'pediatrie ')
    assert.deepEqual([again.status, again.body.code, fieldsOf(again)], [409, 'name-taken', ['name']])
    const { specialties } = await app.client().call('listSpecialties', {})
    assert.equal(specialties.filter((specialty) => specialty.id === made.body.id).length, 1)
    const { specialties: offered } = await app.client().call('getClinic', { params: { clinicId: two.clinic.id } })
    assert.deepEqual(new Set(offered.map(({ id }) => id)), new Set([made.body.id, two.clinic.specialtyId]))
  })

  test('clinics that name a new one at the same moment get the same', async () => {
    const clinics = await Promise.all(Array.from({ length: 6 }, clinicWithAdmin))
    const answers = await Promise.all(clinics.map((clinic) => offer(clinic, 'Nephrology')))
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]))
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1)
  })

  test('of one clinic’s simultaneous offers of the same one succeeds', async () => {
    const clinic = await clinicWithAdmin()
    const answers = await Promise.all(Array.from({ length: 6 }, () => offer(clinic, 'Urology')))
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [201, 409, 409, 409, 409, 409],
    )
  })

  test('bad input names its field', async () => {
    assert.deepEqual(fieldsOf(await offer(await clinicWithAdmin(), '')), ['name'])
  })
})

describe('services', () => {
  const body = { name: 'Check-up', minutes: 20, priceMinor: 4000 }
  const create = ({ clinic, admin }: { clinic: Clinic; admin: Person }, change: Record<string, unknown> = {}) =>
    admin.client.answer('createService', {
      params: { clinicId: clinic.id },
      body: { ...body, specialtyId: clinic.specialtyId, ...change },
    })

  test('a service belongs to a specialty that the clinic offers, once per name', async () => {
    const [own, other] = [await clinicWithAdmin(), await clinicWithAdmin()]
    const made = await create(own)
    assert.equal(made.status, 201)
    assert.deepEqual(made.body, {
      ...body,
      id: made.body.id,
      clinicId: own.clinic.id,
      specialtyId: own.clinic.specialtyId,
      currency: 'USD',
      active: true,
    })
    const again = await create(own, { name: 'CHECK-UP' })
    assert.deepEqual([again.status, again.body.code], [409, 'name-taken'])
    const foreign = await create(own, { specialtyId: other.clinic.specialtyId })
    assert.deepEqual([foreign.status, fieldsOf(foreign)], [400, ['specialtyId']])
    const short = await create(own, { minutes: 1 })
    assert.deepEqual([short.status, fieldsOf(short)], [400, ['minutes']])
  })

  test('only what is sent changes, and only a service of this clinic', async () => {
    const [own, other] = [await clinicWithAdmin(), await clinicWithAdmin()]
    const { body: service } = await create(own)
    const params = { clinicId: own.clinic.id, id: service.id }
    const changed = await own.admin.client.call('updateService', { params, body: { minutes: 40 } })
    assert.deepEqual(changed, { ...service, minutes: 40 })
    assert.deepEqual(await own.admin.client.call('updateService', { params, body: {} }), changed)
    const foreign = { clinicId: other.clinic.id, id: service.id }
    const refused = await other.admin.client.refused('updateService', { params: foreign, body: { minutes: 50 } })
    assert.equal(refused.status, 404)
    const { services } = await own.admin.client.call('listServices', { query: { clinicId: own.clinic.id } })
    assert.equal(services[0]?.minutes, 40)
    const second = await create(own, { name: 'Second' })
    const taken = { params: { ...params, id: second.body.id }, body: { name: 'check-up' } }
    assert.equal((await own.admin.client.refused('updateService', taken)).status, 409)
    const bad = await own.admin.client.refused('updateService', { params, body: { priceMinor: -1 } })
    assert.deepEqual([bad.status, fieldsOf(bad)], [400, ['priceMinor']])
  })

  test('a retired service is seen by the clinic’s staff only', async () => {
    const [own, other] = [await clinicWithAdmin(), await clinicWithAdmin()]
    const { body: service } = await create(own)
    const params = { clinicId: own.clinic.id, id: service.id }
    await own.admin.client.call('updateService', { params, body: { active: false } })
    const seenBy = async (client = app.client()) =>
      (await client.call('listServices', { query: { clinicId: own.clinic.id } })).services.length
    assert.deepEqual([await seenBy(), await seenBy(other.admin.client), await seenBy(own.admin.client)], [0, 0, 1])
  })

  test('the list filters by specialty and pages by name', async () => {
    const own = await clinicWithAdmin()
    for (const name of ['Beta', 'alpha', 'Gamma']) assert.equal((await create(own, { name })).status, 201)
    const filter = { clinicId: own.clinic.id, specialtyId: own.clinic.specialtyId }
    const first = await app.client().call('listServices', { query: { ...filter, limit: 2 } })
    const cursor = first.nextCursor ?? ''
    const rest = await app.client().call('listServices', { query: { ...filter, limit: 2, cursor } })
    assert.deepEqual(
      [...first.services, ...rest.services].map(({ name }) => name),
      ['alpha', 'Beta', 'Gamma'],
    )
    assert.equal(rest.nextCursor, null)
    const bad = await app.client().refused('listServices', { query: { clinicId: 'x' } })
    assert.deepEqual([bad.status, fieldsOf(bad)], [400, ['clinicId']])
  })
})
