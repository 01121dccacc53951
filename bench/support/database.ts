/** The database of a benchmark: on a private PostgreSQL with its production settings, or on the server at DATABASE_URL. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../server/platform/embedded-postgres.ts'
import { migrate } from '../../server/platform/migrate.ts'
import { administer, databaseUrl } from '../../test/support/database.ts'

export type BenchServer = { url: string; directory: string; stop: () => Promise<void> }

export const startBenchServer = async (): Promise<BenchServer> => {
  const directory = await mkdtemp(join(tmpdir(), 'openslot-bench-'))
  const clean = () => rm(directory, { recursive: true, force: true })
  const given = process.env['DATABASE_URL']
  if (given !== undefined && given !== '') return { url: given, directory, stop: clean }
  const postgres = await startEmbeddedPostgres({ dataDir: join(directory, 'postgres') })
  const stop = async () => {
    await postgres.stop()
    await clean()
  }
  return { url: postgres.url, directory, stop }
}

export type BenchDatabase = { url: string; client: pg.Client; drop: () => Promise<void> }

/** A new, migrated database. */
export const createBenchDatabase = async (server: BenchServer, name: string): Promise<BenchDatabase> => {
  const database = `openslot_bench_${name.replaceAll('-', '_')}_${process.pid}`
  await administer(server.url, `CREATE DATABASE ${database}`)
  const url = databaseUrl(server.url, database)
  await migrate(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const drop = async () => {
    await client.end()
    await administer(server.url, `DROP DATABASE ${database} WITH (FORCE)`)
  }
  return { url, client, drop }
}
