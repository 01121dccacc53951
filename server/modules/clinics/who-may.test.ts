/** Every operation of a clinic's staff, called by everyone who may not. */
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { OperationId } from '../../../contract/index.ts'
import { startTestApp } from '../../../test/support/app.ts'
import { type Client } from '../../../test/support/client.ts'
import { type Clinic, makeClinic, makeDoctor, makePerson, makeStaff } from '../../../test/support/make.ts'

const app = await startTestApp()
let clinic: Clinic
let ids: { doctor: string; service: string }
let callers: Record<'anonymous' | 'patient' | 'stranger' | 'receptionist' | 'doctor' | 'admin', Client>
before(async () => {
  const { db } = app.services
  clinic = await makeClinic(db)
  const other = await makeClinic(db)
  const doctor = await makeDoctor(db, clinic)
  callers = {
    anonymous: app.client(),
    patient: (await makePerson(app)).client,
    stranger: (await makeStaff(app, other.id, 'clinic_admin')).client,
    receptionist: (await makeStaff(app, clinic.id, 'receptionist')).client,
    doctor: (await makeStaff(app, clinic.id, 'doctor', doctor.id)).client,
    admin: (await makeStaff(app, clinic.id, 'clinic_admin')).client,
  }
  const { specialtyId } = clinic
  const service = await callers.admin.call('createService', {
    params: { clinicId: clinic.id },
    body: { name: 'Service', minutes: 30, priceMinor: 0, specialtyId },
  })
  ids = { doctor: doctor.id, service: service.id }
})

const forAdmins: Partial<Record<OperationId, () => { params: Record<string, string>; body: unknown }>> = {
  updateClinic: () => ({ params: {}, body: { name: 'Taken over' } }),
  createSite: () => ({ params: {}, body: { name: 'Taken over', city: 'Here' } }),
  offerSpecialty: () => ({ params: {}, body: { name: 'Taken over' } }),
  createService: () => ({
    params: {},
    body: { name: 'Taken over', minutes: 30, priceMinor: 0, specialtyId: clinic.specialtyId },
  }),
  updateService: () => ({ params: { id: ids.service }, body: { name: 'Taken over' } }),
  createDoctor: () => ({ params: {}, body: { name: 'Taken over', specialtyId: clinic.specialtyId } }),
  updateDoctor: () => ({ params: { id: ids.doctor }, body: { name: 'Taken over' } }),
}

for (const [id, input] of Object.entries(forAdmins)) {
  test(`${id} is for the clinic's admins only`, async () => {
    const { params, body } = input()
    const callBy = async (client: Client) => {
      const call = { params: { ...params, clinicId: clinic.id }, body }
      return (await client.answer(id as OperationId, call as never)).status
    }
    const statuses = {
      anonymous: await callBy(callers.anonymous),
      patient: await callBy(callers.patient),
      stranger: await callBy(callers.stranger),
      receptionist: await callBy(callers.receptionist),
      doctor: await callBy(callers.doctor),
    }
    assert.deepEqual(statuses, { anonymous: 401, patient: 403, stranger: 404, receptionist: 403, doctor: 403 })
    const text = JSON.stringify([
      await callers.admin.call('getClinic', { params: { clinicId: clinic.id } }),
      await callers.admin.call('listServices', { query: { clinicId: clinic.id } }),
      await callers.admin.call('listClinicDoctors', { params: { clinicId: clinic.id } }),
    ])
    assert.doesNotMatch(text, /Taken over/)
  })
}

test('the list of doctors with what only staff see is for the staff of the clinic', async () => {
  const statusFor = async (client: Client) =>
    (await client.answer('listClinicDoctors', { params: { clinicId: clinic.id } })).status
  const statuses = await Promise.all(Object.values(callers).map(statusFor))
  assert.deepEqual(Object.fromEntries(Object.keys(callers).map((name, i) => [name, statuses[i]])), {
    anonymous: 401,
    patient: 403,
    stranger: 404,
    receptionist: 200,
    doctor: 200,
    admin: 200,
  })
})
