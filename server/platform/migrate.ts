/** Brings the database up to date: tables by forward-only migrations, functions by the hash of their text. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
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
/** The functions of all modules as one file: they call each other, so they change together or not at all. */
const readFunctions = async (): Promise<File> => {
  const entries = await readdir(join(server, 'modules'), { recursive: true, withFileTypes: true })
  const directories = entries.filter((entry) => entry.isDirectory() && entry.name === 'functions')
  const paths = directories.map((entry) => join(entry.parentPath, entry.name)).toSorted()
  const files = (await Promise.all(paths.map(readSql))).flat()
  const sql = [dropFunctions, ...files.map((file) => file.sql)].join('\n')
  return { name: 'functions', sql, hash: createHash('sha256').update(sql).digest('hex') }
}

// Replacing in place would fail where a signature changed, and keep what was renamed. No table depends on a function.
const dropFunctions = `
DO $$
DECLARE
  f record;
BEGIN
  FOR f IN
    SELECT p.oid::regprocedure AS signature FROM pg_proc p
      WHERE p.pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP
    EXECUTE 'DROP FUNCTION IF EXISTS ' || f.signature || ' CASCADE';
  END LOOP;
END $$;`

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
    const functions = await readFunctions()
    if (applied.get(functions.name) !== functions.hash) await apply(client, functions)
  } finally {
    await client.end()
  }
}
