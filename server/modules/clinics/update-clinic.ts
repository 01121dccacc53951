import type { Clinic, updateClinic as operation } from '../../../contract/clinics.ts'
import type { ParsedInput } from '../../../contract/operation.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Tx, transaction } from '../../platform/database.ts'
import { fold } from '../../platform/fold.ts'
import { Problem } from '../../platform/problem.ts'
import { changesAnything } from './changes.ts'
import { clinicPhone, knownTimeZone } from './clinic-fields.ts'
import { clinicView } from './clinic.view.ts'
import { findClinic, hasSlots, lockClinic, updateClinicRow } from './clinics.sql.ts'
import { found } from './found.ts'

export type ClinicChange = ParsedInput<typeof operation>['body']

export const updateClinic = async (ctx: Ctx, clinicId: string, input: ClinicChange): Promise<Clinic> => {
  const timeZone = input.timeZone === undefined ? undefined : knownTimeZone(input.timeZone)
  await transaction(ctx.db, async (tx) => {
    if (timeZone !== undefined) await requireZoneIsOpen(tx, clinicId, timeZone)
    const change = {
      name: input.name,
      folded_name: input.name === undefined ? undefined : fold(input.name),
      phone: await clinicPhone(tx, clinicId, input.phone),
      time_zone: timeZone,
      needs_approval: input.rules?.needsApproval,
      notice_minutes: input.rules?.noticeMinutes,
      horizon_days: input.rules?.horizonDays,
      cancel_cutoff_minutes: input.rules?.cancelCutoffMinutes,
      max_open_appointments: input.rules?.maxOpenAppointments,
    }
    if (changesAnything(change)) await updateClinicRow(tx, clinicId, change)
  })
  return clinicView(found(await findClinic(ctx.db, clinicId)))
}

/** Slots carry wall times of the zone they were made in. The lock waits for whoever is making the first one. */
const requireZoneIsOpen = async (tx: Tx, clinicId: string, timeZone: string): Promise<void> => {
  const clinic = found(await lockClinic(tx, clinicId))
  if (clinic.time_zone === timeZone || !(await hasSlots(tx, clinicId))) return
  const message = 'cannot change once the clinic has slots'
  throw new Problem('already-set', `timeZone ${message}`, { errors: [{ field: 'timeZone', message }] })
}
