/** The judge of histories is shown to see what it must. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contradictions, type Stay } from './history.ts'

const stay = (askedAt: number, givenAt: number, tokenNumber?: number, leftAt = Infinity, goneAt = leftAt): Stay => ({
  askedAt,
  givenAt,
  leftAt,
  goneAt,
  tokenNumber,
})
const judge = (capacity: number, stays: Stay[], refusals: [number, number][] = []) =>
  contradictions({
    capacity,
    stays,
    refusals: refusals.map(([askedAt, refusedAt]) => ({ askedAt, refusedAt })),
  })

test('a history that can be is accepted', () => {
  assert.deepEqual(judge(2, [stay(0, 9, 102), stay(1, 3, 101, 5, 6), stay(4, 8, 103)], [[7, 9]]), [])
  assert.deepEqual(judge(1, [stay(0, 1, undefined, 2, 3), stay(2, 4, 101)], [[1, 2]]), [])
})

test('more people than places are seen', () => {
  assert.deepEqual(judge(1, [stay(0, 1, 101), stay(2, 3, 102)]), ['2 had one of 1 places at 3'])
  assert.deepEqual(judge(1, [stay(0, 1, undefined, 9), stay(2, 3, 101)]), ['2 had one of 1 places at 3'])
})

test('a refusal beside a place that was surely free is seen', () => {
  assert.deepEqual(judge(1, [stay(5, 6, 101)], [[1, 2]]), ['refused at 2 with at most 0 of 1 places taken'])
  assert.deepEqual(judge(1, [stay(0, 1, 101, 2, 3)], [[4, 5]]), ['refused at 5 with at most 0 of 1 places taken'])
})

test('numbers that are given twice, left out or out of order are seen', () => {
  assert.deepEqual(judge(9, [stay(0, 1, 101), stay(0, 1, 101)]), ['number 101 stands where 102 should'])
  assert.deepEqual(judge(9, [stay(0, 1, 101), stay(0, 1, 103)]), ['number 103 stands where 102 should'])
  assert.deepEqual(judge(9, [stay(0, 1, 102), stay(2, 3, 101)]), ['number 101 was given after a larger one'])
})
