import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestApp } from '../../../test/support/app.ts'
import { makeClinic, makeDoctor, makeSlot, makeStaff } from '../../../test/support/make.ts'
import { transaction } from '../../platform/database.ts'
import { saveDoctorPicture } from './index.ts'

const app = await startTestApp()

const svg = (colour: string) => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" fill="${colour}"/>`)
const save = (clinicId: string, doctorId: string, bytes: Buffer) =>
  transaction(app.services.db, (tx) => saveDoctorPicture(tx, clinicId, doctorId, 'image/svg+xml', bytes))
const urlOf = async (id: string) => (await app.client().call('getDoctor', { params: { id } })).pictureUrl ?? ''

test('a picture is served for good at the address of its version, and nothing in it can run', async () => {
  const clinic = await makeClinic(app.services.db)
  const doctor = await makeDoctor(app.services.db, clinic)
  await save(clinic.id, doctor.id, svg('red'))
  const red = await urlOf(doctor.id)
  const { status, headers, body } = await app.client().send('GET', red)
  assert.equal(status, 200)
  assert.equal(body, svg('red').toString())
  assert.match(headers.get('content-type') ?? '', /^image\/svg\+xml/)
  assert.equal(headers.get('cache-control'), 'public, max-age=31536000, immutable')
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  assert.equal(headers.get('content-security-policy'), "default-src 'none'; style-src 'unsafe-inline'; sandbox")

  await save(clinic.id, doctor.id, svg('blue'))
  assert.notEqual(await urlOf(doctor.id), red, 'another picture has another address')
  const stale = await app.client().send('GET', red)
  assert.deepEqual([stale.body, stale.headers.get('cache-control')], [svg('blue').toString(), 'no-cache'])
})

test('no picture, no doctor and no id are the same 404', async () => {
  const doctor = await makeDoctor(app.services.db, await makeClinic(app.services.db))
  assert.equal(await urlOf(doctor.id), '')
  for (const id of [doctor.id, crypto.randomUUID(), 'x', '%00', '..%2f..%2fetc']) {
    const { status, body } = await app.client().send('GET', `/pictures/${id}`)
    assert.deepEqual([status, body.code], [404, 'not-found'], id)
  }
})

test('without an uploaded picture the address that the clinic gave is shown, in slots too', async () => {
  const clinic = await makeClinic(app.services.db)
  const doctor = await makeDoctor(app.services.db, clinic)
  const params = { clinicId: clinic.id, id: doctor.id }
  const { client } = await makeStaff(app, clinic.id, 'clinic_admin')
  const address = 'https://example.test/dr.png'
  await client.call('updateDoctor', { params, body: { pictureUrl: address } })
  assert.equal(await urlOf(doctor.id), address)
  const slot = await client.call('getSlot', { params: { id: await makeSlot(app.services.db, doctor) } })
  assert.equal(slot.doctor.pictureUrl, address)
  await save(clinic.id, doctor.id, svg('red'))
  assert.match(await urlOf(doctor.id), /^\/pictures\//)
})

test('a clinic cannot change the picture of another clinic’s doctor', async () => {
  const [own, other] = [await makeClinic(app.services.db), await makeClinic(app.services.db)]
  const doctor = await makeDoctor(app.services.db, own)
  await save(own.id, doctor.id, svg('red'))
  const before = await urlOf(doctor.id)
  await assert.rejects(save(other.id, doctor.id, svg('black')), { code: 'not-found' })
  assert.equal(await urlOf(doctor.id), before)
  assert.equal((await app.client().send('GET', before)).body, svg('red').toString())
})
