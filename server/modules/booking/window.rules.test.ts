import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookingWindow, mayCancel } from './window.rules.ts'

const noRules = { noticeMinutes: 0, horizonDays: 60 }
/** The consultation of most cases: Monday 2024-01-15, 10:00 to 10:30 in Berlin. */
const start = '2024-01-15T09:00:00Z'
type Booking = {
  name: string
  now: string
  startsAt?: string
  minutes?: number
  capacity?: number
  zone?: string
  notice?: number
  horizon?: number
  by?: 'patient' | 'staff'
  expected: 'open' | 'too-late' | 'too-early'
}

const late: Booking[] = [
  { name: 'a patient may book a time that is ahead', now: '2024-01-15T08:00:00Z', expected: 'open' },
  {
    name: 'a patient may book until the last moment before the start',
    now: '2024-01-15T08:59:59.999Z',
    expected: 'open',
  },
  { name: 'at its start a consultation is too late for patients', now: start, expected: 'too-late' },
  {
    name: 'after its start a consultation is too late for patients',
    now: '2024-01-15T09:01:00Z',
    expected: 'too-late',
  },
  {
    name: 'a moment before the notice begins it is open',
    now: '2024-01-15T06:59:59.999Z',
    notice: 120,
    expected: 'open',
  },
  { name: 'when the notice begins it is too late', now: '2024-01-15T07:00:00Z', notice: 120, expected: 'too-late' },
  { name: 'within the notice it is too late', now: '2024-01-15T08:30:00Z', notice: 120, expected: 'too-late' },
  { name: 'the notice does not bind staff', now: '2024-01-15T08:30:00Z', notice: 120, by: 'staff', expected: 'open' },
  { name: 'staff may book during the consultation', now: '2024-01-15T09:29:59.999Z', by: 'staff', expected: 'open' },
  {
    name: 'staff may not book a consultation that has ended',
    now: '2024-01-15T09:30:00Z',
    by: 'staff',
    expected: 'too-late',
  },
  {
    name: 'a walk-in session is open to patients after its start',
    now: '2024-01-15T09:10:00Z',
    capacity: 10,
    expected: 'open',
  },
  {
    name: 'a walk-in session is open to patients until the last moment before its end',
    now: '2024-01-15T09:29:59.999Z',
    capacity: 10,
    expected: 'open',
  },
  {
    name: 'a walk-in session that has ended is too late',
    now: '2024-01-15T09:30:00Z',
    capacity: 10,
    expected: 'too-late',
  },
  {
    name: 'the notice does not bind walk-in sessions',
    now: '2024-01-15T08:59:00Z',
    capacity: 2,
    notice: 120,
    expected: 'open',
  },
  { name: 'two places already are a walk-in session', now: '2024-01-15T09:10:00Z', capacity: 2, expected: 'open' },
  {
    name: 'staff may not book a walk-in session that has ended',
    now: '2024-01-15T10:00:00Z',
    capacity: 10,
    by: 'staff',
    expected: 'too-late',
  },
  {
    name: 'a notice is real time, over the short night too',
    now: '2024-03-30T08:59:59Z',
    startsAt: '2024-03-31T08:00:00Z',
    notice: 23 * 60,
    expected: 'open',
  },
  {
    name: 'a notice longer than the horizon leaves nothing, and says too late',
    now: '2024-01-13T09:00:00Z',
    notice: 3 * 1440,
    horizon: 1,
    expected: 'too-late',
  },
]

