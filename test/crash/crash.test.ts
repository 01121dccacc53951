import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crashLoop } from './crash.ts'

test('the app, PostgreSQL and both are killed under load: no acknowledged booking is lost', async (t) => {
  const report = await crashLoop(3, (line) => t.diagnostic(line))
  assert.deepEqual(report.faults, [])
  assert.deepEqual(report.kills, { app: 1, postgres: 1, both: 1 })
  assert.ok(report.bookings > 0 && report.unanswered > 0, JSON.stringify(report))
})
