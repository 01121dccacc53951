import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlannedSlot } from './expand.rules.ts'
import { isOver, planPublication, type StandingSlot } from './plan.rules.ts'

const date = '2030-05-06'
const instant = (time: string) => `${date}T${time}:00Z`

/** '09:00-10:00', by default one place at site s without service. */
const planned = (times: string, rest: Partial<PlannedSlot> = {}): PlannedSlot => {
  const [from = '', to = ''] = times.split('-')
  const span = { startsAt: instant(from), endsAt: instant(to), date, time: from, offset: '+00:00' }
  return { ruleId: null, ...span, part: 'morning', capacity: 1, siteId: 's', serviceId: null, ...rest }
}
const standing = (times: string, rest: Partial<StandingSlot> = {}): StandingSlot => {
  const [from = '', to = ''] = times.split('-')
  const span = { starts_at: new Date(instant(from)), ends_at: new Date(instant(to)), local_date: date }
  const rows = { doctor_id: 'd', site_id: 's', service_id: null, part: 'morning', capacity: 1, booked: 0, held: 0 }
  return { id: times, ...rows, ...span, ...rest }
}
const plan = (wanted: PlannedSlot[], there: StandingSlot[], now = '00:00') => {
  const result = planPublication(wanted, there, { doctorId: 'd', from: date, to: date, now: Date.parse(instant(now)) })
  const ids = (slots: StandingSlot[]) => slots.map(({ id }) => id)
  return {
    conflicts: result.planned.map(({ conflict }) => conflict),
    create: result.create.map(({ time }) => time),
    stay: ids(result.stay),
    revise: result.revise,
    kept: ids(result.kept),
    remove: ids(result.remove),
  }
}
type Plan = ReturnType<typeof plan>
const nothing: Plan = { conflicts: [], create: [], stay: [], revise: [], kept: [], remove: [] }

