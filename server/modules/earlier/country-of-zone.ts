import { getCountries } from 'libphonenumber-js'

const elsewhere = 'US'
const instant = Temporal.Instant.fromEpochMilliseconds(0)

/**
 * The country whose clocks a time zone is, for reading national telephone numbers: system B's hospitals say where they
 * are by their zone at the most. Zones of no country (UTC) count as the United States.
 */
export const countryOfZone = (zone: string): string => {
  const there = instant.toZonedDateTimeISO(zone)
  // `equals` knows that Asia/Kolkata and Asia/Calcutta are one zone.
  const isOf = (country: string) =>
    new Intl.Locale(`und-${country}`).getTimeZones?.()?.some((other) => instant.toZonedDateTimeISO(other).equals(there))
  return getCountries().find(isOf) ?? elsewhere
}
