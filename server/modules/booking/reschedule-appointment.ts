/** Moving an appointment to another slot of its clinic: it keeps its id and gets the new slot's next token number. */
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { Problem } from '../../platform/problem.ts'
import { slotStateOf } from '../schedules/index.ts'
import { announceAppointment, findAppointmentFor } from './appointment-changes.ts'
import { type AppointmentRow, appointmentView } from './appointment.view.ts'
import type { BookingReply } from './book-appointment.ts'
import { requireInTime } from './change-status.ts'
import { refuse } from './next-openings.ts'
import { decidePlace } from './places.batch.ts'
import { checkWindow } from './slot-details.ts'
import { movable } from './status.rules.ts'

/** For its patient while it may be cancelled, and for the clinic's staff. The old place goes only if the new one is had. */
export const rescheduleAppointment = async (
  ctx: Ctx,
  id: string,
  { slotId, holdId }: { slotId: string; holdId?: string | undefined },
): Promise<BookingReply> => {
  const principal = requirePrincipal(ctx)
  const { row, by } = await findAppointmentFor(ctx, principal, id)
  requireInTime(ctx, row, by)
  const decision = await decidePlace(ctx, {
    slotId,
    people: [row.person_id, principal.personId],
    idempotency: ctx.idempotency,
    rowOf: (slot) => {
      if (slot.clinic_id !== row.clinic_id) throw new Problem('slot-not-found')
      checkWindow(ctx, slot, by)
      return {
        kind: 'move',
        id,
        slot_id: slotId,
        from_slot_id: row.slot_id,
        clinic_id: row.clinic_id,
        owner_id: principal.personId,
        patient_id: row.person_id,
        booked_by: principal.personId,
        hold_named: holdId !== undefined,
        statuses: movable,
        allow_overlap: row.overlap_allowed,
      }
    },
  })
  if (!('appointment' in decision) || decision.details === undefined) return refuse(ctx, decision)
  const { details, appointment: decided, slot, replayed } = decision
  const moved: AppointmentRow = { ...row, ...details, ...decided, slot_id: details.id }
  const appointment = appointmentView(moved)
  if (replayed !== true) announceAppointment(ctx, 'updated', appointment)
  return { appointment, state: slotStateOf(slot) }
}
