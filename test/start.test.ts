/** `npm start` as its operator meets it: the real process, its output, its end, and what it leaves behind. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { readConfig } from '../server/platform/config.ts'
import { startScreen } from '../server/platform/start-screen.ts'
import { makeClient } from './support/client.ts'
import { createTestDatabase } from './support/database.ts'

const root = await mkdtemp(join(tmpdir(), 'openslot-start-'))
const running = new Set<ChildProcess>()
after(async () => {
  for (const child of running) child.kill('SIGKILL')
  await rm(root, { recursive: true, force: true, maxRetries: 10 })
})

type Started = {
  child: ChildProcess
  /** Code, or the signal that ended it. */
  exited: Promise<number | NodeJS.Signals>
  output: () => string
  errors: () => string
  /** The address that it printed. */
  url: () => Promise<string>
}

const main = join(import.meta.dirname, '..', 'server', 'main.ts')

/** None of the runner's own variables but where programs are, and no .env of the developer's. */
const startOpenslot = (env: Record<string, string>, ...args: string[]): Started =>
  run([process.execPath, main, ...args], env)

const run = ([program = '', ...args]: string[], env: Record<string, string>): Started => {
  const child = spawn(program, args, {
    cwd: root,
    env: { PATH: process.env['PATH'], PORT: '0', OPENSLOT_DATA: join(root, 'unused'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (errors += String(chunk)))
  const exited = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals)
  void exited.then(() => running.delete(child))
  const url = async (): Promise<string> => {
    await until(() => output.includes('Ctrl-C') || child.exitCode !== null)
    const address = /is ready at (\S+)/.exec(output)?.[1]
    assert.ok(address, `it did not start: ${errors}`)
    return address
  }
  return { child, exited, output: () => output, errors: () => errors, url }
}

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + 60_000
  while (!(await condition())) {
    assert.ok(performance.now() < deadline, 'it happens within a minute')
    await delay(10)
  }
}

/** A start that must fail: exit code 1 and one line that says why. */
const refusal = async (env: Record<string, string>, ...args: string[]): Promise<string> => {
  const { exited, output, errors } = startOpenslot(env, ...args)
  assert.equal(await exited, 1)
  assert.equal(output(), '')
  assert.match(errors(), /^[^\n]+\n$/)
  return errors().trimEnd()
}

const signInsOf = (output: string): { role: string; email: string; password: string }[] =>
  [...output.matchAll(/^ +([a-z ]+?) {2,}(?:.*? {2,})?(\S+@\S+) +(\S+)$/gm)].map(
    ([, role = '', email = '', password = '']) => ({
      role,
      email,
      password,
    }),
  )

const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}
const postgresOf = async (directory: string): Promise<number> =>
  Number.parseInt(await readFile(join(directory, 'postgres', 'cluster', 'postmaster.pid'), 'utf8'), 10)

const installation = join(root, 'installation')

test('a first start that is killed while it makes the demo leaves nothing half done', async () => {
  const first = startOpenslot({ OPENSLOT_DATA: installation })
  const signIns = join(installation, 'demo-sign-ins.json')
  await until(() =>
    stat(signIns).then(
      () => true,
      () => first.child.exitCode !== null,
    ),
  )
  first.child.kill('SIGKILL')
  assert.equal(await first.exited, 'SIGKILL')
})

