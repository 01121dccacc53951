/** Planned times become slots; what is shown of the clinic's clock is derived here, once, and stored. */
import type { SlotEvent } from '../../../contract/events.ts'
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import type { PlannedSlot } from './expand.rules.ts'
import type { ScheduledDoctor } from './schedules.sql.ts'
import { announceSlot, type WatchedSlot } from './slot.rooms.ts'
import { insertFacts, insertSlots } from './slots.sql.ts'
import { localPartsOf } from './wall-time.rules.ts'

export type SlotToMake = Omit<PlannedSlot, 'ruleId' | 'offset'>

/** Makes those that overlap no other slot of the practitioner; the database decides which. */
export const makeSlots = async <Slot extends SlotToMake>(
  ctx: Pick<Ctx, 'principal'>,
  tx: Tx,
  doctor: ScheduledDoctor,
  slots: Slot[],
  published = true,
): Promise<{ made: WatchedSlot[]; refused: Slot[] }> => {
  const { personId } = requirePrincipal(ctx)
  const rows = slots.map((slot) => ({
    id: newId(),
    clinic_id: doctor.clinic_id,
    doctor_id: doctor.id,
    practitioner_id: doctor.practitioner_id,
    specialty_id: doctor.specialty_id,
    site_id: slot.siteId,
    service_id: slot.serviceId,
    starts_at: slot.startsAt,
    ends_at: slot.endsAt,
    local_date: slot.date,
    wall_start: slot.time,
    wall_end: localPartsOf(Temporal.Instant.from(slot.endsAt), doctor.zone).time,
    part: slot.part,
    capacity: slot.capacity,
    published,
    created_by: personId,
  }))
  const made = await insertSlots(tx, rows)
  const there = new Set(made.map(({ id }) => id))
  const facts = made.map(({ id }) => ({ kind: 'slot.added', subjectId: id }))
  await insertFacts(tx, doctor.clinic_id, personId, facts)
  return { made, refused: slots.filter((_, at) => !there.has(rows[at]?.id ?? '')) }
}

/** Tells the watchers of each slot; to be called after commit. */
export const announceSlots = (ctx: Ctx, event: SlotEvent, slots: WatchedSlot[]): void => {
  for (const slot of slots) announceSlot(ctx.realtime, event, slot)
}
