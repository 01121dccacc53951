/** Schedules across the nights when clocks move. Expected instants are literals from the published changes of past years. */
import { type ExpansionCase, closed, rule, special, testExpansion } from './expand.support.ts'

const hour = { slotMinutes: 60 }
const sunday = { weekday: 7 }

/** Berlin: 02:00 to 03:00 at 01:00Z on Sunday 2024-03-31, 03:00 to 02:00 at 01:00Z on Sunday 2024-10-27. */
const berlin: ExpansionCase[] = [
  {
    name: 'Berlin, short night: a window over the gap is an hour shorter',
    dates: '2024-03-31',
    rules: [rule('01:00-04:00', sunday)],
    starts: '2024-03-31T00:00 2024-03-31T00:30 2024-03-31T01:00 2024-03-31T01:30',
    local: '01:00+01:00 01:30+01:00 03:00+02:00 03:30+02:00',
  },
  {
    name: 'Berlin, short night: a start in the gap moves to the transition and is noted',
    dates: '2024-03-31',
    rules: [rule('02:30-04:00', sunday)],
    starts: '2024-03-31T01:00 2024-03-31T01:30',
    local: '03:00+02:00 03:30+02:00',
    notes: ['2024-03-31 02:30 starts-in-gap'],
  },
  {
    name: 'Berlin, short night: an end in the gap moves to the transition and is noted',
    dates: '2024-03-31',
    rules: [rule('01:00-02:30', sunday)],
    starts: '2024-03-31T00:00 2024-03-31T00:30',
    notes: ['2024-03-31 02:30 ends-in-gap'],
  },
  {
    name: 'Berlin, short night: a start where the gap ends needs no note',
    dates: '2024-03-31',
    rules: [rule('03:00-04:00', sunday)],
    starts: '2024-03-31T01:00 2024-03-31T01:30',
  },
  {
    name: 'Berlin, short night: a window inside the gap is nothing, and says why',
    dates: '2024-03-31',
    rules: [rule('02:10-02:50', sunday)],
    starts: '',
    notes: ['2024-03-31 02:10 starts-in-gap', '2024-03-31 02:10 window-too-short', '2024-03-31 02:50 ends-in-gap'],
  },
  {
    name: 'Berlin, short night: a slot may last across the move',
    dates: '2024-03-31',
    rules: [rule('01:30-04:30', { ...sunday, ...hour })],
    starts: '2024-03-31T00:30 2024-03-31T01:30',
    local: '01:30+01:00 03:30+02:00',
  },
  {
    name: 'Berlin, short night: the night shift from Saturday has seven hours',
    dates: '2024-03-30',
    rules: [rule('22:00-06:00', { weekday: 6, ...hour })],
    starts:
      '2024-03-30T21:00 2024-03-30T22:00 2024-03-30T23:00 2024-03-31T00:00 2024-03-31T01:00 2024-03-31T02:00 2024-03-31T03:00',
  },
  {
    name: 'Berlin, short night: a break inside the gap takes no time',
    dates: '2024-03-31',
    rules: [rule('01:30-04:30', { ...sunday, ...hour, breaks: ['02:00-03:00'] })],
    starts: '2024-03-31T00:30 2024-03-31T01:30',
  },
  {
    name: 'Berlin, short night: extra hours start at the transition, too',
    dates: '2024-03-31',
    exceptions: [special('extra', '2024-03-31', '02:00-03:30')],
    starts: '2024-03-31T01:00',
    notes: ['2024-03-31 02:00 starts-in-gap'],
  },
  {
    name: 'Berlin, long night: the repeated hour is offered twice, with different offsets',
    dates: '2024-10-27',
    rules: [rule('01:00-04:00', { ...sunday, ...hour })],
    starts: '2024-10-26T23:00 2024-10-27T00:00 2024-10-27T01:00 2024-10-27T02:00',
    local: '01:00+02:00 02:00+02:00 02:00+01:00 03:00+01:00',
  },
  {
    name: 'Berlin, long night: a start in the fold takes the earlier',
    dates: '2024-10-27',
    rules: [rule('02:30-04:00', sunday)],
    starts: '2024-10-27T00:30 2024-10-27T01:00 2024-10-27T01:30 2024-10-27T02:00 2024-10-27T02:30',
    local: '02:30+02:00 02:00+01:00 02:30+01:00 03:00+01:00 03:30+01:00',
  },
  {
    name: 'Berlin, long night: an end in the fold takes the later',
    dates: '2024-10-27',
    rules: [rule('01:30-02:30', sunday)],
    starts: '2024-10-26T23:30 2024-10-27T00:00 2024-10-27T00:30 2024-10-27T01:00',
    local: '01:30+02:00 02:00+02:00 02:30+02:00 02:00+01:00',
  },
  {
    name: 'Berlin, long night: windows that touch in the fold share its hour, and the first in order has it',
    dates: '2024-10-27',
    rules: [rule('01:30-02:30', sunday), rule('02:30-03:30', sunday)],
    starts: '2024-10-26T23:30 2024-10-27T00:00 2024-10-27T00:30 2024-10-27T01:00 2024-10-27T01:30 2024-10-27T02:00',
    notes: ['2024-10-27 02:00 overlap-dropped', '2024-10-27 02:30 overlap-dropped'],
  },
  {
    name: 'Berlin, long night: the night shift from Saturday has nine hours',
    dates: '2024-10-26',
    rules: [rule('22:00-06:00', { weekday: 6, slotMinutes: 180 })],
    starts: '2024-10-26T20:00 2024-10-26T23:00 2024-10-27T02:00',
    local: '22:00+02:00 01:00+02:00 03:00+01:00',
  },
  {
    name: 'Berlin, long night: a break that starts and ends in the fold lasts over both',
    dates: '2024-10-27',
    rules: [rule('01:00-03:30', { ...sunday, ...hour, breaks: ['02:00-02:30'] })],
    starts: '2024-10-26T23:00 2024-10-27T01:30',
    local: '01:00+02:00 02:30+01:00',
  },
]

