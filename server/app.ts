/** Puts the application together: the only list of modules, in order. Each may know only those above it. */
import type { FastifyInstance } from 'fastify'
import { operations } from '../contract/index.ts'
import {
  awayHandlers,
  bookingCommands,
  bookingHandlers,
  staffRooms,
  startReleasingHolds,
} from './modules/booking/index.ts'
import { accountsHandlers, makeAccessTokens, makePrincipals } from './modules/accounts/index.ts'
import { startOfferingPlaces, waitlistHandlers } from './modules/waitlist/index.ts'
import { clinicsHandlers, registerPictures } from './modules/clinics/index.ts'
import * as earlier from './modules/earlier/index.ts'
import { schedulesHandlers } from './modules/schedules/index.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import type { Services } from './platform/context.ts'
import type { Database } from './platform/database.ts'
import { buildHttp } from './platform/http.ts'
import { startForgettingKeys } from './platform/idempotency.ts'
import type { LimitName } from './platform/limits.ts'
import type { Log } from './platform/log.ts'
import { registerOpenApi } from './platform/openapi.ts'
import { mountOperations } from './platform/operations.ts'
import { repeat } from './platform/repeat.ts'
import { makeRealtime } from './platform/realtime.ts'
import { makeRequestContext } from './platform/request-context.ts'
import type { Secrets } from './platform/secrets.ts'
import { isWebBuilt, registerWebApp } from './platform/web-app.ts'
import { react } from './reactions.ts'

export type AppOptions = { config: Config; db: Database; clock: Clock; log: Log; secrets: Secrets }
export type App = {
  http: FastifyInstance
  services: Services
  /** Makes changed roles count at once instead of within a second. */
  refreshPrincipals: () => Promise<void>
  close: () => Promise<void>
}

const limits: Partial<Record<string, LimitName>> = {
  signUp: 'credentials',
  signIn: 'credentials',
  earlierSignUp: 'credentials',
  earlierLogin: 'credentials',
}

/** Everything but listening. `close` stops timers and sockets; the database belongs to the caller. */
export const buildApp = async (options: AppOptions): Promise<App> => {
  const { config, secrets } = options
  const realtime = makeRealtime()
  const services: Services = {
    config,
    db: options.db,
    clock: options.clock,
    log: options.log,
    realtime,
    react: undefined!,
  }
  services.react = react(services)
  const tokens = makeAccessTokens(config.JWT_SECRET ?? secrets.jwt)
  const principals = await makePrincipals(options.db, tokens, realtime)
  const parts = { tokens, principals }

  const http = await buildHttp({ config, log: options.log, cookieSecret: secrets.cookie })
  await registerOpenApi(http)
  const makeCtx = makeRequestContext(services, principals.authenticate)
  const handlers = {
    ...accountsHandlers(parts),
    ...clinicsHandlers(parts),
    ...schedulesHandlers(),
    ...bookingHandlers(),
    ...awayHandlers(),
    ...waitlistHandlers(),
  }
  mountOperations(http, operations, handlers, { prefix: '/api/v1', makeCtx, config, limits })
  const mount = { prefix: '/api', makeCtx, config, limits }
  mountOperations(http, earlier.hospitalOperations, earlier.hospitalHandlers(parts), mount)
  mountOperations(http, earlier.portalOperations, earlier.portalHandlers(), mount)
  mountOperations(http, earlier.portalAdminOperations, earlier.portalAdminHandlers(), mount)
  earlier.registerEarlierPages(http)
  registerPictures(http, options.db)
  if (isWebBuilt()) await registerWebApp(http, config)
  realtime.attach(http.server, {
    config,
    log: options.log,
    authenticate: principals.authenticate,
    roomsOf: staffRooms,
    commands: { ...bookingCommands(services), ...earlier.portalCommands(services) },
  })
  const jobs = [
    repeat('refresh principals', 1000, options.log, principals.refresh),
    startReleasingHolds(services),
    startOfferingPlaces(services),
    startForgettingKeys(services),
  ]
  // Sockets are open connections too: the server closes only when they have gone.
  http.addHook('preClose', () => realtime.close())
  const close = async (): Promise<void> => {
    await Promise.all(jobs.map((stop) => stop()))
    await http.close()
  }
  return { http, services, refreshPrincipals: principals.refresh, close }
}
