/** A database with data, the application on it, and the processes that make load. */
import type { AppProcess } from '../processes/app.ts'
import type { DriverProcess } from '../processes/driver.ts'
import type { LoadProcess } from '../processes/load.ts'
import { type BenchDatabase, type BenchServer, createBenchDatabase } from './database.ts'
import { type DataSize, makeData } from './data.ts'
import { type Process, startProcess } from './process.ts'

export type Stage = {
  database: BenchDatabase
  app: Process<AppProcess>
  load: Process<LoadProcess>
  driver: Process<DriverProcess>
  close: () => Promise<void>
}

export const openStage = async (
  server: BenchServer,
  name: string,
  size: DataSize,
  appArgv: string[],
): Promise<Stage> => {
  await using stack = new AsyncDisposableStack()
  const database = await createBenchDatabase(server, name)
  stack.defer(database.drop)
  // Hot slots of any size; nothing that is measured depends on this.
  await database.client.query('ALTER TABLE slots DROP CONSTRAINT slots_capacity_check')
  await makeData(database.client, size)
  const app = await startProcess<AppProcess>('app', { env: { DATABASE_URL: database.url }, execArgv: appArgv })
  stack.defer(app.stop)
  const load = await startProcess<LoadProcess>('load')
  stack.defer(load.stop)
  const driver = await startProcess<DriverProcess>('driver')
  stack.defer(driver.stop)
  const opened = stack.move()
  return { database, app, load, driver, close: () => opened.disposeAsync() }
}

/** A run counts only if everything in it went as it should. */
export const expectAll = (counts: Record<string, number>, ...wanted: string[]): void => {
  if (Object.keys(counts).some((outcome) => !wanted.includes(outcome))) {
    throw new Error(`Not all were ${wanted.join(' or ')}: ${JSON.stringify(counts)}`)
  }
}
