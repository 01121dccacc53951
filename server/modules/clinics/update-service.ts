import type { updateService as operation } from '../../../contract/clinics.ts'
import type { ParsedInput, Reply } from '../../../contract/operation.ts'
import type { Ctx } from '../../platform/context.ts'
import { fold } from '../../platform/fold.ts'
import { findService, updateServiceRow } from './catalogue.sql.ts'
import { changesAnything } from './changes.ts'
import { serviceView } from './clinic.view.ts'
import { found } from './found.ts'

/** Slots that are made already keep their length. */
export const updateService = async (
  ctx: Ctx,
  clinicId: string,
  id: string,
  input: ParsedInput<typeof operation>['body'],
): Promise<Reply<typeof operation>> => {
  const change = {
    name: input.name,
    folded_name: input.name === undefined ? undefined : fold(input.name),
    minutes: input.minutes,
    price_minor: input.priceMinor,
    active: input.active,
  }
  if (changesAnything(change)) await updateServiceRow(ctx.db, clinicId, id, change)
  return serviceView(found(await findService(ctx.db, clinicId, id)))
}
