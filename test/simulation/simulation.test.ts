/** A short simulation with a new seed each time; `npm run simulate -- --ops N --seed S` runs longer ones. */
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { createTestDatabase } from '../support/database.ts'
import { report, simulate } from './simulate.ts'

const operations = 5000

test(`${operations} operations do what the model says`, async (t) => {
  const { url } = await createTestDatabase(2)
  const seed = Number(process.env['SIMULATION_SEED'] ?? randomInt(2 ** 31))
  const startedAt = performance.now()
  const simulated = await simulate(url, operations, seed)
  t.diagnostic(`npm run simulate -- --ops ${operations} --seed ${seed}`)
  t.diagnostic(report(simulated, (performance.now() - startedAt) / 1000))
  assert.equal(simulated.failure?.message, undefined)
})
