/** The whole application on a database of its own and a free port, for tests that speak HTTP and sockets. */
import { after } from 'node:test'
import { type App, buildApp } from '../../server/app.ts'
import { type Clock, systemClock } from '../../server/platform/clock.ts'
import { readConfig } from '../../server/platform/config.ts'
import { makeLog } from '../../server/platform/log.ts'
import { createTestDatabase } from './database.ts'
import { type Client, makeClient } from './client.ts'

export type TestApp = App & { url: string; databaseUrl: string; client: () => Client }

export type TestAppOptions = { clock?: Clock; env?: Record<string, string>; logLevel?: string }

export const startTestApp = async ({
  clock = systemClock,
  env = {},
  logLevel = 'error',
}: TestAppOptions = {}): Promise<TestApp> => {
  const { db, url: databaseUrl } = await createTestDatabase()
  const config = readConfig({ OPENSLOT_RATE_LIMITS: 'relaxed', ...env })
  const secrets = { jwt: 'a test secret that is long enough', cookie: 'another test secret, long enough' }
  const app = await buildApp({ config, db, clock, log: makeLog(logLevel), secrets })
  const url = await app.http.listen({ port: 0, host: '127.0.0.1' })
  after(() => app.close())
  return { ...app, url, databaseUrl, client: () => makeClient(url) }
}
