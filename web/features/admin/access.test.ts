import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Me } from '../../../contract/accounts.ts'
import { accessAt, clinicsOf } from './access.ts'

const member = (
  role: Me['memberships'][number]['role'],
  clinicId = 'north',
  doctorId: string | null = null,
): Me['memberships'][number] => ({ clinicId, clinicName: `Clinic ${clinicId}`, role, doctorId })

test('a clinic admin may do everything for every doctor', () => {
  assert.deepEqual(accessAt([member('clinic_admin')], 'north'), {
    book: true,
    plan: true,
    manage: true,
    ownDoctorId: undefined,
  })
})

test('a receptionist books but changes neither hours nor doctors', () => {
  const access = accessAt([member('receptionist')], 'north')
  assert.deepEqual([access.book, access.plan, access.manage], [true, false, false])
})

test('a doctor is limited to their own row, unless they work at the desk too', () => {
  const doctor = member('doctor', 'north', 'd1')
  assert.equal(accessAt([doctor], 'north').ownDoctorId, 'd1')
  assert.equal(accessAt([doctor, member('receptionist')], 'north').ownDoctorId, undefined)
})

test('a role at one clinic means nothing at another', () => {
  const access = accessAt([member('clinic_admin', 'south')], 'north')
  assert.deepEqual([access.book, access.plan, access.manage], [false, false, false])
})

test('two roles at one clinic are one clinic to choose', () => {
  const both = [member('clinic_admin'), member('doctor', 'north', 'd1'), member('receptionist', 'south')]
  assert.deepEqual(
    clinicsOf(both).map(({ id }) => id),
    ['north', 'south'],
  )
})