test('a start prints the address, demo sign-ins that work and the link for the platform admin', async () => {
  const { child, exited, output, errors, url } = startOpenslot({ OPENSLOT_DATA: installation })
  const address = await url()
  assert.match(address, /^http:\/\/localhost:\d+$/)
  assert.match(output(), new RegExp(`${address}/claim#[\\w-]{43}\\n`))
  const page = await fetch(address)
  assert.equal(page.status, 200)
  assert.match(await page.text(), /<div id="root">/)

  const client = makeClient(address)
  const { clinics } = await client.call('listClinics', { query: {} })
  assert.equal(new Set(clinics.map(({ timeZone }) => timeZone)).size, 3)
  assert.equal((await client.call('listSpecialties', {})).specialties.length, 8)
  const { doctors } = await client.call('listDoctors', { query: { limit: 100 } })
  assert.equal(doctors.length, 20)
  assert.ok(doctors.every(({ pictureUrl, nextOpeningAt }) => pictureUrl !== null && nextOpeningAt !== null))
  const picture = await fetch(address + doctors[0]?.pictureUrl)
  assert.equal(picture.headers.get('content-type'), 'image/svg+xml')

  const { slots } = await client.call('searchSlots', { query: { includeFull: 'true', limit: 100 } })
  const sessions = slots.map(({ state }) => state).filter(({ totalSlots }) => totalSlots === 10)
  for (const [least, most] of [
    [0, 0],
    [1, 2],
    [3, 4],
    [5, 10],
  ] as const) {
    const some = sessions.some(({ availableSlots }) => least <= availableSlots && availableSlots <= most)
    assert.ok(some, `a session with ${least} to ${most} places left`)
  }

  const signIns = signInsOf(output())
  assert.deepEqual([...new Set(signIns.map(({ role }) => role))], ['patient', 'receptionist', 'doctor', 'clinic admin'])
  for (const { email, password } of signIns) {
    const { me } = await client.call('signIn', { body: { email, password } })
    assert.equal(me.email, email)
  }
  for (const name of ['secrets.json', 'demo-sign-ins.json']) {
    assert.equal((await stat(join(installation, name))).mode & 0o777, 0o600)
  }

  const again = await refusal({ OPENSLOT_DATA: installation })
  assert.match(again, new RegExp(`already running on .*\\(process ${child.pid}\\)`))

  child.kill('SIGKILL')
  await exited
  assert.equal(errors(), '')
})

test('the start after kill -9 recovers with its data, and says so when its PostgreSQL is killed', async () => {
  const { exited, output, errors, url } = startOpenslot({ OPENSLOT_DATA: installation })
  const client = makeClient(await url())
  const [patient] = signInsOf(output())
  assert.ok(patient)
  client.token = (
    await client.call('signIn', { body: { email: patient.email, password: patient.password } })
  ).accessToken
  const { appointments } = await client.call('listMyAppointments', { query: {} })
  assert.equal(appointments.length, 2)
  assert.ok(appointments.every(({ tokenNumber, status }) => tokenNumber === 101 && status === 'confirmed'))

  process.kill(await postgresOf(installation), 'SIGKILL')
  assert.equal(await exited, 1)
  assert.match(errors(), /^The private PostgreSQL ended by itself: [^\n]+\n$/)
})

test('SIGTERM ends everything, PostgreSQL too, with exit code 0', async () => {
  const { child, exited, errors, url } = startOpenslot({ OPENSLOT_DATA: installation })
  const address = await url()
  const postgres = await postgresOf(installation)
  child.kill('SIGTERM')
  assert.equal(await exited, 0)
  assert.equal(errors(), '')
  assert.ok(isGone(postgres))
  await assert.rejects(fetch(address))
})

test('a shell of npm that is ended takes Openslot along', { skip: process.platform === 'win32' }, async () => {
  const shell = ['sh', '-c', '"$0" "$1"; exit', process.execPath, main]
  const { child, exited, errors, url } = run(shell, { OPENSLOT_DATA: installation, npm_lifecycle_event: 'start' })
  await url()
  const postgres = await postgresOf(installation)
  child.kill('SIGTERM')
  // Its output closes when the last that writes to it has ended.
  assert.equal(await exited, 'SIGTERM')
  assert.equal(errors(), '')
  assert.ok(isGone(postgres))
})

