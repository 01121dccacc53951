import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSigner } from 'fast-jwt'
import { startTestApp } from '../../../test/support/app.ts'
import { makePerson } from '../../../test/support/make.ts'

const app = await startTestApp()
const { db } = app.services
const body = { name: 'Ada', email: 'Ada@Example.test', password: 'correct horse battery' }

test('sign-up signs in; the address is taken then, whatever its case', async () => {
  const client = app.client()
  const session = await client.call('signUp', { body })
  assert.deepEqual([session.me.name, session.me.email, session.me.memberships], ['Ada', 'ada@example.test', []])
  client.token = session.accessToken
  assert.equal((await client.call('getMe', {})).id, session.me.id)
  const again = await app.client().refused('signUp', { body: { ...body, email: 'ADA@example.test' } })
  assert.deepEqual([again.status, again.body.code, again.body.errors?.[0]?.field], [409, 'email-taken', 'email'])
})

test('wrong password and unknown person get the same answer', async () => {
  const wrong = await app.client().refused('signIn', { body: { email: body.email, password: 'not it at all' } })
  const unknown = await app
    .client()
    .refused('signIn', { body: { email: 'nobody@example.test', password: 'not it at all' } })
  assert.deepEqual([wrong.status, wrong.body.code, wrong.body.title], [401, 'wrong-credentials', unknown.body.title])
  assert.equal(unknown.body.code, wrong.body.code)
})

test('bad input names its field; a role cannot be claimed', async () => {
  const cases: [object, string][] = [
    [{ ...body, email: 'nope' }, 'email'],
    [{ ...body, password: 'short' }, 'password'],
    [{ ...body, name: ' ' }, 'name'],
    [{ email: 'x@example.test', password: 'long enough' }, 'name'],
    [{ ...body, platformAdmin: true }, 'platformAdmin'],
    [{ ...body, role: 'clinic_admin' }, 'role'],
    [{ ...body, phone: '12345' }, 'phone'],
  ]
  for (const [input, field] of cases) {
    const answer = await app.client().send('POST', '/api/v1/accounts', input)
    assert.deepEqual([answer.status, answer.body.errors?.[0]?.field], [400, field], JSON.stringify(input))
  }
})

test('the refresh cookie rotates; an old one used later ends the session', async () => {
  const client = app.client()
  const { accessToken } = await client.call('signIn', { body: { email: body.email, password: body.password } })
  const first = client.cookies()
  const renewed = await client.call('refreshSession', {})
  assert.equal(renewed.me.email, 'ada@example.test')
  assert.notEqual(client.cookies(), first)
  const thief = () => app.client().answer('refreshSession', {}, { headers: { cookie: first } })
  assert.equal((await thief()).status, 201, 'two tabs at once are no theft')
  await db
    .updateTable('sessions')
    .set({ rotated_at: new Date(Date.now() - 60_000) })
    .execute()
  assert.equal((await thief()).status, 401)
  assert.equal((await client.answer('refreshSession', {})).status, 401, 'the session of both is over')
  client.token = accessToken
  assert.equal((await client.refused('getMe', {})).body.code, 'token-expired')
})

test('the cookie is HttpOnly, Secure, SameSite and bound to the host', async () => {
  const answer = await app.client().answer('signIn', { body: { email: body.email, password: body.password } })
  const cookie = answer.headers.getSetCookie().find((line) => line.includes('refresh')) ?? ''
  for (const part of ['__Host-', 'HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/'])
    assert.ok(cookie.includes(part), cookie)
})

test('a page of another origin may not write with our cookies', async () => {
  const answer = await app.client().answer('refreshSession', {}, { headers: { origin: 'https://evil.example' } })
  assert.deepEqual([answer.status, answer.body.code], [403, 'not-allowed'])
})

test('signing out ends the token and the cookie at once', async () => {
  const { client } = await makePerson(app)
  await client.call('signOut', {})
  assert.equal((await client.refused('getMe', {})).status, 401)
  client.token = undefined
  assert.equal((await client.refused('refreshSession', {})).status, 401)
})

test('forged, foreign and expired tokens are refused', async () => {
  const { id } = await makePerson(app)
  const secret = 'a test secret that is long enough'
  const claims = { sub: id, sid: id, iss: 'openslot', aud: 'openslot', exp: Math.floor(Date.now() / 1000) + 600 }
  const typ = { header: { alg: 'HS256', typ: 'at+jwt' } } as const
  const none = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`
  const forged = [
    none,
    createSigner({ key: 'another secret that is long enough', ...typ })(claims),
    createSigner({ key: secret, ...typ })({ ...claims, exp: 1000 }),
    createSigner({ key: secret, ...typ })({ ...claims, iss: 'elsewhere' }),
    createSigner({ key: secret, ...typ })({ ...claims, aud: 'elsewhere' }),
    createSigner({ key: secret })(claims),
    createSigner({ key: secret, algorithm: 'HS512', header: { alg: 'HS512', typ: 'at+jwt' } })(claims),
    'x.y.z',
    'x',
  ]
  for (const token of forged) {
    const client = app.client()
    client.token = token
    assert.deepEqual((await client.refused('getMe', {})).status, 401, token)
  }
  assert.equal((await app.client().refused('getMe', {})).body.message, 'No login token found')
})

test('name and number can be changed; the number is stored as E.164', async () => {
  const { client } = await makePerson(app)
  const me = await client.call('updateMe', { body: { name: 'New Name', phone: '+1 (415) 555-0111' } })
  assert.deepEqual([me.name, me.phone], ['New Name', '+14155550111'])
  assert.equal((await client.call('updateMe', { body: { phone: null } })).phone, null)
  assert.equal((await client.refused('updateMe', { body: { phone: '99' } })).body.errors?.[0]?.field, 'phone')
  assert.equal((await app.client().refused('updateMe', { body: {} })).status, 401)
})

test('the platform admin code works once', async () => {
  const { offerPlatformAdmin } = await import('./index.ts')
  const code = (await offerPlatformAdmin(db)) ?? ''
  const [ada, bob] = [await makePerson(app), await makePerson(app)]
  assert.equal((await ada.client.refused('claimPlatformAdmin', { body: { code: 'guess' } })).status, 404)
  assert.equal((await ada.client.call('claimPlatformAdmin', { body: { code } })).platformAdmin, true)
  assert.equal((await bob.client.refused('claimPlatformAdmin', { body: { code } })).status, 404)
  assert.equal(await offerPlatformAdmin(db), undefined)
  assert.equal((await app.client().refused('claimPlatformAdmin', { body: { code } })).status, 401)
})
