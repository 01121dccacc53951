/** What holds for any hours in any zone; a failure prints the seed that repeats it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type AvailabilityException, type AvailabilityRule, expandSchedule, validateRules } from './expand.rules.ts'
import { localPartsOf } from './wall-time.rules.ts'

const from = '2024-01-01'
/** Days from `from` on which some zone below moves its clock, and their neighbours; others come by themselves. */
const nights = [
  68, 69, 70, 88, 89, 90, 95, 96, 97, 114, 115, 116, 249, 250, 251, 278, 279, 280, 299, 300, 301, 304, 307,
]
const zone = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Africa/Cairo',
  'America/Santiago',
)
const date = fc
  .oneof(fc.constantFrom(...nights), fc.integer({ min: 0, max: 365 }))
  .map((days) => Temporal.PlainDate.from(from).add({ days }).toString())
const time = fc.integer({ min: 0, max: 287 }).map((fives) => wall(fives * 5))
const hours = {
  startsAt: time,
  endsAt: fc.oneof(time, fc.constant('24:00')),
  slotMinutes: fc.integer({ min: 5, max: 480 }),
  capacity: fc.integer({ min: 1, max: 500 }),
  siteId: fc.constant('main'),
  serviceId: fc.constant(null),
}
const pauses = fc.array(fc.record({ startsAt: time, endsAt: time }), { maxLength: 3 })
const rule: fc.Arbitrary<AvailabilityRule> = fc.record({
  ...hours,
  id: fc.uuid(),
  weekday: fc.integer({ min: 1, max: 7 }),
  part: fc.constantFrom('morning', 'afternoon', 'evening'),
  breaks: pauses,
  validFrom: fc.option(date),
  validUntil: fc.option(date),
})
/** Sound in itself, so that pairs of these are refused for their overlap only. */
const soundRule = fc
  .record({ rule, starts: fc.nat(287), slots: fc.integer({ min: 1, max: 6 }), fives: fc.integer({ min: 1, max: 36 }) })
  .map(({ rule: given, starts, slots, fives }): AvailabilityRule => {
    const length = Math.min(288, slots * fives)
    const at = (after: number) => wall(((starts + after) % 288) * 5)
    const pause = length > 3 * fives ? [{ startsAt: at(fives), endsAt: at(fives + 1) }] : []
    return { ...given, startsAt: at(0), endsAt: at(length), slotMinutes: fives * 5, breaks: pause, validFrom: null }
  })
const soundRules = fc
  .uniqueArray(soundRule, { minLength: 2, maxLength: 4, selector: ({ weekday }) => weekday })
  .filter((rules) => validateRules(rules).length === 0)
const exception: fc.Arbitrary<AvailabilityException> = fc.oneof(
  fc.record({ on: date, kind: fc.constant('closed') }),
  fc.record({ on: date, kind: fc.constant('closed-window'), startsAt: time, endsAt: time }),
  fc.record({ ...hours, on: date, kind: fc.constantFrom('extra', 'instead') }),
)
const schedule = fc.record({
  rules: fc.array(rule, { maxLength: 6 }),
  exceptions: fc.array(exception, { maxLength: 4 }),
  zone,
  start: date,
  days: fc.integer({ min: 0, max: 9 }),
})

test('slots are sorted, never overlap, last what they should and read as they say', () => {
  fc.assert(
    fc.property(schedule, ({ start, days, ...given }) => {
      const { slots } = expandSchedule({ ...given, from: start, to: later(start, days) })
      const lengths = new Map(given.rules.map(({ id, slotMinutes }) => [id, slotMinutes]))
      let end = -Infinity
      for (const slot of slots) {
        const startsAt = Temporal.Instant.from(slot.startsAt)
        assert.ok(startsAt.epochMilliseconds >= end)
        end = Date.parse(slot.endsAt)
        if (slot.ruleId) assert.equal(end - startsAt.epochMilliseconds, lengths.get(slot.ruleId)! * 60_000)
        const { date: on, time: at, offset } = localPartsOf(startsAt, given.zone)
        assert.deepEqual([slot.date, slot.time, slot.offset], [on, at, offset])
        assert.ok(start <= slot.date && slot.date <= later(start, days + 1))
      }
    }),
    { numRuns: 300 },
  )
})