test('with DATABASE_URL there is no demo unless it is asked for, and no data directory either', async () => {
  const { url: DATABASE_URL } = await createTestDatabase()
  const empty = startOpenslot({ DATABASE_URL, OPENSLOT_DATA: join(root, 'absent') })
  const client = makeClient(await empty.url())
  assert.deepEqual((await client.call('listClinics', { query: {} })).clinics, [])
  assert.deepEqual(signInsOf(empty.output()), [])
  await assert.rejects(stat(join(root, 'absent')))
  empty.child.kill('SIGINT')
  assert.equal(await empty.exited, 0)

  const env = { DATABASE_URL, OPENSLOT_DATA: join(root, 'demo') }
  const demo = startOpenslot({ ...env, OPENSLOT_DEMO: 'on' })
  await demo.url()
  const signIns = signInsOf(demo.output())
  assert.equal(signIns.length, 10)
  demo.child.kill('SIGTERM')
  assert.equal(await demo.exited, 0)

  const later = startOpenslot({ ...env, OPENSLOT_DEMO: 'off' })
  await later.url()
  assert.deepEqual(signInsOf(later.output()), signIns)
  later.child.kill('SIGTERM')
  assert.equal(await later.exited, 0)
})

test('OPENSLOT_DEMO=off makes an empty installation', async () => {
  const { child, exited, output, url } = startOpenslot({ OPENSLOT_DATA: join(root, 'empty'), OPENSLOT_DEMO: 'off' })
  assert.deepEqual((await makeClient(await url()).call('listClinics', { query: {} })).clinics, [])
  assert.deepEqual(signInsOf(output()), [])
  child.kill('SIGTERM')
  assert.equal(await exited, 0)
})

