import type { updateDoctor as operation } from '../../../contract/clinics.ts'
import type { ParsedInput, Reply } from '../../../contract/operation.ts'
import type { Ctx } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { fold } from '../../platform/fold.ts'
import { changesAnything } from './changes.ts'
import { clinicPhone } from './clinic-fields.ts'
import { staffDoctorView } from './doctor.view.ts'
import { findClinicDoctor, updateDoctorRow } from './doctors.sql.ts'
import { found } from './found.ts'
import { requireOffered } from './offer-specialty.ts'

/** Slots that are made already keep the specialty they were made for. */
export const updateDoctor = async (
  ctx: Ctx,
  clinicId: string,
  id: string,
  input: ParsedInput<typeof operation>['body'],
): Promise<Reply<typeof operation>> => {
  await transaction(ctx.db, async (tx) => {
    if (input.specialtyId !== undefined) await requireOffered(tx, clinicId, input.specialtyId)
    const change = {
      specialty_id: input.specialtyId,
      name: input.name,
      folded_name: input.name === undefined ? undefined : fold(input.name),
      email: input.email,
      phone: await clinicPhone(tx, clinicId, input.phone),
      licence_number: input.licenceNumber,
      fee_minor: input.feeMinor,
      experience_years: input.experienceYears,
      languages: input.languages,
      about: input.about,
      picture_url: input.pictureUrl,
      active: input.active,
    }
    if (changesAnything(change)) await updateDoctorRow(tx, clinicId, id, change)
  })
  return staffDoctorView(found(await findClinicDoctor(ctx.db, ctx.clock.now(), clinicId, id)))
}
