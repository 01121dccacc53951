import assert from 'node:assert/strict'
import { test } from 'node:test'
import { helpText, readConfig, settings } from './config.ts'

test('without variables everything has its default, and an empty one counts as absent', () => {
  assert.deepEqual(readConfig({}), readConfig({ PORT: '', DATABASE_URL: '' }))
  assert.equal(readConfig({}).PORT, 3000)
})

test('a bad value names itself in words', () => {
  const cases: [string, string, RegExp][] = [
    ['PORT', '99999', /^PORT must be a whole number from 0 to 65535$/],
    ['PORT', 'http', /^PORT must be a whole number/],
    ['DATABASE_URL', 'mysql://x', /^DATABASE_URL must be a URL starting with postgres/],
    ['PUBLIC_URL', 'clinic.example', /^PUBLIC_URL must be a URL/],
    ['OPENSLOT_DEMO', 'yes', /^OPENSLOT_DEMO must be on or off$/],
    ['JWT_SECRET', 'short', /^JWT_SECRET must have at least 32 characters$/],
    ['OPENSLOT_RATE_LIMITS', 'none', /^OPENSLOT_RATE_LIMITS must be standard or relaxed$/],
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL must be one of/],
    ['ALLOWED_ORIGINS', 'https://a.example,b', /^ALLOWED_ORIGINS must be a URL/],
  ]
  for (const [name, value, message] of cases) assert.throws(() => readConfig({ [name]: value }), { message })
})

test('a message never repeats the value, which may be a secret', () => {
  assert.throws(
    () => readConfig({ DATABASE_URL: 'secret-password' }),
    (error: Error) => !error.message.includes('secret'),
  )
})

test('the help names every variable', () => {
  for (const name of Object.keys(settings)) assert.ok(helpText().includes(name), name)
})
