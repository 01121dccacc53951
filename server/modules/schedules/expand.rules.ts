/** Weekly hours and their exceptions become slots, in the clinic's zone; and which hours a clinic may store at all. */
import type { DayPart } from '../../../contract/common.ts'
import { type WallTime, dayBounds, edgeOf, isDate, localPartsOf, minutesOf, partOfDay } from './wall-time.rules.ts'

/** `endsAt` at or before `startsAt` is on the next day; the window belongs to the date on which it starts. */
type WindowFields = {
  startsAt: WallTime
  endsAt: WallTime
  slotMinutes: number
  capacity: number
  siteId: string
  serviceId: string | null
}
type Break = { startsAt: WallTime; endsAt: WallTime }

export type AvailabilityRule = WindowFields & {
  id: string
  /** ISO: Monday 1 to Sunday 7. */
  weekday: number
  part: DayPart
  breaks: Break[]
  /** First and last date on which a window may start. */
  validFrom: string | null
  validUntil: string | null
}

/** 'closed' wins over everything of its date; 'instead' replaces its date's weekly rules; 'closed-window' works like a break. */
export type AvailabilityException =
  | { on: string; kind: 'closed' }
  | ({ on: string; kind: 'closed-window' } & Break)
  | ({ on: string; kind: 'extra' | 'instead' } & WindowFields)

/** Date, time and offset are the clinic's, of the start; the part is the rule's, or that of the time where no rule names one. */
export type PlannedSlot = {
  ruleId: string | null
  startsAt: string
  endsAt: string
  date: string
  time: WallTime
  offset: string
  part: DayPart
  capacity: number
  siteId: string
  serviceId: string | null
}
type ExpansionNote = {
  date: string
  time: WallTime
  note: 'starts-in-gap' | 'ends-in-gap' | 'overlap-dropped' | 'window-too-short'
}
export type Expansion = { slots: PlannedSlot[]; notes: ExpansionNote[] }
type ExpansionInput = {
  rules: AvailabilityRule[]
  exceptions: AvailabilityException[]
  zone: string
  from: string
  to: string
}
type RuleProblem = { index: number; field: string; message: string }

type Window = WindowFields & { on: string; ruleId: string | null; part: DayPart | null; breaks: Break[] }
/** Half open; in minutes since midnight of the window's date, or in milliseconds since the epoch. */
type Span = { from: number; to: number }

const MINUTES_A_DAY = 1440
const MAX_DAYS = 400

/** Slots of the windows that start from `from` to `to`, both included: sorted, never overlapping. */
export function expandSchedule(input: ExpansionInput): Expansion {
  const { zone, exceptions, from, to } = input
  const days = Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days + 1
  if (days > MAX_DAYS) throw new RangeError(`at most ${MAX_DAYS} days at once, not ${days}`)
  const closures = exceptions.flatMap((exception) => closureOf(exception, zone))
  const kept: { span: Span; window: Window }[] = []
  const notes: ExpansionNote[] = []
  const taken = new Map<number, Span[]>()
  for (const window of windowsOf(input)) {
    const cut = cutWindow(window, closures, zone)
    const free = cut.spans.map((span) => ({ span, fits: take(taken, span) }))
    // The neighbours of the first and last date only take their time; their own slots are not asked for.
    if (window.on < from || window.on > to) continue
    notes.push(...cut.notes)
    for (const { span, fits } of free) {
      if (fits) kept.push({ span, window })
      else notes.push({ ...startOf(span, zone), note: 'overlap-dropped' })
    }
  }
  kept.sort((a, b) => a.span.from - b.span.from)
  notes.sort((a, b) => (whenOf(a) < whenOf(b) ? -1 : Number(whenOf(a) > whenOf(b))))
  return { slots: kept.map(({ span, window }) => slotOf(span, window, zone)), notes }
}

/** Everything that keeps these rules of one doctor from being stored; none if they are sound. */
export function validateRules(rules: AvailabilityRule[]): RuleProblem[] {
  const problems = rules.flatMap((rule, index) => ruleProblems(rule).map((problem) => ({ index, ...problem })))
  const unsound = new Set(problems.map(({ index }) => index))
  rules.forEach((later, index) => {
    rules.slice(0, index).forEach((earlier, other) => {
      if (unsound.has(index) || unsound.has(other) || !rulesOverlap(earlier, later)) return
      const message = `Overlaps rule ${other + 1} (${earlier.startsAt}-${earlier.endsAt})`
      problems.push({ index, field: 'startsAt', message })
    })
  })
  return problems
}

