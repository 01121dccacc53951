import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Schedule } from '../../../../contract/schedules.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { bodyOf, copyDay, draftOf, emptyException, nextWindow } from './hours-draft.ts'
import { localErrors, serverErrors } from './hours-errors.ts'

const site = 'site-1'
const rule = (weekday: number, startsAt: string, endsAt: string): Schedule['rules'][number] => ({
  id: `${weekday}${startsAt}`,
  weekday,
  part: 'morning',
  startsAt,
  endsAt,
  slotMinutes: 20,
  capacity: 1,
  breaks: [],
  validFrom: null,
  validUntil: null,
  siteId: site,
  serviceId: null,
})
const schedule: Schedule = {
  rules: [rule(3, '14:00', '17:00'), rule(1, '09:00', '12:00'), rule(3, '09:00', '12:00')],
  exceptions: [{ kind: 'closed', on: '2031-12-24', reason: 'Christmas' }],
}
const say = (key: string) => key

test('what is loaded and sent back unedited is the same, in the order of the week', () => {
  const body = bodyOf(draftOf(schedule, site))
  assert.deepEqual(
    body.rules.map(({ weekday, startsAt }) => [weekday, startsAt]),
    [
      [1, '09:00'],
      [3, '09:00'],
      [3, '14:00'],
    ],
  )
  assert.deepEqual(body.exceptions, schedule.exceptions)
  assert.equal('id' in (body.rules[0] ?? {}), false)
})

test('an end at 24:00 is shown as midnight, which the server takes for the same', () => {
  const draft = draftOf({ rules: [rule(5, '20:00', '24:00')], exceptions: [] }, site)
  assert.equal(draft.windows[0]?.endsAt, '00:00')
})

test('an exception sends only the fields of its kind', () => {
  const draft = { windows: [], exceptions: [{ ...emptyException('2031-01-02', site), reason: ' leave ' }] }
  assert.deepEqual(bodyOf(draft).exceptions, [{ kind: 'closed', on: '2031-01-02', reason: 'leave' }])
  const window = { ...draft, exceptions: draft.exceptions.map((row) => ({ ...row, kind: 'closed-window' as const })) }
  assert.deepEqual(Object.keys(bodyOf(window).exceptions[0] ?? {}), ['kind', 'on', 'reason', 'startsAt', 'endsAt'])
})

test('another window begins where the day ends so far, and is made like the one before', () => {
  const draft = draftOf({ rules: [{ ...rule(1, '09:00', '13:30'), slotMinutes: 45 }], exceptions: [] }, site)
  const next = nextWindow(draft, 1, site)
  assert.deepEqual([next.startsAt, next.endsAt, next.part, next.slotMinutes], ['13:30', '16:30', 'afternoon', '45'])
  assert.equal(nextWindow(draft, 2, site).startsAt, '09:00')
})

test('a copied day replaces the others, with rows of their own', () => {
  const draft = copyDay(draftOf(schedule, site), 3, [1, 5])
  const days = draft.windows.map(({ weekday, startsAt }) => `${weekday} ${startsAt}`)
  assert.deepEqual(days, ['1 09:00', '1 14:00', '3 09:00', '3 14:00', '5 09:00', '5 14:00'])
  assert.equal(new Set(draft.windows.map(({ key }) => key)).size, 6)
})

test('what is missing is said at its field before anything is sent', () => {
  const draft = draftOf(schedule, site)
  const [first] = draft.windows
  assert.ok(first)
  const wrong = { ...first, endsAt: '', slotMinutes: '4', capacity: '1.5' }
  const errors = localErrors({ ...draft, windows: [wrong, ...draft.windows.slice(1)] }, say)
  assert.deepEqual(errors, {
    [first.key]: { endsAt: 'timeNeeded', slotMinutes: 'minutesNeeded', capacity: 'placesNeeded' },
  })
})

test('the server’s words find the row that was sent, not the one in its place now', () => {
  const draft = draftOf(schedule, site)
  const problem = new ApiProblem({
    code: 'invalid-input',
    status: 400,
    title: '',
    errors: [
      { field: 'rules.2.startsAt', message: 'Overlaps rule 2 (09:00-12:00)' },
      { field: 'exceptions.0.on', message: 'no such day' },
      { field: 'to', message: 'too far' },
    ],
  })
  assert.deepEqual(
    serverErrors(problem, draft, ({ from, to }) => `also ${from} to ${to}`),
    {
      [draft.windows[2]?.key ?? '']: { startsAt: 'also 09:00 to 12:00' },
      [draft.exceptions[0]?.key ?? '']: { on: 'no such day' },
    },
  )
})
