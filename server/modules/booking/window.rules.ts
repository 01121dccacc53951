/**
 * May this person still, or already, book or cancel this time? "Until" excludes its moment everywhere, like a slot's end.
 */

type BookingWindow = 'open' | 'too-late' | 'too-early'

/**
 * Patients: until the start minus notice, a walk-in session (capacity over 1) until its end, and at most `horizonDays` ahead,
 * counted in the clinic's calendar days, so that a whole day opens at the clinic's midnight. Staff: until the end.
 */
export function bookingWindow(input: {
  now: Temporal.Instant
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  capacity: number
  zone: string
  rules: { noticeMinutes: number; horizonDays: number }
  by: 'patient' | 'staff'
}): BookingWindow {
  const { now, startsAt, endsAt, capacity, zone, rules, by } = input
  const untilEnd = by === 'staff' || capacity > 1
  const closesAt = untilEnd ? endsAt : startsAt.subtract({ minutes: rules.noticeMinutes })
  if (!isBefore(now, closesAt)) return 'too-late'
  if (by === 'staff') return 'open'
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const day = startsAt.toZonedDateTimeISO(zone).toPlainDate()
  return today.until(day, { largestUnit: 'days' }).days > rules.horizonDays ? 'too-early' : 'open'
}

/** Patients until the start minus the cut-off; staff at any time. */
export function mayCancel(input: {
  now: Temporal.Instant
  startsAt: Temporal.Instant
  rules: { cancelCutoffMinutes: number }
  by: 'patient' | 'staff'
}): boolean {
  const { now, startsAt, rules, by } = input
  return by === 'staff' || isBefore(now, startsAt.subtract({ minutes: rules.cancelCutoffMinutes }))
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0
}
