/** Slots as system D's administration types them -> as they are made today. */
import type { ParsedInput } from '../../../contract/operation.ts'
import type { Ctx } from '../../platform/context.ts'
import { badField, Problem, required } from '../../platform/problem.ts'
import { createSlot, createSlotList, createSlots, type TypedSlot } from '../schedules/index.ts'
import type { PortalTypedSlot, portalAddSlots } from './portal-admin.operations.ts'
import { withLock, withLocks } from './portal-scope.ts'

type Path = { clinicId: string; doctorId: string }
type BulkBody = ParsedInput<typeof portalAddSlots>['body']

export const addSlot = async (ctx: Ctx, path: Path, entry: PortalTypedSlot) =>
  withLock(ctx, await createSlot(ctx, path, { ...typedSlot(entry, ''), serviceId: null, published: true }))

export const addSlots = async (ctx: Ctx, path: Path, body: BulkBody) => {
  const { skipConflicts } = body
  const { slots, skipped } =
    body.slots === undefined
      ? await createSlots(ctx, path, { ...patternOf(body), serviceId: null, skipConflicts })
      : await createSlotList(ctx, path, {
          slots: body.slots.map((entry, index) => typedSlot(entry, `slots.${index}.`)),
          skipConflicts,
        })
  return {
    slots: await withLocks(ctx, slots),
    skipped: skipped.map(({ date, time, conflict }) => ({
      date,
      startTime: time,
      reason: conflict === 'past' ? ('past' as const) : ('overlap' as const),
    })),
  }
}

/** @param at put before the name of a field that is wrong. */
const typedSlot = ({ durationMinutes, totalSlots, ...times }: PortalTypedSlot, at: string): TypedSlot => {
  const minutes = (minutesOf(times.endTime) - minutesOf(times.startTime) + 1440) % 1440
  if (durationMinutes !== undefined && durationMinutes !== minutes) {
    throw badField(`${at}durationMinutes`, `must be the ${minutes} minutes from start to end`)
  }
  return { ...times, capacity: totalSlots }
}
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const patternFields = ['from', 'to', 'weekdays', 'startTime', 'endTime', 'durationMinutes'] as const
type Pattern = { [F in (typeof patternFields)[number]]: NonNullable<BulkBody[F]> }

/** The same hours on many days, for which nothing may be missing. */
const patternOf = (body: BulkBody) => {
  const missing = patternFields.filter((field) => body[field] === undefined)
  if (missing.length > 0) {
    const errors = missing.map((field) => ({ field, message: required }))
    throw new Problem('invalid-input', `${missing.join(', ')}: ${required}`, { errors })
  }
  const { from, to, weekdays, startTime, endTime, durationMinutes } = body as Pattern
  return {
    from,
    to,
    startTime,
    endTime,
    durationMinutes,
    weekdays: weekdays.map((weekday) => (weekday === 0 ? 7 : weekday)),
    breaks: body.breaks.map((pause) => ({ startsAt: pause.startTime, endsAt: pause.endTime })),
    capacity: body.totalSlots,
  }
}
