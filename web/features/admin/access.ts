/** What a person may do at a clinic, from their memberships; the server decides again with every call. */
import type { Me } from '../../../contract/accounts.ts'

export type Access = {
  /** Book for patients. */
  book: boolean
  /** Doctors whose hours and slots one may change: all, or only oneself. */
  plan: boolean
  /** Doctors, services, sites and rules. */
  manage: boolean
  /** The doctor row one is limited to; undefined for who sees the whole clinic. */
  ownDoctorId: string | undefined
}

type Memberships = Me['memberships']

export function accessAt(memberships: Memberships, clinicId: string): Access {
  const here = memberships.filter((membership) => membership.clinicId === clinicId)
  const is = (role: Memberships[number]['role']) => here.some((membership) => membership.role === role)
  const wholeClinic = is('clinic_admin') || is('receptionist')
  return {
    book: wholeClinic,
    plan: is('clinic_admin') || is('doctor'),
    manage: is('clinic_admin'),
    ownDoctorId: wholeClinic ? undefined : (here.find(({ doctorId }) => doctorId !== null)?.doctorId ?? undefined),
  }
}

/** Each clinic once, whatever the number of roles there. */
export function clinicsOf(memberships: Memberships): { id: string; name: string }[] {
  const names = new Map(memberships.map(({ clinicId, clinicName }) => [clinicId, clinicName]))
  return [...names].map(([id, name]) => ({ id, name }))
}
