/** Hours while they are edited: everything is text as typed, rows have keys, and a body is made of them to send. */
import type { Schedule, ScheduleBody } from '../../../../contract/schedules.ts'
import { type DayPart, partAt } from './day-part.ts'

export type BreakDraft = { key: string; startsAt: string; endsAt: string }
/** One window of a weekday. */
export type WindowDraft = {
  key: string
  weekday: number
  part: DayPart
  startsAt: string
  endsAt: string
  slotMinutes: string
  capacity: string
  breaks: readonly BreakDraft[]
  validFrom: string
  validUntil: string
  siteId: string
  serviceId: string
}
export type ExceptionKind = ScheduleBody['exceptions'][number]['kind']
export type ExceptionDraft = {
  key: string
  kind: ExceptionKind
  on: string
  reason: string
  startsAt: string
  endsAt: string
  slotMinutes: string
  capacity: string
  siteId: string
  serviceId: string
}
export type HoursDraft = { windows: readonly WindowDraft[]; exceptions: readonly ExceptionDraft[] }

let keys = 0
export const newKey = () => `row-${(keys += 1)}`

/** The browser's time field knows no 24:00; an end at 00:00 is the same midnight. */
const typedTime = (time: string) => (time === '24:00' ? '00:00' : time)

export const emptyException = (on: string, siteId: string): ExceptionDraft => ({
  key: newKey(),
  kind: 'closed',
  on,
  reason: '',
  startsAt: '09:00',
  endsAt: '12:00',
  slotMinutes: '20',
  capacity: '1',
  siteId,
  serviceId: '',
})

/** Hours as they are stored, in an order to read. */
export function draftOf({ rules, exceptions }: Schedule, siteId: string): HoursDraft {
  const windows = rules.map(
    ({
      weekday,
      part,
      startsAt,
      endsAt,
      slotMinutes,
      capacity,
      breaks,
      validFrom,
      validUntil,
      ...rule
    }): WindowDraft => ({
      key: newKey(),
      weekday,
      part,
      startsAt: typedTime(startsAt),
      endsAt: typedTime(endsAt),
      slotMinutes: String(slotMinutes),
      capacity: String(capacity),
      breaks: breaks.map((pause) => ({
        key: newKey(),
        startsAt: typedTime(pause.startsAt),
        endsAt: typedTime(pause.endsAt),
      })),
      validFrom: validFrom ?? '',
      validUntil: validUntil ?? '',
      siteId: rule.siteId,
      serviceId: rule.serviceId ?? '',
    }),
  )
  return {
    windows: windows.toSorted((a, b) => a.weekday - b.weekday || a.startsAt.localeCompare(b.startsAt)),
    exceptions: exceptions
      .map((exception) => exceptionDraftOf(exception, siteId))
      .toSorted((a, b) => a.on.localeCompare(b.on)),
  }
}

function exceptionDraftOf(exception: Schedule['exceptions'][number], siteId: string): ExceptionDraft {
  const draft = { ...emptyException(exception.on, siteId), kind: exception.kind, reason: exception.reason }
  if (exception.kind === 'closed') return draft
  const times = { startsAt: typedTime(exception.startsAt), endsAt: typedTime(exception.endsAt) }
  if (exception.kind === 'closed-window') return { ...draft, ...times }
  return {
    ...draft,
    ...times,
    slotMinutes: String(exception.slotMinutes),
    capacity: String(exception.capacity),
    siteId: exception.siteId,
    serviceId: exception.serviceId ?? '',
  }
}

export const bodyOf = ({ windows, exceptions }: HoursDraft): ScheduleBody => ({
  rules: windows.map(({ weekday, part, startsAt, endsAt, breaks, validFrom, validUntil, ...window }) => ({
    weekday,
    part,
    startsAt,
    endsAt,
    breaks: breaks.map((pause) => ({ startsAt: pause.startsAt, endsAt: pause.endsAt })),
    validFrom: validFrom || null,
    validUntil: validUntil || null,
    ...madeOf(window),
  })),
  exceptions: exceptions.map(exceptionBodyOf),
})

const madeOf = ({
  slotMinutes,
  capacity,
  siteId,
  serviceId,
}: Pick<WindowDraft, 'slotMinutes' | 'capacity' | 'siteId' | 'serviceId'>) => ({
  slotMinutes: Number(slotMinutes),
  capacity: Number(capacity),
  siteId,
  serviceId: serviceId || null,
})

function exceptionBodyOf(draft: ExceptionDraft): ScheduleBody['exceptions'][number] {
  const { kind, on, startsAt, endsAt } = draft
  const reason = draft.reason.trim()
  if (kind === 'closed') return { kind, on, reason }
  if (kind === 'closed-window') return { kind, on, reason, startsAt, endsAt }
  return { kind, on, reason, startsAt, endsAt, ...madeOf(draft) }
}

/** Another window for a day: after those it has, made like the one before. */
export function nextWindow(draft: HoursDraft, weekday: number, siteId: string): WindowDraft {
  const ofDay = draft.windows.filter((window) => window.weekday === weekday)
  const before = ofDay.at(-1)
  const like = before ?? draft.windows.at(-1)
  const startsAt = before ? before.endsAt : '09:00'
  return {
    key: newKey(),
    weekday,
    part: partAt(startsAt),
    startsAt,
    endsAt: hoursAfter(startsAt, 3),
    slotMinutes: like?.slotMinutes ?? '20',
    capacity: like?.capacity ?? '1',
    breaks: [],
    validFrom: '',
    validUntil: '',
    siteId: like?.siteId ?? siteId,
    serviceId: like?.serviceId ?? '',
  }
}

function hoursAfter(time: string, hours: number): string {
  const hour = (Number(time.slice(0, 2)) + hours) % 24
  return `${String(hour).padStart(2, '0')}:${time.slice(3) || '00'}`
}

/** A day's windows in place of those of other days. */
export function copyDay(draft: HoursDraft, from: number, to: readonly number[]): HoursDraft {
  const source = draft.windows.filter((window) => window.weekday === from)
  const others = draft.windows.filter((window) => !to.includes(window.weekday))
  const copies = to.flatMap((weekday) =>
    source.map((window) => ({
      ...window,
      key: newKey(),
      weekday,
      breaks: window.breaks.map((pause) => ({ ...pause, key: newKey() })),
    })),
  )
  return { ...draft, windows: [...others, ...copies].toSorted((a, b) => a.weekday - b.weekday) }
}
