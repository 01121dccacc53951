/**
 * Runs tests on a real PostgreSQL: one private cluster per run (or the server at DATABASE_URL), one migrated template,
 * one database per test file. `node test/run.ts [files or patterns]`; all tests without.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../server/platform/embedded-postgres.ts'
import { ensureWebApp } from '../server/platform/start-web.ts'
import { migrate } from '../server/platform/migrate.ts'
import { administer, databaseUrl, templateName } from './support/database.ts'

const startServer = async (): Promise<{ url: string; stop: () => Promise<void> }> => {
  const given = process.env['DATABASE_URL']
  if (given !== undefined && given !== '') return { url: given, stop: async () => {} }
  const directory = await mkdtemp(join(tmpdir(), 'openslot-test-'))
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }
  const postgres = await startEmbeddedPostgres({ dataDir: join(directory, 'postgres'), settings })
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const runNode = (args: string[], env: NodeJS.ProcessEnv): Promise<number> => {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env })
  const forward = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGINT', forward).on('SIGTERM', forward)
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}

// Journeys visit the built pages; a stale build would judge yesterday's.
const [server] = await Promise.all([startServer(), ensureWebApp(new AbortController().signal)])
let exitCode = 1
try {
  await administer(server.url, `DROP DATABASE IF EXISTS ${templateName}`, `CREATE DATABASE ${templateName}`)
  await migrate(databaseUrl(server.url, templateName))
  const patterns = process.argv.slice(2)
  const files =
    patterns.length > 0
      ? patterns
      : ['server/**/*.test.ts', 'test/**/*.test.ts', 'contract/**/*.test.ts', 'web/**/*.test.ts']
  exitCode = await runNode(['--test', '--test-timeout=120000', '--test-concurrency=2', ...files], {
    ...process.env,
    TEST_SERVER_URL: server.url,
  })
  await administer(server.url, `DROP DATABASE IF EXISTS ${templateName}`)
} finally {
  await server.stop()
}
process.exitCode = exitCode
