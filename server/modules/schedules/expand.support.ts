/** Builders for the tables of the schedule tests: each case names only what it is about. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AvailabilityException, type AvailabilityRule, type Expansion, expandSchedule } from './expand.rules.ts'

/** Monday 09:00 to 10:00 in half hours; `hours` is 'HH:MM-HH:MM', as are the breaks. */
export function rule(hours: string, given: Omit<Partial<AvailabilityRule>, 'breaks'> & { breaks?: string[] } = {}) {
  const { breaks = [], ...rest } = given
  const plain: AvailabilityRule = {
    id: 'a',
    weekday: 1,
    part: 'morning',
    ...span(hours),
    slotMinutes: 30,
    capacity: 1,
    breaks: breaks.map(span),
    validFrom: null,
    validUntil: null,
    siteId: 'main',
    serviceId: null,
  }
  return { ...plain, ...rest }
}

export function closed(on: string): AvailabilityException {
  return { on, kind: 'closed' }
}

export function closedWindow(on: string, hours: string): AvailabilityException {
  return { on, kind: 'closed-window', ...span(hours) }
}

export function special(kind: 'extra' | 'instead', on: string, hours: string, slotMinutes = 30): AvailabilityException {
  return { on, kind, ...span(hours), slotMinutes, capacity: 1, siteId: 'main', serviceId: null }
}

type Given = {
  zone?: string
  /** 'date' or 'date..date' */
  dates: string
  rules?: AvailabilityRule[]
  exceptions?: AvailabilityException[]
}

/** One row of a table. */
export type ExpansionCase = Given & {
  name: string
  /** Starts in UTC without seconds, separated by spaces. */
  starts: string
  /** The same starts on the clinic's wall, with offsets. */
  local?: string
  notes?: string[]
}

export function expand({ dates, rules = [], exceptions = [], zone = 'Europe/Berlin' }: Given): Expansion {
  const [from = '', to = from] = dates.split('..')
  return expandSchedule({ rules, exceptions, zone, from, to })
}

export function testExpansion(row: ExpansionCase): void {
  test(row.name, () => {
    const { slots, notes } = expand(row)
    assert.equal(slots.map(({ startsAt }) => startsAt.replace(':00Z', '')).join(' '), row.starts)
    if (row.local) assert.equal(slots.map(({ time, offset }) => time + offset).join(' '), row.local)
    const found = notes.map(({ date, time, note }) => `${date} ${time} ${note}`)
    assert.deepEqual(found, row.notes ?? [])
  })
}

function span(hours: string) {
  const [startsAt = '', endsAt = ''] = hours.split('-')
  return { startsAt, endsAt }
}
