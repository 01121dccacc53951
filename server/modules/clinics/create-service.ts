import type { createService as operation } from '../../../contract/clinics.ts'
import type { ParsedInput, Reply } from '../../../contract/operation.ts'
import type { Ctx } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { fold } from '../../platform/fold.ts'
import { newId } from '../../platform/id.ts'
import { findService, insertService } from './catalogue.sql.ts'
import { serviceView } from './clinic.view.ts'
import { found } from './found.ts'
import { requireOffered } from './offer-specialty.ts'

export const createService = async (
  ctx: Ctx,
  clinicId: string,
  input: ParsedInput<typeof operation>['body'],
): Promise<Reply<typeof operation>> => {
  const id = newId()
  await transaction(ctx.db, async (tx) => {
    await requireOffered(tx, clinicId, input.specialtyId)
    await insertService(tx, {
      id,
      clinic_id: clinicId,
      specialty_id: input.specialtyId,
      name: input.name,
      folded_name: fold(input.name),
      minutes: input.minutes,
      price_minor: input.priceMinor,
    })
  })
  return serviceView(found(await findService(ctx.db, clinicId, id)))
}