test('no slot starts or lasts on a closed date', () => {
  fc.assert(
    fc.property(schedule, date, ({ start: _start, days: _days, exceptions, ...given }, on) => {
      const closed: AvailabilityException = { on, kind: 'closed' }
      const range = { from: later(on, -2), to: later(on, 2) }
      const { slots } = expandSchedule({ ...given, exceptions: [...exceptions, closed], ...range })
      for (const slot of slots) {
        const last = Temporal.Instant.from(slot.endsAt).subtract({ milliseconds: 1 })
        assert.notEqual(slot.date, on)
        assert.notEqual(localPartsOf(last, given.zone).date, on)
      }
    }),
    { numRuns: 300 },
  )
})

test('a night shift is used up to less than one slot, however long the night really is', () => {
  // Both ends are times that no zone here skips or repeats: Temporal alone can say what lies between them.
  const start = fc.integer({ min: 18 * 12, max: 21 * 12 }).map((fives) => wall(fives * 5))
  const end = fc.integer({ min: 5 * 12, max: 9 * 12 }).map((fives) => wall(fives * 5))
  fc.assert(
    fc.property(rule, zone, date, start, end, (given, timeZone, on, startsAt, endsAt) => {
      const plain = { breaks: [], validFrom: null, validUntil: null }
      const night = { ...given, ...plain, startsAt, endsAt, weekday: Temporal.PlainDate.from(on).dayOfWeek }
      const { slots } = expandSchedule({ rules: [night], exceptions: [], zone: timeZone, from: on, to: on })
      const opens = Temporal.ZonedDateTime.from(`${on}T${startsAt}[${timeZone}]`)
      const closes = Temporal.ZonedDateTime.from(`${later(on, 1)}T${endsAt}[${timeZone}]`)
      const real = (closes.epochMilliseconds - opens.epochMilliseconds) / 60_000
      assert.equal(slots.length, Math.floor(real / given.slotMinutes))
      assert.equal(Date.parse(slots[0]!.startsAt), opens.epochMilliseconds)
      assert.ok(Date.parse(slots.at(-1)!.endsAt) <= closes.epochMilliseconds)
    }),
    { numRuns: 300 },
  )
})

test('rules that may be stored never overlap where the clock never moves', () => {
  const range = { from, to: '2024-12-31' }
  let refused = 0
  fc.assert(
    fc.property(soundRule, soundRule, (one, other) => {
      const rules = [one, { ...other, weekday: ((one.weekday - (other.weekday % 2)) % 7) + 1 }]
      const { notes } = expandSchedule({ rules, exceptions: [], zone: 'Asia/Kolkata', ...range })
      if (validateRules(rules).length > 0) refused += 1
      else assert.ok(!notes.some(({ note }) => note === 'overlap-dropped'))
    }),
    { numRuns: 200 },
  )
  assert.ok(refused > 10 && refused < 190, `${refused} of 200 pairs were refused: the others prove little`)
})

test('day by day gives the same as all at once', () => {
  let made = 0
  fc.assert(
    fc.property(schedule, soundRules, ({ start, days, exceptions, zone: at }, rules) => {
      const closures = exceptions.filter(({ kind }) => kind === 'closed' || kind === 'closed-window')
      const expand = (first: string, last: string) =>
        expandSchedule({ rules, exceptions: closures, zone: at, from: first, to: last }).slots
      const dates = Array.from({ length: days + 1 }, (_, day) => later(start, day))
      const single = dates.flatMap((on) => expand(on, on)).toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
      made += single.length
      assert.deepEqual(single, expand(start, later(start, days)))
    }),
    { numRuns: 200 },
  )
  assert.ok(made > 200, `only ${made} slots were compared`)
})

function later(on: string, days: number): string {
  return Temporal.PlainDate.from(on).add({ days }).toString()
}

function wall(minutes: number): string {
  return Temporal.PlainTime.from('00:00').add({ minutes }).toString({ smallestUnit: 'minute' })
}
