/**
 * Runs tests on a real PostgreSQL: one private cluster per run (or the server at DATABASE_URL), one migrated template,
 * one database per test file. `node test/run.ts [files or patterns]`; all tests without.
 */
import { spawn } from 'node:child_process'
import { ensureWebApp } from '../server/platform/start-web.ts'
import { startTestServer } from './support/server.ts'

const runNode = (args: string[], env: NodeJS.ProcessEnv): Promise<number> => {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env })
  const forward = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGINT', forward).on('SIGTERM', forward)
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}

// Journeys visit the built pages; a stale build would judge yesterday's.
const [server] = await Promise.all([startTestServer(), ensureWebApp(new AbortController().signal)])
let exitCode = 1
try {
  const patterns = process.argv.slice(2)
  const files =
    patterns.length > 0
      ? patterns
      : ['server/**/*.test.ts', 'test/**/*.test.ts', 'contract/**/*.test.ts', 'web/**/*.test.ts']
  exitCode = await runNode(['--test', '--test-timeout=120000', '--test-concurrency=2', ...files], {
    ...process.env,
    TEST_SERVER_URL: server.url,
  })
} finally {
  await server.stop()
}
process.exitCode = exitCode
