/** What a use case knows of the call it serves. */
import type { StaffRole } from '../../contract/operation.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { Log } from './log.ts'
import type { Realtime } from './realtime.ts'

/** Facts that later modules react to at once, each with what it carries; wired in reactions.ts. */
export type Facts = { 'person.signed-in': { personId: string; visitorId: string } }
export type React = <F extends keyof Facts>(fact: F, data: Facts[F]) => Promise<void>

/** What every part of the running application shares. */
export type Services = { config: Config; db: Database; clock: Clock; log: Log; realtime: Realtime; react: React }

export type MembershipOf = { clinicId: string; role: StaffRole; doctorId: string | null }
/** Who is calling, as the session says; never from a body. */
export type Principal = {
  personId: string
  sessionId: string
  platformAdmin: boolean
  memberships: readonly MembershipOf[]
}
export type Idempotency = { callerId: string; operation: string; key: string; bodyHash: string }

export type Ctx = Services & {
  principal: Principal | undefined
  /** The signed cookie of someone not signed in; `makeVisitor` sets one on first need. */
  visitorId: string | undefined
  makeVisitor: () => string
  requestId: string
  idempotency: Idempotency | undefined
  cookies: {
    refresh: string | undefined
    setRefresh: (token: string, maxAgeSeconds: number) => void
    clearRefresh: () => void
    clearVisitor: () => void
  }
}
