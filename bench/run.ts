/**
 * `npm run bench`: the measured claims. `npm run bench -- [names] [--rounds 5] [--scale 1] [--record] [--app-argv ...]`;
 * all benchmarks without names. `--record` appends what is printed to RESULTS.md.
 */
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import type { Bench } from './support/bench.ts'
import { bookings } from './bookings.ts'
import { hotSlot } from './hot-slot.ts'
import { journey } from './journey.ts'
import { startBenchServer } from './support/database.ts'
import { machineFacts } from './support/machine.ts'
import { makeReport } from './support/report.ts'

const benches: Record<string, Bench> = { bookings, 'hot-slot': hotSlot, journey }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    scale: { type: 'string', default: '1' },
    record: { type: 'boolean', default: false },
    'app-argv': { type: 'string', multiple: true, default: [] },
  },
})
const names = positionals.length > 0 ? positionals : Object.keys(benches)
const unknown = names.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0) {
  console.error(`No such benchmark: ${unknown.join(', ')}. There are ${Object.keys(benches).join(', ')}.`)
  process.exit(1)
}

const report = makeReport()
const server = await startBenchServer()
try {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  report.say(`## ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`)
  report.say()
  for (const fact of await machineFacts(client, server.directory)) report.say(`- ${fact}`)
  await client.end()
  for (const name of names) {
    report.say()
    report.say(`### ${name}`)
    report.say()
    await benches[name]?.({
      server,
      report,
      rounds: Number(values.rounds),
      scale: Number(values.scale),
      appArgv: values['app-argv'],
    })
  }
  if (values.record) await appendFile(join(import.meta.dirname, 'RESULTS.md'), `\n${report.lines.join('\n')}\n`)
} finally {
  await server.stop()
}
