/** What is wrong with hours, by row and field: what can be seen here at once, and what only the server knows. */
import { ApiProblem } from '../../../api/problem.ts'
import { isDate } from '../parts/date-span.ts'
import type { HoursDraft } from './hours-draft.ts'

/** Row key -> field -> what to say. A break's field is `breaks.0.startsAt`. */
export type RowErrors = Record<string, Record<string, string>>
type Rule = { field: string; holds: boolean; key: 'timeNeeded' | 'minutesNeeded' | 'placesNeeded' | 'dateNeeded' }

const isTime = (value: string) => /^\d{2}:\d{2}$/.test(value)
const isWhole = (value: string, least: number, most: number) =>
  /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most

type Made = { startsAt: string; endsAt: string; slotMinutes: string; capacity: string }
const times = ({ startsAt, endsAt }: Pick<Made, 'startsAt' | 'endsAt'>): Rule[] => [
  { field: 'startsAt', holds: isTime(startsAt), key: 'timeNeeded' },
  { field: 'endsAt', holds: isTime(endsAt), key: 'timeNeeded' },
]
const made = (row: Made): Rule[] => [
  ...times(row),
  { field: 'slotMinutes', holds: isWhole(row.slotMinutes, 5, 480), key: 'minutesNeeded' },
  { field: 'capacity', holds: isWhole(row.capacity, 1, 500), key: 'placesNeeded' },
]

/** @param say the words for a rule that does not hold. */
export function localErrors({ windows, exceptions }: HoursDraft, say: (key: Rule['key']) => string): RowErrors {
  const rows: { key: string; rules: Rule[] }[] = [
    ...windows.map((window) => ({
      key: window.key,
      rules: [
        ...made(window),
        ...window.breaks.flatMap((pause, at) =>
          times(pause).map((rule) => ({ ...rule, field: `breaks.${at}.${rule.field}` })),
        ),
      ],
    })),
    ...exceptions.map((exception) => ({
      key: exception.key,
      rules: [
        { field: 'on', holds: isDate(exception.on), key: 'dateNeeded' } as const,
        ...(exception.kind === 'closed' ? [] : exception.kind === 'closed-window' ? times(exception) : made(exception)),
      ],
    })),
  ]
  const errors: RowErrors = {}
  for (const { key, rules } of rows) {
    const wrong = rules.filter((rule) => !rule.holds).map((rule) => [rule.field, say(rule.key)] as const)
    if (wrong.length > 0) errors[key] = Object.fromEntries(wrong)
  }
  return errors
}

/** `rules.3.endsAt` and `exceptions.0.on` belong to the rows that were sent as the third rule and the first exception. */
export function serverErrors(
  error: unknown,
  sent: HoursDraft,
  sayOverlap: (span: { from: string; to: string }) => string,
): RowErrors {
  if (!(error instanceof ApiProblem)) return {}
  const errors: RowErrors = {}
  for (const { field, message } of error.errors) {
    const [, list, index, rest] = /^(rules|exceptions)\.(\d+)\.(.+)$/.exec(field) ?? []
    const row = (list === 'rules' ? sent.windows : sent.exceptions)[Number(index)]
    if (rest === undefined || row === undefined) continue
    // Which number a rule has is of no use to who sees days and times.
    const [, from, to] = /^Overlaps rule \d+ \((.+)-(.+)\)$/.exec(message) ?? []
    const words = from !== undefined && to !== undefined ? sayOverlap({ from, to }) : message
    errors[row.key] = { ...errors[row.key], [rest]: words }
  }
  return errors
}
