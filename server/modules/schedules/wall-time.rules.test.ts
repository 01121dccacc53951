/** Expected instants are literals from the published clock changes of past years, not from the code. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayBounds, edgeOf, instantOf, isTimeZone, localPartsOf, partOfDay } from './wall-time.rules.ts'

const zones: [name: string, zone: string, known: boolean][] = [
  ['a city is a zone', 'Europe/Berlin', true],
  ['an older name of a zone still is one', 'Asia/Calcutta', true],
  ['UTC is a zone', 'UTC', true],
  ['an offset is no zone: it knows no clock change', '+05:30', false],
  ['a negative offset is no zone', '-03:00', false],
  ['an unknown city is no zone', 'Mars/Olympus', false],
  ['another spelling of a zone is refused, so that one is stored', 'europe/berlin', false],
  ['a time with a zone in brackets is no zone', '2024-01-01T00:00[Europe/Berlin]', false],
  ['nothing is no zone', '', false],
]
for (const [name, zone, known] of zones) test(name, () => assert.equal(isTimeZone(zone), known))

type WallCase = [
  name: string,
  date: string,
  time: string,
  zone: string,
  occurrence: 'earlier' | 'later' | undefined,
  expected: string,
]
const walls: WallCase[] = [
  ['Berlin in winter is an hour ahead', '2024-01-15', '09:00', 'Europe/Berlin', undefined, '2024-01-15T08:00:00Z'],
  ['Berlin in summer is two hours ahead', '2024-07-15', '09:00', 'Europe/Berlin', undefined, '2024-07-15T07:00:00Z'],
  ['24:00 is the next midnight', '2024-01-15', '24:00', 'Europe/Berlin', undefined, '2024-01-15T23:00:00Z'],
  ['24:00 of the last day of a year is in the next', '2023-12-31', '24:00', 'UTC', undefined, '2024-01-01T00:00:00Z'],
  [
    'an ordinary time needs no occurrence and ignores it',
    '2024-01-15',
    '09:00',
    'UTC',
    'later',
    '2024-01-15T09:00:00Z',
  ],
  ['Kolkata is five and a half hours ahead', '2024-03-31', '02:30', 'Asia/Kolkata', undefined, '2024-03-30T21:00:00Z'],
  ['Kathmandu is 5:45 ahead', '2024-05-01', '09:00', 'Asia/Kathmandu', undefined, '2024-05-01T03:15:00Z'],
  ['Apia is thirteen hours ahead', '2024-01-15', '09:00', 'Pacific/Apia', undefined, '2024-01-14T20:00:00Z'],

  [
    'Berlin, short night: the last minute before',
    '2024-03-31',
    '01:59',
    'Europe/Berlin',
    undefined,
    '2024-03-31T00:59:00Z',
  ],
  ['Berlin, short night: 02:00 is skipped', '2024-03-31', '02:00', 'Europe/Berlin', undefined, 'gap'],
  ['Berlin, short night: 02:59 is skipped', '2024-03-31', '02:59', 'Europe/Berlin', undefined, 'gap'],
  [
    'Berlin, short night: 03:00 is the moment of the move',
    '2024-03-31',
    '03:00',
    'Europe/Berlin',
    undefined,
    '2024-03-31T01:00:00Z',
  ],
  ['a skipped time stays refused with an occurrence', '2024-03-31', '02:30', 'Europe/Berlin', 'earlier', 'gap'],
  ['Berlin, long night: 01:59 happens once', '2024-10-27', '01:59', 'Europe/Berlin', undefined, '2024-10-26T23:59:00Z'],
  ['Berlin, long night: 02:00 happens twice', '2024-10-27', '02:00', 'Europe/Berlin', undefined, 'fold'],
  ['Berlin, long night: 02:59 happens twice', '2024-10-27', '02:59', 'Europe/Berlin', undefined, 'fold'],
  ['Berlin, long night: the earlier 02:30', '2024-10-27', '02:30', 'Europe/Berlin', 'earlier', '2024-10-27T00:30:00Z'],
  ['Berlin, long night: the later 02:30', '2024-10-27', '02:30', 'Europe/Berlin', 'later', '2024-10-27T01:30:00Z'],
  ['Berlin, long night: 03:00 happens once', '2024-10-27', '03:00', 'Europe/Berlin', undefined, '2024-10-27T02:00:00Z'],

  ['New York, short night: 02:30 is skipped', '2024-03-10', '02:30', 'America/New_York', undefined, 'gap'],
  ['New York, short night: 03:00', '2024-03-10', '03:00', 'America/New_York', undefined, '2024-03-10T07:00:00Z'],
  ['New York, long night: 01:30 happens twice', '2024-11-03', '01:30', 'America/New_York', undefined, 'fold'],
  [
    'New York, long night: the earlier 01:30',
    '2024-11-03',
    '01:30',
    'America/New_York',
    'earlier',
    '2024-11-03T05:30:00Z',
  ],
  ['New York, long night: the later 01:30', '2024-11-03', '01:30', 'America/New_York', 'later', '2024-11-03T06:30:00Z'],

  ['Lord Howe skips half an hour: 02:29 is in it', '2024-10-06', '02:29', 'Australia/Lord_Howe', undefined, 'gap'],
  [
    'Lord Howe skips half an hour: 02:30 is after it',
    '2024-10-06',
    '02:30',
    'Australia/Lord_Howe',
    undefined,
    '2024-10-05T15:30:00Z',
  ],
  [
    'Lord Howe repeats half an hour: 01:29 is before it',
    '2024-04-07',
    '01:29',
    'Australia/Lord_Howe',
    undefined,
    '2024-04-06T14:29:00Z',
  ],
  ['Lord Howe repeats half an hour: 01:45 is in it', '2024-04-07', '01:45', 'Australia/Lord_Howe', undefined, 'fold'],
  [
    'Lord Howe repeats half an hour: the earlier 01:45',
    '2024-04-07',
    '01:45',
    'Australia/Lord_Howe',
    'earlier',
    '2024-04-06T14:45:00Z',
  ],
  [
    'Lord Howe repeats half an hour: the later 01:45',
    '2024-04-07',
    '01:45',
    'Australia/Lord_Howe',
    'later',
    '2024-04-06T15:15:00Z',
  ],

  ['Cairo skips its midnight', '2024-04-26', '00:00', 'Africa/Cairo', undefined, 'gap'],
  ['Cairo skips its midnight, called 24:00 of the day before', '2024-04-25', '24:00', 'Africa/Cairo', undefined, 'gap'],
  [
    'Cairo, short night: the day starts at 01:00',
    '2024-04-26',
    '01:00',
    'Africa/Cairo',
    undefined,
    '2024-04-25T22:00:00Z',
  ],
  ['Cairo, long night: the earlier 23:30', '2024-10-31', '23:30', 'Africa/Cairo', 'earlier', '2024-10-31T20:30:00Z'],
  ['Cairo, long night: the later 23:30', '2024-10-31', '23:30', 'Africa/Cairo', 'later', '2024-10-31T21:30:00Z'],
  ['Cairo, long night: 24:00 happens once', '2024-10-31', '24:00', 'Africa/Cairo', undefined, '2024-10-31T22:00:00Z'],
  ['Beirut skips its midnight', '2024-03-31', '00:30', 'Asia/Beirut', undefined, 'gap'],
  ['Beirut, long night: 23:30 happens twice', '2024-10-26', '23:30', 'Asia/Beirut', undefined, 'fold'],
  ['Havana, long night: midnight itself happens twice', '2024-11-03', '00:00', 'America/Havana', undefined, 'fold'],

  ['Santiago, short night: 00:30 is skipped', '2024-09-08', '00:30', 'America/Santiago', undefined, 'gap'],
  [
    'Santiago, long night: the earlier 23:30',
    '2024-04-06',
    '23:30',
    'America/Santiago',
    'earlier',
    '2024-04-07T02:30:00Z',
  ],
  ['Santiago, long night: the later 23:30', '2024-04-06', '23:30', 'America/Santiago', 'later', '2024-04-07T03:30:00Z'],
  ['Sydney, short night: 02:30 is skipped', '2024-10-06', '02:30', 'Australia/Sydney', undefined, 'gap'],
  [
    'Sydney, long night: the earlier 02:30',
    '2024-04-07',
    '02:30',
    'Australia/Sydney',
    'earlier',
    '2024-04-06T15:30:00Z',
  ],
  ['Sydney, long night: the later 02:30', '2024-04-07', '02:30', 'Australia/Sydney', 'later', '2024-04-06T16:30:00Z'],
  ['Apia left out a whole day', '2011-12-30', '12:00', 'Pacific/Apia', undefined, 'gap'],

  ['a date that is none is refused', '2023-02-29', '09:00', 'UTC', undefined, 'invalid'],
  ['a date in another form is refused', '20240115', '09:00', 'UTC', undefined, 'invalid'],
  ['a date with a time is refused', '2024-01-15T10:00', '09:00', 'UTC', undefined, 'invalid'],
  ['25:00 is refused', '2024-01-15', '25:00', 'UTC', undefined, 'invalid'],
  ['24:01 is refused', '2024-01-15', '24:01', 'UTC', undefined, 'invalid'],
  ['09:60 is refused', '2024-01-15', '09:60', 'UTC', undefined, 'invalid'],
  ['9:00 without its zero is refused', '2024-01-15', '9:00', 'UTC', undefined, 'invalid'],
  ['an offset as zone is refused', '2024-01-15', '09:00', '+02:00', undefined, 'invalid'],
]
for (const [name, date, time, zone, occurrence, expected] of walls) {
  test(name, () => {
    const found = instantOf(date, time, zone, occurrence)
    assert.equal(found.ok ? found.instant.toString() : found.reason, expected)
  })
}

type EdgeCase = [
  name: string,
  date: string,
  time: string,
  zone: string,
  edge: 'start' | 'end',
  at: string,
  inGap: boolean,
]
const edges: EdgeCase[] = [
  [
    'a skipped start is the moment of the move',
    '2024-03-31',
    '02:30',
    'Europe/Berlin',
    'start',
    '2024-03-31T01:00:00Z',
    true,
  ],
  [
    'a skipped end is the moment of the move',
    '2024-03-31',
    '02:30',
    'Europe/Berlin',
    'end',
    '2024-03-31T01:00:00Z',
    true,
  ],
  ['a repeated start is the earlier', '2024-10-27', '02:30', 'Europe/Berlin', 'start', '2024-10-27T00:30:00Z', false],
  ['a repeated end is the later', '2024-10-27', '02:30', 'Europe/Berlin', 'end', '2024-10-27T01:30:00Z', false],
  [
    'a start in the half hour that Lord Howe skips',
    '2024-10-06',
    '02:10',
    'Australia/Lord_Howe',
    'start',
    '2024-10-05T15:30:00Z',
    true,
  ],
  [
    'a start in the day that Apia left out',
    '2011-12-30',
    '09:00',
    'Pacific/Apia',
    'start',
    '2011-12-30T10:00:00Z',
    true,
  ],
]
for (const [name, date, time, zone, edge, at, inGap] of edges) {
  test(name, () => {
    const found = edgeOf(date, time, zone, edge)
    assert.deepEqual([found.instant.toString(), found.inGap], [at, inGap])
  })
}
test('an edge that is no wall time is a mistake of the caller', () => {
  assert.throws(() => edgeOf('2024-01-15', '25:00', 'UTC', 'start'), RangeError)
})

const locals: [name: string, instant: string, zone: string, expected: string][] = [
  [
    'the first 02:30 of the long night has the summer offset',
    '2024-10-27T00:30:00Z',
    'Europe/Berlin',
    '2024-10-27 02:30 +02:00',
  ],
  [
    'the second 02:30 of the long night has the winter offset',
    '2024-10-27T01:30:00Z',
    'Europe/Berlin',
    '2024-10-27 02:30 +01:00',
  ],
  ['the move itself already reads as after it', '2024-03-31T01:00:00Z', 'Europe/Berlin', '2024-03-31 03:00 +02:00'],
  [
    'west of Greenwich it can still be last year',
    '2024-01-01T03:00:00Z',
    'America/New_York',
    '2023-12-31 22:00 -05:00',
  ],
  ['Lord Howe after its half hour', '2024-10-05T15:30:00Z', 'Australia/Lord_Howe', '2024-10-06 02:30 +11:00'],
  ['Kathmandu has an offset of 5:45', '2024-05-01T03:15:00Z', 'Asia/Kathmandu', '2024-05-01 09:00 +05:45'],
  ['seconds are cut off, never rounded up', '2024-01-15T08:59:59.999Z', 'UTC', '2024-01-15 08:59 +00:00'],
]
for (const [name, instant, zone, expected] of locals) {
  test(name, () => {
    const { date, time, offset } = localPartsOf(Temporal.Instant.from(instant), zone)
    assert.equal(`${date} ${time} ${offset}`, expected)
  })
}

const days: [name: string, date: string, zone: string, from: string, to: string][] = [
  ['a day in Kolkata', '2024-06-01', 'Asia/Kolkata', '2024-05-31T18:30:00Z', '2024-06-01T18:30:00Z'],
  ['23 hours in Berlin', '2024-03-31', 'Europe/Berlin', '2024-03-30T23:00:00Z', '2024-03-31T22:00:00Z'],
  ['25 hours in Berlin', '2024-10-27', 'Europe/Berlin', '2024-10-26T22:00:00Z', '2024-10-27T23:00:00Z'],
  ['23 hours in New York', '2024-03-10', 'America/New_York', '2024-03-10T05:00:00Z', '2024-03-11T04:00:00Z'],
  ['25 hours in New York', '2024-11-03', 'America/New_York', '2024-11-03T04:00:00Z', '2024-11-04T05:00:00Z'],
  [
    '23 and a half hours on Lord Howe',
    '2024-10-06',
    'Australia/Lord_Howe',
    '2024-10-05T13:30:00Z',
    '2024-10-06T13:00:00Z',
  ],
  [
    '24 and a half hours on Lord Howe',
    '2024-04-07',
    'Australia/Lord_Howe',
    '2024-04-06T13:00:00Z',
    '2024-04-07T13:30:00Z',
  ],
  ['a day that starts at 01:00 in Cairo', '2024-04-26', 'Africa/Cairo', '2024-04-25T22:00:00Z', '2024-04-26T21:00:00Z'],
  ['25 hours in Cairo', '2024-10-31', 'Africa/Cairo', '2024-10-30T21:00:00Z', '2024-10-31T22:00:00Z'],
  [
    'a day that starts at 01:00 in Santiago',
    '2024-09-08',
    'America/Santiago',
    '2024-09-08T04:00:00Z',
    '2024-09-09T03:00:00Z',
  ],
  ['25 hours in Santiago', '2024-04-06', 'America/Santiago', '2024-04-06T03:00:00Z', '2024-04-07T04:00:00Z'],
  ['23 hours in Sydney', '2024-10-06', 'Australia/Sydney', '2024-10-05T14:00:00Z', '2024-10-06T13:00:00Z'],
  ['25 hours in Sydney', '2024-04-07', 'Australia/Sydney', '2024-04-06T13:00:00Z', '2024-04-07T14:00:00Z'],
  [
    'a day with two midnights in Havana starts at the first',
    '2024-11-03',
    'America/Havana',
    '2024-11-03T04:00:00Z',
    '2024-11-04T05:00:00Z',
  ],
  [
    'no hour at all on the day that Apia left out',
    '2011-12-30',
    'Pacific/Apia',
    '2011-12-30T10:00:00Z',
    '2011-12-30T10:00:00Z',
  ],
]
for (const [name, date, zone, from, to] of days) {
  test(name, () => {
    const day = dayBounds(date, zone)
    assert.deepEqual([day.from.toString(), day.to.toString()], [from, to])
  })
}

const parts: [time: string, part: string][] = [
  ['00:00', 'morning'],
  ['11:59', 'morning'],
  ['12:00', 'afternoon'],
  ['16:59', 'afternoon'],
  ['17:00', 'evening'],
  ['23:59', 'evening'],
]
for (const [time, part] of parts) test(`${time} is in the ${part}`, () => assert.equal(partOfDay(time), part))
