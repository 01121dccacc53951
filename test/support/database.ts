/** Databases for tests: each made from the migrated template in some ten milliseconds, and dropped at the end. */
import { after } from 'node:test'
import pg from 'pg'
import { type DatabaseHandle, openDatabase } from '../../server/platform/database.ts'

export const templateName = 'openslot_test_template'

/** The same server, another database. */
export const databaseUrl = (url: string, name: string): string => {
  const target = new URL(url)
  target.pathname = `/${name}`
  return target.href
}

/** Runs statements that need no database of their own. */
export const administer = async (url: string, ...statements: string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A migrated, empty database for this test file, with a pool on it. */
export const createTestDatabase = async (max = 16): Promise<DatabaseHandle & { url: string }> => {
  const server = process.env['TEST_SERVER_URL']
  if (server === undefined) throw new Error('Run tests with `npm test` or `node test/run.ts <file>`')
  const name = `openslot_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${templateName}`)
  const url = databaseUrl(server, name)
  const handle = openDatabase(url, max, () => {})
  after(async () => {
    await handle.close()
    await administer(server, `DROP DATABASE ${name} WITH (FORCE)`)
  })
  return { ...handle, url }
}
