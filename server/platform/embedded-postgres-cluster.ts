/** Makes the files of the private PostgreSQL: the password, and once the cluster itself. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { access, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { giveTo, type Account } from './embedded-postgres-account.ts'
import type { Binaries } from './embedded-postgres-binaries.ts'

export const superuser = 'openslot'

const unfinishedPrefix = 'unfinished-'

type Place = { home: string; binaries: Binaries; account: Account }

/** The cluster appears under its name only when it is whole, so one that a crash left half done is never opened. */
export async function prepareCluster(place: Place, durable: boolean): Promise<{ cluster: string; password: string }> {
  const { home, account } = place
  const cluster = join(home, 'cluster')
  const passwordFile = join(home, 'password')
  if (!(await exists(cluster))) {
    await removeUnfinished(home)
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true })
    await giveTo(account, passwordFile)
    const unfinished = await mkdtemp(join(home, unfinishedPrefix))
    await giveTo(account, unfinished)
    await initialise(place, unfinished, passwordFile, durable)
    await rename(unfinished, cluster)
    // Without this a power cut could undo the rename, and the next start would take bookings for leftovers.
    await syncDirectory(home)
  }
  return { cluster, password: await readFile(passwordFile, 'utf8') }
}

/** What a server says of itself in the cluster; after a crash the file stays. */
export async function readServerFile(cluster: string): Promise<{ pid: number; state: string } | undefined> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  return pid > 0 ? { pid, state: (lines[7] ?? '').trim() } : undefined
}

async function initialise({ binaries, account }: Place, directory: string, passwordFile: string, durable: boolean) {
  const { prefix, identity } = account
  const [command = binaries.initdb, ...args] = [
    ...prefix,
    binaries.initdb,
    `--pgdata=${directory}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]
  const options = { ...identity, env: binaries.environment, timeout: 120_000 }
  await promisify(execFile)(command, args, options).catch((cause) => {
    const reason = String(cause.stderr || cause.message).trim()
    throw new Error(`The private PostgreSQL could not be initialised: ${reason}`, { cause })
  })
}

async function removeUnfinished(home: string): Promise<void> {
  const names = await readdir(home)
  for (const name of names.filter((entry) => entry.startsWith(unfinishedPrefix))) {
    await rm(join(home, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return
  await using handle = await open(path, 'r')
  await handle.sync()
}