test('a stop finishes the requests that are under way; a second signal does not wait for them', async () => {
  const { url: DATABASE_URL } = await createTestDatabase()
  const admin = new pg.Client({ connectionString: DATABASE_URL })
  // Where the test fails, its database goes with this connection.
  admin.on('error', () => {})
  await admin.connect()
  const waiting = async () =>
    (await admin.query(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`))
      .rowCount === 1
  const stopDuringRequest = async () => {
    const app = startOpenslot({ DATABASE_URL })
    const address = await app.url()
    await admin.query('BEGIN')
    await admin.query('LOCK TABLE specialties')
    const reply = fetch(`${address}/api/v1/specialties`).then(
      ({ status }) => status,
      () => 'cut off',
    )
    await until(waiting)
    app.child.kill('SIGTERM')
    await until(() =>
      fetch(address).then(
        () => false,
        () => true,
      ),
    )
    return { ...app, reply }
  }

  const patient = await stopDuringRequest()
  await admin.query('ROLLBACK')
  assert.equal(await patient.reply, 200)
  const answeredAt = performance.now()
  assert.equal(await patient.exited, 0)
  assert.ok(performance.now() - answeredAt < 5000, 'the connection that is kept alive is not waited for')

  const hurried = await stopDuringRequest()
  await until(() => !hurried.child.kill('SIGINT') || hurried.child.exitCode !== null)
  assert.equal(await hurried.exited, 1)
  assert.equal(await hurried.reply, 'cut off')
  await admin.end()
})

test('a port in use, a data directory that cannot be one, a bad variable and an unknown option are named', async (t) => {
  const other = createServer().listen(0, '127.0.0.1')
  t.after(() => other.close())
  await once(other, 'listening')
  const PORT = String((other.address() as AddressInfo).port)
  assert.match(await refusal({ PORT }), new RegExp(`^PORT: ${PORT} on 127\\.0\\.0\\.1 is in use`))
  await writeFile(join(root, 'file'), '')
  assert.match(await refusal({ OPENSLOT_DATA: join(root, 'file', 'data') }), /^OPENSLOT_DATA: \S+ is not a directory/)
  assert.match(await refusal({ PORT: 'three thousand' }), /^PORT /)
  assert.match(await refusal({ OPENSLOT_DEMO: 'maybe' }), /^OPENSLOT_DEMO /)
  assert.match(await refusal({ HOST: '203.0.113.7' }), /^HOST: 203\.0\.113\.7 is not an address of this machine/)
  assert.match(await refusal({}, '--port'), /^Unknown option --port/)
})

test('a DATABASE_URL that leads nowhere, or to an old PostgreSQL, is named without its password', async (t) => {
  const server = createServer().listen(0, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const DATABASE_URL = `postgres://openslot:a-secret-password@127.0.0.1:${port}/clinic`
  server.on('connection', (socket) =>
    socket.on('error', () => {}).on('data', (data) => socket.write(oldPostgres(Buffer.from(data)))),
  )
  assert.equal(await refusal({ DATABASE_URL }), 'DATABASE_URL must lead to PostgreSQL 15 or newer')
  server.close()
  assert.equal(
    await refusal({ DATABASE_URL }),
    `DATABASE_URL: PostgreSQL at 127.0.0.1:${port} cannot be used: nothing listens there`,
  )
  const wrong = await refusal({ DATABASE_URL: 'mysql://openslot:a-secret-password@127.0.0.1/clinic' })
  assert.match(wrong, /^DATABASE_URL /)
  assert.doesNotMatch(wrong, /secret/)
})

/** Says what PostgreSQL 14 would: lets everybody in, and answers every query with its version. */
const oldPostgres = (request: Buffer): Buffer => {
  const message = (type: string, ...parts: Buffer[]) => {
    const body = Buffer.concat(parts)
    const length = Buffer.alloc(4)
    length.writeInt32BE(body.length + 4)
    return Buffer.concat([Buffer.from(type), length, body])
  }
  const ready = message('Z', Buffer.from('I'))
  // The first message of a connection has no type, only a length, whose first byte is 0.
  if (request[0] === 0) return Buffer.concat([message('R', Buffer.alloc(4)), ready])
  if (request.toString('latin1', 0, 1) !== 'Q') return Buffer.alloc(0)
  const column = Buffer.concat([
    Buffer.from('v\0'),
    Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 23, 0, 4, 255, 255, 255, 255, 0, 0]),
  ])
  const value = Buffer.concat([Buffer.from([0, 0, 0, 6]), Buffer.from('140010')])
  return Buffer.concat([
    message('T', Buffer.from([0, 1]), column),
    message('D', Buffer.from([0, 1]), value),
    message('C', Buffer.from('SELECT 1\0')),
    ready,
  ])
}

test('.env in the working directory is read; the environment wins over it', async () => {
  await writeFile(join(root, '.env'), 'HOST=203.0.113.7\n')
  assert.match(await refusal({}), /^HOST: 203\.0\.113\.7 /)
  assert.match(await refusal({ HOST: '198.51.100.7' }), /^HOST: 198\.51\.100\.7 /)
  await rm(join(root, '.env'))
})

test('--help prints every setting', async () => {
  const { exited, output } = startOpenslot({}, '--help')
  assert.equal(await exited, 0)
  for (const name of ['PORT', 'DATABASE_URL', 'OPENSLOT_DATA', 'LOG_LEVEL'])
    assert.match(output(), new RegExp(`^  ${name} `, 'm'))
})

test('relaxed limits and cookies without https are warned about, each in one line', () => {
  const shown = (env: Record<string, string>) =>
    startScreen(readConfig(env), { address: 'http://localhost:3000', signIns: [], claimLink: undefined })
  assert.doesNotMatch(shown({}), /Warning/)
  assert.match(shown({ OPENSLOT_RATE_LIMITS: 'relaxed' }), /Warning: OPENSLOT_RATE_LIMITS=relaxed/)
  assert.match(shown({ HOST: '0.0.0.0' }), /Warning: HOST=0\.0\.0\.0 without https: cookies/)
  assert.doesNotMatch(shown({ HOST: '0.0.0.0', PUBLIC_URL: 'https://book.example' }), /Warning/)
})