/** New York: 02:00 to 03:00 at 07:00Z on 2024-03-10, 02:00 to 01:00 at 06:00Z on 2024-11-03, both Sundays. */
const newYork: ExpansionCase[] = [
  {
    name: 'New York, short night: a window over the gap is an hour shorter',
    zone: 'America/New_York',
    dates: '2024-03-10',
    rules: [rule('01:00-04:00', { ...sunday, ...hour })],
    starts: '2024-03-10T06:00 2024-03-10T07:00',
    local: '01:00-05:00 03:00-04:00',
  },
  {
    name: 'New York, long night: the repeated hour is offered twice',
    zone: 'America/New_York',
    dates: '2024-11-03',
    rules: [rule('00:00-03:00', { ...sunday, ...hour })],
    starts: '2024-11-03T04:00 2024-11-03T05:00 2024-11-03T06:00 2024-11-03T07:00',
    local: '00:00-04:00 01:00-04:00 01:00-05:00 02:00-05:00',
  },
]

/** Lord Howe: 02:00 to 02:30 at 15:30Z on 2024-10-05, 02:00 to 01:30 at 15:00Z on 2024-04-06; Sundays there. */
const lordHowe: ExpansionCase[] = [
  {
    name: 'Lord Howe, short night: the clock moves by 30 minutes only',
    zone: 'Australia/Lord_Howe',
    dates: '2024-10-06',
    rules: [rule('01:00-04:00', sunday)],
    starts: '2024-10-05T14:30 2024-10-05T15:00 2024-10-05T15:30 2024-10-05T16:00 2024-10-05T16:30',
    local: '01:00+10:30 01:30+10:30 02:30+11:00 03:00+11:00 03:30+11:00',
  },
  {
    name: 'Lord Howe, short night: a start in the half-hour gap',
    zone: 'Australia/Lord_Howe',
    dates: '2024-10-06',
    rules: [rule('02:10-03:00', sunday)],
    starts: '2024-10-05T15:30',
    notes: ['2024-10-06 02:10 starts-in-gap'],
  },
  {
    name: 'Lord Howe, long night: half an hour is offered twice',
    zone: 'Australia/Lord_Howe',
    dates: '2024-04-07',
    rules: [rule('01:00-03:00', sunday)],
    starts: '2024-04-06T14:00 2024-04-06T14:30 2024-04-06T15:00 2024-04-06T15:30 2024-04-06T16:00',
    local: '01:00+11:00 01:30+11:00 01:30+10:30 02:00+10:30 02:30+10:30',
  },
  {
    name: 'Lord Howe, long night: a start in the half-hour fold takes the earlier',
    zone: 'Australia/Lord_Howe',
    dates: '2024-04-07',
    rules: [rule('01:45-02:15', sunday)],
    starts: '2024-04-06T14:45 2024-04-06T15:15',
    local: '01:45+11:00 01:45+10:30',
  },
]

