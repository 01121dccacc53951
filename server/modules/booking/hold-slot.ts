/** Holds: five minutes on one place, for a person or for a visitor who is not signed in. */
import type { Hold } from '../../../contract/booking.ts'
import type { SlotState } from '../../../contract/slots.ts'
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { announceSlot, slotStateOf } from '../schedules/index.ts'
import { adoptHolds, listHolds } from './appointments.sql.ts'
import { checkWindow, findBookableSlot, isStaffAt } from './bookable-slot.ts'
import { refuse } from './next-openings.ts'
import { holdPlace, releasePlace } from './places.batch.ts'
import type { Services } from '../../platform/context.ts'

export const holdMinutes = 5
/** Live holds at once. */
const maxHolds = { person: 2, visitor: 1 } as const

export const holdSlot = async (ctx: Ctx, slotId: string): Promise<Hold & { state: SlotState }> => {
  const slot = await findBookableSlot(ctx.db, slotId)
  const staff = isStaffAt(ctx, slot.clinic_id)
  checkWindow(ctx, slot, staff ? 'staff' : 'patient')
  const reply = await holdPlace(ctx.db, {
    holdId: newId(),
    slotId,
    ownerId: ctx.principal?.personId ?? ctx.makeVisitor(),
    minutes: holdMinutes,
    maxHolds: staff ? null : ctx.principal === undefined ? maxHolds.visitor : maxHolds.person,
    idempotency: ctx.idempotency,
  })
  const isHeld = reply.outcome === 'held'
  if (reply.changed && reply.slot) announceSlot(ctx.realtime, isHeld ? 'slot-locked' : 'slot-unlocked', reply.slot)
  if (!('hold' in reply) || !isHeld) return refuse(ctx, reply.outcome, slot)
  const { hold, secondsLeft } = reply
  return {
    holdId: hold.id,
    slotId: hold.slot_id,
    expiresAt: new Date(hold.expires_at).toISOString(),
    secondsLeft: Math.max(0, secondsLeft),
    state: slotStateOf(reply.slot),
  }
}

/** Gives the place back; does nothing without a hold. */
export const releaseHold = async (ctx: Ctx, slotId: string): Promise<void> => {
  const ownerId = ctx.principal?.personId ?? ctx.visitorId
  if (ownerId === undefined) return
  const reply = await releasePlace(ctx.db, { slotId, ownerId })
  if (reply.changed && reply.slot) announceSlot(ctx.realtime, 'slot-unlocked', reply.slot)
}

export const listMyHolds = async (ctx: Ctx): Promise<{ holds: Hold[] }> => {
  const ownerId = ctx.principal?.personId ?? ctx.visitorId
  const rows = ownerId === undefined ? [] : await listHolds(ctx.db, ownerId)
  return {
    holds: rows.map((row) => ({
      holdId: row.id,
      slotId: row.slot_id,
      expiresAt: row.expires_at.toISOString(),
      secondsLeft: row.seconds_left,
    })),
  }
}

/** Reaction to a sign-in: what the visitor held is the person's. */
export const adoptVisitorHolds = async (
  { db }: Services,
  { personId, visitorId }: { personId: string; visitorId: string },
): Promise<void> => {
  await adoptHolds(db, visitorId, personId, maxHolds.person)
}
