/** Makes the context of one HTTP request: who calls, by token or visitor cookie, and the cookies they may be given. */
import type { FastifyRequest } from 'fastify'
import type { Ctx, Principal, Services } from './context.ts'
import { newId } from './id.ts'
import type { MakeCtx } from './operations.ts'
import { isUuid } from './cursor.ts'
import { Problem } from './problem.ts'

const visitorDays = 2

/** `__Host-` and Secure where the page is https or on this machine; a plain name over plain http on a LAN. */
const isSecure = (request: FastifyRequest): boolean =>
  request.protocol === 'https' || ['localhost', '127.0.0.1', '[::1]'].includes(request.hostname)

const bearerOf = (request: FastifyRequest): string | undefined => {
  const { authorization } = request.headers
  if (authorization === undefined) return undefined
  const [scheme, token] = authorization.split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || token === undefined) throw new Problem('not-signed-in')
  return token
}

export const makeRequestContext =
  (services: Services, authenticate: (token: string) => Principal): MakeCtx =>
  async (request, reply) => {
    const token = bearerOf(request)
    const secure = isSecure(request)
    const refreshName = secure ? '__Host-openslot_refresh' : 'openslot_refresh'
    const visitorName = secure ? '__Host-openslot_visitor' : 'openslot_visitor'
    const cookie = { httpOnly: true, secure, path: '/' } as const
    const ctx: Ctx = {
      ...services,
      principal: token === undefined ? undefined : authenticate(token),
      visitorId: visitorOf(request, visitorName),
      makeVisitor: () => {
        if (ctx.visitorId === undefined) {
          ctx.visitorId = newId()
          const options = { ...cookie, sameSite: 'lax', signed: true, maxAge: visitorDays * 86_400 } as const
          void reply.setCookie(visitorName, ctx.visitorId, options)
        }
        return ctx.visitorId
      },
      requestId: request.id,
      idempotency: undefined,
      cookies: {
        refresh: request.cookies[refreshName],
        setRefresh: (value, maxAge) =>
          void reply.setCookie(refreshName, value, { ...cookie, sameSite: 'strict', maxAge }),
        clearRefresh: () => void reply.clearCookie(refreshName, { ...cookie, sameSite: 'strict' }),
        clearVisitor: () => void reply.clearCookie(visitorName, { ...cookie, sameSite: 'lax' }),
      },
    }
    return ctx
  }

const visitorOf = (request: FastifyRequest, name: string): string | undefined => {
  const raw = request.cookies[name]
  if (raw === undefined) return undefined
  const { valid, value } = request.unsignCookie(raw)
  return valid && isUuid(value) ? value : undefined
}
