import type { offerSpecialty as operation } from '../../../contract/clinics.ts'
import type { ParsedInput, Reply } from '../../../contract/operation.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Queryable, transaction } from '../../platform/database.ts'
import { badField, Problem } from '../../platform/problem.ts'
import { findOrInsertSpecialty, insertOffer, isOffered } from './catalogue.sql.ts'

/** Offers a specialty of the shared catalogue, adding it there if no clinic has named it yet. */
export const offerSpecialty = (
  ctx: Ctx,
  clinicId: string,
  { name, description }: ParsedInput<typeof operation>['body'],
): Promise<Reply<typeof operation>> =>
  transaction(ctx.db, async (tx) => {
    const specialty = await findOrInsertSpecialty(tx, name, description)
    if (await insertOffer(tx, clinicId, specialty.id)) return specialty
    const message = 'is offered by this clinic already'
    throw new Problem('name-taken', `name ${message}`, { errors: [{ field: 'name', message }] })
  })

/** No clinic ever stops offering a specialty, so this cannot be outrun; the foreign key stands behind it. */
export const requireOffered = async (db: Queryable, clinicId: string, specialtyId: string): Promise<void> => {
  if (!(await isOffered(db, clinicId, specialtyId))) throw badField('specialtyId', 'is not offered by this clinic')
}
