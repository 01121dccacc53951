import type { createSite } from '../../../contract/clinics.ts'
import type { ParsedInput } from '../../../contract/operation.ts'
import type { Queryable } from '../../platform/database.ts'
import { fold } from '../../platform/fold.ts'
import { newId } from '../../platform/id.ts'
import { insertSite } from './clinics.sql.ts'

type NewSite = ParsedInput<typeof createSite>['body']

export const makeSite = (tx: Queryable, clinicId: string, { name, address, city }: NewSite) =>
  insertSite(tx, {
    id: newId(),
    clinic_id: clinicId,
    name,
    folded_name: fold(name),
    address,
    city,
    folded_city: fold(city),
  })
