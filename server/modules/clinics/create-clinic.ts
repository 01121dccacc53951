import type { Clinic, createClinic as operation } from '../../../contract/clinics.ts'
import type { ParsedInput } from '../../../contract/operation.ts'
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Tx, transaction } from '../../platform/database.ts'
import { fold } from '../../platform/fold.ts'
import { newId } from '../../platform/id.ts'
import { normalizePhone } from '../../platform/phone.ts'
import type { Principals } from '../accounts/index.ts'
import { knownTimeZone, requireCountry, requireCurrency } from './clinic-fields.ts'
import { clinicView } from './clinic.view.ts'
import { findClinic, insertClinic, insertMembership } from './clinics.sql.ts'
import { makeSite } from './create-site.ts'
import { found } from './found.ts'

export type NewClinic = ParsedInput<typeof operation>['body']

/** A clinic with its first site; the person becomes its clinic admin, on every node once its principals refresh. */
export const makeClinic = async (tx: Tx, input: NewClinic, adminPersonId: string): Promise<string> => {
  const timeZone = knownTimeZone(input.timeZone)
  requireCountry(input.country)
  requireCurrency(input.currency)
  const id = newId()
  await insertClinic(tx, {
    id,
    name: input.name,
    folded_name: fold(input.name),
    time_zone: timeZone,
    country: input.country,
    currency: input.currency,
    phone: input.phone === undefined ? null : normalizePhone(input.phone, input.country, 'phone'),
  })
  await makeSite(tx, id, input.site)
  await insertMembership(tx, id, adminPersonId, 'clinic_admin')
  return id
}

export const createClinic = async (
  ctx: Ctx,
  { principals }: { principals: Principals },
  input: NewClinic,
): Promise<Clinic> => {
  const { personId } = requirePrincipal(ctx)
  const id = await transaction(ctx.db, (tx) => makeClinic(tx, input, personId))
  await principals.refresh()
  return clinicView(found(await findClinic(ctx.db, id)))
}
