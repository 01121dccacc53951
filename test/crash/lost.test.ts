/** The judge of crashes is shown to see what it must. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Asked } from './load.ts'
import { lost } from './lost.ts'

const appointment = { id: 'a', slotId: 's', tokenNumber: 101, status: 'confirmed' }
const asked = (kind: Asked['kind'], reply: Asked['reply'], booking?: Asked): Asked => ({
  by: { id: 'ada', token: '' },
  kind,
  key: 'k',
  path: '',
  body: {},
  booking,
  reply,
})
const booking = asked('book', { status: 201, body: { appointment } })
const row = { slot_id: 's', token_number: 101, status: 'confirmed' }
const judge = (requests: Asked[], rows: [string, typeof row][]) => lost(requests, new Map(rows))

test('what is there as it was told is not lost; what nobody was told may be there or not', () => {
  assert.deepEqual(judge([booking], [['a', row]]), [])
  assert.deepEqual(judge([asked('book', undefined)], []), [])
  assert.deepEqual(judge([asked('book', { status: 409, body: {} })], []), [])
})

test('a booking that is gone, or has another number or slot, is seen', () => {
  assert.deepEqual(judge([booking], []), ['the booking a is lost'])
  assert.equal(judge([booking], [['a', { ...row, token_number: 102 }]]).length, 1)
  assert.equal(judge([booking], [['a', { ...row, slot_id: 't' }]]).length, 1)
})

test('a cancel that was acknowledged and did not last is seen, and so is one that nobody asked for', () => {
  const cancelled = { ...row, status: 'cancelled' }
  const cancel = asked('cancel', { status: 200, body: {} }, booking)
  assert.deepEqual(judge([booking, cancel], [['a', cancelled]]), [])
  assert.deepEqual(judge([booking, cancel], [['a', row]]), ['the booking a is confirmed'])
  assert.deepEqual(judge([booking], [['a', cancelled]]), ['the booking a is cancelled'])
  const unanswered = asked('cancel', undefined, booking)
  for (const either of [row, cancelled]) assert.deepEqual(judge([booking, unanswered], [['a', either]]), [])
})
