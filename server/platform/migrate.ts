/** Brings the database up to date: tables by forward-only migrations, functions by the hash of their file. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import pg from 'pg'
import { StartError } from './config.ts'

type File = { name: string; sql: string; hash: string }

const readSql = async (directory: string): Promise<File[]> => {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(directory, name), 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

const server = join(import.meta.dirname, '..')
const functionDirectories = async (): Promise<string[]> => {
  const entries = await readdir(join(server, 'modules'), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && entry.name === 'functions')
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

const apply = async (client: pg.Client, file: File): Promise<void> => {
  await client.query('BEGIN')
  try {
    await client.query(file.sql)
    await client.query(
      `INSERT INTO schema_migrations (name, hash) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET hash = excluded.hash, applied_at = now()`,
      [file.name, file.hash],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new StartError(`Migration ${file.name} failed: ${(error as Error).message}`, { cause: error })
  }
}

/** Nodes that start together take turns under one advisory lock. A migration changed after it ran stops the start. */
export const migrate = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  // A query under way is rejected anyway; without a listener the loss of the connection would end the process.
  client.on('error', () => {})
  await client.connect()
  try {
    const version = (await client.query<{ v: number }>(`SELECT current_setting('server_version_num')::int AS v`))
      .rows[0]
    if ((version?.v ?? 0) < 150_000) throw new StartError('DATABASE_URL must lead to PostgreSQL 15 or newer')
    await client.query(`SELECT pg_advisory_lock(hashtext('openslot migrations'))`)
    await client.query(
      `CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, hash text NOT NULL,
         applied_at timestamptz NOT NULL DEFAULT now())`,
    )
    const applied = new Map(
      (await client.query<{ name: string; hash: string }>('SELECT name, hash FROM schema_migrations')).rows.map(
        (row) => [row.name, row.hash],
      ),
    )
    for (const file of await readSql(join(server, 'migrations'))) {
      const before = applied.get(file.name)
      if (before === undefined) await apply(client, file)
      else if (before !== file.hash) throw new StartError(`Migration ${file.name} was changed after it was applied`)
    }
    for (const directory of await functionDirectories()) {
      const module = basename(dirname(directory))
      for (const file of await readSql(directory)) {
        const name = `${module}/${file.name}`
        if (applied.get(name) !== file.hash) await apply(client, { ...file, name })
      }
    }
  } finally {
    await client.end()
  }
}
