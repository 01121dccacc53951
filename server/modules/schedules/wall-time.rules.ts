/** Wall time meets instants here and nowhere else: everything before this is a date and a time, everything after an instant. */
import type { DayPart } from '../../../contract/common.ts'

/** 'HH:MM', and '24:00' as the end of a day. */
export type WallTime = string
type InstantOf = { ok: true; instant: Temporal.Instant } | { ok: false; reason: 'gap' | 'fold' | 'invalid' }

/** True for an IANA zone in the spelling this runtime knows; offsets are refused, because they know no clock change. */
export function isTimeZone(zone: string): boolean {
  if (/^[+-]/.test(zone)) return false
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId === zone
  } catch {
    return false
  }
}

export function isDate(date: string): boolean {
  try {
    return Temporal.PlainDate.from(date).toString() === date
  } catch {
    return false
  }
}

/** Minutes since midnight, 0 to 1440; undefined if it is not a wall time. */
export function minutesOf(time: WallTime): number | undefined {
  if (!/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time)) return undefined
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** A time that the clock skips is refused; one that it shows twice is refused unless the caller says which. */
export function instantOf(date: string, time: WallTime, zone: string, occurrence?: 'earlier' | 'later'): InstantOf {
  const read = readings(date, time, zone)
  if (!read) return { ok: false, reason: 'invalid' }
  if (read.skipped) return { ok: false, reason: 'gap' }
  const { earlier, later } = read
  if (!occurrence && !earlier.equals(later)) return { ok: false, reason: 'fold' }
  return { ok: true, instant: (occurrence === 'later' ? later : earlier).toInstant() }
}

/**
 * Where a span of opening hours begins or ends: always an instant, and never less time than the clock on the wall promised.
 * Skipped: the moment the clock moves. Shown twice: a start takes the earlier, an end the later.
 */
export function edgeOf(
  date: string,
  time: WallTime,
  zone: string,
  edge: 'start' | 'end',
): { instant: Temporal.Instant; inGap: boolean } {
  const read = readings(date, time, zone)
  if (!read) throw new RangeError(`not a wall time: ${date} ${time} in ${zone}`)
  if (!read.skipped) return { instant: (edge === 'start' ? read.earlier : read.later).toInstant(), inGap: false }
  // `earlier` reads a skipped time with the offset after the move, which lands just before it: the next move is the one.
  const move = read.earlier.getTimeZoneTransition('next')
  if (!move) throw new RangeError(`no clock change after ${read.earlier.toString()}`)
  return { instant: move.toInstant(), inGap: true }
}

export function localPartsOf(
  instant: Temporal.Instant,
  zone: string,
): { date: string; time: WallTime; offset: string } {
  const local = instant.toZonedDateTimeISO(zone)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  return { date: local.toPlainDate().toString(), time, offset: local.offset }
}

/** The civil day [from, to): 23 to 25 hours long, and not always from midnight; none at all for a date the zone skipped. */
export function dayBounds(date: string, zone: string): { from: Temporal.Instant; to: Temporal.Instant } {
  const day = Temporal.PlainDate.from(date)
  const startOf = (start: Temporal.PlainDate) => start.toZonedDateTime(zone).toInstant()
  return { from: startOf(day), to: startOf(day.add({ days: 1 })) }
}

export function partOfDay(time: WallTime): DayPart {
  if (time < '12:00') return 'morning'
  return time < '17:00' ? 'afternoon' : 'evening'
}

function readings(date: string, time: WallTime, zone: string) {
  const minutes = minutesOf(time)
  if (minutes === undefined || !isDate(date) || !isTimeZone(zone)) return undefined
  const local = Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes })
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' })
  return { earlier, later, skipped: !earlier.toPlainDateTime().equals(local) }
}
