/** `npm run verify` as an operator meets it. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { createTestDatabase } from '../../test/support/database.ts'
import { makeClinic, makeDoctor, makeSlot } from '../../test/support/make.ts'
import { invariants } from './invariants.ts'

const { db, url } = await createTestDatabase()
const slot = await makeSlot(db, await makeDoctor(db, await makeClinic(db)))

const verify = async (env: Record<string, string>) => {
  const child = spawn(process.execPath, ['scripts/verify.ts'], { env: { PATH: process.env['PATH'], ...env } })
  const [output, errors, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.on('close', resolve)),
  ])
  return { output, errors, code }
}

test('one line for each invariant, and exit code 0, when all hold', async () => {
  const { output, code } = await verify({ DATABASE_URL: url })
  assert.equal(code, 0)
  assert.deepEqual(
    output.trimEnd().split('\n'),
    Object.keys(invariants).map((name) => `ok        ${name}`),
  )
})

test('what is violated is named, with the ids, and exit code 1', async () => {
  await db.updateTable('slots').set({ booked: 1, issued: 1 }).where('id', '=', slot).execute()
  const { output, code } = await verify({ DATABASE_URL: url })
  assert.equal(code, 1)
  assert.ok(output.includes(`VIOLATED  booked and held are the rows they count: ${slot}\n`), output)
  assert.ok(output.includes(`VIOLATED  token numbers of a slot are 101 to 100 + issued, each once: ${slot}\n`), output)
  assert.equal(output.match(/^ok /gm)?.length, Object.keys(invariants).length - 2)
})

test('without a database one line says what to do', async () => {
  const { output, errors, code } = await verify({ OPENSLOT_DATA: tmpdir() })
  assert.deepEqual([output, code], ['', 1])
  assert.match(errors, /^[^\n]*Openslot is not running in [^\n]+ DATABASE_URL\n$/)
})
