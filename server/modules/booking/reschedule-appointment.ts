/** Moving an appointment to another slot of its clinic: it keeps its id and gets the new slot's next token number. */
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx, Idempotency } from '../../platform/context.ts'
import { Problem } from '../../platform/problem.ts'
import { slotStateOf } from '../schedules/index.ts'
import { announceAppointment, findAppointmentFor } from './appointment-changes.ts'
import { type AppointmentRow, appointmentView } from './appointment.view.ts'
import type { BookingReply } from './book-appointment.ts'
import { requireInTime } from './change-status.ts'
import { refuse } from './next-openings.ts'
import { type Decision, decidePlace } from './places.batch.ts'
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
  const target = {
    slotId,
    ownerId: principal.personId,
    holdNamed: holdId !== undefined,
    by,
    idempotency: ctx.idempotency,
  }
  const decision = await moveTo(ctx, row, target)
  return movedReply(ctx, row, decision) ?? refuse(ctx, decision)
}

type Target = {
  slotId: string
  /** Whose hold there is used up. */
  ownerId: string
  holdNamed: boolean
  by: 'patient' | 'staff'
  idempotency?: Idempotency | undefined
}

/** One person's move out of the slot of `row`, decided by the database: the new place and number, or nothing. */
export const moveTo = (
  ctx: Ctx,
  row: AppointmentRow,
  { slotId, ownerId, holdNamed, by, idempotency }: Target,
): Promise<Decision> =>
  decidePlace(ctx, {
    slotId,
    people: [row.person_id, ownerId],
    idempotency,
    rowOf: (slot) => {
      if (slot.clinic_id !== row.clinic_id) throw new Problem('slot-not-found')
      checkWindow(ctx, slot, by)
      return {
        kind: 'move',
        id: row.id,
        slot_id: slotId,
        from_slot_id: row.slot_id,
        clinic_id: row.clinic_id,
        owner_id: ownerId,
        patient_id: row.person_id,
        booked_by: requirePrincipal(ctx).personId,
        hold_named: holdNamed,
        statuses: movable,
        allow_overlap: row.overlap_allowed,
      }
    },
  })

/** What is told of a move that was made, to those who hear of the appointment too; undefined if it was refused. */
export const movedReply = (ctx: Ctx, row: AppointmentRow, decision: Decision): BookingReply | undefined => {
  if (!('appointment' in decision) || decision.details === undefined) return undefined
  const { details, appointment: decided, slot, replayed } = decision
  const appointment = appointmentView({ ...row, ...details, ...decided, slot_id: details.id })
  if (replayed !== true) announceAppointment(ctx, 'updated', appointment, { doctorId: row.doctor_id })
  return { appointment, state: slotStateOf(slot) }
}
