/** Opening, closing and archiving one slot. */
import type { SlotView } from '../../../contract/slots.ts'
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { announceSlot } from './slot.rooms.ts'
import { requireSlot, type SlotPath } from './slot-scope.ts'
import { slotView } from './slot.view.ts'
import { archiveSlots, findClinicSlot, insertFacts, publishSlot } from './slots.sql.ts'

/** Nothing changes, and nobody is told, if it is so already. */
export const setSlotPublished = async (ctx: Ctx, path: SlotPath, published: boolean): Promise<SlotView> => {
  const { clinic_id, id } = await requireSlot(ctx, path)
  const changed = await transaction(ctx.db, async (tx) => {
    const slot = await publishSlot(tx, clinic_id, id, published)
    if (slot === undefined) return undefined
    const kind = published ? 'slot.opened' : 'slot.closed'
    await insertFacts(tx, clinic_id, requirePrincipal(ctx).personId, [{ kind, subjectId: id }])
    return slot
  })
  if (changed !== undefined) announceSlot(ctx.realtime, 'slot-availability-changed', changed)
  return viewOf(ctx, clinic_id, id)
}

/** The slot stays in the database for those who had an appointment in it; whoever has one now keeps it from going. */
export const removeSlot = async (ctx: Ctx, path: SlotPath): Promise<SlotView> => {
  const { clinic_id, id } = await requireSlot(ctx, path, ['clinic_admin'])
  const removed = await transaction(ctx.db, async (tx) => {
    const [slot] = await archiveSlots(tx, clinic_id, [id])
    if (slot === undefined) throw new Problem('slot-in-use')
    await insertFacts(tx, clinic_id, requirePrincipal(ctx).personId, [{ kind: 'slot.removed', subjectId: id }])
    return slot
  })
  announceSlot(ctx.realtime, 'slot-removed', removed)
  return viewOf(ctx, clinic_id, id)
}

const viewOf = async (ctx: Ctx, clinicId: string, id: string): Promise<SlotView> => {
  const row = await findClinicSlot(ctx.db, clinicId, id)
  if (row === undefined) throw new Problem('not-found')
  return slotView(row)
}
