import type { z } from 'zod'
import type { plannedSlot } from '../../../contract/schedules.ts'
import type { SlotView } from '../../../contract/slots.ts'
import type { Ctx } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { badField, Problem } from '../../platform/problem.ts'
import { placeOf, refuseOverlap, type TypedSlot, typedSlot } from './create-slots.ts'
import { announceSlots, makeSlots, type SlotToMake } from './make-slots.ts'
import { isOver } from './plan.rules.ts'
import { plannedView } from './preview-schedule.ts'
import { type DoctorPath, requireDoctorLocked } from './slot-scope.ts'
import { listSlotsById } from './slots.sql.ts'
import { slotView } from './slot.view.ts'

type Made = { slots: SlotView[]; skipped: z.output<typeof plannedSlot>[] }

/**
 * Slots of any days and times at the clinic's first site: all of them, or with `skipConflicts` those that are not past
 * and overlap no other. Times that mean nothing are refused by `slots.N.field`.
 */
export const createSlotList = async (
  ctx: Ctx,
  path: DoctorPath,
  { slots, skipConflicts }: { slots: TypedSlot[]; skipConflicts: boolean },
): Promise<Made> => {
  const now = ctx.clock.now().epochMilliseconds
  const { made, ...done } = await transaction(ctx.db, async (tx) => {
    const doctor = await requireDoctorLocked(ctx, tx, path)
    const place = await placeOf(tx, doctor, { serviceId: null })
    const typed = slots.map((slot, index) => inEntry(index, () => typedSlot(slot, doctor.zone, place)))
    const past = typed.filter((slot) => isOver(slot, now))
    if (past.length > 0 && !skipConflicts) throw new Problem('too-late')
    const ahead = typed.filter((slot) => !past.includes(slot))
    const { made, refused } = await makeSlots(ctx, tx, doctor, ahead)
    if (!skipConflicts) refuseOverlap(refused)
    const rows = await listSlotsById(
      tx,
      made.map(({ id }) => id),
    )
    const skipped = [
      ...past.map((slot) => plannedView(slot, 'past')),
      ...refused.map((slot) => plannedView(slot, 'overlaps-existing')),
    ]
    return { made, slots: rows.map(slotView), skipped }
  })
  announceSlots(ctx, 'slot-added', made)
  return done
}

/** Names the entry whose times are wrong. */
const inEntry = (index: number, typed: () => SlotToMake): SlotToMake => {
  try {
    return typed()
  } catch (error) {
    const wrong = error instanceof Problem ? error.extras.errors?.[0] : undefined
    throw wrong === undefined ? error : badField(`slots.${index}.${wrong.field}`, wrong.message)
  }
}
