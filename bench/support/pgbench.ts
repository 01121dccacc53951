/** pgbench calling the deciding function: the leanest caller there is, where Debian's postgresql package is installed. */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import type pg from 'pg'
import { cpuOfEndedChildren } from './cpu.ts'
import type { Command } from './commands.ts'
import { latencyOf, type Latency } from './statistics.ts'

const debian = '/usr/lib/postgresql'
const places = [
  ...(process.env['PATH'] ?? '').split(delimiter),
  ...(existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : []),
]
export const pgbenchPath = places.map((place) => join(place, 'pgbench')).find((path) => existsSync(path))
export const pgbenchMissing = 'pgbench: not found (postgresql-15 of Debian brings it), left out'

const clients = 32

/** The commands lie ready in a table, already parsed; client c takes every 32nd of them. */
const script = `
\\set step :step + 1
\\set at :step * ${clients} + :client_id
SELECT decide_places(command) FROM bench_commands WHERE n = :at;
`

export const preparePgbench = async (client: pg.Client, commands: readonly Command[]): Promise<void> => {
  await client.query('DROP TABLE IF EXISTS bench_commands')
  await client.query('CREATE UNLOGGED TABLE bench_commands (n bigint PRIMARY KEY, command jsonb)')
  await client.query(
    'INSERT INTO bench_commands SELECT n, command FROM unnest($1::bigint[], $2::jsonb[]) c (n, command)',
    [commands.map((_, n) => n), commands.map((command) => JSON.stringify([command]))],
  )
  await client.query('VACUUM ANALYZE bench_commands')
}

export type PgbenchResult = { transactions: number; seconds: number; latency: Latency; cpu: number | undefined }

/** Runs as many of the prepared commands as divide evenly among the clients. */
export const runPgbench = async (url: string, directory: string, commands: number): Promise<PgbenchResult> => {
  const own = await mkdtemp(join(directory, 'pgbench-'))
  try {
    await writeFile(join(own, 'script'), script)
    const each = Math.floor(commands / clients)
    const options = [
      `--client=${clients}`,
      `--transactions=${each}`,
      '--jobs=1',
      '--protocol=prepared',
      '--no-vacuum',
      '--define=step=-1',
    ]
    const before = cpuOfEndedChildren()
    const { stdout } = await promisify(execFile)(pgbenchPath ?? '', [...options, '--log', '--file=script', url], {
      cwd: own,
      timeout: 300_000,
    })
    const after = cpuOfEndedChildren()
    const perSecond = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1])
    const failed = /failed transactions: (\d+)/.exec(stdout)?.[1]
    if (!(perSecond > 0) || (failed !== undefined && failed !== '0')) throw new Error(`pgbench: ${stdout}`)
    return {
      transactions: each * clients,
      seconds: (each * clients) / perSecond,
      latency: await latencies(own),
      cpu: before === undefined || after === undefined ? undefined : after - before,
    }
  } finally {
    await rm(own, { recursive: true })
  }
}

/** Its log has one line for each transaction, the third number being its microseconds. */
const latencies = async (directory: string): Promise<Latency> => {
  const logs = (await readdir(directory)).filter((name) => name.startsWith('pgbench_log'))
  const texts = await Promise.all(logs.map((name) => readFile(join(directory, name), 'utf8')))
  const lines = texts.flatMap((text) => text.trimEnd().split('\n'))
  return latencyOf(lines.map((line) => Number(line.split(' ')[2]) / 1000))
}
