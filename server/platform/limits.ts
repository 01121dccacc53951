/** Bounds on what one address may ask for, and on what one request may carry. */
import type { Config } from './config.ts'

/** Requests per minute and address. Sign-in and sign-up cost an argon2 hash each. */
export const requestsPerMinute = { standard: 1200, credentials: 30 } as const
export type LimitName = keyof typeof requestsPerMinute

export const limitOf = (name: LimitName, config: Pick<Config, 'OPENSLOT_RATE_LIMITS'>): number =>
  requestsPerMinute[name] * (config.OPENSLOT_RATE_LIMITS === 'relaxed' ? 1000 : 1)

export const bodyLimitBytes = 64 * 1024
export const requestTimeoutMs = 15_000
export const idempotencyKeyPattern = /^[\x21-\x7e]{1,200}$/
