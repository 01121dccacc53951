import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bulkBody, type BulkValues, estimate } from './bulk-form.ts'

const values: BulkValues = {
  doctorId: 'd1',
  from: '2031-03-03',
  to: '2031-03-16',
  weekdays: [1, 3],
  startTime: '09:00',
  endTime: '12:00',
  durationMinutes: '20',
  capacity: '10',
  breaks: [],
  siteId: 's1',
  serviceId: '',
  skipConflicts: false,
}

test('two weekdays of two weeks are four days of nine slots', () => {
  assert.equal(estimate(values), 36)
})

test('after a break the next slot begins at its end', () => {
  assert.equal(estimate({ ...values, breaks: [{ startsAt: '10:10', endsAt: '10:30' }] }), 4 * 7)
})

test('an end before the start is on the next day', () => {
  assert.equal(estimate({ ...values, startTime: '22:00', endTime: '01:00', weekdays: [1] }), 2 * 9)
})

test('what is not typed yet is not counted', () => {
  assert.equal(estimate({ ...values, endTime: '' }), undefined)
  assert.equal(estimate({ ...values, durationMinutes: '' }), undefined)
  assert.equal(estimate({ ...values, to: '2031-03-02' }), undefined)
  assert.equal(estimate({ ...values, to: '2199-12-31' }), undefined)
})

test('the request carries numbers, and no doctor: that one is in the path', () => {
  const body = bulkBody(values)
  assert.deepEqual([body.durationMinutes, body.capacity, body.serviceId], [20, 10, null])
  assert.equal('doctorId' in body, false)
})
