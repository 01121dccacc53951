import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scarcityOf } from './places.ts'

const slot = (totalSlots: number, availableSlots: number, heldSlots = 0, published = true) => ({
  totalSlots,
  availableSlots,
  heldSlots,
  published,
})

test('a time is coloured by the places left', () => {
  const ten = [10, 9, 5, 4, 3, 2, 1, 0].map((left) => scarcityOf(slot(10, left)))
  assert.deepEqual(ten, ['many', 'many', 'many', 'few', 'few', 'last', 'last', 'full'])
})

test('an untouched consultation of one place is not called scarce', () => {
  assert.equal(scarcityOf(slot(1, 1)), 'many')
  assert.equal(scarcityOf(slot(2, 2)), 'many')
})

test('a time whose last place is only held may come back', () => {
  assert.equal(scarcityOf(slot(1, 0, 1)), 'held')
  assert.equal(scarcityOf(slot(1, 0, 0)), 'full')
})

test('an unpublished time is not offered, whatever is free', () => {
  assert.equal(scarcityOf(slot(10, 10, 0, false)), 'full')
})
