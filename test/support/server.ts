/** The PostgreSQL of a run of tests or of a simulation: a private one, or the server at DATABASE_URL. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../server/platform/embedded-postgres.ts'
import { migrate } from '../../server/platform/migrate.ts'
import { administer, databaseUrl, templateName } from './database.ts'

export type TestServer = { url: string; stop: () => Promise<void> }

/** With a migrated template for databases. */
export const startTestServer = async (): Promise<TestServer> => {
  const server = await startServer()
  try {
    await administer(server.url, `DROP DATABASE IF EXISTS ${templateName}`, `CREATE DATABASE ${templateName}`)
    await migrate(databaseUrl(server.url, templateName))
  } catch (error) {
    await server.stop()
    throw error
  }
  return {
    url: server.url,
    stop: async () => {
      await administer(server.url, `DROP DATABASE IF EXISTS ${templateName}`)
      await server.stop()
    },
  }
}

const startServer = async (): Promise<TestServer> => {
  const given = process.env['DATABASE_URL']
  if (given !== undefined && given !== '') return { url: given, stop: async () => {} }
  const directory = await mkdtemp(join(tmpdir(), 'openslot-test-'))
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }
  const postgres = await startEmbeddedPostgres({ dataDir: join(directory, 'postgres'), settings })
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
