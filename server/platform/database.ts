/** The connection pool, and transactions. Only use cases open transactions; below them everything takes `tx`. */
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './schema.ts'

export type Database = Kysely<DB>
export type Tx = Transaction<DB>
/** What a query may run on: the pool, or a transaction. */
export type Queryable = Database | Tx

// bigint counters stay far below 2^53; dates stay the calendar dates they are, without a zone.
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === 20) return Number
    if (oid === 1082) return (value: string) => value
    return pg.types.getTypeParser(oid, format)
  },
}

export type DatabaseHandle = { db: Database; pool: pg.Pool; close: () => Promise<void> }

/** @param max connections of the pool. Waiting for one is bounded (2 s), and so is every statement (10 s). */
export const openDatabase = (url: string, max: number, onError: (error: Error) => void): DatabaseHandle => {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    connectionTimeoutMillis: 2000,
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 10_000,
    application_name: 'openslot',
  })
  pool.on('error', onError)
  // The pool listens to idle connections only. The loss of one in use rejects its query; heard by nobody, it would also
  // end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

const retryable = new Set(['40001', '40P01'])
const attempts = 4

/** Runs work that is one transaction; serialization failures and deadlocks are tried again, at most three times. */
export const retrying = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      const code = (error as { code?: string }).code
      if (attempt === attempts || code === undefined || !retryable.has(code)) throw error
    }
  }
}

export const transaction = <T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> =>
  retrying(() => db.transaction().execute(work))
