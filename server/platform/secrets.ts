/** Secrets of an installation: generated once, kept in the data directory (0600), or in the database for many nodes. */
import { randomBytes } from 'node:crypto'
import { chmod, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from './database.ts'

export type Secrets = { jwt: string; cookie: string }

const generate = (): string => randomBytes(32).toString('base64url')
const fresh = (): Secrets => ({ jwt: generate(), cookie: generate() })

/** The secrets in `<directory>/secrets.json`; made on first use, whole or not at all. */
export const secretsInDirectory = async (directory: string): Promise<Secrets> => {
  const path = join(directory, 'secrets.json')
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Secrets
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const secrets = fresh()
  await writeFile(`${path}.new`, JSON.stringify(secrets), { mode: 0o600 })
  await chmod(`${path}.new`, 0o600)
  await rename(`${path}.new`, path)
  return secrets
}

/** The secrets that all nodes of one database share; of nodes that start together the first to write wins. */
export const secretsInDatabase = async (db: Database): Promise<Secrets> => {
  await db
    .insertInto('installation_settings')
    .values({ name: 'secrets', value: JSON.stringify(fresh()) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await db
    .selectFrom('installation_settings')
    .select('value')
    .where('name', '=', 'secrets')
    .executeTakeFirstOrThrow()
  return JSON.parse(row.value) as Secrets
}
