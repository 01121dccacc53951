import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestApp } from '../../test/support/app.ts'
import { makeClinic, makePerson, makeStaff } from '../../test/support/make.ts'

const app = await startTestApp()
const { db } = app.services
const clinic = await makeClinic(db)
const admin = await makeStaff(app, clinic.id, 'clinic_admin')
const params = { clinicId: clinic.id }
const addSite = (key: string, name: string, client = admin.client) =>
  client.answer('createSite', { params, body: { name, city: 'Springfield' } }, { headers: { 'idempotency-key': key } })

test('a repeated write answers the same and is done once', async () => {
  const [first, again] = [await addSite('site-1', 'North'), await addSite('site-1', 'North')]
  assert.equal(first.status, 201)
  assert.deepEqual([again.status, again.body], [201, first.body])
})

test('another body for the key is refused, another caller has keys of their own', async () => {
  await addSite('site-2', 'South')
  const other = await addSite('site-2', 'West')
  assert.deepEqual([other.status, other.body.code], [422, 'idempotency-mismatch'])
  const colleague = await makeStaff(app, clinic.id, 'clinic_admin')
  assert.equal((await addSite('site-2', 'East', colleague.client)).status, 201)
})

test('a business refusal is kept, bad input and missing rights are not', async () => {
  await addSite('site-3', 'Mill')
  assert.equal((await addSite('site-4', 'Mill')).body.code, 'name-taken')
  await db.deleteFrom('sites').where('name', '=', 'Mill').execute()
  assert.equal((await addSite('site-4', 'Mill')).body.code, 'name-taken')
  assert.equal((await addSite('site-5', '')).status, 400)
  assert.equal((await addSite('site-5', 'Brook')).status, 201)
  const person = await makePerson(app)
  assert.equal((await addSite('site-6', 'Lake', person.client)).status, 403)
})

test('of two at once one is done, and the other is told to wait or gets its reply', async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => addSite('site-7', 'Hill')))
  for (const { status, body } of answers) assert.ok(status === 201 || body.code === 'request-in-flight', body.code)
  assert.equal((await db.selectFrom('sites').select('id').where('name', '=', 'Hill').execute()).length, 1)
})

test('a claim whose node died is in flight for a while, then taken over', async () => {
  const person = admin.id
  const claim = async (age: number) => {
    const { body_hash } = await db
      .selectFrom('idempotency_keys')
      .select('body_hash')
      .where('key', '=', 'site-1')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('idempotency_keys')
      .values({
        caller_id: person,
        operation: 'createSite',
        key: `dead-${age}`,
        body_hash,
        created_at: new Date(Date.now() - age),
      })
      .execute()
  }
  await claim(1000)
  await claim(60_000)
  await db.deleteFrom('sites').where('name', '=', 'North').execute()
  assert.equal((await addSite('dead-1000', 'North')).body.code, 'request-in-flight')
  assert.equal((await addSite('dead-60000', 'North')).status, 201)
})

test('signing in is never replayed', async () => {
  const { email, password } = await makePerson(app)
  const signIn = () =>
    app.client().call('signIn', { body: { email, password } }, { headers: { 'idempotency-key': 'in' } })
  assert.notEqual((await signIn()).accessToken, undefined)
  assert.notEqual((await signIn()).accessToken, (await signIn()).accessToken)
})
