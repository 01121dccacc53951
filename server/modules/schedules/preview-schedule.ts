/** What publishing hours would do; the same plan is carried out by publish-schedule.ts. */
import type { z } from 'zod'
import type { planNote, plannedSlot, ScheduleBody } from '../../../contract/schedules.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Queryable } from '../../platform/database.ts'
import { badField } from '../../platform/problem.ts'
import { type AvailabilityException, type AvailabilityRule, expandSchedule } from './expand.rules.ts'
import type { SlotToMake } from './make-slots.ts'
import { type Conflict, planPublication } from './plan.rules.ts'
import { checkRange, checkSchedule, rulesOf } from './schedule-input.ts'
import type { ScheduledDoctor } from './schedules.sql.ts'
import { type DoctorPath, requireDoctor } from './slot-scope.ts'
import { listStanding } from './slots.sql.ts'
import { dayBounds } from './wall-time.rules.ts'

export const maxPublishDays = 93
const maxPlanned = 5000

type Hours = { rules: AvailabilityRule[]; exceptions: AvailabilityException[] }
export type Days = { from: string; to: string }

export const previewSchedule = async (ctx: Ctx, path: DoctorPath, body: ScheduleBody & Days) => {
  checkRange(body, maxPublishDays)
  const doctor = await requireDoctor(ctx, path)
  await checkSchedule(ctx.db, doctor, body)
  const hours = { rules: rulesOf(body.rules), exceptions: body.exceptions }
  const { plan, notes } = await planSlots(ctx, ctx.db, doctor, hours, body)
  return { slots: plan.planned.map(({ slot, conflict }) => plannedView(slot, conflict)), notes }
}

/**
 * Slots whose own clinic-local day is in the range, also those of a window that began the night before, beside what is
 * there. @param tx with the doctor's slots locked where the plan is to be carried out.
 */
export const planSlots = async (
  ctx: Pick<Ctx, 'clock'>,
  tx: Queryable,
  doctor: ScheduledDoctor,
  hours: Hours,
  days: Days,
) => {
  const nightBefore = Temporal.PlainDate.from(days.from).subtract({ days: 1 }).toString()
  const { slots, notes } = expandSchedule({ ...hours, zone: doctor.zone, from: nightBefore, to: days.to })
  const inRange = ({ date }: { date: string }) => days.from <= date && date <= days.to
  const planned = slots.filter(inRange)
  if (planned.length > maxPlanned) throw badField('to', `these hours make over ${maxPlanned} slots in this range`)
  const standing = await listStanding(tx, doctor, {
    from: new Date(dayBounds(days.from, doctor.zone).from.epochMilliseconds),
    // What begins on the last day may end on the next one.
    to: new Date(dayBounds(days.to, doctor.zone).to.add({ hours: 12 }).epochMilliseconds),
  })
  const plan = planPublication(planned, standing, {
    doctorId: doctor.id,
    ...days,
    now: ctx.clock.now().epochMilliseconds,
  })
  return { plan, notes: notes.filter(inRange) satisfies z.output<typeof planNote>[] }
}

export const plannedView = (slot: SlotToMake, conflict: Conflict | null): z.output<typeof plannedSlot> => ({
  startsAt: slot.startsAt,
  endsAt: slot.endsAt,
  date: slot.date,
  time: slot.time,
  part: slot.part,
  capacity: slot.capacity,
  conflict,
})