const early: Booking[] = [
  { name: 'a time on the last day of the horizon is open', now: '2024-01-08T09:00:00Z', horizon: 7, expected: 'open' },
  {
    name: 'the last day of the horizon is open as a whole, from the first moment of today',
    now: '2024-01-07T23:00:00Z',
    horizon: 7,
    expected: 'open',
  },
  {
    name: 'a moment before midnight in the clinic it is too early',
    now: '2024-01-07T22:59:59.999Z',
    horizon: 7,
    expected: 'too-early',
  },
  { name: 'a day past the horizon is too early', now: '2024-01-07T12:00:00Z', horizon: 7, expected: 'too-early' },
  { name: 'a horizon of 0 days is today', now: '2024-01-15T00:00:00Z', horizon: 0, expected: 'open' },
  { name: 'a horizon of 0 days is not tomorrow', now: '2024-01-14T22:00:00Z', horizon: 0, expected: 'too-early' },
  {
    name: 'the horizon binds walk-in sessions',
    now: '2024-01-01T09:00:00Z',
    horizon: 7,
    capacity: 10,
    expected: 'too-early',
  },
  { name: 'the horizon does not bind staff', now: '2023-01-01T09:00:00Z', horizon: 7, by: 'staff', expected: 'open' },
  {
    name: 'days are counted in the clinic, where it can be tomorrow already',
    now: '2024-01-14T18:30:00Z',
    startsAt: '2024-01-16T18:00:00Z',
    zone: 'Asia/Kolkata',
    horizon: 1,
    expected: 'open',
  },
  {
    name: 'days are counted in the clinic, where it can be yesterday still',
    now: '2024-01-15T04:59:00Z',
    startsAt: '2024-01-16T05:00:00Z',
    zone: 'America/New_York',
    horizon: 1,
    expected: 'too-early',
  },
  {
    name: 'the short day counts as one day',
    now: '2024-03-30T23:30:00Z',
    startsAt: '2024-04-01T21:30:00Z',
    horizon: 1,
    expected: 'open',
  },
  {
    name: 'the long day counts as one day',
    now: '2024-10-26T22:00:00Z',
    startsAt: '2024-10-28T22:30:00Z',
    horizon: 1,
    expected: 'open',
  },
  {
    name: 'the day after the long day is too early at a horizon of 0',
    now: '2024-10-26T22:00:00Z',
    startsAt: '2024-10-27T23:00:00Z',
    horizon: 0,
    expected: 'too-early',
  },
  {
    name: 'where midnight is skipped the day opens at the move',
    now: '2024-04-25T22:00:00Z',
    startsAt: '2024-04-26T20:00:00Z',
    zone: 'Africa/Cairo',
    horizon: 0,
    expected: 'open',
  },
  {
    name: 'a horizon may be longer than a month',
    now: '2024-01-15T09:00:00Z',
    startsAt: '2024-03-15T09:00:00Z',
    horizon: 60,
    expected: 'open',
  },
  {
    name: 'a day past two months is too early at 60 days',
    now: '2024-01-15T09:00:00Z',
    startsAt: '2024-03-16T09:00:00Z',
    horizon: 60,
    expected: 'too-early',
  },
]

for (const { name, now, startsAt = start, minutes = 30, capacity = 1, by = 'patient', ...at } of [...late, ...early]) {
  test(name, () => {
    const starts = Temporal.Instant.from(startsAt)
    const answer = bookingWindow({
      now: Temporal.Instant.from(now),
      startsAt: starts,
      endsAt: starts.add({ minutes }),
      capacity,
      zone: at.zone ?? 'Europe/Berlin',
      rules: { noticeMinutes: at.notice ?? noRules.noticeMinutes, horizonDays: at.horizon ?? noRules.horizonDays },
      by,
    })
    assert.equal(answer, at.expected)
  })
}

const cancels: [name: string, now: string, cutoff: number, by: 'patient' | 'staff', expected: boolean][] = [
  ['a patient may cancel before the cut-off', '2024-01-14T08:00:00Z', 1440, 'patient', true],
  ['a patient may cancel until the last moment before the cut-off', '2024-01-14T08:59:59.999Z', 1440, 'patient', true],
  ['at the cut-off a patient may no longer cancel', '2024-01-14T09:00:00Z', 1440, 'patient', false],
  ['after the cut-off a patient may not cancel', '2024-01-15T08:00:00Z', 1440, 'patient', false],
  ['without a cut-off a patient may cancel until the start', '2024-01-15T08:59:59.999Z', 0, 'patient', true],
  ['at the start a patient may no longer cancel', '2024-01-15T09:00:00Z', 0, 'patient', false],
  ['staff may cancel after the cut-off', '2024-01-15T08:00:00Z', 1440, 'staff', true],
  ['staff may cancel after the start', '2024-01-16T09:00:00Z', 1440, 'staff', true],
]
for (const [name, now, cancelCutoffMinutes, by, expected] of cancels) {
  test(name, () => {
    const startsAt = Temporal.Instant.from(start)
    assert.equal(mayCancel({ now: Temporal.Instant.from(now), startsAt, rules: { cancelCutoffMinutes }, by }), expected)
  })
}
