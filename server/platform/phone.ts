/** Telephone numbers: any way people write them in, E.164 out. */
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'
import { badField } from './problem.ts'

/**
 * The number as E.164. National forms are read in `country` (ISO 3166, two letters); there ten digits are accepted as
 * they stand even where the numbering plan knows better, because the earlier systems took any ten.
 */
export const normalizePhone = (input: string, country: string | undefined, field: string): string => {
  const region = country !== undefined && isSupportedCountry(country) ? country : undefined
  const parsed = parsePhoneNumberFromString(input, region)
  if (parsed?.isPossible()) return parsed.number
  throw badField(
    field,
    region === undefined ? 'must be a telephone number with its country code' : 'must be a telephone number',
  )
}
