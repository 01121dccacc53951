/** Simulates operations, world by world, until the product does something else than the model. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { DB } from '../../server/platform/schema.ts'
import { violations } from '../../server/verify/invariants.ts'
import { steps } from './commands.ts'
import { openProduct } from './product.ts'
import { checkWorld, type Run, settle, type Statistics } from './run.ts'
import { makeWorld } from './world.ts'

const mostSteps = 600
/** Worlds of one seed; the next seed follows. */
const runsOfPart = 10
/** One after the other, some at once, many at once. */
const mostInFlight = [1, 10, 80, 80]
const invariantChecks = 10

export type Simulated = {
  statistics: Statistics
  failure: { message: string; replay: string; steps: string[] } | undefined
}

/** Finding fewer steps that show a failure ends after this. */
const shrinkMs = 60_000

/** @param path fast-check's, to begin with a failure that was found before. */
export const simulate = async (url: string, ops: number, seed: number, path?: string): Promise<Simulated> => {
  const statistics: Statistics = { operations: 0, outcomes: new Map(), batches: 0, crashes: 0 }
  let product = openProduct(url)
  const watcher = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) }),
  })
  let checked = 0
  let failedAt: number | undefined
  const property = fc.asyncProperty(steps(mostSteps), fc.constantFrom(...mostInFlight), async (drawn, most) => {
    if (failedAt === undefined ? statistics.operations >= ops : performance.now() > failedAt + shrinkMs) return
    const world = await makeWorld(watcher)
    const run: Run = {
      url,
      world,
      watcher,
      product,
      statistics,
      inFlight: [],
      mostInFlight: most,
      keyed: [],
      raw: new Map(),
      heard: new Map(),
      number: 0,
    }
    try {
      await fc.asyncModelRun(() => ({ model: {}, real: run }), drawn)
      await settle(run)
      await checkWorld(run)
      if (statistics.operations < Math.min(ops, checked + ops / invariantChecks)) return
      checked = statistics.operations
      assert.deepEqual(await violations(watcher), [])
    } catch (error) {
      failedAt ??= performance.now()
      throw error
    } finally {
      await Promise.allSettled(run.inFlight.map(({ told }) => told))
      product = run.product
      product.asked.splice(0)
      product.announced.splice(0)
    }
  })
  let part = seed
  let result = await fc.check(property, { seed: part, numRuns: runsOfPart, ...(path === undefined ? {} : { path }) })
  const wanted = path === undefined ? ops : 0
  while (!result.failed && statistics.operations < wanted) {
    part += 1
    result = await fc.check(property, { seed: part, numRuns: runsOfPart })
  }
  await product.close()
  await watcher.destroy()
  if (!result.failed) return { statistics, failure: undefined }
  const [found = []] = result.counterexample ?? []
  const message = result.errorInstance instanceof Error ? messageOf(result.errorInstance) : 'unknown'
  const replay = `--seed ${part} --path ${result.counterexamplePath ?? ''}`
  return { statistics, failure: { message, replay, steps: found.map(String) } }
}

const messageOf = ({ message, cause }: Error): string =>
  cause instanceof Error ? `${message}: ${cause.stack}` : message

/** For people: what happened how often, and what failed. */
export const report = ({ statistics, failure }: Simulated, seconds: number): string => {
  const { operations, outcomes, batches, crashes } = statistics
  const lines = [...outcomes]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, n]) => `${String(n).padStart(9)}  ${name}`)
  const rate = Math.round(operations / seconds)
  lines.push(`${operations} operations in ${batches} batches, ${crashes} crashes, ${rate} operations/s`)
  if (failure)
    lines.push(`FAILED, again by: npm run simulate -- ${failure.replay}`, failure.message, 'Steps:', ...failure.steps)
  return lines.join('\n')
}
