/** A doctor is away: who is affected, where each could go, and sending them there, asking them, or cancelling. */
import type { previewDoctorAway, setDoctorAway as operation, WhyLeft } from '../../../contract/away.ts'
import type { AppointmentView } from '../../../contract/booking.ts'
import type { DayPart } from '../../../contract/common.ts'
import type { ParsedInput, Reply } from '../../../contract/operation.ts'
import type { Ctx } from '../../platform/context.ts'
import { badField } from '../../platform/problem.ts'
import { type Absence, listAbsenceSlots, listSlotViews, recordAbsence, requireAbsence } from '../schedules/index.ts'
import { type AppointmentRow, appointmentView } from './appointment.view.ts'
import { listAppointmentsInSlots } from './appointments.sql.ts'
import { makeOtherPlaces, offeredFirst, type OtherPlaces } from './other-places.rules.ts'
import { listEngagements, listOtherSlots } from './other-places.sql.ts'
import { cancelEverybody, displaced, listLeft, moveEverybody } from './relocate.ts'
import { offerEverybody, offersOf, releaseOverOffers } from './reschedule-offers.ts'
import { movable, movesTo } from './status.rules.ts'

type DoctorPath = { clinicId: string; doctorId: string }
type Input = ParsedInput<typeof operation>['body']

/** Who must be told: who is here already, too, but not who is with the doctor. */
const affected = movesTo('cancelled', 'staff')
/** One request handles no more; a longer absence is told in several. */
const maxPeople = 1000

type Required = Awaited<ReturnType<typeof requireAbsence>>
const requireFewEnough = async (ctx: Ctx, { doctor, absence }: Required) => {
  const slots = await listAbsenceSlots(ctx, ctx.db, doctor, absence)
  if (slots.reduce((sum, { booked }) => sum + booked, 0) > maxPeople) {
    throw badField('to', `over ${maxPeople} people have a place in these days; choose fewer`)
  }
  return slots
}

type Standing = {
  slots: Awaited<ReturnType<typeof listAbsenceSlots>>
  rows: AppointmentRow[]
  offers: Awaited<ReturnType<typeof offersOf>>
}
const standingOf = async (ctx: Ctx, required: Required): Promise<Standing> => {
  const slots = await requireFewEnough(ctx, required)
  const slotIds = slots.map(({ id }) => id)
  const rows = await listAppointmentsInSlots(ctx.db, slotIds, affected)
  const offers = await offersOf(
    ctx,
    rows.map(({ id }) => id),
  )
  return { slots, rows, offers }
}

const placesFor = async (
  ctx: Ctx,
  path: DoctorPath,
  absence: Absence,
  { rows, offers }: Standing,
): Promise<OtherPlaces> => {
  const first = rows[0]
  if (first === undefined) return makeOtherPlaces([], [])
  const since = new Date(Math.max(ctx.clock.now().epochMilliseconds, new Date(first.starts_at).getTime()))
  const slots = await listOtherSlots(ctx.db, { ...path, since, absence }, rows)
  const offered = new Map([...offers].map(([id, { slot }]) => [id, slot.id]))
  return offeredFirst(offered, makeOtherPlaces(slots, await listEngagements(ctx.db, rows)))
}

export const previewAway = async (
  ctx: Ctx,
  path: DoctorPath,
  input: Absence,
): Promise<Reply<typeof previewDoctorAway>> => {
  const required = await requireAbsence(ctx, path, input)
  const standing = await standingOf(ctx, required)
  const places = await placesFor(ctx, path, required.absence, standing)
  const proposals = new Map(
    standing.rows.filter(isMovable).map((row) => [row.id, places.next(displaced(row))] as const),
  )
  const ids = new Set([...proposals.values()].filter((id) => id !== undefined))
  const views = new Map((await listSlotViews(ctx.db, [...ids])).map((slot) => [slot.id, slot]))
  return {
    slots: standing.slots.map((slot) => ({
      id: slot.id,
      date: slot.local_date,
      time: slot.wall_start,
      endTime: slot.wall_end,
      part: slot.part as DayPart,
      totalSlots: slot.capacity,
      bookedSlots: slot.booked,
      published: slot.published,
    })),
    people: standing.rows.map((row) => ({
      appointment: appointmentView(row),
      proposal: views.get(proposals.get(row.id) ?? '') ?? null,
      offer: standing.offers.get(row.id) ?? null,
    })),
  }
}

const isMovable = ({ status }: AppointmentRow): boolean => movable.some((other) => other === status)

/** Slots close first, so nobody comes in behind; then each person is handled on their own. */
export const setAway = async (ctx: Ctx, path: DoctorPath, input: Input): Promise<Reply<typeof operation>> => {
  const { plan, reason, ...days } = input
  const required = await requireAbsence(ctx, path, days)
  await requireFewEnough(ctx, required)
  const closedSlots = await recordAbsence(ctx, path, required.absence, reason)
  const standing = await standingOf(ctx, required)
  const done = await carryOut(ctx, path, required.absence, standing, { plan, reason })
  await releaseOverOffers(ctx)
  const slotIds = standing.slots.map(({ id }) => id)
  const still = await listLeft(ctx, slotIds, affected, done.why)
  const offers = await offersOf(
    ctx,
    still.map(({ appointment }) => appointment.id),
  )
  return {
    closedSlots,
    moved: done.moved,
    cancelled: done.cancelled,
    offered: still.flatMap(({ appointment }) => {
      const offer = offers.get(appointment.id)
      return offer === undefined ? [] : [{ appointment, slot: offer.slot, expiresAt: offer.expiresAt }]
    }),
    left: still.filter(({ appointment }) => !offers.has(appointment.id)),
  }
}

type Done = { moved: AppointmentView[]; cancelled: AppointmentView[]; why: ReadonlyMap<string, WhyLeft> }
const carryOut = async (
  ctx: Ctx,
  path: DoctorPath,
  absence: Absence,
  standing: Standing,
  { plan, reason }: Pick<Input, 'plan' | 'reason'>,
): Promise<Done> => {
  const none = { moved: [], cancelled: [], why: new Map<string, WhyLeft>() }
  if (plan === 'cancel') return { ...none, cancelled: await cancelEverybody(ctx, standing.rows, reason) }
  const places = await placesFor(ctx, path, absence, standing)
  const rows = standing.rows.filter(isMovable)
  if (plan === 'move') return { ...none, ...(await moveEverybody(ctx, rows, places)) }
  const unasked = rows.filter(({ id }) => !standing.offers.has(id))
  return { ...none, why: await offerEverybody(ctx, unasked, places) }
}
