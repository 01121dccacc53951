/** Money as the earlier systems write it, in whole units, and as it is kept, in the currency's smallest. */
import { badField } from '../../platform/problem.ts'

const known = new Map<string, number>()
/** Smallest units in a whole one: 100 cents, 1 yen. */
const unitsOf = (currency: string): number => {
  const units = known.get(currency) ?? 10 ** (format(currency).maximumFractionDigits ?? 2)
  known.set(currency, units)
  return units
}
const format = (currency: string) => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()

export const wholeUnits = (minor: number, currency: string): number => minor / unitsOf(currency)

const mostMinor = 100_000_000
export const minorUnits = (whole: number, currency: string, field: string): number => {
  const exact = whole * unitsOf(currency)
  const minor = Math.round(exact)
  // 19.99 * 100 is not quite 1999.
  if (Math.abs(minor - exact) > 1e-6) throw badField(field, `has more decimals than ${currency} knows`)
  if (minor > mostMinor) throw badField(field, 'is too much')
  return minor
}
