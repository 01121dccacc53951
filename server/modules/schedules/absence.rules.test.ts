import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closuresFor, isWholeDay } from './absence.rules.ts'
import { type AvailabilityException, type AvailabilityRule, expandSchedule } from './expand.rules.ts'

// A Monday and the days after it, in a year that does not matter.
const [monday, tuesday, wednesday] = ['2031-06-02', '2031-06-03', '2031-06-04'] as const
const hours = (
  weekday: number,
  part: AvailabilityRule['part'],
  startsAt: string,
  endsAt: string,
): AvailabilityRule => ({
  id: '',
  weekday,
  part,
  startsAt,
  endsAt,
  slotMinutes: 60,
  capacity: 1,
  breaks: [],
  validFrom: null,
  validUntil: null,
  siteId: 'site',
  serviceId: null,
})
const window = { slotMinutes: 60, capacity: 1, siteId: 'site', serviceId: null }
const closed = (on: string) => ({ on, kind: 'closed' as const })
const closedWindow = (on: string, startsAt: string, endsAt: string) => ({
  on,
  kind: 'closed-window' as const,
  startsAt,
  endsAt,
})
const [from, to] = [monday, wednesday]

test('whole days are closed, each once', () => {
  const rules = [hours(1, 'morning', '09:00', '12:00')]
  assert.deepEqual(closuresFor({ from, to }, { rules, exceptions: [] }), [monday, tuesday, wednesday].map(closed))
  assert.deepEqual(closuresFor({ from, to }, { rules, exceptions: [closed(tuesday)] }), [
    closed(monday),
    closed(wednesday),
  ])
  const all = { from: monday, to: monday, parts: ['evening', 'morning', 'afternoon'] as const }
  assert.deepEqual(closuresFor({ ...all, parts: [...all.parts] }, { rules, exceptions: [] }), [closed(monday)])
  assert.deepEqual([isWholeDay({}), isWholeDay({ parts: ['morning'] })], [true, false])
})

test('a part of the day is closed as the hours call it: a morning until 13:00 is all of it, and no more', () => {
  const rules = [hours(1, 'morning', '08:00', '13:00'), hours(1, 'afternoon', '13:00', '17:00')]
  const absence = { from: monday, to: monday, parts: ['morning' as const] }
  const closures = closuresFor(absence, { rules, exceptions: [] })
  assert.deepEqual(closures, [closedWindow(monday, '08:00', '13:00')])
  const { slots } = expandSchedule({ rules, exceptions: closures, zone: 'Europe/Berlin', from: monday, to: monday })
  assert.deepEqual(
    slots.map(({ time }) => time),
    ['13:00', '14:00', '15:00', '16:00'],
  )
  assert.deepEqual(closuresFor(absence, { rules, exceptions: closures }), [], 'said again, nothing is added')
})

test('several hours of one part are closed each; a day whose hours are all of other parts needs nothing', () => {
  const rules = [
    hours(1, 'evening', '17:00', '19:00'),
    hours(1, 'evening', '22:00', '02:00'),
    hours(2, 'morning', '11:00', '14:00'),
  ]
  const absence = { from: monday, to: wednesday, parts: ['evening' as const] }
  assert.deepEqual(closuresFor(absence, { rules, exceptions: [] }), [
    closedWindow(monday, '17:00', '19:00'),
    closedWindow(monday, '22:00', '02:00'),
    // Nothing is known of Wednesday: its usual evening.
    closedWindow(wednesday, '17:00', '24:00'),
  ])
})

test('a day with hours of its own is closed at the usual ones; hours that are not valid yet do not count', () => {
  const rules = [
    { ...hours(1, 'morning', '06:00', '07:00'), validFrom: tuesday },
    hours(2, 'morning', '06:00', '13:00'),
  ]
  const instead: AvailabilityException = { on: tuesday, kind: 'instead', startsAt: '10:00', endsAt: '14:00', ...window }
  const absence = { from: monday, to: tuesday, parts: ['morning' as const] }
  const closures = closuresFor(absence, { rules, exceptions: [instead] })
  assert.deepEqual(closures, [closedWindow(monday, '00:00', '12:00'), closedWindow(tuesday, '00:00', '12:00')])
  const exceptions = [instead, ...closures]
  const { slots } = expandSchedule({ rules, exceptions, zone: 'Europe/Berlin', from: monday, to: tuesday })
  assert.deepEqual(
    slots.map(({ date, time }) => [date, time]),
    [
      [tuesday, '12:00'],
      [tuesday, '13:00'],
    ],
  )
})
