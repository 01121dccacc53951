/** The real thing as a process: server/main.ts with its private PostgreSQL, to be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { findRunningPostgres } from '../../server/platform/embedded-postgres-running.ts'

export const jwtSecret = 'a secret that outlives every crash, long enough'
export const victims = ['app', 'postgres', 'both'] as const
export type Victim = (typeof victims)[number]

export type Running = {
  url: string
  databaseUrl: string
  /** From the start of the process to its first address. */
  startMs: number
  /** Resolves when the process is gone; without its database it ends by itself. */
  kill: (victim: Victim) => Promise<void>
  stop: () => Promise<void>
}

const root = join(import.meta.dirname, '..', '..')
const patienceMs = 120_000

export const startInstallation = async (directory: string): Promise<Running> => {
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      OPENSLOT_DATA: directory,
      OPENSLOT_DEMO: 'off',
      OPENSLOT_RATE_LIMITS: 'relaxed',
      JWT_SECRET: jwtSecret,
      LOG_LEVEL: 'fatal',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  try {
    const url = await addressOf(child)
    const databaseUrl = await findRunningPostgres(directory)
    if (databaseUrl === undefined) throw new Error('Its database is not to be found')
    return {
      url,
      databaseUrl,
      startMs: performance.now() - startedAt,
      kill: async (victim) => {
        if (victim !== 'app') process.kill(await postgresOf(directory), 'SIGKILL')
        if (victim !== 'postgres') child.kill('SIGKILL')
        await within(exited, 'the app ends')
      },
      stop: async () => {
        child.kill('SIGTERM')
        await within(exited, 'the app stops')
      },
    }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}

const addressOf = async (child: ChildProcess): Promise<string> => {
  let output = ''
  let errors = ''
  child.stdout?.on('data', (chunk) => (output += String(chunk)))
  child.stderr?.on('data', (chunk) => (errors += String(chunk)))
  const deadline = performance.now() + patienceMs
  while (performance.now() < deadline && child.exitCode === null) {
    const [, address] = /is ready at (\S+)\s/.exec(output) ?? []
    if (address !== undefined) return address
    await delay(5)
  }
  throw new Error(`Openslot did not start: ${errors || 'no address was printed'}`)
}

const postgresOf = async (directory: string): Promise<number> =>
  Number.parseInt(await readFile(join(directory, 'postgres', 'cluster', 'postmaster.pid'), 'utf8'), 10)

const within = async (event: Promise<unknown>, what: string): Promise<void> => {
  const late = delay(patienceMs, undefined, { ref: false }).then(() => Promise.reject(new Error(`${what}: too late`)))
  await Promise.race([event, late])
}
