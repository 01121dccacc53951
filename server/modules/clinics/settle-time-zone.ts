import type { Tx } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { knownTimeZone } from './clinic-fields.ts'
import { hasSlots, lockClinic, updateClinicRow } from './clinics.sql.ts'
import { found } from './found.ts'

/**
 * The clinic's zone, after it has become `wanted` if there is one. Slots carry wall times of the zone they were made
 * in, so it changes only while there is none: the clinic's row lock waits for whoever is making the first. With the zone
 * comes the `country` it is in, if the caller knows the clinic by its zone only.
 */
export const settleTimeZone = async (
  tx: Tx,
  clinicId: string,
  wanted: string | undefined,
  country?: string,
): Promise<string> => {
  const timeZone = wanted === undefined ? undefined : knownTimeZone(wanted)
  const { time_zone: current } = found(await lockClinic(tx, clinicId))
  if (timeZone === undefined || timeZone === current) return current
  if (await hasSlots(tx, clinicId)) {
    const message = 'cannot change once the clinic has slots'
    throw new Problem('already-set', `timeZone ${message}`, { errors: [{ field: 'timeZone', message }] })
  }
  await updateClinicRow(tx, clinicId, { time_zone: timeZone, ...(country === undefined ? {} : { country }) })
  return timeZone
}
