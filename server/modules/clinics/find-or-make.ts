/** Doctors and sites as the earlier systems name them: found again by folded name, else made. */
import type { Tx } from '../../platform/database.ts'
import { fold } from '../../platform/fold.ts'
import { newId } from '../../platform/id.ts'
import { findOrInsertSpecialty, insertOffer } from './catalogue.sql.ts'
import { findSiteByPlace, lockClinic } from './clinics.sql.ts'
import { makeSite } from './create-site.ts'
import { findDoctorByName, insertDoctor } from './doctors.sql.ts'

/**
 * The clinic's doctor of this name and specialty, made without an account if there is none; the specialty is made and
 * offered as needed. Takes the clinic's row lock, so that two calls at once make one doctor.
 */
export const findOrMakeDoctor = async (
  tx: Tx,
  clinicId: string,
  name: string,
  specialtyName: string,
): Promise<{ id: string; practitioner_id: string; specialty_id: string }> => {
  await lockClinic(tx, clinicId)
  const specialty = await findOrInsertSpecialty(tx, specialtyName, '')
  await insertOffer(tx, clinicId, specialty.id)
  const folded_name = fold(name)
  const known = await findDoctorByName(tx, clinicId, specialty.id, folded_name)
  return known ?? insertDoctor(tx, { id: newId(), clinic_id: clinicId, specialty_id: specialty.id, name, folded_name })
}

/** The clinic's site of this name, or else in this city; made if there is none. Takes the clinic's row lock. */
export const findOrMakeSite = async (tx: Tx, clinicId: string, place: string): Promise<{ id: string }> => {
  await lockClinic(tx, clinicId)
  const known = await findSiteByPlace(tx, clinicId, fold(place))
  return known ?? makeSite(tx, clinicId, { name: place, address: '', city: place })
}
