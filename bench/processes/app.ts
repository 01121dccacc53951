/** The application under measure: as in production but for the rate limits; it notes who arrived in which order. */
import type { AddressInfo } from 'node:net'
import { buildApp } from '../../server/app.ts'
import { makeAccessTokens } from '../../server/modules/accounts/index.ts'
import { systemClock } from '../../server/platform/clock.ts'
import { readConfig } from '../../server/platform/config.ts'
import { openDatabase } from '../../server/platform/database.ts'
import { newId } from '../../server/platform/id.ts'
import { makeLog } from '../../server/platform/log.ts'
import { answerCalls } from '../support/process.ts'

const config = readConfig({ ...process.env, OPENSLOT_RATE_LIMITS: 'relaxed', LOG_LEVEL: 'error' })
const log = makeLog(config.LOG_LEVEL)
const { db } = openDatabase(config.DATABASE_URL ?? '', config.DATABASE_POOL, (error) => log.error({ err: error }))
const secrets = { jwt: 'a secret of the benchmark, long enough', cookie: 'another secret of the benchmark' }
const { http } = await buildApp({ config, db, clock: systemClock, log, secrets })

let arrivals: string[] = []
http.addHook('onRequest', (request, _reply, done) => {
  const key = request.headers['idempotency-key']
  if (typeof key === 'string') arrivals.push(key)
  done()
})
await http.listen({ port: 0, host: '127.0.0.1' })

const handlers = {
  port: () => (http.server.address() as AddressInfo).port,
  /** Access tokens, one session each. */
  tokens: (people: string[]) => {
    const { sign } = makeAccessTokens(secrets.jwt)
    return people.map((personId) => sign({ personId, sessionId: newId(), kind: 'api' }).token)
  },
  /** Idempotency keys in the order in which their requests arrived since the last call. */
  arrivals: () => {
    const seen = arrivals
    arrivals = []
    return seen
  },
}
export type AppProcess = typeof handlers
answerCalls(handlers)
