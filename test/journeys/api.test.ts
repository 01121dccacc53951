/** The edges of the HTTP API that no module owns: its document, its headers, what is not there. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { operations } from '../../contract/index.ts'
import type { Operation } from '../../contract/operation.ts'
import { schemaFile, schemaTypes } from '../../scripts/schema-types.ts'
import { mountOperations } from '../../server/platform/operations.ts'
import { startTestApp } from '../support/app.ts'

const app = await startTestApp()
const client = app.client()

test('the OpenAPI document has every operation of the contract, with its refusals', async () => {
  const { body } = await client.send('GET', '/api/openapi.json')
  assert.equal(body.openapi, '3.1.0')
  const documented = Object.values<Record<string, { operationId?: string }>>(body.paths).flatMap((path) =>
    Object.values(path).map((operation) => operation.operationId),
  )
  assert.deepEqual(
    Object.keys(operations).filter((id) => !documented.includes(id)),
    [],
  )
  const booking = body.paths['/api/v1/appointments'].post
  assert.ok(booking.responses['409'].description.includes('slot-full'))
  assert.ok(booking.requestBody.content['application/json'].schema.properties.slotId)
})

test('the page of the API is there', async () => {
  const page = await fetch(`${app.url}/api/docs`)
  assert.equal(page.status, 200)
  assert.match(await page.text(), /swagger/i)
})

test('what is not there is a problem, and carries the id of the request', async () => {
  const answer = await client.send('GET', '/api/v1/nothing')
  assert.deepEqual([answer.status, answer.body.code], [404, 'not-found'])
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
  assert.equal(answer.headers.get('x-request-id'), answer.body.instance)
})

test('an operation without a policy stops the start', () => {
  const op = { ...operations.getMe, policy: undefined } as unknown as Operation
  const mount = { prefix: '/x', makeCtx: () => Promise.reject(new Error('unused')), config: app.services.config }
  assert.throws(
    () => mountOperations(app.http, { getMe: op }, { getMe: () => Promise.resolve(undefined) }, mount),
    /no policy/,
  )
})

test('security headers are set, and API answers are not cached', async () => {
  const { headers } = await client.send('GET', '/api/v1/clinics')
  assert.match(headers.get('content-security-policy') ?? '', /default-src 'self'/)
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  assert.equal(headers.get('cache-control'), 'no-store')
})

test('the table types are those of the migrated database', async () => {
  assert.equal(await readFile(schemaFile, 'utf8'), await schemaTypes(app.databaseUrl))
})
