import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numbersOf } from './numbers.ts'

const now = Date.parse('2031-03-05T10:00:00Z')
const slot = (booked: number, held: number, { published = true, endsAt = '2031-03-05T11:00:00Z' } = {}) => ({
  endsAt,
  state: {
    slotId: 's',
    doctorId: 'd',
    clinicId: 'c',
    version: 1,
    totalSlots: 10,
    bookedSlots: booked,
    heldSlots: held,
    availableSlots: 10 - booked - held,
    published,
    changedAt: '2031-03-01T00:00:00Z',
  },
})

test('booked, held and free add up to the places of what is still ahead', () => {
  assert.deepEqual(numbersOf([slot(3, 1), slot(10, 0)], now), { places: 20, booked: 13, held: 1, free: 6 })
})

test('a place of a time that is over is a place, but free for nobody', () => {
  const over = slot(3, 0, { endsAt: '2031-03-05T10:00:00Z' })
  assert.deepEqual(numbersOf([over], now), { places: 10, booked: 3, held: 0, free: 0 })
})

test('of a closed time only the people in it count', () => {
  assert.deepEqual(numbersOf([slot(2, 1, { published: false })], now), { places: 3, booked: 2, held: 1, free: 0 })
})
