/** The days a staff page shows, and their place in the address: one, a week from Monday, or any range up to a month. */
import { given, isDate as isAnyDate } from '../../../ui/address.ts'
import { addDays } from '../../../ui/format.ts'

export const views = ['day', 'week', 'range'] as const
export type View = (typeof views)[number]
/** Both days included. */
export type DateSpan = { view: View; from: string; to: string }

/** What the server lists at once. */
const mostDays = 31

/** Within what the server takes: while a year is typed, the browser reports dates long ago. */
export const isDate = (value: string) => isAnyDate(value) && value >= '1900' && value < '2200'

/** ISO weekday, Monday 1 to Sunday 7. */
export const isoWeekday = (date: string) => new Date(`${date}T12:00:00Z`).getUTCDay() || 7

export const daysOf = ({ from, to }: Pick<DateSpan, 'from' | 'to'>): string[] => {
  const days = [from]
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** The same view around another day. */
export function spanAround(view: View, date: string): DateSpan {
  if (view !== 'week') return { view, from: date, to: date }
  const monday = addDays(date, 1 - isoWeekday(date))
  return { view, from: monday, to: addDays(monday, 6) }
}

/** As many days later (or earlier) as there are in it. */
export function moveSpan({ view, from, to }: DateSpan, steps: 1 | -1): DateSpan {
  const days = daysOf({ from, to }).length * steps
  return { view, from: addDays(from, days), to: addDays(to, days) }
}

/** In order, and not longer than can be listed. */
export function rangeOf(from: string, to: string): DateSpan {
  const last = addDays(from, mostDays - 1)
  return { view: 'range', from, to: to < from ? from : to > last ? last : to }
}

export function parseSpan(search: URLSearchParams, today: string): DateSpan {
  const view = views.find((known) => known === search.get('view')) ?? 'day'
  const date = given(search, 'date', isDate) ?? today
  return view === 'range' ? rangeOf(date, given(search, 'to', isDate) ?? date) : spanAround(view, date)
}

export const spanToSearch = ({ view, from, to }: DateSpan, today: string) => ({
  view: view === 'day' ? undefined : view,
  date: view === 'day' && from === today ? undefined : from,
  to: view === 'range' ? to : undefined,
})
