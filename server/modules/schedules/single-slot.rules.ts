/** The times of a slot that someone typed: a date and two wall times, which must mean exactly one span. */
import { instantOf, minutesOf, type WallTime } from './wall-time.rules.ts'

type Typed = { date: string; startTime: WallTime; endTime: WallTime; occurrence?: 'earlier' | 'later' | undefined }
type Times =
  | { ok: true; startsAt: Temporal.Instant; endsAt: Temporal.Instant }
  | { ok: false; field: 'startTime' | 'endTime' | 'occurrence'; message: string }

const maxHours = 12

/** An end before the start is on the next day. `occurrence` decides about every time that the clock shows twice. */
export function singleSlotTimes({ date, startTime, endTime, occurrence }: Typed, zone: string): Times {
  if (startTime === '24:00') return { ok: false, field: 'startTime', message: 'must be a time like 09:30' }
  if (endTime === startTime) return { ok: false, field: 'endTime', message: 'must not be the start' }
  const passesMidnight = (minutesOf(endTime) ?? 0) < (minutesOf(startTime) ?? 0)
  const endDate = passesMidnight ? Temporal.PlainDate.from(date).add({ days: 1 }).toString() : date
  const start = instantOf(date, startTime, zone, occurrence)
  if (!start.ok) return refusal('startTime', start.reason)
  const end = instantOf(endDate, endTime, zone, occurrence)
  if (!end.ok) return refusal('endTime', end.reason)
  const hours = start.instant.until(end.instant).total('hours')
  if (hours <= 0) return { ok: false, field: 'endTime', message: 'must be after the start' }
  if (hours > maxHours) return { ok: false, field: 'endTime', message: `must be within ${maxHours} hours of the start` }
  return { ok: true, startsAt: start.instant, endsAt: end.instant }
}

function refusal(field: 'startTime' | 'endTime', reason: 'gap' | 'fold' | 'invalid'): Times {
  if (reason === 'gap') return { ok: false, field, message: 'does not exist on that day: the clock skips it' }
  if (reason === 'invalid') return { ok: false, field, message: 'must be a time like 09:30' }
  const message = 'is needed, earlier or later: the clock shows this time twice on that day'
  return { ok: false, field: 'occurrence', message }
}
