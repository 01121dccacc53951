/** Holds: five minutes on one place, for a person or for a visitor who is not signed in. */
import type { Hold } from '../../../contract/booking.ts'
import type { SlotState } from '../../../contract/slots.ts'
import type { Ctx, Services } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { slotStateOf } from '../schedules/index.ts'
import { adoptHolds, listHolds, listHoldsOfSlots } from './appointments.sql.ts'
import { refuse } from './next-openings.ts'
import { decidePlace } from './places.batch.ts'
import { checkWindow, isStaffAt } from './slot-details.ts'

const holdSeconds = 300
/** Live holds at once. */
const maxHolds = { person: 2, visitor: 1 } as const

export const holdSlot = async (ctx: Ctx, slotId: string): Promise<Hold & { state: SlotState }> => {
  const ownerId = ctx.principal?.personId ?? ctx.makeVisitor()
  const limit = ctx.principal === undefined ? maxHolds.visitor : maxHolds.person
  const decision = await decidePlace(ctx, {
    slotId,
    people: [ownerId],
    idempotency: ctx.idempotency,
    rowOf: (slot) => {
      const staff = isStaffAt(ctx, slot.clinic_id)
      checkWindow(ctx, slot, staff ? 'staff' : 'patient')
      return {
        kind: 'hold',
        id: newId(),
        slot_id: slotId,
        owner_id: ownerId,
        hold_seconds: holdSeconds,
        ...(staff ? {} : { max_holds: limit }),
      }
    },
  })
  if (decision.outcome !== 'held' || !('hold' in decision)) return refuse(ctx, decision)
  const { hold, secondsLeft, slot } = decision
  return {
    holdId: hold.id,
    slotId: hold.slot_id,
    expiresAt: new Date(hold.expires_at).toISOString(),
    secondsLeft: Math.max(0, secondsLeft),
    state: slotStateOf(slot),
  }
}

/** Gives the place back; does nothing without a hold. */
export const releaseHold = async (ctx: Ctx, slotId: string): Promise<void> => {
  const ownerId = ctx.principal?.personId ?? ctx.visitorId
  if (ownerId === undefined) return
  const row = { kind: 'release', slot_id: slotId, owner_id: ownerId } as const
  await decidePlace(ctx, { slotId, people: [ownerId], idempotency: undefined, row })
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

export type SlotHold = { since: string; expiresAt: string; own: boolean }
/** By slot: the caller's own hold, else the one that lapses first. Never whose it is. */
export const listSlotHolds = async (ctx: Ctx, slotIds: string[]): Promise<Map<string, SlotHold>> => {
  const ownerId = ctx.principal?.personId ?? ctx.visitorId
  const rows = slotIds.length === 0 ? [] : await listHoldsOfSlots(ctx.db, slotIds, ownerId)
  const holdOf = (row: (typeof rows)[number]): SlotHold => ({
    since: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    own: row.own,
  })
  return new Map(rows.map((row) => [row.slot_id, holdOf(row)]))
}

/** Reaction to a sign-in: what the visitor held is the person's. */
export const adoptVisitorHolds = async (
  { db }: Services,
  { personId, visitorId }: { personId: string; visitorId: string },
): Promise<void> => {
  await adoptHolds(db, visitorId, personId, maxHolds.person)
}