/** Cairo: 00:00 to 01:00 at 22:00Z on Thursday 2024-04-25, 24:00 to 23:00 at 21:00Z on Thursday 2024-10-31. */
const cairo: ExpansionCase[] = [
  {
    name: 'Cairo, short night: a window from the skipped midnight starts at 01:00',
    zone: 'Africa/Cairo',
    dates: '2024-04-26',
    rules: [rule('00:00-03:00', { weekday: 5, ...hour })],
    starts: '2024-04-25T22:00 2024-04-25T23:00',
    local: '01:00+03:00 02:00+03:00',
    notes: ['2024-04-26 00:00 starts-in-gap'],
  },
  {
    name: 'Cairo, short night: a window until the skipped 24:00 keeps all its hours',
    zone: 'Africa/Cairo',
    dates: '2024-04-25',
    rules: [rule('22:00-24:00', { weekday: 4, ...hour })],
    starts: '2024-04-25T20:00 2024-04-25T21:00',
    notes: ['2024-04-26 00:00 ends-in-gap'],
  },
  {
    name: 'Cairo, short night: a window over the skipped midnight is an hour shorter',
    zone: 'Africa/Cairo',
    dates: '2024-04-25',
    rules: [rule('22:00-02:00', { weekday: 4, ...hour })],
    starts: '2024-04-25T20:00 2024-04-25T21:00 2024-04-25T22:00',
    local: '22:00+02:00 23:00+02:00 01:00+03:00',
  },
  {
    name: 'Cairo, short night: the date that starts at 01:00 can be closed',
    zone: 'Africa/Cairo',
    dates: '2024-04-25..2024-04-26',
    rules: [rule('22:00-02:00', { weekday: 4, ...hour }), rule('09:00-10:00', { weekday: 5 })],
    exceptions: [closed('2024-04-26')],
    starts: '2024-04-25T20:00 2024-04-25T21:00',
  },
  {
    name: 'Cairo, long night: the hour before midnight is offered twice',
    zone: 'Africa/Cairo',
    dates: '2024-10-31',
    rules: [rule('22:00-24:00', { weekday: 4, ...hour })],
    starts: '2024-10-31T19:00 2024-10-31T20:00 2024-10-31T21:00',
    local: '22:00+03:00 23:00+03:00 23:00+02:00',
  },
]

/** Beirut: 00:00 to 01:00 at 22:00Z on 2024-03-30, 24:00 to 23:00 at 21:00Z on 2024-10-26; Saturday to Sunday. */
const beirut: ExpansionCase[] = [
  {
    name: 'Beirut, short night: a start in the skipped first hour',
    zone: 'Asia/Beirut',
    dates: '2024-03-31',
    rules: [rule('00:30-02:00', sunday)],
    starts: '2024-03-30T22:00 2024-03-30T22:30',
    local: '01:00+03:00 01:30+03:00',
    notes: ['2024-03-31 00:30 starts-in-gap'],
  },
  {
    name: 'Beirut, long night: a start in the fold before midnight takes the earlier',
    zone: 'Asia/Beirut',
    dates: '2024-10-26',
    rules: [rule('23:00-00:00', { weekday: 6, ...hour })],
    starts: '2024-10-26T20:00 2024-10-26T21:00',
    local: '23:00+03:00 23:00+02:00',
  },
]

