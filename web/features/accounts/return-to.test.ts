import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeReturnTo } from './return-to.ts'

const origin = 'https://clinic.example'

test('after sign-in one comes back to the page one left, with its search', () => {
  assert.equal(safeReturnTo('/book/1?x=2#y', origin), '/book/1?x=2#y')
})

test('a return address never leads to another site', () => {
  const hostile = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
  ]
  for (const value of [...hostile, '', null]) assert.equal(safeReturnTo(value, origin), '/')
})
