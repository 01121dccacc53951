import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minorOf, typedMoney } from './money-input.ts'

test('an amount is read with a point, with a comma, or whole', () => {
  for (const text of ['40.5', '40,50', ' 40.50 ']) assert.equal(minorOf(text, 'EUR'), 4050)
  assert.equal(minorOf('40', 'EUR'), 4000)
  assert.equal(minorOf('', 'EUR'), 0)
})

test('every currency has its own fraction', () => {
  assert.equal(minorOf('1500', 'JPY'), 1500)
  assert.equal(minorOf('1500.5', 'JPY'), undefined)
  assert.equal(minorOf('1.234', 'KWD'), 1234)
})

test('what is no amount is not guessed at', () => {
  for (const text of ['4.0.5', '-5', '40 EUR', '1,000.50', '99999999999']) assert.equal(minorOf(text, 'EUR'), undefined)
})

test('what is shown reads back as the same amount', () => {
  for (const currency of ['EUR', 'JPY', 'KWD']) {
    for (const minor of [0, 5, 100, 4050, 123_456]) assert.equal(minorOf(typedMoney(minor, currency), currency), minor)
  }
  assert.equal(typedMoney(4000, 'EUR'), '40')
})