const cases: { name: string; wanted: PlannedSlot[]; there: StandingSlot[]; now?: string; expect: Partial<Plan> }[] = [
  {
    name: 'where nothing is, everything planned is made',
    wanted: [planned('09:00-10:00'), planned('10:00-11:00')],
    there: [],
    expect: { conflicts: [null, null], create: ['09:00', '10:00'] },
  },
  {
    name: 'what is there with the same times, site and service stays',
    wanted: [planned('09:00-10:00')],
    there: [standing('09:00-10:00', { booked: 1 })],
    expect: { conflicts: [null], stay: ['09:00-10:00'] },
  },
  {
    name: 'what is free and not planned goes',
    wanted: [],
    there: [standing('09:00-10:00')],
    expect: { remove: ['09:00-10:00'] },
  },
  {
    name: 'an appointment keeps its slot, and what is planned across it is not made',
    wanted: [planned('09:30-10:30'), planned('10:30-11:30')],
    there: [standing('09:00-10:00', { booked: 1 })],
    expect: { conflicts: ['overlaps-existing', null], create: ['10:30'], kept: ['09:00-10:00'] },
  },
  {
    name: 'a hold keeps its slot, too',
    wanted: [],
    there: [standing('09:00-10:00', { held: 1 })],
    expect: { kept: ['09:00-10:00'] },
  },
  {
    name: 'slots that touch do not meet',
    wanted: [planned('08:00-09:00'), planned('10:00-11:00')],
    there: [standing('09:00-10:00', { booked: 1 })],
    expect: { conflicts: [null, null], create: ['08:00', '10:00'], kept: ['09:00-10:00'] },
  },
  {
    name: 'the same times at another site are another slot',
    wanted: [planned('09:00-10:00')],
    there: [standing('09:00-10:00', { site_id: 'elsewhere' })],
    expect: { conflicts: [null], create: ['09:00'], remove: ['09:00-10:00'] },
  },
  {
    name: 'the same times for another service are another slot',
    wanted: [planned('09:00-10:00', { serviceId: 'check-up' })],
    there: [standing('09:00-10:00', { booked: 1 })],
    expect: { conflicts: ['overlaps-existing'], kept: ['09:00-10:00'] },
  },
  {
    name: 'more places than there were are added even while people have some',
    wanted: [planned('09:00-10:00', { capacity: 5 })],
    there: [standing('09:00-10:00', { capacity: 3, booked: 2 })],
    expect: { conflicts: [null], stay: ['09:00-10:00'], revise: [{ id: '09:00-10:00', capacity: 5, part: 'morning' }] },
  },
  {
    name: 'fewer places are left as they are while somebody has one',
    wanted: [planned('09:00-10:00', { capacity: 2 })],
    there: [standing('09:00-10:00', { capacity: 3, held: 1 })],
    expect: { conflicts: [null], stay: ['09:00-10:00'] },
  },
  {
    name: 'fewer places are made so while nobody has one',
    wanted: [planned('09:00-10:00', { capacity: 2 })],
    there: [standing('09:00-10:00', { capacity: 3 })],
    expect: { conflicts: [null], stay: ['09:00-10:00'], revise: [{ id: '09:00-10:00', capacity: 2, part: 'morning' }] },
  },
  {
    name: 'another part of the day is written down',
    wanted: [planned('09:00-10:00', { part: 'evening' })],
    there: [standing('09:00-10:00', { booked: 1 })],
    expect: { conflicts: [null], stay: ['09:00-10:00'], revise: [{ id: '09:00-10:00', capacity: 1, part: 'evening' }] },
  },
  {
    name: 'what is past is neither made nor removed',
    wanted: [planned('09:00-10:00'), planned('11:00-12:00')],
    there: [standing('08:00-09:00')],
    now: '10:30',
    expect: { conflicts: ['past', null], create: ['11:00'] },
  },
  {
    name: 'the moment of the start is past',
    wanted: [planned('09:00-10:00')],
    there: [],
    now: '09:00',
    expect: { conflicts: ['past'] },
  },
  {
    name: 'a session that is on can still be made, or go',
    wanted: [planned('09:00-10:00', { capacity: 10 })],
    there: [standing('08:00-09:00', { capacity: 10 }), standing('10:00-11:00', { capacity: 10 })],
    now: '09:30',
    expect: { conflicts: [null], create: ['09:00'], remove: ['10:00-11:00'] },
  },
  {
    name: 'a consultation that is on is in the way',
    wanted: [planned('09:00-10:00', { capacity: 10 })],
    there: [standing('09:00-09:30')],
    now: '09:10',
    expect: { conflicts: ['overlaps-existing'] },
  },
  {
    name: "the practitioner's slots at another clinic are in the way, and not this clinic's to remove",
    wanted: [planned('09:00-10:00'), planned('10:00-11:00')],
    there: [standing('09:30-10:00', { doctor_id: 'the same, at another clinic' })],
    expect: { conflicts: ['overlaps-existing', null], create: ['10:00'] },
  },
  {
    name: 'slots of other days are in the way, and stay',
    wanted: [planned('09:00-10:00')],
    there: [
      standing('09:30-10:00', { local_date: '2030-05-05' }),
      standing('12:00-13:00', { local_date: '2030-05-07' }),
    ],
    expect: { conflicts: ['overlaps-existing'] },
  },
]
for (const { name, wanted, there, now, expect } of cases) {
  test(name, () => assert.deepEqual(plan(wanted, there, now), { ...nothing, ...expect }))
}

test('what is in the way is found for every one of many planned slots', () => {
  const at = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  const every = (length: number, step: number, first: number) =>
    Array.from({ length: Math.floor((1380 - first) / step) }, (_, i) => first + i * step).map(
      (m) => `${at(m)}-${at(m + length)}`,
    )
  const wanted = every(20, 25, 60).map((times) => planned(times))
  const there = every(10, 70, 65).map((times) => standing(times, { booked: 1 }))
  const meets = (slot: PlannedSlot) =>
    there.some((s) => s.starts_at < new Date(slot.endsAt) && new Date(slot.startsAt) < s.ends_at)
  const expected = wanted.map((slot) => (meets(slot) ? 'overlaps-existing' : null))
  assert.ok(expected.includes(null) && expected.includes('overlaps-existing'))
  assert.deepEqual(plan(wanted, there).conflicts, expected)
})

test('a consultation is over when it starts, a session when it ends', () => {
  const now = Date.parse(instant('09:30'))
  const times = { startsAt: instant('09:00'), endsAt: instant('10:00') }
  assert.equal(isOver({ ...times, capacity: 1 }, now), true)
  assert.equal(isOver({ ...times, capacity: 2 }, now), false)
  assert.equal(isOver({ ...times, capacity: 2 }, Date.parse(instant('10:00'))), true)
})
