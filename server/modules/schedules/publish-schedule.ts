import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { announceSlots, makeSlots } from './make-slots.ts'
import { type Days, maxPublishDays, plannedView, planSlots } from './preview-schedule.ts'
import { checkRange } from './schedule-input.ts'
import { findSchedule } from './schedules.sql.ts'
import { type DoctorPath, requireDoctorLocked } from './slot-scope.ts'
import { slotView } from './slot.view.ts'
import { archiveSlots, insertFacts, listSlotsById, lockSlots, reviseSlots } from './slots.sql.ts'

/**
 * Makes the slots of the saved hours. One transaction: publishers take turns on the doctor's row, bookings on the rows of
 * the slots, so a place that is being booked is seen as taken, and its slot kept.
 */
export const publishSchedule = async (ctx: Ctx, path: DoctorPath, days: Days) => {
  checkRange(days, maxPublishDays)
  const { personId } = requirePrincipal(ctx)
  const done = await transaction(ctx.db, async (tx) => {
    const doctor = await requireDoctorLocked(ctx, tx, path)
    await lockSlots(tx, doctor, days)
    const hours = await findSchedule(tx, doctor.clinic_id, doctor.id)
    const { plan, notes } = await planSlots(ctx, tx, doctor, hours, days)
    const removed = await archiveSlots(
      tx,
      doctor.clinic_id,
      plan.remove.map(({ id }) => id),
    )
    const revised = await reviseSlots(tx, doctor.clinic_id, plan.revise)
    const { made, refused } = await makeSlots(ctx, tx, doctor, plan.create)
    const { from, to } = days
    await insertFacts(tx, doctor.clinic_id, personId, [
      ...removed.map(({ id }) => ({ kind: 'slot.removed', subjectId: id })),
      ...revised.map(({ id }) => ({ kind: 'slot.changed', subjectId: id })),
      { kind: 'schedule.published', subjectId: doctor.id, data: { from, to } },
    ])
    const kept = await listSlotsById(
      tx,
      plan.kept.map(({ id }) => id),
    )
    // Another clinic of the practitioner may have been quicker since the plan was made: those are overlaps, too.
    const lost = new Set(refused)
    const skipped = plan.planned.filter(({ slot, conflict }) => conflict === 'overlaps-existing' || lost.has(slot))
    return { removed, revised, made, unchanged: plan.stay.length, kept, skipped, notes }
  })
  announceSlots(ctx, 'slot-removed', done.removed)
  announceSlots(ctx, 'slot-availability-changed', done.revised)
  announceSlots(ctx, 'slot-added', done.made)
  return {
    created: done.made.length,
    removed: done.removed.length,
    unchanged: done.unchanged,
    kept: done.kept.map(slotView),
    skipped: done.skipped.map(({ slot }) => plannedView(slot, 'overlaps-existing')),
    notes: done.notes,
  }
}
