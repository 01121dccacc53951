/** Starting, renewing and ending sessions. */
import { createHash, randomBytes } from 'node:crypto'
import type { Session } from '../../../contract/accounts.ts'
import type { Ctx } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { Problem } from '../../platform/problem.ts'
import { accessMinutes, type AccessTokens, type SessionKind } from './access-token.ts'
import {
  endSession,
  endSessionByHash,
  findMe,
  findSessionByPrevious,
  insertSession,
  rotateSession,
} from './accounts.sql.ts'
import type { Principals } from './principals.ts'

export type SessionParts = { tokens: AccessTokens; principals: Principals }

const refreshDays = 30
// Two tabs may send the same refresh token at once, or a reply may be lost; that is not theft.
const reuseGraceMs = 10_000

const newRefreshToken = () => randomBytes(32).toString('base64url')
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Starts a session for a person whose identity was just proven. Browsers get the refresh cookie too. */
export const startSession = async (
  ctx: Ctx,
  parts: SessionParts,
  personId: string,
  kind: SessionKind,
): Promise<Session> => {
  const sessionId = newId()
  const refresh = kind === 'browser' ? newRefreshToken() : undefined
  const lifeMs = kind === 'browser' ? refreshDays * 86_400_000 : accessMinutes.api * 60_000
  await insertSession(ctx.db, {
    id: sessionId,
    person_id: personId,
    kind,
    refresh_hash: refresh === undefined ? null : hashOf(refresh),
    expires_at: new Date(Date.now() + lifeMs),
  })
  if (refresh !== undefined) ctx.cookies.setRefresh(refresh, refreshDays * 86_400)
  if (ctx.visitorId !== undefined) {
    await ctx.react('person.signed-in', { personId, visitorId: ctx.visitorId })
    ctx.cookies.clearVisitor()
  }
  return sessionReply(ctx, parts, personId, sessionId, kind)
}

const sessionReply = async (
  ctx: Ctx,
  { tokens }: SessionParts,
  personId: string,
  sessionId: string,
  kind: SessionKind,
): Promise<Session> => {
  const me = await findMe(ctx.db, personId)
  if (me === undefined) throw new Problem('not-signed-in')
  const { token, expiresAt } = tokens.sign({ personId, sessionId, kind })
  return { accessToken: token, expiresAt: expiresAt.toISOString(), me }
}

/** A new access token for the refresh cookie, which is replaced. A cookie replaced earlier ends its session. */
export const refreshSession = async (ctx: Ctx, parts: SessionParts): Promise<Session> => {
  const { refresh } = ctx.cookies
  if (refresh === undefined) throw new Problem('not-signed-in')
  const next = newRefreshToken()
  const outcome = await transaction(ctx.db, async (tx) => {
    const rotated = await rotateSession(tx, hashOf(refresh), hashOf(next))
    if (rotated !== undefined) return { ...rotated, rotated: true }
    const reused = await findSessionByPrevious(tx, hashOf(refresh))
    if (reused === undefined) return undefined
    if (Date.now() - reused.rotated_at.getTime() < reuseGraceMs) return { ...reused, rotated: false }
    await endSession(tx, reused.id)
    return undefined
  })
  if (outcome === undefined) {
    ctx.cookies.clearRefresh()
    await parts.principals.refresh()
    throw new Problem('not-signed-in')
  }
  if (outcome.rotated) ctx.cookies.setRefresh(next, refreshDays * 86_400)
  return sessionReply(ctx, parts, outcome.person_id, outcome.id, 'browser')
}

/** Ends the session of the cookie and that of the access token. */
export const signOut = async (ctx: Ctx, parts: SessionParts): Promise<void> => {
  if (ctx.cookies.refresh !== undefined) await endSessionByHash(ctx.db, hashOf(ctx.cookies.refresh))
  if (ctx.principal !== undefined) await endSession(ctx.db, ctx.principal.sessionId)
  ctx.cookies.clearRefresh()
  await parts.principals.refresh()
}
