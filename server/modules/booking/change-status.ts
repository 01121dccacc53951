/** Moving an appointment along its life, cancelling included. */
import type { Status } from '../../../contract/booking.ts'
import type { AppointmentUpdate } from '../../../contract/events.ts'
import type { ProblemCode } from '../../../contract/problems.ts'
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { Problem } from '../../platform/problem.ts'
import { transaction } from '../../platform/database.ts'
import { record } from '../../platform/events.ts'
import { slotStateOf } from '../schedules/index.ts'
import { announceAppointment, findAppointmentFor } from './appointment-changes.ts'
import { type AppointmentRow, appointmentView } from './appointment.view.ts'
import { findAppointment, findWatchedSlot, moveAppointment } from './appointments.sql.ts'
import type { BookingReply } from './book-appointment.ts'
import { decidePlace } from './places.batch.ts'
import { movesTo } from './status.rules.ts'
import { mayCancel } from './window.rules.ts'

type Change = { to: Status; reason?: string | undefined; note?: string | undefined; by: 'patient' | 'staff' }

/** Cancels for its patient (until the clinic's cut-off) or for the clinic's staff (until it begins). */
export const cancelAppointment = async (ctx: Ctx, id: string, reason: string): Promise<BookingReply> => {
  const { row, by } = await findAppointmentFor(ctx, requirePrincipal(ctx), id)
  requireInTime(ctx, row, by)
  return move(ctx, row, { to: 'cancelled', reason, by })
}

/** Throws too-late once its patient may no longer give the place up. */
export const requireInTime = (ctx: Ctx, row: AppointmentRow, by: 'patient' | 'staff'): void => {
  const inTime = mayCancel({
    now: ctx.clock.now(),
    startsAt: Temporal.Instant.fromEpochMilliseconds(new Date(row.starts_at).getTime()),
    rules: { cancelCutoffMinutes: row.cancel_cutoff_minutes },
    by,
  })
  // What is cancelled or over already stays a conflict of status, whatever the hour.
  if (!inTime && movesTo('cancelled', by).includes(row.status as Status)) throw new Problem('too-late')
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

const move = (ctx: Ctx, row: AppointmentRow, change: Change): Promise<BookingReply> =>
  change.to === 'cancelled' || change.to === 'voided' ? giveUp(ctx, row, change) : advance(ctx, row, change)

/** Cancels or voids: the place is free with the commit. Throws status-conflict if they have left the slot of `row`. */
export const giveUp = async (
  ctx: Ctx,
  row: AppointmentRow,
  { to, reason, note, by }: Change,
): Promise<BookingReply> => {
  const { personId } = requirePrincipal(ctx)
  const decision = await decidePlace(ctx, {
    slotId: row.slot_id,
    people: [row.person_id, personId],
    idempotency: ctx.idempotency,
    row: {
      kind: 'cancel',
      id: row.id,
      slot_id: row.slot_id,
      booked_by: personId,
      status: to,
      statuses: movesTo(to, by),
      reason: reason ?? '',
      ...(note === undefined ? {} : { note }),
    },
  })
  if (!('appointment' in decision)) throw new Problem(decision.outcome as ProblemCode)
  const appointment = appointmentView({ ...row, ...decision.appointment })
  if (decision.replayed !== true) announceAppointment(ctx, updateType(to), appointment)
  return { appointment, state: slotStateOf(decision.slot) }
}

/** Moves that keep the place: no slot is locked. */
const advance = async (ctx: Ctx, row: AppointmentRow, { to, note, by }: Change): Promise<BookingReply> => {
  const slot = await transaction(ctx.db, async (tx) => {
    const moved = await moveAppointment(tx, row.id, movesTo(to, by), {
      status: to,
      ...(note === undefined ? {} : { note }),
    })
    if (moved === undefined) throw new Problem('status-conflict')
    await record(tx, {
      clinic_id: row.clinic_id,
      kind: `appointment.${to}`,
      subject_id: row.id,
      actor_id: requirePrincipal(ctx).personId,
    })
    return findWatchedSlot(tx, row.slot_id)
  })
  const fresh = await findAppointment(ctx.db, row.id)
  const appointment = appointmentView(fresh ?? row)
  announceAppointment(ctx, updateType(to), appointment, { otherStatus: true })
  return { appointment, state: slotStateOf(slot) }
}
