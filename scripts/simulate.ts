/**
 * `npm run simulate -- --ops N --seed S [--path P]`: a model of the clinic against the product on a private PostgreSQL (or
 * the server at DATABASE_URL). Prints the seed, what happened how often, and on a failure the fewest steps that show it.
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { report, simulate } from '../test/simulation/simulate.ts'
import { administer, databaseUrl, templateName } from '../test/support/database.ts'
import { startTestServer } from '../test/support/server.ts'

const { values } = parseArgs({
  options: {
    ops: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    path: { type: 'string' },
  },
})
const [ops, seed] = [Number(values.ops), Number(values.seed)]
if (!Number.isSafeInteger(ops) || !Number.isSafeInteger(seed)) throw new Error('--ops and --seed must be whole numbers')

console.log(`npm run simulate -- --ops ${ops} --seed ${seed}`)
const server = await startTestServer()
const name = `openslot_simulation_${process.pid}`
try {
  await administer(server.url, `CREATE DATABASE ${name} TEMPLATE ${templateName}`)
  const startedAt = performance.now()
  const simulated = await simulate(databaseUrl(server.url, name), ops, seed, values.path)
  console.log(report(simulated, (performance.now() - startedAt) / 1000))
  process.exitCode = simulated.failure === undefined ? 0 : 1
} finally {
  await administer(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await server.stop()
}
