/** HTTP <-> use case. */
import type * as contract from '../../../contract/accounts.ts'
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Handlers } from '../../platform/operations.ts'
import { normalizePhone } from '../../platform/phone.ts'
import { Problem } from '../../platform/problem.ts'
import { findMe, updatePerson } from './accounts.sql.ts'
import { claimPlatformAdmin } from './platform-admin.ts'
import { refreshSession, type SessionParts, signOut, startSession } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { signUp } from './sign-up.ts'
import type { Ctx } from '../../platform/context.ts'

type Operations = Pick<
  typeof contract,
  'signUp' | 'signIn' | 'refreshSession' | 'signOut' | 'getMe' | 'updateMe' | 'claimPlatformAdmin'
>

const meOf = async (ctx: Ctx) => {
  const me = await findMe(ctx.db, requirePrincipal(ctx).personId)
  if (me === undefined) throw new Problem('not-signed-in')
  return me
}

export const accountsHandlers = (parts: SessionParts): Handlers<Operations> => ({
  signUp: async (ctx, { body }) => {
    const { personId } = await signUp(ctx, body)
    return startSession(ctx, parts, personId, 'browser')
  },
  signIn: (ctx, { body }) => signIn(ctx, parts, body, 'browser'),
  refreshSession: (ctx) => refreshSession(ctx, parts),
  signOut: async (ctx) => {
    await signOut(ctx, parts)
    return undefined
  },
  getMe: (ctx) => meOf(ctx),
  updateMe: async (ctx, { body }) => {
    const { personId } = requirePrincipal(ctx)
    const phone = typeof body.phone === 'string' ? normalizePhone(body.phone, undefined, 'phone') : body.phone
    const change = {
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(phone === undefined ? {} : { phone }),
    }
    if (Object.keys(change).length > 0) await updatePerson(ctx.db, personId, change)
    return meOf(ctx)
  },
  claimPlatformAdmin: async (ctx, { body }) => {
    await claimPlatformAdmin(ctx.db, requirePrincipal(ctx).personId, body.code)
    await parts.principals.refresh()
    return meOf(ctx)
  },
})
