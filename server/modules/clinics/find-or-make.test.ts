import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestApp } from '../../../test/support/app.ts'
import { makeClinic, makeDoctor } from '../../../test/support/make.ts'
import { transaction } from '../../platform/database.ts'
import { findOrMakeDoctor } from './index.ts'

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
