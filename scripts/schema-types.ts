/** Writes server/platform/schema.ts from a migrated database: `npm run schema`. A test tells when it has drifted. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

const typeOf: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  bool: 'boolean',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  timestamptz: 'Timestamp',
  bytea: 'Buffer',
  jsonb: 'Json',
  _text: 'string[]',
}

type Column = { table: string; column: string; type: string; nullable: boolean; defaulted: boolean }

const columnType = ({ type, nullable, defaulted }: Column): string => {
  const base = typeOf[type]
  if (base === undefined) throw new Error(`No TypeScript type for ${type}`)
  const full = nullable ? `${base} | null` : base
  return defaulted ? `Generated<${full}>` : full
}

/** The text of schema.ts for the database at `url`. */
export const schemaTypes = async (url: string): Promise<string> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Column>(`
    SELECT table_name AS table, column_name AS column, udt_name AS type, is_nullable = 'YES' AS nullable,
      column_default IS NOT NULL OR is_identity = 'YES' AS defaulted
    FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name <> 'schema_migrations'
    ORDER BY table_name, ordinal_position`)
  await client.end()
  const tables = Map.groupBy(rows, (row) => row.table)
  const interfaces = [...tables].map(
    ([table, columns]) => `  ${table}: {\n${columns.map((c) => `    ${c.column}: ${columnType(c)}`).join('\n')}\n  }`,
  )
  return `/** Tables as the migrations make them; written by \`npm run schema\`, do not edit. */
import type { ColumnType, Generated as KyselyGenerated } from 'kysely'

type Timestamp = ColumnType<Date, Date | string, Date | string>
type Json = ColumnType<unknown, string, string>
type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : KyselyGenerated<T>

export type DB = {
${interfaces.join('\n')}
}
`
}

export const schemaFile = join(import.meta.dirname, '..', 'server', 'platform', 'schema.ts')

if (import.meta.main) {
  const url = process.env['DATABASE_URL']
  if (url === undefined) throw new Error('Set DATABASE_URL to a migrated database')
  await writeFile(schemaFile, await schemaTypes(url))
}
