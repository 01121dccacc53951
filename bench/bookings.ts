/**
 * Bookings of distinct slots: through HTTP (token checked, input validated, idempotent, fact written, durable) against
 * the same function called once per booking by the driver's best pool and by pgbench, and against the naive transaction.
 */
import type { Bench } from './support/bench.ts'
import { makeCallers } from './support/callers.ts'
import { type Booking, shuffled } from './support/commands.ts'
import { slotInTime } from './support/data.ts'
import { pgbenchMissing, pgbenchPath } from './support/pgbench.ts'
import { perSecond, ratioOf, sayRun, sayTable, sayTarget } from './support/report.ts'
import { checkInvariants, measureInTurn, type Sample, type Variants } from './support/rounds.ts'
import { expectAll, openStage } from './support/stage.ts'
import { spreadOf } from './support/statistics.ts'

const connections = 256
const poolSizes = [4, 8, 16, 32]

export const bookings: Bench = async ({ server, report, rounds, scale, appArgv }) => {
  const people = Math.ceil(20 * scale) * 1000
  // Every run takes a multiple of this many slots, so that its times are its own and nobody is in two places at once.
  const doctors = people / 20
  const shares = { http: people, pool: people / 2, pgbench: people, naive: people / 4 }
  const perRound = Object.values(shares).reduce((sum, share) => sum + share, 0)
  const slots = people + poolSizes.length * shares.pool + rounds * perRound
  const size = { clinics: 100, doctors, people, slots, capacity: 1 }
  const stage = await openStage(server, 'bookings', size, appArgv)
  try {
    const callers = await makeCallers(server, stage, people)
    let used = 0
    const take = (count: number): Booking[] => {
      const from = used
      used += count
      return shuffled(count).map((n, person) => ({ slot: slotInTime(size, from + n), person }))
    }
    const overHttp = async (): Promise<Sample> => {
      const { sample, result } = await callers.http(take(shares.http), connections)
      expectAll(result.statuses, '201')
      return sample
    }
    const byDriver = async (way: 'function' | 'naive', pool: number, count: number): Promise<Sample> => {
      const { sample, result } = await callers.driver(way, pool, take(count), connections)
      expectAll(result.outcomes, 'booked')
      return sample
    }

    report.say(`${slots} slots of one place, ${people} people, ${connections} connections or callers`)
    sayRun(report, 'warm-up: http', await overHttp())
    const speeds = new Map<number, number>()
    for (const size of poolSizes) {
      const sample = await byDriver('function', size, shares.pool)
      sayRun(report, `which pool: ${size}`, sample)
      speeds.set(size, perSecond(sample))
    }
    const [best = 16] = poolSizes.toSorted((a, b) => (speeds.get(b) ?? 0) - (speeds.get(a) ?? 0))
    const [pool, pgbench, naive] = [`function, pool of ${best}`, 'function, pgbench 32', `naive, pool of ${best}`]
    if (pgbenchPath === undefined) report.say(pgbenchMissing)
    const variants: Variants = {
      http: overHttp,
      [pool]: () => byDriver('function', best, shares.pool),
      ...(pgbenchPath === undefined
        ? {}
        : { [pgbench]: async () => (await callers.pgbench(take(shares.pgbench))).sample }),
      [naive]: () => byDriver('naive', best, shares.naive),
    }
    const samples = await measureInTurn(report, variants, rounds)
    await checkInvariants(report, stage.database)
    sayTable(report, samples)
    sayTarget(report, 'http to pool', ratioOf(samples, 'http', pool), '>=', 2)
    if (pgbenchPath !== undefined) sayTarget(report, 'http to pgbench', ratioOf(samples, 'http', pgbench), '>=', 1.25)
    sayTarget(report, 'http to naive', ratioOf(samples, 'http', naive), '>=', 1)
    const p99 = spreadOf((samples['http'] ?? []).map(({ latency }) => latency.p99))
    sayTarget(report, `p99 at ${connections} connections, ms`, p99, '<', 50)
  } finally {
    await stage.close()
  }
}
