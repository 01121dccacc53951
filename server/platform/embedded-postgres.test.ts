import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'
import { lockInstallation } from './installation-lock.ts'

const settings = { fsync: 'off', shared_buffers: '32MB' }
const isLinux = process.platform === 'linux'
const root = await realpath(await mkdtemp(join(tmpdir(), 'openslot-postgres-')))
const apps = new Set<ChildProcess>()
const template = join(root, 'template')
let directories = 0

before(async () => {
  await withPostgres(template, async () => {})
})

after(async () => {
  for (const app of apps) app.kill('SIGKILL')
  await rm(root, { recursive: true, force: true, maxRetries: 5 })
})

function newDirectory(): string {
  return join(root, String(++directories))
}

/** A copy of one installation that was initialised and stopped: quicker than initialising each. */
async function newInstallation(dataDir = newDirectory()): Promise<string> {
  await cp(template, dataDir, { recursive: true })
  return dataDir
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

/** Starts, lets the body see PostgreSQL, and stops. */
async function withPostgres<T>(dataDir: string, body: (postgres: EmbeddedPostgres) => Promise<T>): Promise<T> {
  const postgres = await startEmbeddedPostgres({ dataDir, settings })
  try {
    return await body(postgres)
  } finally {
    await postgres.stop()
  }
}

/** Another process that imports the modules under test; nextLine gives undefined when it says no more. */
async function startApp(script: string, environment: NodeJS.ProcessEnv = {}) {
  const imports = `
    import { startEmbeddedPostgres } from './embedded-postgres.ts'
    import { lockInstallation } from './installation-lock.ts'
    import pg from 'pg'
    const settings = ${JSON.stringify(settings)}
    const dataDir = process.env.TEST_DATA
  `
  const app = spawn(process.execPath, ['--input-type=module', '-e', imports + script], {
    cwd: import.meta.dirname,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  apps.add(app)
  const exited = once(app, 'exit').finally(() => apps.delete(app))
  const lines = createInterface(app.stdout)
  const nextLine = async (): Promise<string | undefined> =>
    (await Promise.race([once(lines, 'line'), once(lines, 'close')]))[0]
  return { app, exited, nextLine }
}

const appWithRow = `
  const { url } = await startEmbeddedPostgres({ dataDir, settings })
  const client = new pg.Client(url)
  await client.connect()
  await client.query('CREATE TABLE kept AS SELECT 42 AS answer')
  console.log('committed')
`

async function startAppWithRow(dataDir: string) {
  const running = await startApp(appWithRow, { TEST_DATA: dataDir })
  assert.equal(await running.nextLine(), 'committed')
  return { ...running, server: await serverPid(dataDir) }
}

async function serverPid(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8'), 10)
}

/** A process that has ended but that nobody has asked about yet still has its number; it has no command line. */
async function isRunning(pid: number): Promise<boolean> {
  if (isLinux) return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')) !== ''
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function until(condition: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + 5_000
  while (!(await condition())) {
    if (performance.now() > deadline) return false
    await delay(10)
  }
  return true
}

async function keptRow(dataDir: string): Promise<unknown[]> {
  return withPostgres(dataDir, ({ url }) => query(url, 'SELECT answer FROM kept'))
}

test('rows outlast a stop, and nobody else can come in', async () => {
  const dataDir = await newInstallation()
  await withPostgres(dataDir, async ({ url, stop }) => {
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer')
    const shown = `SELECT current_setting('listen_addresses'), current_setting('timezone'),
      current_setting('server_encoding'), current_setting('data_checksums'), current_database()`
    assert.deepEqual(await query(url, shown), ['', 'UTC', 'UTF8', 'on', 'openslot'])
    const wrong = new URL(url)
    wrong.password = 'wrong'
    await assert.rejects(query(wrong.href, 'SELECT 1'), /password authentication failed/)
    await Promise.all([stop(), stop()])
    await assert.rejects(query(url, 'SELECT 1'))
  })
  assert.equal((await stat(dataDir)).mode & 0o777, 0o700)
  assert.equal((await stat(join(dataDir, 'password'))).mode & 0o777, 0o600)
  assert.deepEqual(await keptRow(dataDir), [42])
})

test('an app that is killed takes PostgreSQL along, and the next start has every committed row', async () => {
  const dataDir = await newInstallation()
  const { app, server } = await startAppWithRow(dataDir)
  app.kill('SIGKILL')
  assert.ok(await until(async () => !(await isRunning(server))))
  assert.deepEqual(await keptRow(dataDir), [42])
})

test('a PostgreSQL whose app and watcher were killed gives way to the next start', { skip: !isLinux }, async () => {
  const dataDir = await newInstallation()
  const { app, exited, server } = await startAppWithRow(dataDir)
  const watchers = await findWatchers(dataDir)
  assert.equal(watchers.length, 1)
  for (const pid of watchers) process.kill(pid, 'SIGKILL')
  app.kill('SIGKILL')
  await exited
  assert.ok(await isRunning(server))
  assert.deepEqual(await keptRow(dataDir), [42])
  assert.ok(!(await isRunning(server)))
})

async function findWatchers(dataDir: string): Promise<number[]> {
  const found: number[] = []
  for (const entry of await readdir('/proc')) {
    const line = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '')
    if (line.startsWith('sh\0') && line.includes(join(dataDir, 'cluster'))) found.push(Number(entry))
  }
  return found
}

test('a killed watcher does not disturb PostgreSQL', { skip: !isLinux }, async () => {
  const dataDir = await newInstallation()
  await withPostgres(dataDir, async ({ url }) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    for (const pid of await findWatchers(dataDir)) process.kill(pid, 'SIGKILL')
    assert.ok(await until(async () => (await findWatchers(dataDir)).length === 0))
    await client.query('SELECT 1')
    await client.end()
  })
})

test('a PostgreSQL that is killed is noticed, and can be started again at once', async () => {
  const dataDir = await newInstallation()
  const first = await startEmbeddedPostgres({ dataDir, settings })
  await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
  // A child that computes does not notice that its server is gone.
  const busy = assert.rejects(query(first.url, 'SELECT count(*) FROM generate_series(1, 1000000000)'))
  const computing = "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT count(*)%'"
  assert.ok(await until(async () => (await query(first.url, computing)).length === 1))
  process.kill(await serverPid(dataDir), 'SIGKILL')
  await first.exited
  assert.deepEqual(await keptRow(dataDir), [42])
  await busy
  await first.stop()
})

test('Ctrl-C in the terminal leaves PostgreSQL to the app until it has drained', async () => {
  const dataDir = await newInstallation()
  const script = `
    const postgres = await startEmbeddedPostgres({ dataDir, settings })
    process.once('SIGINT', async () => {
      const client = new pg.Client(postgres.url)
      await client.connect()
      const { rows } = await client.query('SELECT 42 AS answer')
      await client.end()
      await postgres.stop()
      console.log(rows[0].answer)
    })
    console.log('started')
  `
  const { app, exited, nextLine } = await startApp(script, { TEST_DATA: dataDir })
  assert.equal(await nextLine(), 'started')
  const server = await serverPid(dataDir)
  process.kill(-Number(app.pid), 'SIGINT')
  assert.equal(await nextLine(), '42')
  assert.deepEqual(await exited, [0, null])
  assert.ok(!(await isRunning(server)))
})

test('an initialisation that was cut short is done again', async () => {
  const dataDir = newDirectory()
  const { app, exited } = await startApp('await startEmbeddedPostgres({ dataDir })', { TEST_DATA: dataDir })
  const list = (directory: string) => readdir(directory).catch((): string[] => [])
  const unfinished = async () => (await list(dataDir)).filter((name) => name.startsWith('unfinished-'))
  assert.ok(
    await until(async () => {
      const [name = ''] = await unfinished()
      return (await list(join(dataDir, name))).includes('PG_VERSION')
    }),
  )
  app.kill('SIGKILL')
  await exited
  assert.equal((await unfinished()).length, 1)
  assert.deepEqual(await withPostgres(dataDir, ({ url }) => query(url, 'SELECT 42')), [42])
  assert.deepEqual(await unfinished(), [])
})

test('lock files of a crash do not block the start when their number belongs to another program', async () => {
  const dataDir = await newInstallation()
  const { app } = await startApp('setInterval(() => {}, 1000)')
  const [cluster, socket] = [join(dataDir, 'cluster'), join(dataDir, 'socket')]
  const lines = [app.pid, cluster, 1, 5432, socket, '', '', 'ready', '']
  await writeFile(join(cluster, 'postmaster.pid'), lines.join('\n'))
  await writeFile(join(socket, '.s.PGSQL.5432.lock'), lines.slice(0, 5).join('\n'))
  assert.deepEqual(await withPostgres(dataDir, ({ url }) => query(url, 'SELECT 42')), [42])
})

test('a directory whose path is too long for a socket is served on loopback, with the password', async () => {
  const dataDir = await newInstallation(join(newDirectory(), 'long'.repeat(30)))
  await withPostgres(dataDir, async ({ url }) => {
    assert.equal(new URL(url).hostname, '127.0.0.1')
    assert.deepEqual(await query(url, 'SELECT 42'), [42])
    const wrong = new URL(url)
    wrong.password = 'wrong'
    await assert.rejects(query(wrong.href, 'SELECT 1'), /password authentication failed/)
    await assert.rejects(startEmbeddedPostgres({ dataDir }), /already running/)
  })
})

test('a directory in use is refused with the process that uses it, until that one releases it', async () => {
  const dataDir = newDirectory()
  const lock = await lockInstallation(dataDir)
  const message = new RegExp(`^Error: Openslot is already running on ${dataDir} \\(process ${process.pid}\\)`)
  await assert.rejects(lockInstallation(dataDir), message)
  const script = `await lockInstallation(dataDir).then(() => console.log('locked'), (error) => console.log(String(error)))`
  const { nextLine } = await startApp(script, { TEST_DATA: dataDir })
  assert.match(String(await nextLine()), message)
  await lock.release()
  await lock.release()
  await (await lockInstallation(dataDir)).release()
})

test('the lock of a killed process is free', async () => {
  const dataDir = newDirectory()
  const script = `await lockInstallation(dataDir); console.log('locked'); setInterval(() => {}, 1000)`
  const { app, exited, nextLine } = await startApp(script, { TEST_DATA: dataDir })
  assert.equal(await nextLine(), 'locked')
  await assert.rejects(lockInstallation(dataDir), new RegExp(`process ${app.pid}`))
  app.kill('SIGKILL')
  await exited
  await (await lockInstallation(dataDir)).release()
})

test('of several starts in the same instant exactly one gets the directory', async () => {
  const dataDir = newDirectory()
  const script = `
    while (Date.now() < Number(process.env.TEST_START)) {}
    await lockInstallation(dataDir).then(() => console.log('locked'), () => console.log('refused'))
    setInterval(() => {}, 1000)
  `
  const environment = { TEST_DATA: dataDir, TEST_START: String(Date.now() + 800) }
  const contenders = await Promise.all(Array.from({ length: 4 }, () => startApp(script, environment)))
  const outcomes = await Promise.all(contenders.map(({ nextLine }) => nextLine()))
  assert.deepEqual(outcomes.map(String).toSorted(), ['locked', 'refused', 'refused', 'refused'])
  for (const { app } of contenders) app.kill('SIGKILL')
})
