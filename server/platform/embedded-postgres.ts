/** Starts the private PostgreSQL of an installation that has no DATABASE_URL. */
import { realpath, stat } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { chooseAccount } from './embedded-postgres-account.ts'
import { addressUrl, chooseAddress, ensureDatabase, socketFile } from './embedded-postgres-address.ts'
import { findBinaries } from './embedded-postgres-binaries.ts'
import { prepareCluster, readServerFile } from './embedded-postgres-cluster.ts'
import { endLeftovers } from './embedded-postgres-leftovers.ts'
import { startServer, type Server } from './embedded-postgres-server.ts'
import { lockInstallation } from './installation-lock.ts'

export type EmbeddedPostgres = {
  /** For pg and for every libpq program. */
  url: string
  stop: () => Promise<void>
  /** Resolves if PostgreSQL ends without stop(). */
  exited: Promise<void>
}

type EmbeddedPostgresOptions = {
  /** Made if absent; everything of PostgreSQL's lies in it. */
  dataDir: string
  onLog?: (line: string) => void
  /** Further server settings, by PostgreSQL's names. */
  settings?: Record<string, string>
}

const defaultSettings = {
  max_connections: '100',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_checkpoints: 'off',
  log_line_prefix: '',
  // The values of a failed statement may be a person's; the app logs what it needs.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}

const startPatienceMilliseconds = 30_000

/** Giving up on a recovery would only make the next start repeat it. */
const recoveryPatienceMilliseconds = 600_000

const pollMilliseconds = 5

const attempts = 5

/** What passes by itself: a port taken in between, children of a killed server that still hold its memory. */
const passing = /could not bind|pre-existing shared memory block/

/** Holds the installation lock on the directory until PostgreSQL has ended. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const lock = await lockInstallation(options.dataDir)
  try {
    const { server, url } = await start(options)
    let stopped: Promise<void> | undefined
    const stop = async () => {
      await server.stop()
      await lock.release()
    }
    return {
      url,
      stop: () => (stopped ??= stop()),
      exited: new Promise((resolve) => {
        void server.ended.then(async () => {
          await lock.release()
          if (stopped === undefined) resolve()
        })
      }),
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function start({ dataDir, onLog = () => {}, settings = {} }: EmbeddedPostgresOptions) {
  const home = await realpath(dataDir)
  const binaries = await findBinaries(home)
  const account = await chooseAccount(home, binaries.postgres)
  const { cluster, password } = await prepareCluster({ home, binaries, account }, settings.fsync !== 'off')
  const clusterName = await nameCluster(cluster)
  await endLeftovers(cluster, clusterName, [`${socketFile(home)}.lock`])
  for (let attempt = 1; ; attempt++) {
    const address = await chooseAddress(home, account)
    const given = { ...defaultSettings, ...settings, ...address.settings, cluster_name: clusterName }
    const server = startServer({ binaries, account, cluster, settings: given, onLog })
    try {
      await untilReady(server, cluster)
      await ensureDatabase(address, password)
      return { server, url: addressUrl(address, password) }
    } catch (cause) {
      await server.stop()
      const lines = server.lastLines()
      if (attempt === attempts || !passing.test(lines)) {
        const reason = cause instanceof Error ? cause.message : String(cause)
        throw new Error(`The private PostgreSQL did not start: ${reason}\n${lines}`, { cause })
      }
      await delay(200 * attempt)
    }
  }
}

/** Shows in the title of every process of the cluster; moving the directory does not change it. */
async function nameCluster(cluster: string): Promise<string> {
  const { dev, ino } = await stat(cluster, { bigint: true })
  return `openslot-${dev.toString(36)}-${ino.toString(36)}`
}

async function untilReady(server: Server, cluster: string): Promise<void> {
  const startedAt = performance.now()
  for (;;) {
    const file = await readServerFile(cluster)
    const state = file?.pid === server.pid ? file?.state : undefined
    if (state === 'ready') return
    if (server.hasEnded()) {
      await server.ended
      throw new Error('it ended at once')
    }
    const patience = state === 'starting' ? recoveryPatienceMilliseconds : startPatienceMilliseconds
    if (performance.now() - startedAt > patience) throw new Error('it does not accept connections')
    await delay(pollMilliseconds)
  }
}
