/** What a run prints, and keeps if it is to be recorded. */
import { loadAverage } from './machine.ts'
import { type Spread, spreadOf } from './statistics.ts'
import type { Rounds, Sample } from './rounds.ts'

export type Report = {
  say: (line?: string) => void
  /** The lines said so far. */
  lines: string[]
}

export const makeReport = (): Report => {
  const lines: string[] = []
  const say = (line = '') => {
    lines.push(line)
    console.log(line)
  }
  return { say, lines }
}

/** A number with about three digits that count. */
export const short = (value: number | undefined): string => {
  if (value === undefined || Number.isNaN(value)) return '-'
  const size = Math.abs(value)
  return size >= 1000 ? Math.round(value).toLocaleString('en-US') : value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2)
}
const spread = ({ min, median, max }: Spread): string => `${short(median)} (${short(min)}-${short(max)})`

export const perSecond = ({ operations, seconds }: Sample): number => operations / seconds
const micros = (seconds: number | undefined, { operations }: Sample): number | undefined =>
  seconds === undefined ? undefined : (seconds / operations) * 1e6

/** One run, raw. */
export const sayRun = ({ say }: Report, label: string, sample: Sample): void => {
  const { operations, seconds, latency, cpu, memory, others } = sample
  const parts = [
    `${label.padEnd(26)} ${operations} in ${seconds.toFixed(2)} s = ${short(perSecond(sample))}/s`,
    `p50 ${short(latency.p50)} p99 ${short(latency.p99)} max ${short(latency.max)} ms`,
    `CPU us each: ${Object.entries(cpu)
      .map(([name, value]) => `${name} ${short(micros(value, sample))}`)
      .join(', ')}`,
    ...(memory === undefined ? [] : [`app ${short(memory)} MiB`]),
    ...(others === undefined ? [] : [others]),
    `load ${loadAverage().split(' ')[0]}`,
  ]
  say(parts.join(' | '))
}

/** Medians of all rounds with least and most. */
export const sayTable = ({ say }: Report, rounds: Rounds): void => {
  const names = [
    ...new Set(
      Object.values(rounds)
        .flat()
        .flatMap((sample) => Object.keys(sample.cpu)),
    ),
  ]
  say()
  say(`| | per second | p50 ms | p99 ms | ${names.map((name) => `CPU ${name} us`).join(' | ')} | app MiB |`)
  say(`|---|---|---|---|${'---|'.repeat(names.length)}---|`)
  for (const [variant, samples] of Object.entries(rounds)) {
    const of = (pick: (sample: Sample) => number | undefined) => {
      const values = samples.map(pick).filter((value) => value !== undefined)
      return values.length === 0 ? '-' : short(spreadOf(values).median)
    }
    const cpu = names.map((name) => of((sample) => micros(sample.cpu[name], sample)))
    const cells = [of((s) => s.latency.p50), of((s) => s.latency.p99), ...cpu, of((s) => s.memory)]
    say(`| ${variant} | ${spread(spreadOf(samples.map(perSecond)))} | ${cells.join(' | ')} |`)
  }
  say()
}

/** How much more one variant does than another: the ratio within each round, least, median and most of them. */
export const ratioOf = (rounds: Rounds, of: string, to: string, value = perSecond): Spread =>
  spreadOf((rounds[of] ?? []).map((sample, round) => value(sample) / value(rounds[to]?.[round] ?? sample)))

/** Says how a target stands; `measured` is judged by its median. */
export const sayTarget = (
  { say }: Report,
  what: string,
  measured: Spread | number,
  relation: '>=' | '<',
  target: number,
): void => {
  const median = typeof measured === 'number' ? measured : measured.median
  const isMet = relation === '>=' ? median >= target : median < target
  const text = typeof measured === 'number' ? short(measured) : spread(measured)
  say(`${isMet ? 'met    ' : 'NOT MET'} ${what}: ${text}, target ${relation} ${short(target)}`)
}