/** In the order in which they win: rules as given, then exceptions as given; with the days before and after the range. */
function windowsOf({ rules, exceptions, from, to }: ExpansionInput): Window[] {
  const closed = new Set(exceptions.filter(({ kind }) => kind === 'closed').map(({ on }) => on))
  const replaced = new Set(exceptions.filter(({ kind }) => kind === 'instead').map(({ on }) => on))
  const first = Temporal.PlainDate.from(from).subtract({ days: 1 })
  const length = first.until(to, { largestUnit: 'days' }).days + 2
  const dates = Array.from({ length: Math.max(0, length) }, (_, days) => first.add({ days }))
  const open = dates
    .map((date) => ({ on: date.toString(), weekday: date.dayOfWeek }))
    .filter(({ on }) => !closed.has(on))
  const weekly = rules.flatMap((rule) =>
    open
      .filter(({ on, weekday }) => weekday === rule.weekday && isValidOn(rule, on) && !replaced.has(on))
      .map(({ on }) => ({ ...rule, on, ruleId: rule.id })),
  )
  const openDates = new Set(open.map(({ on }) => on))
  const special = exceptions.flatMap((exception) => {
    if (exception.kind !== 'extra' && exception.kind !== 'instead') return []
    return openDates.has(exception.on) ? [{ ...exception, ruleId: null, part: null, breaks: [] }] : []
  })
  return [...weekly, ...special]
}

export function isValidOn(
  { validFrom, validUntil }: Pick<AvailabilityRule, 'validFrom' | 'validUntil'>,
  on: string,
): boolean {
  return (validFrom === null || validFrom <= on) && (validUntil === null || on <= validUntil)
}

/** A closed date ends the night before at its midnight, too: nothing is offered on it. */
function closureOf(exception: AvailabilityException, zone: string): Span[] {
  if (exception.kind === 'closed') {
    const day = dayBounds(exception.on, zone)
    return [{ from: day.from.epochMilliseconds, to: day.to.epochMilliseconds }]
  }
  return exception.kind === 'closed-window' ? [elapsed(exception.on, wallSpan(exception), zone).span] : []
}

function cutWindow(window: Window, closures: Span[], zone: string): { spans: Span[]; notes: ExpansionNote[] } {
  const wall = wallSpan(window)
  const { span, notes } = elapsed(window.on, wall, zone)
  const breaks = window.breaks.map((pause) => elapsed(window.on, breakSpan(pause, wall), zone).span)
  const minutes = window.slotMinutes
  const spans = cut(span, [...breaks, ...closures.filter((closure) => overlap(closure, span))], minutes)
  // A closure may well leave nothing; a window in which nothing ever fits is worth a word.
  if (spans.length === 0 && cut(span, breaks, minutes).length === 0) {
    notes.push({ ...wallAt(window.on, wall.from), note: 'window-too-short' })
  }
  return { spans, notes }
}

/** Slots of equal length, one after the other; after something blocked it begins again at that end. */
function cut(window: Span, blocked: Span[], slotMinutes: number): Span[] {
  if (!Number.isInteger(slotMinutes) || slotMinutes < 1) throw new RangeError(`not a slot length: ${slotMinutes}`)
  const length = slotMinutes * 60_000
  const blocks = blocked.filter(({ from, to }) => from < to)
  const slots: Span[] = []
  for (let at = window.from; at + length <= window.to;) {
    const slot = { from: at, to: at + length }
    const block = blocks.find((span) => overlap(span, slot))
    if (!block) slots.push(slot)
    at = block ? block.to : slot.to
  }
  return slots
}

/** True, and remembered, if nothing taken overlaps. Kept per UTC day, so that a long range stays fast. */
function take(taken: Map<number, Span[]>, span: Span): boolean {
  const dayOf = (at: number) => Math.floor(at / (MINUTES_A_DAY * 60_000))
  const days = [...new Set([dayOf(span.from), dayOf(span.to - 1)])]
  if (days.some((day) => taken.get(day)?.some((other) => overlap(other, span)))) return false
  for (const day of days) taken.set(day, [...(taken.get(day) ?? []), span])
  return true
}

function overlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to
}

function slotOf(span: Span, window: Window, zone: string): PlannedSlot {
  const startsAt = Temporal.Instant.fromEpochMilliseconds(span.from)
  const { date, time, offset } = localPartsOf(startsAt, zone)
  return {
    ruleId: window.ruleId,
    startsAt: startsAt.toString(),
    endsAt: Temporal.Instant.fromEpochMilliseconds(span.to).toString(),
    date,
    time,
    offset,
    part: window.part ?? partOfDay(time),
    capacity: window.capacity,
    siteId: window.siteId,
    serviceId: window.serviceId,
  }
}

function startOf(span: Span, zone: string): { date: string; time: WallTime } {
  const { date, time } = localPartsOf(Temporal.Instant.fromEpochMilliseconds(span.from), zone)
  return { date, time }
}

function whenOf({ date, time }: ExpansionNote): string {
  return `${date} ${time}`
}

