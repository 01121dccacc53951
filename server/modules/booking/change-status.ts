/** Moving an appointment along its life, cancelling included. */
import type { Status } from '../../../contract/booking.ts'
import type { AppointmentUpdate } from '../../../contract/events.ts'
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { Problem } from '../../platform/problem.ts'
import { announceSlot } from '../schedules/index.ts'
import { announceAppointment, findAppointmentFor, settled } from './appointment-changes.ts'
import type { AppointmentRow } from './appointment.view.ts'
import type { BookingReply } from './book-appointment.ts'
import { moveAppointment } from './places.batch.ts'
import { movesTo } from './status.rules.ts'
import { mayCancel } from './window.rules.ts'

type Change = { to: Status; reason?: string | undefined; note?: string | undefined; by: 'patient' | 'staff' }

/** Cancels for its patient (until the clinic's cut-off) or for the clinic's staff (until it begins). */
export const cancelAppointment = async (ctx: Ctx, id: string, reason: string): Promise<BookingReply> => {
  const { row, by } = await findAppointmentFor(ctx, requirePrincipal(ctx), id)
  const inTime = mayCancel({
    now: ctx.clock.now(),
    startsAt: Temporal.Instant.fromEpochMilliseconds(
      row.starts_at instanceof Date ? row.starts_at.getTime() : Date.parse(row.starts_at),
    ),
    rules: { cancelCutoffMinutes: row.cancel_cutoff_minutes },
    by,
  })
  // What is cancelled already stays a conflict of status, whatever the hour.
  if (!inTime && movesTo('cancelled', by).includes(row.status as Status)) throw new Problem('too-late')
  return move(ctx, row, { to: 'cancelled', reason, by })
}

/** A move by the clinic's staff. */
export const changeStatus = async (
  ctx: Ctx,
  clinicId: string,
  id: string,
  input: { status: Status; note?: string | undefined },
): Promise<BookingReply> => {
  const { row, by } = await findAppointmentFor(ctx, requirePrincipal(ctx), id)
  if (row.clinic_id !== clinicId || by !== 'staff') throw new Problem('not-found')
  return move(ctx, row, { to: input.status, note: input.note, by })
}

const updateType = (to: Status): AppointmentUpdate['type'] =>
  to === 'cancelled' ? 'cancelled' : to === 'voided' ? 'deleted' : 'updated'

const move = async (ctx: Ctx, row: AppointmentRow, { to, reason, note, by }: Change): Promise<BookingReply> => {
  const reply = await moveAppointment(ctx.db, {
    appointmentId: row.id,
    clinicId: row.clinic_id,
    personId: by === 'patient' ? row.person_id : undefined,
    from: movesTo(to, by),
    to,
    reason,
    note,
    actorId: requirePrincipal(ctx).personId,
    idempotency: ctx.idempotency,
  })
  if (reply.changed && reply.slot && reply.replayed !== true) {
    announceSlot(ctx.realtime, 'slot-availability-changed', reply.slot)
  }
  if (!('appointment' in reply)) throw new Problem(reply.outcome)
  const result = await settled(ctx, reply)
  if (reply.replayed !== true) announceAppointment(ctx, updateType(to), result.appointment)
  return result
}
