/** Starts Openslot: settings, database, web app, demo data, server. `npm start -- --help` tells the settings. */
import { type App, buildApp } from './app.ts'
import { ensureDemo } from './demo/index.ts'
import { offerPlatformAdmin } from './modules/accounts/index.ts'
import { systemClock } from './platform/clock.ts'
import { helpText, readConfig, StartError } from './platform/config.ts'
import { makeLog } from './platform/log.ts'
import { claimDataDirectory, openStore, prepareDataDirectory, startPrivatePostgres } from './platform/start-database.ts'
import { listen, probePort, publicAddress } from './platform/start-listen.ts'
import { atMost, type Run, runUntilStopped } from './platform/start-run.ts'
import { startScreen } from './platform/start-screen.ts'
import { ensureWebApp } from './platform/start-web.ts'

const drainPatienceMs = 10_000

const start = async (run: Run): Promise<void> => {
  const [option] = process.argv.slice(2)
  if (option !== undefined) throw new StartError(`Unknown option ${option}: see npm start -- --help`)
  loadDotEnv()
  const config = readConfig()
  const log = makeLog(config.LOG_LEVEL)
  const isPrivate = config.DATABASE_URL === undefined
  const wantsDemo = config.OPENSLOT_DEMO === 'on' || (isPrivate && config.OPENSLOT_DEMO !== 'off')
  const directory = isPrivate || wantsDemo ? await prepareDataDirectory(config) : config.OPENSLOT_DATA
  if (isPrivate) await claimDataDirectory(directory, run)
  await probePort(config)

  const web = webAppBeside(run)
  const url = config.DATABASE_URL ?? (await startPrivatePostgres(directory, run))
  const { db, secrets } = await openStore(url, isPrivate ? directory : undefined, config, log, run)
  const demo = ensureDemo(db, { wanted: wantsDemo, directory, clock: systemClock })
  const [signIns] = await Promise.all([demo, web])

  const app = await buildApp({ config, db, clock: systemClock, log, secrets })
  run.stack.defer(() => drain(app))
  const address = publicAddress(config, await listen(app.http, config))
  const code = await offerPlatformAdmin(db)
  const claimLink = code === undefined ? undefined : `${address}/claim#${code}`
  process.stdout.write(startScreen(config, { address, signIns, claimLink }))
}

/** Node's own flag for this tells at every start that there is no such file. */
const loadDotEnv = (): void => {
  try {
    process.loadEnvFile()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw new StartError('.env: cannot be read')
  }
}

/** Lets requests that are under way end. Their connections would then wait for others, and the stop for them. */
const drain = async ({ http, close }: App): Promise<void> => {
  const sweep = setInterval(() => http.server.closeIdleConnections(), 50)
  await atMost(drainPatienceMs, close())
  clearInterval(sweep)
}

/** Builds while the database starts. Its failure waits for whoever awaits it. */
const webAppBeside = ({ stack }: Run): Promise<void> => {
  const abort = new AbortController()
  const web = ensureWebApp(abort.signal)
  const ended = web.catch(() => {})
  stack.defer(() => {
    abort.abort()
    return ended
  })
  return web
}

if (['--help', '-h'].includes(process.argv[2] ?? '')) console.log(helpText())
else await runUntilStopped(start)
