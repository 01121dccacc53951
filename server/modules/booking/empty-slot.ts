/** Closing or removing a slot with people in it: they are moved or cancelled first. */
import { sql } from 'kysely'
import type { emptySlot as operation, WhyLeft } from '../../../contract/away.ts'
import type { AppointmentView } from '../../../contract/booking.ts'
import type { ParsedInput, Reply } from '../../../contract/operation.ts'
import { requirePrincipal, requireStaff } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { badField, Problem } from '../../platform/problem.ts'
import { listSlotViews, requireSlotEver, setSlotPublished, type SlotPath } from '../schedules/index.ts'
import type { AppointmentRow } from './appointment.view.ts'
import { listAppointmentsInSlots } from './appointments.sql.ts'
import { makeOtherPlaces, onlyPlace } from './other-places.rules.ts'
import { listEngagements, listOtherSlots } from './other-places.sql.ts'
import { type Freed, sweep } from './places.batch.ts'
import { cancelEverybody, listLeft, moveEverybody } from './relocate.ts'
import { loadSlots } from './slot-details.ts'
import { movable, movesTo, placeTaking } from './status.rules.ts'

type Body = ParsedInput<typeof operation>['body']
type Fates = { moved: AppointmentView[]; cancelled: AppointmentView[]; why: ReadonlyMap<string, WhyLeft> }

/**
 * The slot is closed first, so that nobody comes in behind; whoever could not go anywhere stays, and so does the slot.
 * Said again, it handles who is left.
 */
export const emptySlot = async (ctx: Ctx, path: SlotPath, body: Body): Promise<Reply<typeof operation>> => {
  const removes = body.slot === 'remove'
  if (removes) requireStaff(ctx, path.clinicId, ['clinic_admin', 'doctor'])
  const slot = await requireSlotEver(ctx, path, removes ? ['clinic_admin'] : undefined)
  await checkTarget(ctx, path, body)
  if (slot.archived_at !== null) return replyOf(ctx, path, { moved: [], cancelled: [], why: new Map() })
  if (slot.ends_at.getTime() <= ctx.clock.now().epochMilliseconds) throw new Problem('too-late')
  await setSlotPublished(ctx, path, false)
  const fates = body.people === 'move' ? await moveOut(ctx, path, body) : await cancelAll(ctx, path, body)
  if (removes) await removeEmpty(ctx, slot.id)
  return replyOf(ctx, path, fates)
}

const checkTarget = async (ctx: Ctx, { clinicId, slotId }: SlotPath, { people, toSlotId }: Body): Promise<void> => {
  if (toSlotId === undefined) return
  if (people === 'cancel') throw badField('toSlotId', 'is for moving people only')
  if (toSlotId === slotId) throw badField('toSlotId', 'must be another slot')
  const target = (await loadSlots(ctx.db, [toSlotId])).get(toSlotId)
  if (target?.clinic_id !== clinicId) throw badField('toSlotId', 'must be a slot of this clinic')
}

const moveOut = async (ctx: Ctx, { clinicId, slotId }: SlotPath, { toSlotId }: Body): Promise<Fates> => {
  const rows = await listAppointmentsInSlots(ctx.db, [slotId], movable)
  const places = toSlotId === undefined ? await placesOfDoctor(ctx, clinicId, rows) : onlyPlace(toSlotId)
  return { ...(await moveEverybody(ctx, rows, places)), cancelled: [] }
}

/** The doctor's own next free places. */
const placesOfDoctor = async (ctx: Ctx, clinicId: string, rows: AppointmentRow[]) => {
  const [first] = rows
  if (first === undefined) return makeOtherPlaces([], [])
  const doctorId = first.doctor_id
  const since = new Date(Math.max(ctx.clock.now().epochMilliseconds, new Date(first.starts_at).getTime()))
  const slots = await listOtherSlots(ctx.db, { clinicId, doctorId, since, absence: undefined }, rows)
  const own = slots.filter((slot) => slot.doctorId === doctorId)
  return makeOtherPlaces(own, await listEngagements(ctx.db, rows))
}

const cancelAll = async (ctx: Ctx, { slotId }: SlotPath, { reason }: Body): Promise<Fates> => {
  const rows = await listAppointmentsInSlots(ctx.db, [slotId], movesTo('cancelled', 'staff'))
  return { moved: [], cancelled: await cancelEverybody(ctx, rows, reason), why: new Map() }
}

/** If nobody is in it; holds of a closed slot lead nowhere and end with it. */
const removeEmpty = async (ctx: Ctx, slotId: string): Promise<void> => {
  const { personId } = requirePrincipal(ctx)
  await sweep<Freed>(ctx, sql`SELECT remove_slot(${slotId}::uuid, ${personId}::uuid) AS freed`, 'slot-removed')
}

const replyOf = async (ctx: Ctx, path: SlotPath, { moved, cancelled, why }: Fates) => {
  const left = await listLeft(ctx, [path.slotId], placeTaking, why)
  const { archived_at } = await requireSlotEver(ctx, path)
  const [slot] = await listSlotViews(ctx.db, [path.slotId])
  if (slot === undefined) throw new Problem('not-found')
  return { slot, removed: archived_at !== null, moved, cancelled, left }
}
