import type { createDoctor as operation } from '../../../contract/clinics.ts'
import type { ParsedInput, Reply } from '../../../contract/operation.ts'
import type { Ctx } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { fold } from '../../platform/fold.ts'
import { newId } from '../../platform/id.ts'
import { clinicPhone } from './clinic-fields.ts'
import { staffDoctorView } from './doctor.view.ts'
import { findClinicDoctor, insertDoctor } from './doctors.sql.ts'
import { found } from './found.ts'
import { requireOffered } from './offer-specialty.ts'

export const createDoctor = async (
  ctx: Ctx,
  clinicId: string,
  input: ParsedInput<typeof operation>['body'],
): Promise<Reply<typeof operation>> => {
  const id = newId()
  await transaction(ctx.db, async (tx) => {
    await requireOffered(tx, clinicId, input.specialtyId)
    await insertDoctor(tx, {
      id,
      clinic_id: clinicId,
      specialty_id: input.specialtyId,
      name: input.name,
      folded_name: fold(input.name),
      email: input.email,
      phone: await clinicPhone(tx, clinicId, input.phone),
      licence_number: input.licenceNumber,
      fee_minor: input.feeMinor,
      experience_years: input.experienceYears,
      languages: input.languages,
      about: input.about,
      picture_url: input.pictureUrl,
    })
  })
  return staffDoctorView(found(await findClinicDoctor(ctx.db, ctx.clock.now(), clinicId, id)))
}
