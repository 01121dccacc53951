/**
 * `npm run verify`: every invariant on the database at DATABASE_URL, or on the running private one in OPENSLOT_DATA. Only
 * reads. One line each; exit code 1 if one is violated or could not be checked.
 */
import { sql } from 'kysely'
import { openDatabase } from '../server/platform/database.ts'
import { findRunningPostgres } from '../server/platform/embedded-postgres-running.ts'
import { readConfig, StartError } from '../server/platform/config.ts'
import { breakersOf, type Invariant, invariants } from '../server/verify/invariants.ts'

const statementTimeout = '10min'

const findDatabase = async (): Promise<string> => {
  const { DATABASE_URL, OPENSLOT_DATA } = readConfig()
  const url = DATABASE_URL ?? (await findRunningPostgres(OPENSLOT_DATA))
  if (url === undefined)
    throw new StartError(`Openslot is not running in ${OPENSLOT_DATA}: start it, or set DATABASE_URL`)
  return url
}

/** Prints the lines as they come; true if all hold. */
const verify = async (url: string): Promise<boolean> => {
  const { db, close } = openDatabase(url, 1, () => {})
  try {
    return await db.connection().execute(async (connection) => {
      await sql`SET default_transaction_read_only = on`.execute(connection)
      await sql`SELECT set_config('statement_timeout', ${statementTimeout}, false)`.execute(connection)
      let allHold = true
      for (const name of Object.keys(invariants) as Invariant[]) {
        const ids = await breakersOf(connection, name)
        console.log(ids.length === 0 ? `ok        ${name}` : `VIOLATED  ${name}: ${ids.join(', ')}`)
        allHold &&= ids.length === 0
      }
      return allHold
    })
  } finally {
    await close()
  }
}

try {
  process.exitCode = (await verify(await findDatabase())) ? 0 : 1
} catch (error) {
  console.error(`The invariants could not be checked: ${(error as Error).message}`)
  process.exitCode = 1
}
