import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestApp } from '../../../test/support/app.ts'
import { makeClinic, makeDoctor, makeSlot, makeStaff } from '../../../test/support/make.ts'
import { transaction } from '../../platform/database.ts'
import { findOrMakeDoctor, findOrMakeSite, listOwnClinics, settleTimeZone } from './index.ts'

const app = await startTestApp()
const find = (clinicId: string, name: string, specialty: string) =>
  transaction(app.services.db, (tx) => findOrMakeDoctor(tx, clinicId, name, specialty))

test('a doctor is found again by folded name and specialty', async () => {
  const clinic = await makeClinic(app.services.db, { specialty: 'Neurología' })
  const doctor = await makeDoctor(app.services.db, clinic, { name: 'Dr. Núñez' })
  const found = await find(clinic.id, 'dr.  NUNEZ', 'neurologia')
  assert.deepEqual(found, {
    id: doctor.id,
    practitioner_id: doctor.practitionerId,
    specialty_id: clinic.specialtyId,
  })
})

test('who is not there is made without an account, with a specialty made and offered as needed', async () => {
  const [clinic, other] = [await makeClinic(app.services.db), await makeClinic(app.services.db)]
  const namesake = await makeDoctor(app.services.db, other, { name: 'Dr New' })
  const made = await find(clinic.id, 'Dr New', 'Rheumatology')
  assert.notEqual(made.id, namesake.id, 'another clinic’s namesake is someone else')
  const shown = await app.client().call('getDoctor', { params: { id: made.id } })
  assert.deepEqual([shown.clinicId, shown.name, shown.specialty.name], [clinic.id, 'Dr New', 'Rheumatology'])
  const otherSpecialty = await find(clinic.id, 'Dr New', 'Oncology')
  assert.notEqual(otherSpecialty.id, made.id, 'the same name in another specialty is another doctor')
})

test('two calls at once make one doctor', async () => {
  const clinic = await makeClinic(app.services.db, { specialty: 'Haematology' })
  const doctors = await Promise.all([1, 2, 3, 4, 5].map(() => find(clinic.id, 'Dr Once', 'Haematology')))
  assert.equal(new Set(doctors.map(({ id }) => id)).size, 1)
})

test('a site is found again by its name, then by its city, else made once', async () => {
  const clinic = await makeClinic(app.services.db, { name: 'Sited', city: 'Kraków' })
  const site = (location: string) =>
    transaction(app.services.db, (tx) => findOrMakeSite(tx, clinic.id, location)).then(({ id }) => id)
  assert.equal(await site('KRAKOW'), clinic.siteId)
  assert.equal(await site('sited  site'), clinic.siteId)
  const made = new Set(await Promise.all([site('Wieliczka'), site('wieliczka'), site('WIELICZKA')]))
  assert.equal(made.size, 1)
  assert.ok(!made.has(clinic.siteId))
})

test('a person runs the clinics they are clinic admin of, and no others', async () => {
  const [own, other] = [await makeClinic(app.services.db), await makeClinic(app.services.db)]
  const { id } = await makeStaff(app, own.id, 'clinic_admin')
  await app.services.db
    .insertInto('memberships')
    .values({ clinic_id: other.id, person_id: id, role: 'receptionist' })
    .execute()
  const clinics = await listOwnClinics(app.services.db, id)
  assert.deepEqual(
    clinics.map((clinic) => clinic.id),
    [own.id],
  )
})

test('the zone settles as wanted until the first slot; without a wish it stays', async () => {
  const clinic = await makeClinic(app.services.db)
  const settle = (wanted?: string) => transaction(app.services.db, (tx) => settleTimeZone(tx, clinic.id, wanted))
  assert.equal(await settle(), clinic.timeZone)
  assert.equal(await settle('Asia/Tokyo'), 'Asia/Tokyo')
  await makeSlot(app.services.db, await makeDoctor(app.services.db, clinic))
  assert.equal(await settle(), 'Asia/Tokyo')
  await assert.rejects(settle('Asia/Seoul'), { code: 'already-set' })
})
