/** The ways to book: through the application, at the database's door by driver or pgbench, and naively. */
import { bookingCommand, bookingRequest, type Booking } from './commands.ts'
import { idOf } from './data.ts'
import type { BenchServer } from './database.ts'
import { type PgbenchResult, preparePgbench, runPgbench } from './pgbench.ts'
import { makeMeter, type Sample } from './rounds.ts'
import type { Stage } from './stage.ts'
import type { DriverResult } from '../processes/driver.ts'
import type { LoadResult } from '../processes/load.ts'

type Made<Result> = { sample: Sample; result: Result }
export type Callers = {
  /** `keys` are those of the requests, in their order. */
  http: (bookings: Booking[], connections: number) => Promise<Made<LoadResult> & { keys: string[] }>
  driver: (way: 'function' | 'naive', pool: number, bookings: Booking[], callers: number) => Promise<Made<DriverResult>>
  pgbench: (bookings: Booking[]) => Promise<Made<PgbenchResult>>
  tokenOf: (person: number) => string
  port: number
}

export const makeCallers = async (server: BenchServer, stage: Stage, people: number): Promise<Callers> => {
  const { database, app, load, driver } = stage
  const ids = Array.from({ length: people }, (_, n) => idOf('person', n))
  const tokens = await app.call('tokens', ids)
  const tokenOf = (person: number): string => tokens[person] ?? ''
  const port = await app.call('port')
  const meter = await makeMeter(database.client, { app: app.pid, load: load.pid })
  const driverMeter = await makeMeter(database.client, { driver: driver.pid })
  const pgbenchMeter = await makeMeter(database.client, {})
  return {
    tokenOf,
    port,
    http: async (bookings, connections) => {
      const requests = bookings.map((booking) => bookingRequest(booking, tokenOf(booking.person)))
      await load.call('prepare', { port, connections, journeys: requests.map((request) => [request]), keep: 'bodies' })
      const { result, cpu, memory } = await meter(() => load.call('run'))
      const { seconds, journeys: latency } = result
      const keys = requests.map(({ headers }) => headers['idempotency-key'] ?? '')
      return { sample: { operations: bookings.length, seconds, latency, cpu, memory }, result, keys }
    },
    driver: async (way, pool, bookings, callers) => {
      const commands = bookings.map(bookingCommand)
      await driver.call('prepare', { url: database.url, way, pool, callers, commands })
      const { result, cpu } = await driverMeter(() => driver.call('run'))
      const { seconds, latency } = result
      return { sample: { operations: bookings.length, seconds, latency, cpu }, result }
    },
    pgbench: async (bookings) => {
      await preparePgbench(database.client, bookings.map(bookingCommand))
      const { result, cpu } = await pgbenchMeter(() => runPgbench(database.url, server.directory, bookings.length))
      const { transactions, seconds, latency } = result
      return { sample: { operations: transactions, seconds, latency, cpu: { ...cpu, pgbench: result.cpu } }, result }
    },
  }
}
