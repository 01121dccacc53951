/** Opens the database of an installation, up to date: the one at DATABASE_URL, or a private one in the data directory. */
import { access, constants, mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, StartError } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { lockInstallation } from './installation-lock.ts'
import type { Log } from './log.ts'
import { migrate } from './migrate.ts'
import { type Secrets, secretsInDatabase, secretsInDirectory } from './secrets.ts'
import { atMost, type Run } from './start-run.ts'

const closePatienceMs = 5000

/** Makes the data directory if it is absent, and sees that it can be used. */
export const prepareDataDirectory = async (config: Config): Promise<string> => {
  const path = config.OPENSLOT_DATA
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    await access(path, constants.W_OK | constants.X_OK)
    return await realpath(path)
  } catch (cause) {
    const reason = directoryProblems[codeOf(cause)] ?? `cannot be used (${codeOf(cause)})`
    throw new StartError(`OPENSLOT_DATA: ${path} ${reason}`, { cause })
  }
}

const directoryProblems: Record<string, string> = {
  EACCES: 'is not writable by this user',
  EPERM: 'is not writable by this user',
  EROFS: 'is on a read-only file system',
  EEXIST: 'is not a directory',
  ENOTDIR: 'is not a directory, or lies below something that is none',
  ENOSPC: 'has no space left',
}

/** One Openslot at a time in a data directory, until the run ends. */
export const claimDataDirectory = async (directory: string, { stack }: Run): Promise<void> => {
  const lock = await lockInstallation(directory)
  stack.defer(() => lock.release())
}

/** Ends with the run; where it ends before, the run ends too. */
export const startPrivatePostgres = async (directory: string, { stack, fail }: Run): Promise<string> => {
  const postgres = await startEmbeddedPostgres({ dataDir: join(directory, 'postgres') })
  stack.defer(() => postgres.stop())
  const lost = new StartError('The private PostgreSQL ended by itself: start Openslot again, the data is safe')
  void postgres.exited.then(() => fail(lost))
  return postgres.url
}

export type Store = { db: Database; secrets: Secrets }

/** @param directory of the private PostgreSQL, which then also holds the secrets; undefined with DATABASE_URL. */
export const openStore = async (
  url: string,
  directory: string | undefined,
  config: Config,
  log: Log,
  { stack }: Run,
): Promise<Store> => {
  await migrate(url).catch((error: unknown) => {
    throw directory === undefined ? (unreachable(url, error) ?? error) : error
  })
  const { db, close } = openDatabase(url, config.DATABASE_POOL, (error) => {
    // The end of the private PostgreSQL is told once, by the run.
    if (directory === undefined) log.warn({ err: error }, 'a database connection was lost')
  })
  stack.defer(() => atMost(closePatienceMs, close()))
  return { db, secrets: directory === undefined ? await secretsInDatabase(db) : await secretsOf(directory) }
}

/** The parser's own message would quote from the file. */
const secretsOf = (directory: string): Promise<Secrets> =>
  secretsInDirectory(directory).catch((cause: unknown) => {
    const reason = cause instanceof SyntaxError ? 'is damaged' : `cannot be read or made (${codeOf(cause)})`
    throw new StartError(
      `OPENSLOT_DATA: ${join(directory, 'secrets.json')} ${reason}; without the file everybody signs in again`,
    )
  })

/** undefined if the database was reached: then the error is about something else. Names no password. */
const unreachable = (url: string, error: unknown): StartError | undefined => {
  if (error instanceof StartError) return undefined
  const { hostname, port, pathname, username } = new URL(url)
  const code = codeOf(error)
  const reasons: Record<string, string> = {
    ECONNREFUSED: 'nothing listens there',
    ENOTFOUND: 'no such host',
    EAI_AGAIN: 'the name of the host cannot be looked up now',
    ETIMEDOUT: 'no answer',
    EHOSTUNREACH: 'no way to the host',
    ENETUNREACH: 'no way to the host',
    ECONNRESET: 'the connection was closed',
    ENOENT: 'no such socket',
    '28P01': `wrong password for the user ${username}`,
    '28000': `the user ${username} may not sign in`,
    '3D000': `there is no database ${pathname.slice(1)}`,
    '53300': 'it has no connection left',
    '57P03': 'it is starting or stopping',
  }
  const reason = reasons[code] ?? (error instanceof Error ? error.message : code)
  const host = decodeURIComponent(hostname)
  return new StartError(`DATABASE_URL: PostgreSQL at ${host}:${port || '5432'} cannot be used: ${reason}`)
}

/** Several addresses of one host fail as one AggregateError, which carries the code too. */
const codeOf = (error: unknown): string => (error as { code?: string }).code ?? 'no further reason'
