/** Slots made by hand: one, or the same hours on many days. */
import type { z } from 'zod'
import type * as contract from '../../../contract/schedules.ts'
import type { SlotView } from '../../../contract/slots.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Queryable, transaction, type Tx } from '../../platform/database.ts'
import { badField, Problem } from '../../platform/problem.ts'
import { type AvailabilityRule, expandSchedule, validateRules } from './expand.rules.ts'
import { announceSlots, makeSlots, type SlotToMake } from './make-slots.ts'
import { isOver } from './plan.rules.ts'
import { plannedView } from './preview-schedule.ts'
import { checkPlaces, checkRange, refuseFields } from './schedule-input.ts'
import { findFirstSite, type ScheduledDoctor } from './schedules.sql.ts'
import { type DoctorPath, requireDoctorLocked } from './slot-scope.ts'
import type { WatchedSlot } from './slot.rooms.ts'
import { slotView } from './slot.view.ts'
import { listSlotsById } from './slots.sql.ts'
import { singleSlotTimes } from './single-slot.rules.ts'
import { localPartsOf, partOfDay } from './wall-time.rules.ts'

type SingleBody = z.output<typeof contract.createSlot.body>
/** A slot as it is typed, without what its doctor's clinic decides. */
export type TypedSlot = Pick<SingleBody, 'date' | 'startTime' | 'endTime' | 'capacity' | 'occurrence'>
type BulkBody = z.output<typeof contract.createSlots.body>

const maxBulkDays = 400
const maxBulkSlots = 2000

type Added = { made: WatchedSlot; view: SlotView }

export const createSlot = async (ctx: Ctx, path: DoctorPath, body: SingleBody): Promise<SlotView> => {
  const { made, view } = await transaction(ctx.db, async (tx) =>
    addSlot(ctx, tx, await requireDoctorLocked(ctx, tx, path), body),
  )
  announceSlots(ctx, 'slot-added', [made])
  return view
}

/** The slot that was typed, once its times mean one span. */
export const typedSlot = (body: TypedSlot, zone: string, place: Place): SlotToMake => {
  const times = singleSlotTimes(body, zone)
  if (!times.ok) throw badField(times.field, times.message)
  const { date, time } = localPartsOf(times.startsAt, zone)
  return {
    startsAt: times.startsAt.toString(),
    endsAt: times.endsAt.toString(),
    date,
    time,
    part: partOfDay(time),
    capacity: body.capacity,
    ...place,
  }
}

/** For use cases that make more than the slot: they say who may, and announce it after their commit. */
export const addSlot = async (ctx: Ctx, tx: Tx, doctor: ScheduledDoctor, body: SingleBody): Promise<Added> => {
  const slot = typedSlot(body, doctor.zone, await placeOf(tx, doctor, body))
  if (isOver(slot, ctx.clock.now().epochMilliseconds)) throw new Problem('too-late')
  const { made, refused } = await makeSlots(ctx, tx, doctor, [slot], body.published)
  refuseOverlap(refused)
  const rows = await listSlotsById(
    tx,
    made.map(({ id }) => id),
  )
  return { made: made[0]!, view: slotView(rows[0]!) }
}

/** What is past already is left out and listed; what overlaps refuses the whole, unless conflicts are to be skipped. */
export const createSlots = async (ctx: Ctx, path: DoctorPath, body: BulkBody) => {
  checkRange(body, maxBulkDays)
  const done = await transaction(ctx.db, async (tx) => {
    const doctor = await requireDoctorLocked(ctx, tx, path)
    const rules = bulkRules(body, await placeOf(tx, doctor, body))
    const { from, to } = body
    const { slots: cut, notes } = expandSchedule({ rules, exceptions: [], zone: doctor.zone, from, to })
    const slots = cut.map((slot) => ({ ...slot, part: partOfDay(slot.time) }))
    if (slots.length > maxBulkSlots) throw badField('to', `this makes ${slots.length} slots; at most ${maxBulkSlots}`)
    const now = ctx.clock.now().epochMilliseconds
    const past = slots.filter((slot) => isOver(slot, now))
    const { made, refused } = await makeSlots(
      ctx,
      tx,
      doctor,
      slots.filter((slot) => !isOver(slot, now)),
    )
    if (!body.skipConflicts) refuseOverlap(refused)
    const rows = await listSlotsById(
      tx,
      made.map(({ id }) => id),
    )
    return { made, rows, past, refused, notes }
  })
  announceSlots(ctx, 'slot-added', done.made)
  return {
    slots: done.rows.map(slotView),
    skipped: [
      ...done.past.map((slot) => plannedView(slot, 'past')),
      ...done.refused.map((slot) => plannedView(slot, 'overlaps-existing')),
    ],
    notes: done.notes,
  }
}

type Place = { siteId: string; serviceId: string | null }
/** Without a site: the one the clinic had first. */
export const placeOf = async (
  db: Queryable,
  doctor: ScheduledDoctor,
  body: { siteId?: string | undefined; serviceId: string | null },
): Promise<Place> => {
  const siteId = body.siteId ?? (await findFirstSite(db, doctor.clinic_id))
  if (siteId === undefined) throw badField('siteId', 'is needed: this clinic has no site yet')
  const place = { siteId, serviceId: body.serviceId }
  await checkPlaces(db, doctor, [{ ...place, at: '' }])
  return place
}

export const refuseOverlap = (refused: SlotToMake[]): void => {
  const first = refused[0]
  if (first !== undefined) throw new Problem('slot-overlap', `${first.date} ${first.time} overlaps another slot`)
}

const bulkFields: Record<string, string> = { startsAt: 'startTime', endsAt: 'endTime', slotMinutes: 'durationMinutes' }

/** One rule a weekday; what is wrong with one is wrong with all, in the words of the request. */
const bulkRules = (body: BulkBody, place: Place): AvailabilityRule[] => {
  const rules = [...new Set(body.weekdays)].map((weekday): AvailabilityRule => ({
    id: '',
    weekday,
    part: 'morning',
    startsAt: body.startTime,
    endsAt: body.endTime,
    slotMinutes: body.durationMinutes,
    capacity: body.capacity,
    breaks: body.breaks,
    validFrom: null,
    validUntil: null,
    ...place,
  }))
  const problems = validateRules(rules).filter(({ index }) => index === 0)
  refuseFields(problems.map(({ field, message }) => ({ field: bulkFields[field] ?? field, message })))
  return rules
}
