/** System B's sign-up and login. */
import type { ParsedInput } from '../../../contract/operation.ts'
import type { Ctx } from '../../platform/context.ts'
import { allowClinic, mayOpenClinic, type SessionParts, signIn, signUp, startSession } from '../accounts/index.ts'
import { knownTimeZone, makeClinic, type NewClinic } from '../clinics/index.ts'
import { countryOfZone } from './country-of-zone.ts'
import type * as operations from './hospital.operations.ts'
import { signedInView } from './hospital.view.ts'

/** What a hospital of system B is as a clinic: it knows a name and a place, and perhaps its time zone. */
export const hospitalAsClinic = (name: string, location: string, timeZone: string | undefined): NewClinic => {
  const zone = knownTimeZone(timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone)
  return {
    name,
    timeZone: zone,
    country: countryOfZone(zone),
    currency: 'USD',
    site: { name: location, address: '', city: location },
  }
}

export const earlierSignUp = async (
  ctx: Ctx,
  parts: SessionParts,
  body: ParsedInput<typeof operations.earlierSignUp>['body'],
) => {
  const isHospital = body.role === 'hospital'
  const name = body.name ?? body.username ?? ''
  const { personId } = await signUp(ctx, { ...body, name }, async (tx, id) => {
    if (!isHospital) return
    await allowClinic(tx, id)
    if (body.hospitalName === undefined) return
    await makeClinic(tx, hospitalAsClinic(body.hospitalName, body.location ?? body.hospitalName, undefined), id)
  })
  if (isHospital) await parts.principals.refresh()
  return signedInView(await startSession(ctx, parts, personId, 'api'), isHospital)
}

export const earlierLogin = async (
  ctx: Ctx,
  parts: SessionParts,
  body: ParsedInput<typeof operations.earlierLogin>['body'],
) => {
  const session = await signIn(ctx, parts, body, 'api')
  return signedInView(session, await mayOpenClinic(ctx.db, session.me.id))
}
