/**
 * Idempotency-Key for writes that are not decided by places.batch.ts: the key is claimed before the work and its reply
 * stored after it. Successes and business refusals (409) are kept for a day; everything else may be tried again.
 */
import { sql } from 'kysely'
import type { ProblemCode } from '../../contract/problems.ts'
import { problems } from '../../contract/problems.ts'
import type { Ctx, Idempotency, Services } from './context.ts'
import { requestTimeoutMs } from './limits.ts'
import { Problem, problemOf } from './problem.ts'
import { repeat } from './repeat.ts'

type Stored =
  | { body: unknown }
  | { problem: { code: ProblemCode; detail: string | undefined; extras: Problem['extras'] } }

/** Runs the work once per key. Without a key it just runs. */
export const replayable = async <T>(ctx: Ctx, work: () => Promise<T>): Promise<T> => {
  const { idempotency } = ctx
  if (idempotency === undefined) return work()
  // The key is answered here: what the work decides about places must not ask for it again.
  ctx.idempotency = undefined
  const earlier = await claim(ctx, idempotency)
  if (earlier !== undefined) return replay(earlier) as T
  try {
    const body = await work()
    await store(ctx, idempotency, { body })
    return body
  } catch (error) {
    const problem = problemOf(error)
    if (problem !== undefined && problems[problem.code].status === 409) {
      const { code, detail, extras } = problem
      await store(ctx, idempotency, { problem: { code, detail, extras } })
    } else await ctx.db.deleteFrom('idempotency_keys').where(isRow(idempotency)).execute()
    throw error
  }
}

const replay = (stored: Stored): unknown => {
  if ('body' in stored) return stored.body
  const { code, detail, extras } = stored.problem
  throw new Problem(code, detail, extras)
}

/** The stored reply, or undefined once the key is this request's. A claim whose node died is taken over in time. */
const claim = async ({ db }: Pick<Ctx, 'db'>, key: Idempotency): Promise<Stored | undefined> => {
  const row = {
    caller_id: key.callerId,
    operation: key.operation,
    key: key.key,
    body_hash: Buffer.from(key.bodyHash, 'hex'),
  }
  const claimed = await db
    .insertInto('idempotency_keys')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['caller_id', 'operation', 'key'])
        .doUpdateSet({ created_at: new Date() })
        .where('idempotency_keys.outcome', 'is', null)
        .where('idempotency_keys.body_hash', '=', row.body_hash)
        .where('idempotency_keys.created_at', '<', new Date(Date.now() - 2 * requestTimeoutMs)),
    )
    .returning('key')
    .executeTakeFirst()
  if (claimed !== undefined) return undefined
  const known = await db
    .selectFrom('idempotency_keys')
    .select(['body_hash', 'outcome'])
    .where(isRow(key))
    .executeTakeFirst()
  if (known === undefined) throw new Problem('request-in-flight')
  if (!known.body_hash.equals(row.body_hash)) throw new Problem('idempotency-mismatch')
  if (known.outcome === null) throw new Problem('request-in-flight')
  return known.outcome as Stored
}

const store = async ({ db }: Pick<Ctx, 'db'>, key: Idempotency, stored: Stored): Promise<void> => {
  await db
    .updateTable('idempotency_keys')
    .set({ outcome: JSON.stringify(stored) })
    .where(isRow(key))
    .execute()
}

const isRow = ({ callerId, operation, key }: Idempotency) =>
  sql<boolean>`caller_id = ${callerId}::uuid AND operation = ${operation} AND key = ${key}`

const keepHours = 25
const everyMs = 10 * 60_000

/** Forgets keys after a day. Starts the job; the result stops it. */
export const startForgettingKeys = ({ db, log }: Pick<Services, 'db' | 'log'>): (() => Promise<void>) =>
  repeat('forget idempotency keys', everyMs, log, async () => {
    const before = new Date(Date.now() - keepHours * 3_600_000)
    await db.deleteFrom('idempotency_keys').where('created_at', '<', before).execute()
  })
