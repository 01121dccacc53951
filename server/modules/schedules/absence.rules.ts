/** A doctor's absence, as exceptions of their hours: it stays in force whenever the hours are published again. */
import { type DayPart, dayParts } from '../../../contract/common.ts'
import { type AvailabilityException, type AvailabilityRule, isValidOn } from './expand.rules.ts'
import type { WallTime } from './wall-time.rules.ts'

/** Clinic-local days, both included; the whole of each, or these parts of the day. */
export type Absence = { from: string; to: string; parts?: DayPart[] | undefined }
type Window = { startsAt: WallTime; endsAt: WallTime }
export type Closure = { on: string; kind: 'closed' } | ({ on: string; kind: 'closed-window' } & Window)
type Hours = { rules: Omit<AvailabilityRule, 'id'>[]; exceptions: AvailabilityException[] }

const usualWindows: Record<DayPart, Window> = {
  morning: { startsAt: '00:00', endsAt: '12:00' },
  afternoon: { startsAt: '12:00', endsAt: '17:00' },
  evening: { startsAt: '17:00', endsAt: '24:00' },
}

/** True for an absence of whole days. */
export const isWholeDay = ({ parts }: Pick<Absence, 'parts'>): boolean =>
  parts === undefined || dayParts.every((part) => parts.includes(part))

/** What must be added to the hours for this absence; nothing that is there already. */
export function closuresFor(absence: Absence, hours: Hours): Closure[] {
  const closed = new Set(hours.exceptions.flatMap(({ kind, on }) => (kind === 'closed' ? [on] : [])))
  const days = datesOf(absence).filter((on) => !closed.has(on))
  if (isWholeDay(absence)) return days.map((on) => ({ on, kind: 'closed' }))
  const known = new Set(hours.exceptions.flatMap((exception) => (isWindow(exception) ? [keyOf(exception)] : [])))
  return days.flatMap((on) => {
    const windows = (absence.parts ?? []).flatMap((part) => windowsOf(on, part, hours))
    const closures = windows.map((window) => ({ on, kind: 'closed-window' as const, ...window }))
    return closures.filter((closure) => !known.has(keyOf(closure)))
  })
}

function datesOf({ from, to }: Absence): string[] {
  const first = Temporal.PlainDate.from(from)
  const length = first.until(to, { largestUnit: 'days' }).days + 1
  return Array.from({ length }, (_, days) => first.add({ days }).toString())
}

/**
 * The weekly hours that are called so; where a day has hours of its own, or none at all, the part's usual ones. Not the
 * usual ones beside other weekly hours: a "morning" that lasts until 13:00 reaches into the usual afternoon.
 */
function windowsOf(on: string, part: DayPart, { rules, exceptions }: Hours): Window[] {
  const special = exceptions.filter((exception) => exception.on === on)
  const weekday = Temporal.PlainDate.from(on).dayOfWeek
  const isReplaced = special.some(({ kind }) => kind === 'instead')
  const weekly = isReplaced ? [] : rules.filter((rule) => rule.weekday === weekday && isValidOn(rule, on))
  const windows = weekly.filter((rule) => rule.part === part).map(({ startsAt, endsAt }) => ({ startsAt, endsAt }))
  const hasOwnHours = special.some(({ kind }) => kind === 'extra' || kind === 'instead')
  return weekly.length === 0 || hasOwnHours ? [...windows, usualWindows[part]] : windows
}

function isWindow(exception: AvailabilityException): exception is Extract<Closure, { kind: 'closed-window' }> {
  return exception.kind === 'closed-window'
}

function keyOf({ on, startsAt, endsAt }: { on: string } & Window): string {
  return `${on} ${startsAt} ${endsAt}`
}