/** Santiago: 00:00 to 01:00 at 04:00Z on Sunday 2024-09-08, 24:00 to 23:00 at 03:00Z after Saturday 2024-04-06. */
const santiago: ExpansionCase[] = [
  {
    name: 'Santiago, short night in September: the day starts at 01:00',
    zone: 'America/Santiago',
    dates: '2024-09-08',
    rules: [rule('00:00-03:00', { ...sunday, ...hour })],
    starts: '2024-09-08T04:00 2024-09-08T05:00',
    local: '01:00-03:00 02:00-03:00',
    notes: ['2024-09-08 00:00 starts-in-gap'],
  },
  {
    name: 'Santiago, long night in April: the hour before midnight is offered twice',
    zone: 'America/Santiago',
    dates: '2024-04-06',
    rules: [rule('22:00-24:00', { weekday: 6, ...hour })],
    starts: '2024-04-07T01:00 2024-04-07T02:00 2024-04-07T03:00',
    local: '22:00-03:00 23:00-03:00 23:00-04:00',
  },
]

/** Sydney: 02:00 to 03:00 at 16:00Z on 2024-10-05, 03:00 to 02:00 at 16:00Z on 2024-04-06; Sundays there. */
const sydney: ExpansionCase[] = [
  {
    name: 'Sydney, short night in October: a window over the gap is an hour shorter',
    zone: 'Australia/Sydney',
    dates: '2024-10-06',
    rules: [rule('01:00-04:00', { ...sunday, ...hour })],
    starts: '2024-10-05T15:00 2024-10-05T16:00',
    local: '01:00+10:00 03:00+11:00',
  },
  {
    name: 'Sydney, long night in April: the repeated hour is offered twice',
    zone: 'Australia/Sydney',
    dates: '2024-04-07',
    rules: [rule('01:00-04:00', { ...sunday, ...hour })],
    starts: '2024-04-06T14:00 2024-04-06T15:00 2024-04-06T16:00 2024-04-06T17:00',
    local: '01:00+11:00 02:00+11:00 02:00+10:00 03:00+10:00',
  },
]

const still: ExpansionCase[] = [
  {
    name: 'Kolkata: nothing moves in the night in which Berlin does',
    zone: 'Asia/Kolkata',
    dates: '2024-03-31',
    rules: [rule('01:00-04:00', { ...sunday, ...hour })],
    starts: '2024-03-30T19:30 2024-03-30T20:30 2024-03-30T21:30',
    local: '01:00+05:30 02:00+05:30 03:00+05:30',
  },
  {
    name: 'Kathmandu: an offset of 5:45',
    zone: 'Asia/Kathmandu',
    dates: '2024-01-15',
    rules: [rule('09:00-10:00')],
    starts: '2024-01-15T03:15 2024-01-15T03:45',
    local: '09:00+05:45 09:30+05:45',
  },
  {
    name: 'Apia: the night before the day that was left out ends with it',
    zone: 'Pacific/Apia',
    dates: '2011-12-29',
    rules: [rule('22:00-02:00', { weekday: 4, ...hour })],
    starts: '2011-12-30T08:00 2011-12-30T09:00',
    local: '22:00-10:00 23:00-10:00',
    notes: ['2011-12-30 02:00 ends-in-gap'],
  },
  {
    name: 'Apia: hours on the day that was left out are nothing',
    zone: 'Pacific/Apia',
    dates: '2011-12-30',
    rules: [rule('09:00-10:00', { weekday: 5 })],
    starts: '',
    notes: ['2011-12-30 09:00 starts-in-gap', '2011-12-30 09:00 window-too-short', '2011-12-30 10:00 ends-in-gap'],
  },
]

const rows = [berlin, newYork, lordHowe, cairo, beirut, santiago, sydney, still].flat()
for (const row of rows) testExpansion(row)
