import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysOf, moveSpan, parseSpan, rangeOf, spanAround, spanToSearch } from './date-span.ts'

const today = '2031-03-05'
const parse = (search: string) => parseSpan(new URLSearchParams(search), today)

test('without an address it is today', () => {
  assert.deepEqual(parse(''), { view: 'day', from: today, to: today })
})

test('a week is Monday to Sunday, whatever day of it is named', () => {
  for (const date of ['2031-03-03', '2031-03-05', '2031-03-09']) {
    assert.deepEqual(spanAround('week', date), { view: 'week', from: '2031-03-03', to: '2031-03-09' })
  }
})

test('the next week begins where this one ends, over the end of a month and of a year', () => {
  assert.deepEqual(moveSpan(spanAround('week', '2030-12-31'), 1), {
    view: 'week',
    from: '2031-01-06',
    to: '2031-01-12',
  })
  assert.equal(moveSpan(spanAround('day', '2031-03-01'), -1).from, '2031-02-28')
})

test('a range is put in order and cut to a month', () => {
  assert.equal(rangeOf('2031-03-05', '2031-03-01').to, '2031-03-05')
  assert.equal(daysOf(rangeOf('2031-03-05', '2032-03-05')).length, 31)
})

test('an address that makes no sense is left out', () => {
  assert.deepEqual(parse('view=year&date=2031-13-45'), { view: 'day', from: today, to: today })
  assert.deepEqual(parse('view=range&date=2031-03-05&to=soon'), { view: 'range', from: today, to: today })
})

test('what is in the address is what one sees, and today needs none', () => {
  for (const span of [spanAround('day', '2031-04-01'), spanAround('week', today), rangeOf(today, '2031-03-20')]) {
    const search = new URLSearchParams()
    for (const [key, value] of Object.entries(spanToSearch(span, today))) {
      if (value !== undefined) search.set(key, value)
    }
    assert.deepEqual(parseSpan(search, today), span)
  }
  assert.deepEqual(
    Object.values(spanToSearch(spanAround('day', today), today)).filter((value) => value !== undefined),
    [],
  )
})
