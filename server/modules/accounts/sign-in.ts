import type { Session } from '../../../contract/accounts.ts'
import type { Ctx } from '../../platform/context.ts'
import { Problem } from '../../platform/problem.ts'
import type { SessionKind } from './access-token.ts'
import { findAccountByEmail } from './accounts.sql.ts'
import { verifyPassword } from './password.ts'
import { type SessionParts, startSession } from './sessions.ts'

export const signIn = async (
  ctx: Ctx,
  parts: SessionParts,
  input: { email: string; password: string },
  kind: SessionKind,
): Promise<Session> => {
  const account = await findAccountByEmail(ctx.db, input.email)
  const matches = await verifyPassword(account?.password_hash, input.password)
  if (account === undefined || !matches || account.disabled_at !== null) throw new Problem('wrong-credentials')
  return startSession(ctx, parts, account.person_id, kind)
}
