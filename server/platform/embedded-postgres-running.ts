/** Finds the private PostgreSQL of an Openslot that is running, for tools that look into its database. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addressUrl } from './embedded-postgres-address.ts'

/** @returns its URL; undefined if nothing has been started in this directory, or it was stopped. */
export async function findRunningPostgres(dataDir: string): Promise<string | undefined> {
  const home = join(dataDir, 'postgres')
  try {
    const password = await readFile(join(home, 'password'), 'utf8')
    const [, , , port = '', socket = '', address = ''] = (
      await readFile(join(home, 'cluster', 'postmaster.pid'), 'utf8')
    ).split('\n')
    const host = (address.trim() || socket).trim()
    return host === '' ? undefined : addressUrl({ host, port: Number(port) }, password)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
