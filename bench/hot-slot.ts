/**
 * Everybody wants one slot: 5,000 requests for 100 places over 500 connections (who gets them, and when all know), and
 * bookings per second of a slot that does not fill up; against the function called once per booking, and naively.
 */
import type { Bench } from './support/bench.ts'
import { type Callers, makeCallers } from './support/callers.ts'
import type { Booking } from './support/commands.ts'
import { idOf } from './support/data.ts'
import { pgbenchMissing, pgbenchPath } from './support/pgbench.ts'
import { type Report, ratioOf, sayTable, sayTarget } from './support/report.ts'
import { checkInvariants, measureInTurn, type Sample, type Variants } from './support/rounds.ts'
import { expectAll, openStage, type Stage } from './support/stage.ts'

const places = 100
const pool = 16
const [byPool, byPgbench, naive] = [`function, pool of ${pool}`, 'function, pgbench 32', `naive, pool of ${pool}`]

/** Pairs in the wrong order. */
const inversions = (numbers: number[]): number =>
  numbers.reduce((sum, a, at) => sum + numbers.slice(at + 1).filter((b) => b < a).length, 0)

type Crowd = { slot: () => Promise<number>; people: number; connections: number }

/** Who came and when: nobody may get a place before somebody who arrived earlier. */
const judgeCrowd = (arrivals: string[], keys: string[], bodies: string[]): string => {
  const tokens = new Map<string, number>()
  for (const [at, body] of bodies.entries()) {
    const token = /"tokenNumber":(\d+)/.exec(body)?.[1]
    if (token !== undefined) tokens.set(keys[at] ?? '', Number(token))
  }
  const first = arrivals.slice(0, places)
  const late = first.filter((key) => !tokens.has(key)).length
  const order = first.flatMap((key) => tokens.get(key) ?? [])
  if (tokens.size !== places || late > 0)
    throw new Error(`${tokens.size} booked, ${late} of the first ${places} did not`)
  return `${tokens.size} booked, the first ${places} to arrive, ${inversions(order)} inversions`
}

const crowdVariants = (stage: Stage, callers: Callers, { slot, people, connections }: Crowd): Variants => {
  const crowd = async (count: number): Promise<Booking[]> => {
    const at = await slot()
    await stage.database.client.query('UPDATE slots SET capacity = $1 WHERE id = $2', [places, idOf('slot', at)])
    return Array.from({ length: count }, (_, person) => ({ slot: at, person }))
  }
  const byDriver = async (way: 'function' | 'naive'): Promise<Sample> => {
    const { sample, result } = await callers.driver(way, pool, await crowd(people), connections)
    const tokens = result.tokens.filter((token) => token !== undefined)
    if (result.outcomes['booked'] !== places)
      throw new Error(`Not ${places} booked: ${JSON.stringify(result.outcomes)}`)
    return { ...sample, others: `${tokens.length} booked, ${inversions(tokens)} inversions of the calls` }
  }
  return {
    http: async () => {
      await stage.app.call('arrivals')
      const { sample, result, keys } = await callers.http(await crowd(people), connections)
      const others = judgeCrowd(await stage.app.call('arrivals'), keys, result.bodies)
      expectAll(result.statuses, '201', '409')
      return { ...sample, others }
    },
    [byPool]: () => byDriver('function'),
    ...(pgbenchPath === undefined
      ? {}
      : { [byPgbench]: async () => (await callers.pgbench(await crowd(people))).sample }),
    [naive]: () => byDriver('naive'),
  }
}

const endlessVariants = (callers: Callers, { slot, people, connections }: Crowd): Variants => {
  const crowd = async (count: number): Promise<Booking[]> => {
    const at = await slot()
    return Array.from({ length: count }, (_, person) => ({ slot: at, person }))
  }
  const byDriver = async (way: 'function' | 'naive'): Promise<Sample> => {
    const { sample, result } = await callers.driver(way, pool, await crowd(people / 4), connections)
    expectAll(result.outcomes, 'booked')
    return sample
  }
  return {
    http: async () => {
      const { sample, result } = await callers.http(await crowd(people), connections)
      expectAll(result.statuses, '201')
      return sample
    },
    [byPool]: () => byDriver('function'),
    ...(pgbenchPath === undefined
      ? {}
      : { [byPgbench]: async () => (await callers.pgbench(await crowd(people / 4))).sample }),
    [naive]: () => byDriver('naive'),
  }
}

const sayRatios = (report: Report, samples: Record<string, Sample[]>, target: number): void => {
  sayTarget(report, 'http to pool', ratioOf(samples, 'http', byPool), '>=', target)
  if (pgbenchPath !== undefined) sayTarget(report, 'http to pgbench', ratioOf(samples, 'http', byPgbench), '>=', target)
  sayTarget(report, 'http to naive', ratioOf(samples, 'http', naive), '>=', 1)
}

export const hotSlot: Bench = async ({ server, report, rounds, scale, appArgv }) => {
  const people = Math.ceil(20 * scale) * 1000
  const crowd = people / 4
  // Enough places for everybody, unless a run says otherwise; every run has a slot at a time of its own.
  const size = { clinics: 10, doctors: 10, people, slots: 10 * (8 * rounds + 2), capacity: people }
  const stage = await openStage(server, 'hot_slot', size, appArgv)
  try {
    const callers = await makeCallers(server, stage, people)
    if (pgbenchPath === undefined) report.say(pgbenchMissing)
    let used = 0
    const slot = () => Promise.resolve((used += 1))
    const warmUp = endlessVariants(callers, { slot, people: crowd, connections: 256 })
    await warmUp['http']?.(0)

    const connections = Math.min(500, crowd / 10)
    report.say(`${crowd} requests for ${places} places over ${connections} connections:`)
    const crowds = await measureInTurn(
      report,
      crowdVariants(stage, callers, { slot, people: crowd, connections }),
      rounds,
    )
    sayTable(report, crowds)
    sayRatios(report, crowds, 1)
    report.say()
    report.say(`One slot with places for all, 256 connections or callers:`)
    const endless = await measureInTurn(report, endlessVariants(callers, { slot, people, connections: 256 }), rounds)
    await checkInvariants(report, stage.database)
    sayTable(report, endless)
    sayRatios(report, endless, 10)
  } finally {
    await stage.close()
  }
}
