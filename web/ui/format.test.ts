import assert from 'node:assert/strict'
import { test } from 'node:test'
import i18next from 'i18next'
import { untilWords } from './format.ts'

await i18next.init({ lng: 'en' })
const until = (from: string, to: string, zone = 'UTC') => untilWords(to, zone, Date.parse(from))

test('what is near is counted in minutes and hours, what is far in days of the calendar', () => {
  assert.equal(until('2030-05-02T09:35:30Z', '2030-05-02T10:00:00Z'), 'In 25 minutes')
  assert.equal(until('2030-05-02T06:50:00Z', '2030-05-02T10:00:00Z'), 'In 3 hours')
  assert.equal(until('2030-05-02T00:05:00Z', '2030-05-02T23:00:00Z'), 'In 23 hours')
  assert.equal(until('2030-05-01T16:00:00Z', '2030-05-02T10:00:00Z'), 'Tomorrow')
  assert.equal(until('2030-04-28T23:59:00Z', '2030-05-02T00:01:00Z'), 'In 4 days')
})

test('just over midnight is hours away, not a day', () => {
  assert.equal(until('2030-05-01T23:00:00Z', '2030-05-02T01:00:00Z'), 'In 2 hours')
})

test('the day is the clinic’s, not the reader’s', () => {
  // 17:00 in Auckland on the 1st, and 17:00 there on the 2nd; one calendar day of UTC less.
  assert.equal(until('2030-05-01T05:00:00Z', '2030-05-01T22:00:00Z', 'Pacific/Auckland'), 'Tomorrow')
})

test('what has begun is not ahead', () => {
  assert.equal(until('2030-05-02T10:00:00Z', '2030-05-02T10:00:00Z'), undefined)
})
