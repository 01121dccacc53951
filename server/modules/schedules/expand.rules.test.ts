/** Monday 2024-01-15 in Berlin is UTC+1: 09:00 on the wall is 08:00Z. The nights when clocks move have their own table. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expandSchedule, validateRules } from './expand.rules.ts'
import { type ExpansionCase, closed, closedWindow, expand, rule, special, testExpansion } from './expand.support.ts'

const monday = '2024-01-15'
const tuesday = '2024-01-16'

const windows: ExpansionCase[] = [
  {
    name: 'a window is cut into slots of equal length',
    dates: monday,
    rules: [rule('09:00-10:30')],
    starts: '2024-01-15T08:00 2024-01-15T08:30 2024-01-15T09:00',
    local: '09:00+01:00 09:30+01:00 10:00+01:00',
  },
  {
    name: 'what is left of a window is too short for another slot',
    dates: monday,
    rules: [rule('09:00-10:29')],
    starts: '2024-01-15T08:00 2024-01-15T08:30',
  },
  {
    name: 'a window as long as one slot makes one',
    dates: monday,
    rules: [rule('09:00-09:30')],
    starts: '2024-01-15T08:00',
  },
  {
    name: 'a window shorter than its slots makes none, and says so',
    dates: monday,
    rules: [rule('09:00-09:29')],
    starts: '',
    notes: ['2024-01-15 09:00 window-too-short'],
  },
  {
    name: 'a rule makes slots on its weekday only',
    dates: '2024-01-09..2024-01-21',
    rules: [rule('09:00-09:30')],
    starts: '2024-01-15T08:00',
  },
  {
    name: 'a rule makes slots in every week of the range, both ends included',
    dates: '2024-01-08..2024-01-22',
    rules: [rule('09:00-09:30')],
    starts: '2024-01-08T08:00 2024-01-15T08:00 2024-01-22T08:00',
  },
  {
    name: 'Sunday is weekday 7',
    dates: '2024-01-15..2024-01-21',
    rules: [rule('09:00-09:30', { weekday: 7 })],
    starts: '2024-01-21T08:00',
  },
  {
    name: 'a range that ends before it starts is empty',
    dates: '2024-01-16..2024-01-15',
    rules: [rule('09:00-09:30')],
    starts: '',
  },
  {
    name: 'windows that touch are both whole',
    dates: monday,
    rules: [rule('09:00-10:00'), rule('10:00-11:00')],
    starts: '2024-01-15T08:00 2024-01-15T08:30 2024-01-15T09:00 2024-01-15T09:30',
  },
  {
    name: 'of windows that overlap the later in order loses the slots in the way',
    dates: monday,
    rules: [rule('09:00-10:00'), rule('09:30-10:30')],
    starts: '2024-01-15T08:00 2024-01-15T08:30 2024-01-15T09:00',
    notes: ['2024-01-15 09:30 overlap-dropped'],
  },
  {
    name: 'the first in order wins even if it starts later',
    dates: monday,
    rules: [rule('09:30-10:30', { slotMinutes: 60 }), rule('09:00-10:30')],
    starts: '2024-01-15T08:00 2024-01-15T08:30',
    notes: ['2024-01-15 09:30 overlap-dropped', '2024-01-15 10:00 overlap-dropped'],
  },
  {
    name: 'the same window twice is there once',
    dates: monday,
    rules: [rule('09:00-10:00'), rule('09:00-10:00')],
    starts: '2024-01-15T08:00 2024-01-15T08:30',
    notes: ['2024-01-15 09:00 overlap-dropped', '2024-01-15 09:30 overlap-dropped'],
  },
  {
    name: 'a slot that overlaps by a minute is dropped, the next is kept',
    dates: monday,
    rules: [rule('09:00-09:31', { slotMinutes: 31 }), rule('09:00-10:30')],
    starts: '2024-01-15T08:00 2024-01-15T09:00',
    notes: ['2024-01-15 09:00 overlap-dropped', '2024-01-15 09:30 overlap-dropped'],
  },
  {
    name: 'a window passes midnight',
    dates: monday,
    rules: [rule('22:30-01:30', { slotMinutes: 60 })],
    starts: '2024-01-15T21:30 2024-01-15T22:30 2024-01-15T23:30',
    local: '22:30+01:00 23:30+01:00 00:30+01:00',
  },
  {
    name: 'a window ends at 24:00',
    dates: monday,
    rules: [rule('23:00-24:00')],
    starts: '2024-01-15T22:00 2024-01-15T22:30',
  },
  {
    name: 'an end at 00:00 is the same midnight',
    dates: monday,
    rules: [rule('23:00-00:00')],
    starts: '2024-01-15T22:00 2024-01-15T22:30',
  },
  {
    name: 'a window that ends when it starts lasts a day',
    dates: monday,
    rules: [rule('08:00-08:00', { slotMinutes: 480 })],
    starts: '2024-01-15T07:00 2024-01-15T15:00 2024-01-15T23:00',
  },
  {
    name: 'a night window and the next morning touch',
    dates: '2024-01-15..2024-01-16',
    rules: [rule('23:00-01:00', { slotMinutes: 60 }), rule('01:00-02:00', { weekday: 2 })],
    starts: '2024-01-15T22:00 2024-01-15T23:00 2024-01-16T00:00 2024-01-16T00:30',
  },
  {
    name: 'the night before the range is not listed, but its time is taken',
    dates: tuesday,
    rules: [rule('23:00-02:00', { slotMinutes: 60 }), rule('01:00-03:00', { weekday: 2, slotMinutes: 60 })],
    starts: '2024-01-16T01:00',
    notes: ['2024-01-16 01:00 overlap-dropped'],
  },
  {
    name: 'a window of the day after the range takes its time from the night, if it is first in order',
    dates: monday,
    rules: [rule('01:00-03:00', { weekday: 2, slotMinutes: 60 }), rule('23:00-02:00', { slotMinutes: 60 })],
    starts: '2024-01-15T22:00 2024-01-15T23:00',
    notes: ['2024-01-16 01:00 overlap-dropped'],
  },
]

const breaks: ExpansionCase[] = [
  {
    name: 'a break takes its slot',
    dates: monday,
    rules: [rule('09:00-10:30', { breaks: ['09:30-10:00'] })],
    starts: '2024-01-15T08:00 2024-01-15T09:00',
  },
  {
    name: 'a slot that would cross a break is not made, and cutting restarts at its end',
    dates: monday,
    rules: [rule('09:00-11:00', { breaks: ['09:45-10:10'] })],
    starts: '2024-01-15T08:00 2024-01-15T09:10',
  },
  {
    name: 'several breaks, in any order',
    dates: monday,
    rules: [rule('09:00-12:00', { breaks: ['11:00-11:30', '09:30-10:30'] })],
    starts: '2024-01-15T08:00 2024-01-15T09:30 2024-01-15T10:30',
  },
  {
    name: 'breaks that touch are one break',
    dates: monday,
    rules: [rule('09:00-11:00', { breaks: ['09:30-09:45', '09:45-10:15'] })],
    starts: '2024-01-15T08:00 2024-01-15T09:15',
  },
  {
    name: 'breaks at both ends of a window narrow it',
    dates: monday,
    rules: [rule('09:00-11:00', { breaks: ['09:00-09:20', '10:40-11:00'] })],
    starts: '2024-01-15T08:20 2024-01-15T08:50',
  },
  {
    name: 'breaks that leave no room make the window too short',
    dates: monday,
    rules: [rule('09:00-10:00', { breaks: ['09:20-09:40'] })],
    starts: '',
    notes: ['2024-01-15 09:00 window-too-short'],
  },
  {
    name: 'a break that begins before the window, as bulk slots may have it, narrows it',
    dates: monday,
    rules: [rule('09:00-10:00', { breaks: ['08:30-09:20'] })],
    starts: '2024-01-15T08:20',
  },
  {
    name: 'a break that starts with the night belongs to its evening',
    dates: monday,
    rules: [rule('22:00-02:00', { slotMinutes: 60, breaks: ['22:00-22:30'] })],
    starts: '2024-01-15T21:30 2024-01-15T22:30 2024-01-15T23:30',
  },
  {
    name: 'a break until the end of a whole day belongs to its morning',
    dates: monday,
    rules: [rule('08:00-08:00', { slotMinutes: 480, breaks: ['07:00-08:00'] })],
    starts: '2024-01-15T07:00 2024-01-15T15:00',
  },
  {
    name: 'a break after midnight belongs to the night',
    dates: monday,
    rules: [rule('22:00-02:00', { slotMinutes: 60, breaks: ['00:30-01:00'] })],
    starts: '2024-01-15T21:00 2024-01-15T22:00 2024-01-16T00:00',
  },
  {
    name: 'a break passes midnight',
    dates: monday,
    rules: [rule('22:00-02:00', { slotMinutes: 60, breaks: ['23:30-00:30'] })],
    starts: '2024-01-15T21:00 2024-01-15T23:30',
  },
]

const validity: ExpansionCase[] = [
  {
    name: 'a rule begins on its first valid date',
    dates: '2024-01-08..2024-01-22',
    rules: [rule('09:00-09:30', { validFrom: monday })],
    starts: '2024-01-15T08:00 2024-01-22T08:00',
  },
  {
    name: 'a rule that begins the day after makes nothing yet',
    dates: monday,
    rules: [rule('09:00-09:30', { validFrom: tuesday })],
    starts: '',
  },
  {
    name: 'a rule ends with its last valid date',
    dates: '2024-01-08..2024-01-22',
    rules: [rule('09:00-09:30', { validUntil: monday })],
    starts: '2024-01-08T08:00 2024-01-15T08:00',
  },
  {
    name: 'a rule that ended the day before makes nothing more',
    dates: monday,
    rules: [rule('09:00-09:30', { validUntil: '2024-01-14' })],
    starts: '',
  },
  {
    name: 'the night that starts on the last valid date is whole',
    dates: '2024-01-15..2024-01-16',
    rules: [rule('23:00-01:00', { slotMinutes: 60, validUntil: monday })],
    starts: '2024-01-15T22:00 2024-01-15T23:00',
  },
  {
    name: 'new hours take over from old ones without a note',
    dates: '2024-01-08..2024-01-15',
    rules: [rule('09:00-10:00', { validUntil: '2024-01-14' }), rule('09:15-09:45', { validFrom: monday })],
    starts: '2024-01-08T08:00 2024-01-08T08:30 2024-01-15T08:15',
  },
]

const exceptions: ExpansionCase[] = [
  {
    name: 'a closed date has no slots',
    dates: '2024-01-08..2024-01-15',
    rules: [rule('09:00-09:30')],
    exceptions: [closed(monday)],
    starts: '2024-01-08T08:00',
  },
  {
    name: 'closed wins over extra hours and other hours of its date, in any order',
    dates: monday,
    rules: [rule('09:00-09:30')],
    exceptions: [special('extra', monday, '11:00-12:00'), closed(monday), special('instead', monday, '13:00-14:00')],
    starts: '',
  },
  {
    name: 'the night before a closed date ends at its midnight',
    dates: '2024-01-15..2024-01-16',
    rules: [rule('22:00-02:00', { slotMinutes: 60 })],
    exceptions: [closed(tuesday)],
    starts: '2024-01-15T21:00 2024-01-15T22:00',
  },
  {
    name: 'a slot across the midnight of a closed date is not made',
    dates: monday,
    rules: [rule('22:30-01:30', { slotMinutes: 60 })],
    exceptions: [closed(tuesday)],
    starts: '2024-01-15T21:30',
  },
  {
    name: 'the night that would start on a closed date does not reach the next',
    dates: '2024-01-15..2024-01-16',
    rules: [rule('22:00-02:00', { slotMinutes: 60 })],
    exceptions: [closed(monday)],
    starts: '',
  },
  {
    name: 'a closed window works like a break',
    dates: monday,
    rules: [rule('09:00-11:00')],
    exceptions: [closedWindow(monday, '09:45-10:10')],
    starts: '2024-01-15T08:00 2024-01-15T09:10',
  },
  {
    name: 'a closed window over all hours leaves nothing, and needs no note',
    dates: monday,
    rules: [rule('09:00-11:00')],
    exceptions: [closedWindow(monday, '00:00-24:00')],
    starts: '',
  },
  {
    name: 'a closed window that touches takes nothing',
    dates: monday,
    rules: [rule('09:00-10:00')],
    exceptions: [closedWindow(monday, '08:00-09:00'), closedWindow(monday, '10:00-11:00')],
    starts: '2024-01-15T08:00 2024-01-15T08:30',
  },
  {
    name: 'a closed window passes midnight',
    dates: '2024-01-15..2024-01-16',
    rules: [rule('22:00-02:00', { slotMinutes: 60 })],
    exceptions: [closedWindow(monday, '23:00-01:00')],
    starts: '2024-01-15T21:00 2024-01-16T00:00',
  },
  {
    name: 'a closed window of the morning after cuts the night before',
    dates: monday,
    rules: [rule('22:00-02:00', { slotMinutes: 60 })],
    exceptions: [closedWindow(tuesday, '00:00-01:00')],
    starts: '2024-01-15T21:00 2024-01-15T22:00 2024-01-16T00:00',
  },
  {
    name: 'a closed window closes extra hours, too',
    dates: monday,
    exceptions: [special('extra', monday, '09:00-10:00'), closedWindow(monday, '09:30-12:00')],
    starts: '2024-01-15T08:00',
  },
  {
    name: 'extra hours open a date without weekly hours',
    dates: tuesday,
    rules: [rule('09:00-10:00')],
    exceptions: [special('extra', tuesday, '14:00-15:00')],
    starts: '2024-01-16T13:00 2024-01-16T13:30',
  },
  {
    name: 'extra hours come beside the weekly ones',
    dates: monday,
    rules: [rule('09:00-10:00')],
    exceptions: [special('extra', monday, '08:00-08:30')],
    starts: '2024-01-15T07:00 2024-01-15T08:00 2024-01-15T08:30',
  },
  {
    name: 'where extra hours overlap the weekly ones, the weekly ones stay',
    dates: monday,
    rules: [rule('09:00-10:00')],
    exceptions: [special('extra', monday, '09:00-11:00', 60)],
    starts: '2024-01-15T08:00 2024-01-15T08:30 2024-01-15T09:00',
    notes: ['2024-01-15 09:00 overlap-dropped'],
  },
  {
    name: 'other hours replace the weekly ones of their date only',
    dates: '2024-01-08..2024-01-15',
    rules: [rule('09:00-09:30')],
    exceptions: [special('instead', monday, '09:15-09:45')],
    starts: '2024-01-08T08:00 2024-01-15T08:15',
  },
  {
    name: 'several windows may replace the weekly ones of a date',
    dates: monday,
    rules: [rule('09:00-12:00')],
    exceptions: [special('instead', monday, '15:00-15:30'), special('instead', monday, '13:00-13:30')],
    starts: '2024-01-15T12:00 2024-01-15T14:00',
  },
  {
    name: 'extra hours stay beside those that replace',
    dates: monday,
    rules: [rule('09:00-12:00')],
    exceptions: [special('instead', monday, '13:00-13:30'), special('extra', monday, '10:00-10:30')],
    starts: '2024-01-15T09:00 2024-01-15T12:00',
  },
  {
    name: 'hours that replace pass midnight',
    dates: monday,
    rules: [rule('09:00-12:00')],
    exceptions: [special('instead', monday, '23:30-00:30')],
    starts: '2024-01-15T22:30 2024-01-15T23:00',
  },
  {
    name: 'exceptions outside the range change nothing',
    dates: monday,
    rules: [rule('09:00-09:30')],
    exceptions: [closed('2024-01-08'), special('extra', '2024-01-22', '09:00-12:00'), closed('2024-01-17')],
    starts: '2024-01-15T08:00',
  },
]

for (const row of [...windows, ...breaks, ...validity, ...exceptions]) testExpansion(row)

test('a slot carries what its rule says, and the date of its own start', () => {
  const night = rule('23:30-00:30', { id: 'n', part: 'evening', capacity: 10, siteId: 'north', serviceId: 'checkup' })
  const { slots } = expand({ dates: monday, rules: [night] })
  const same = { ruleId: 'n', offset: '+01:00', part: 'evening', capacity: 10, siteId: 'north', serviceId: 'checkup' }
  assert.deepEqual(slots, [
    { ...same, startsAt: '2024-01-15T22:30:00Z', endsAt: '2024-01-15T23:00:00Z', date: monday, time: '23:30' },
    { ...same, startsAt: '2024-01-15T23:00:00Z', endsAt: '2024-01-15T23:30:00Z', date: tuesday, time: '00:00' },
  ])
})

test('a slot of an exception has no rule, and the part of the day of its time', () => {
  const exceptions = [special('extra', monday, '11:30-12:30')]
  const { slots } = expand({ dates: monday, exceptions })
  const found = slots.map(({ ruleId, time, part }) => [ruleId, time, part])
  assert.deepEqual(found, [
    [null, '11:30', 'morning'],
    [null, '12:00', 'afternoon'],
  ])
})

test('400 days may be expanded at once, 401 may not', () => {
  const given = { rules: [rule('09:00-09:30')], exceptions: [], zone: 'Europe/Berlin', from: '2024-01-01' }
  assert.equal(expandSchedule({ ...given, to: '2025-02-03' }).slots.length, 58)
  assert.throws(() => expandSchedule({ ...given, to: '2025-02-04' }), RangeError)
})

test('the last dates that four digits can write expand', () => {
  const { slots } = expand({ dates: '9999-12-31', rules: [rule('23:00-24:00', { weekday: 5 })] })
  assert.equal(slots.length, 2)
})

const problems: [name: string, rules: Parameters<typeof validateRules>[0], expected: string[]][] = [
  ['a sound rule has no problem', [rule('09:00-12:00', { breaks: ['10:00-10:15'] })], []],
  ['a slot of 4 minutes is too short', [rule('09:00-12:00', { slotMinutes: 4 })], ['0 slotMinutes']],
  ['a slot of 5 minutes is not', [rule('09:00-12:00', { slotMinutes: 5 })], []],
  ['a slot of 480 minutes is allowed', [rule('09:00-17:00', { slotMinutes: 480 })], []],
  ['a slot of 481 minutes is too long', [rule('09:00-18:00', { slotMinutes: 481 })], ['0 slotMinutes']],
  ['half a minute is no slot length', [rule('09:00-12:00', { slotMinutes: 7.5 })], ['0 slotMinutes']],
  ['a capacity of 0 is refused', [rule('09:00-12:00', { capacity: 0 })], ['0 capacity']],
  ['a capacity of 500 is allowed', [rule('09:00-12:00', { capacity: 500 })], []],
  ['a capacity of 501 is refused', [rule('09:00-12:00', { capacity: 501 })], ['0 capacity']],
  ['weekday 0 is refused', [rule('09:00-12:00', { weekday: 0 })], ['0 weekday']],
  ['a window must hold one slot', [rule('09:00-09:29')], ['0 slotMinutes']],
  ['a night window must hold one slot', [rule('23:50-00:10')], ['0 slotMinutes']],
  ['a start at 24:00 is refused', [rule('24:00-02:00')], ['0 startsAt']],
  ['an end at 24:00 is allowed', [rule('22:00-24:00')], []],
  ['a time that is none is refused', [rule('09:00-1200')], ['0 endsAt']],
  ['a rule may be valid on a single date', [rule('09:00-12:00', { validFrom: monday, validUntil: monday })], []],
  [
    'validity must not end before it begins',
    [rule('09:00-12:00', { validFrom: tuesday, validUntil: monday })],
    ['0 validUntil'],
  ],
  ['a date that is none is refused', [rule('09:00-12:00', { validFrom: '2024-02-30' })], ['0 validFrom']],
  ['a break may touch both ends', [rule('09:00-12:00', { breaks: ['09:00-09:30', '11:30-12:00'] })], []],
  [
    'a break before the window is refused',
    [rule('09:00-12:00', { breaks: ['08:00-08:30'] })],
    ['0 breaks.0.startsAt', '0 breaks.0.endsAt'],
  ],
  [
    'a break after the window is refused',
    [rule('09:00-12:00', { breaks: ['12:00-12:30'] })],
    ['0 breaks.0.startsAt', '0 breaks.0.endsAt'],
  ],
  ['a break must not outlast the window', [rule('09:00-12:00', { breaks: ['11:30-12:01'] })], ['0 breaks.0.endsAt']],
  ['a break must end after it starts', [rule('09:00-12:00', { breaks: ['10:00-09:30'] })], ['0 breaks.0.endsAt']],
  ['a break of no length is refused', [rule('09:00-12:00', { breaks: ['10:00-10:00'] })], ['0 breaks.0.endsAt']],
  [
    'a break of a night window may pass midnight',
    [rule('22:00-06:00', { breaks: ['23:45-00:15', '05:00-05:30'] })],
    [],
  ],
  [
    'a break of a night window must be in the night',
    [rule('22:00-06:00', { breaks: ['23:00-23:30', '05:00-06:30'] })],
    ['0 breaks.1.endsAt'],
  ],
  ['windows that touch may stand together', [rule('09:00-12:00'), rule('12:00-14:00')], []],
  ['windows that overlap may not', [rule('09:00-12:00'), rule('11:59-14:00')], ['1 startsAt']],
  [
    'each clash with an earlier rule is named',
    [rule('09:00-12:00'), rule('13:00-14:00'), rule('08:00-15:00')],
    ['2 startsAt', '2 startsAt'],
  ],
  ['the same hours on another weekday do not overlap', [rule('09:00-12:00'), rule('09:00-12:00', { weekday: 2 })], []],
  [
    'a night must not run into the next weekday',
    [rule('22:00-02:00'), rule('01:00-03:00', { weekday: 2 })],
    ['1 startsAt'],
  ],
  ['in the other order neither', [rule('01:00-03:00', { weekday: 2 }), rule('22:00-02:00')], ['1 startsAt']],
  ['a night may touch the next weekday', [rule('22:00-02:00'), rule('02:00-03:00', { weekday: 2 })], []],
  ['the night of Sunday runs into Monday', [rule('22:00-02:00', { weekday: 7 }), rule('01:00-03:00')], ['1 startsAt']],
  [
    'two nights of neighbouring weekdays stand together',
    [rule('22:00-06:00'), rule('22:00-06:00', { weekday: 2 })],
    [],
  ],
  [
    'the same hours one after the other in validity stand together',
    [rule('09:00-12:00', { validUntil: '2024-01-14' }), rule('09:00-12:00', { validFrom: monday })],
    [],
  ],
  [
    'the same hours that share a valid weekday do not',
    [rule('09:00-12:00', { validUntil: monday }), rule('09:00-12:00', { validFrom: monday })],
    ['1 startsAt'],
  ],
  [
    'validity that overlaps without the weekday is no clash',
    [rule('09:00-12:00', { validUntil: '2024-01-20' }), rule('09:00-12:00', { validFrom: tuesday })],
    [],
  ],
  [
    'the last night of a rule clashes with the first morning of another',
    [rule('22:00-02:00', { validUntil: monday }), rule('01:00-03:00', { weekday: 2, validFrom: tuesday })],
    ['1 startsAt'],
  ],
  [
    'a night that is no longer valid does not',
    [rule('22:00-02:00', { validUntil: '2024-01-14' }), rule('01:00-03:00', { weekday: 2, validFrom: tuesday })],
    [],
  ],
  ['an unsound rule is not compared', [rule('09:00-12:00'), rule('09:00-12:00', { capacity: 0 })], ['1 capacity']],
]
for (const [name, rules, expected] of problems) {
  test(name, () => {
    const found = validateRules(rules).map(({ index, field }) => `${index} ${field}`)
    assert.deepEqual(found, expected)
  })
}
