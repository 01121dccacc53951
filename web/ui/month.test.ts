import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMonths, lastDayOf, sameDayIn, stepByKey, weeksOf } from './month.ts'

test('a month is shown in whole weeks that begin on the reader’s first day', () => {
  const weeks = weeksOf('2030-02', 1, '2030-01-01')
  assert.deepEqual(
    weeks.map((week) => `${week[0]} ${week.at(-1)}`),
    [
      '2030-01-28 2030-02-03',
      '2030-02-04 2030-02-10',
      '2030-02-11 2030-02-17',
      '2030-02-18 2030-02-24',
      '2030-02-25 2030-03-03',
    ],
  )
  assert.equal(weeksOf('2030-02', 7, '2030-01-01')[0]?.[0], '2030-01-27')
})

test('weeks that are over are left out', () => {
  assert.equal(weeksOf('2030-02', 1, '2030-02-20')[0]?.[0], '2030-02-18')
  assert.deepEqual(weeksOf('2030-02', 1, '2030-03-10'), [])
})

test('months go over the year and know their last day', () => {
  assert.equal(addMonths('2030-12', 1), '2031-01')
  assert.equal(addMonths('2030-01', -1), '2029-12')
  assert.equal(lastDayOf('2032-02'), '2032-02-29')
})

test('the same day of a shorter month is its last one', () => {
  assert.equal(sameDayIn('2030-02', '2030-01-31'), '2030-02-28')
  assert.equal(sameDayIn('2030-03', '2030-02-28'), '2030-03-28')
})

test('keys go where the eye goes, in both directions of reading', () => {
  const step = (key: string, rtl = false) => stepByKey(key, '2030-01-31', { weekStartsOn: 1, rtl })
  assert.equal(step('ArrowRight'), '2030-02-01')
  assert.equal(step('ArrowRight', true), '2030-01-30')
  assert.equal(step('ArrowLeft'), '2030-01-30')
  assert.equal(step('ArrowLeft', true), '2030-02-01')
  assert.equal(step('ArrowUp'), '2030-01-24')
  assert.equal(step('ArrowDown'), '2030-02-07')
  // A Thursday.
  assert.equal(step('Home'), '2030-01-28')
  assert.equal(step('End'), '2030-02-03')
  assert.equal(step('PageDown'), '2030-02-28')
  assert.equal(step('PageUp'), '2029-12-31')
  assert.equal(step('a'), undefined)
})
