import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { createTestDatabase } from '../../test/support/database.ts'
import { transaction } from './database.ts'

const { db } = await createTestDatabase()

test('a connection that is cut in the middle of a transaction fails the transaction, not the process', async () => {
  const cut = transaction(db, async (tx) => {
    const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(tx)
    await sql`SELECT pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(db)
    await sql`SELECT 1`.execute(tx)
  })
  await assert.rejects(cut)
  assert.equal((await sql<{ one: number }>`SELECT 1 AS one`.execute(db)).rows[0]?.one, 1)
})
