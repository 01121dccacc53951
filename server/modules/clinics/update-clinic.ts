import type { Clinic, updateClinic as operation } from '../../../contract/clinics.ts'
import type { ParsedInput } from '../../../contract/operation.ts'
import type { Ctx } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { fold } from '../../platform/fold.ts'
import { changesAnything } from './changes.ts'
import { clinicPhone } from './clinic-fields.ts'
import { clinicView } from './clinic.view.ts'
import { findClinic, updateClinicRow } from './clinics.sql.ts'
import { found } from './found.ts'
import { settleTimeZone } from './settle-time-zone.ts'

type ClinicChange = ParsedInput<typeof operation>['body']

export const updateClinic = async (ctx: Ctx, clinicId: string, input: ClinicChange): Promise<Clinic> => {
  await transaction(ctx.db, async (tx) => {
    if (input.timeZone !== undefined) await settleTimeZone(tx, clinicId, input.timeZone)
    const change = {
      name: input.name,
      folded_name: input.name === undefined ? undefined : fold(input.name),
      phone: await clinicPhone(tx, clinicId, input.phone),
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
