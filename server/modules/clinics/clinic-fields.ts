/** Checks of what only the server can know about a clinic's place in the world: zone, country, currency, numbers. */
import { isSupportedCountry } from 'libphonenumber-js'
import type { Queryable } from '../../platform/database.ts'
import { normalizePhone } from '../../platform/phone.ts'
import { badField } from '../../platform/problem.ts'
import { findClinicCountry } from './clinics.sql.ts'

/** The zone as the IANA database spells it. Offsets are refused, because they know no clock change. */
export const knownTimeZone = (zone: string): string => {
  const known = zoneIdOf(zone)
  // Temporal also reads whole timestamps as zones: the answer must be what was asked for.
  if (known?.toLowerCase() !== zone.toLowerCase() || /^[+-]/.test(zone)) {
    throw badField('timeZone', 'must be an IANA time zone like Europe/Berlin')
  }
  return known
}

const zoneIdOf = (zone: string): string | undefined => {
  try {
    return Temporal.Now.zonedDateTimeISO(zone).timeZoneId
  } catch {
    return undefined
  }
}

/** Countries with a numbering plan, since the country decides how telephone numbers are read. */
export const requireCountry = (country: string): void => {
  if (!isSupportedCountry(country)) throw badField('country', 'must be the code of a country')
}

const currencies = new Set(Intl.supportedValuesOf('currency'))
export const requireCurrency = (currency: string): void => {
  if (!currencies.has(currency)) throw badField('currency', 'must be the code of a currency')
}

/** A number as the clinic's country reads it; null and undefined stay what they are. */
export const clinicPhone = async <Absent extends null | undefined>(
  db: Queryable,
  clinicId: string,
  phone: string | Absent,
): Promise<string | Absent> =>
  typeof phone === 'string' ? normalizePhone(phone, await findClinicCountry(db, clinicId), 'phone') : phone
