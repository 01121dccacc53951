/** In Berlin on 2024-03-31 02:00 is followed by 03:00; on 2024-10-27 03:00 is followed by 02:00. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { singleSlotTimes } from './single-slot.rules.ts'

const zone = 'Europe/Berlin'
const read = (date: string, times: string, occurrence?: 'earlier' | 'later') => {
  const [startTime = '', endTime = ''] = times.split('-')
  const read = singleSlotTimes({ date, startTime, endTime, occurrence }, zone)
  if (!read.ok) return read.field
  const minutes = ({ startsAt }: typeof read) => startsAt.toString().slice(0, 16)
  return `${minutes(read)} ${read.startsAt.until(read.endsAt).total('minutes')}`
}

const cases: [name: string, input: Parameters<typeof read>, expected: string][] = [
  ['a plain time', ['2024-01-15', '09:00-09:30'], '2024-01-15T08:00 30'],
  ['until midnight', ['2024-01-15', '23:00-24:00'], '2024-01-15T22:00 60'],
  ['until midnight as the next day writes it', ['2024-01-15', '23:00-00:00'], '2024-01-15T22:00 60'],
  ['past midnight', ['2024-01-15', '23:30-00:30'], '2024-01-15T22:30 60'],
  ['an end that is the start', ['2024-01-15', '09:00-09:00'], 'endTime'],
  ['an end before the start is half a day later at most', ['2024-01-15', '10:00-09:00'], 'endTime'],
  ['twelve hours', ['2024-01-15', '09:00-21:00'], '2024-01-15T08:00 720'],
  ['more than twelve hours', ['2024-01-15', '09:00-21:01'], 'endTime'],
  ['24:00 is an end only', ['2024-01-15', '24:00-00:30'], 'startTime'],
  ['a start that the clock skips', ['2024-03-31', '02:30-03:30'], 'startTime'],
  ['an end that the clock skips', ['2024-03-31', '01:30-02:30'], 'endTime'],
  ['across the skipped hour', ['2024-03-31', '01:30-03:30'], '2024-03-31T00:30 60'],
  ['an occurrence does not help in a gap', ['2024-03-31', '02:30-03:30', 'later'], 'startTime'],
  ['a start shown twice', ['2024-10-27', '02:30-03:30'], 'occurrence'],
  ['the earlier of both', ['2024-10-27', '02:30-03:30', 'earlier'], '2024-10-27T00:30 120'],
  ['the later of both', ['2024-10-27', '02:30-03:30', 'later'], '2024-10-27T01:30 60'],
  ['an end shown twice', ['2024-10-27', '01:30-02:30'], 'occurrence'],
  ['until the earlier of both', ['2024-10-27', '01:30-02:30', 'earlier'], '2024-10-26T23:30 60'],
  ['until the later of both', ['2024-10-27', '01:30-02:30', 'later'], '2024-10-26T23:30 120'],
  ['both edges in the first showing', ['2024-10-27', '02:00-02:30', 'earlier'], '2024-10-27T00:00 30'],
  ['both edges in the second showing', ['2024-10-27', '02:00-02:30', 'later'], '2024-10-27T01:00 30'],
  ['an occurrence where none is needed', ['2024-01-15', '09:00-09:30', 'later'], '2024-01-15T08:00 30'],
  ['an end after midnight that the clock skips', ['2024-03-30', '23:30-02:30'], 'endTime'],
]
for (const [name, input, expected] of cases) {
  test(`a typed slot: ${name}`, () => assert.equal(read(...input), expected))
}
