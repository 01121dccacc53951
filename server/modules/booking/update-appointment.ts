import type { AppointmentView } from '../../../contract/booking.ts'
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { record } from '../../platform/events.ts'
import { Problem } from '../../platform/problem.ts'
import { announceAppointment, findAppointmentFor } from './appointment-changes.ts'
import { appointmentView } from './appointment.view.ts'
import { updateAppointmentTexts } from './appointments.sql.ts'

/** Changes the reason or note of an open appointment, for its patient and the clinic's staff. */
export const updateAppointment = async (
  ctx: Ctx,
  id: string,
  change: { reason?: string | undefined; note?: string | undefined },
): Promise<AppointmentView> => {
  const principal = requirePrincipal(ctx)
  const { row } = await findAppointmentFor(ctx, principal, id)
  await transaction(ctx.db, async (tx) => {
    const updated = await updateAppointmentTexts(tx, id, change)
    if (updated === undefined) throw new Problem('status-conflict')
    await record(tx, {
      clinic_id: row.clinic_id,
      kind: 'appointment.updated',
      subject_id: id,
      actor_id: principal.personId,
    })
  })
  const view = appointmentView((await findAppointmentFor(ctx, principal, id)).row)
  announceAppointment(ctx, 'updated', view)
  return view
}
