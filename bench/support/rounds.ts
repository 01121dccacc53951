/** Variants of one thing, measured in turn (A B A B ...), so that what disturbs the machine disturbs all of them. */
import type pg from 'pg'
import { violations } from '../../server/verify/invariants.ts'
import { openDatabase } from '../../server/platform/database.ts'
import { cpuOf, cpuOfPostgres, memoryOf, postmasterOf } from './cpu.ts'
import type { BenchDatabase } from './database.ts'
import { type Report, sayRun } from './report.ts'
import type { Latency } from './statistics.ts'

export type Sample = {
  operations: number
  seconds: number
  latency: Latency
  /** Seconds of CPU by who used them. */
  cpu: Record<string, number | undefined>
  /** MiB that the application occupies. */
  memory?: number | undefined
  /** What else is worth saying of this run. */
  others?: string
}
export type Rounds = Record<string, Sample[]>
export type Variants = Record<string, (round: number) => Promise<Sample>>

export const measureInTurn = async (report: Report, variants: Variants, rounds: number): Promise<Rounds> => {
  const samples: Rounds = {}
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(variants)) {
      const sample = await run(round)
      sayRun(report, `${round + 1}. ${name}`, sample)
      samples[name] = [...(samples[name] ?? []), sample]
    }
  }
  return samples
}

export type Meter = <T>(
  work: () => Promise<T>,
) => Promise<{ result: T; cpu: Sample['cpu']; memory: number | undefined }>

/** Measures the CPU of PostgreSQL and of these processes while work runs, from a checkpoint on. */
export const makeMeter = async (client: pg.Client, processes: Record<string, number>): Promise<Meter> => {
  const postmaster = await postmasterOf(client)
  const read = () => ({
    ...Object.fromEntries(Object.entries(processes).map(([name, pid]) => [name, cpuOf(pid)])),
    PostgreSQL: cpuOfPostgres(postmaster),
  })
  return async (work) => {
    await client.query('CHECKPOINT')
    const before: Sample['cpu'] = read()
    const result = await work()
    const cpu: Sample['cpu'] = {}
    for (const [name, seconds] of Object.entries(read())) {
      const from = before[name]
      cpu[name] = seconds === undefined || from === undefined ? undefined : seconds - from
    }
    const { app } = processes
    return { result, cpu, memory: app === undefined ? undefined : memoryOf(app) }
  }
}

/** Fails if any invariant is broken. */
export const checkInvariants = async ({ say }: Report, { url }: BenchDatabase): Promise<void> => {
  const patience = new URL(url)
  patience.searchParams.set('options', '-c statement_timeout=120000')
  const { db, close } = openDatabase(patience.href, 1, () => {})
  try {
    const broken = await violations(db)
    if (broken.length > 0) throw new Error(`Invariants are broken: ${broken.join('; ')}`)
    say('invariants: none broken')
  } finally {
    await close()
  }
}