/** A span of the wall clock in real time, with what a short night did to it. */
function elapsed(on: string, wall: Span, zone: string): { span: Span; notes: ExpansionNote[] } {
  const starts = wallAt(on, wall.from)
  const ends = wallAt(on, wall.to)
  const start = edgeOf(starts.date, starts.time, zone, 'start')
  const end = edgeOf(ends.date, ends.time, zone, 'end')
  const notes: ExpansionNote[] = []
  if (start.inGap) notes.push({ ...starts, note: 'starts-in-gap' })
  if (end.inGap) notes.push({ ...ends, note: 'ends-in-gap' })
  return { span: { from: start.instant.epochMilliseconds, to: end.instant.epochMilliseconds }, notes }
}

function wallAt(on: string, minutes: number): { date: string; time: WallTime } {
  const local = Temporal.PlainDate.from(on).toPlainDateTime().add({ minutes })
  return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: 'minute' }) }
}

function wallSpan({ startsAt, endsAt }: Break): Span {
  const from = minutesOf(startsAt) ?? Number.NaN
  const to = minutesOf(endsAt) ?? Number.NaN
  return { from, to: to <= from ? to + MINUTES_A_DAY : to }
}

/** In a window that reaches midnight, a break's time before the window's start is meant on the next day. */
function breakSpan({ startsAt, endsAt }: Break, window: Span): Span {
  const from = minutesOf(startsAt) ?? Number.NaN
  const to = minutesOf(endsAt) ?? Number.NaN
  if (window.to < MINUTES_A_DAY) return { from, to }
  return {
    from: from < window.from ? from + MINUTES_A_DAY : from,
    to: to <= window.from ? to + MINUTES_A_DAY : to,
  }
}

function ruleProblems(rule: AvailabilityRule): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = []
  const need = (holds: boolean, field: string, message: string) => {
    if (!holds) problems.push({ field, message })
  }
  need(isWhole(rule.weekday, 1, 7), 'weekday', 'Must be 1 (Monday) to 7 (Sunday)')
  need(isStart(rule.startsAt), 'startsAt', 'Must be a time such as 09:00')
  need(minutesOf(rule.endsAt) !== undefined, 'endsAt', 'Must be a time such as 17:00, or 24:00')
  need(isWhole(rule.slotMinutes, 5, 480), 'slotMinutes', 'Must be 5 to 480 minutes')
  need(isWhole(rule.capacity, 1, 500), 'capacity', 'Must be 1 to 500 places')
  need(rule.validFrom === null || isDate(rule.validFrom), 'validFrom', 'Must be a date such as 2025-01-31')
  need(rule.validUntil === null || isDate(rule.validUntil), 'validUntil', 'Must be a date such as 2025-01-31')
  const { validFrom, validUntil } = rule
  need(!validFrom || !validUntil || validFrom <= validUntil, 'validUntil', 'Must not be before the first valid date')
  const window = wallSpan(rule)
  need(!(window.to - window.from < rule.slotMinutes), 'slotMinutes', 'Must fit into the window at least once')
  rule.breaks.forEach((pause, at) => {
    const { from, to } = breakSpan(pause, window)
    const startsInside = isStart(pause.startsAt) && !(from < window.from || from >= window.to)
    const endsInside = minutesOf(pause.endsAt) !== undefined && !(to <= window.from || to > window.to)
    need(startsInside, `breaks.${at}.startsAt`, 'Must be a time inside the window')
    need(endsInside, `breaks.${at}.endsAt`, 'Must be a time inside the window')
    need(!startsInside || !endsInside || from < to, `breaks.${at}.endsAt`, 'Must be after the start of the break')
  })
  return problems
}

function isStart(time: WallTime): boolean {
  return time !== '24:00' && minutesOf(time) !== undefined
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && least <= value && value <= most
}

/** Windows last a day at most, so that only those of the same date and of the dates beside it can meet. */
function rulesOverlap(a: AvailabilityRule, b: AvailabilityRule): boolean {
  return [-1, 0, 1].some((days) => {
    if ((b.weekday - a.weekday - days) % 7 !== 0) return false
    const { from, to } = wallSpan(b)
    const shift = days * MINUTES_A_DAY
    return overlap(wallSpan(a), { from: from + shift, to: to + shift }) && bothValid(a, b, days)
  })
}

/** Is there a date on which `a` starts a window while `b` starts one `days` later? */
function bothValid(a: AvailabilityRule, b: AvailabilityRule, days: number): boolean {
  const shifted = (date: string | null) => date && Temporal.PlainDate.from(date).subtract({ days }).toString()
  const first = [a.validFrom, shifted(b.validFrom)]
    .filter((date) => date !== null)
    .toSorted()
    .at(-1)
  const last = [a.validUntil, shifted(b.validUntil)]
    .filter((date) => date !== null)
    .toSorted()
    .at(0)
  if (!first || !last) return true
  const from = Temporal.PlainDate.from(first)
  const start = from.add({ days: (a.weekday - from.dayOfWeek + 7) % 7 })
  return Temporal.PlainDate.compare(start, last) <= 0
}
