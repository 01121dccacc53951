/** Months as calendars show them, on dates alone (YYYY-MM-DD) and months (YYYY-MM): no clock, no zone. */
import { addDays } from './format.ts'

export const monthOfDate = (date: string) => date.slice(0, 7)
export const firstDayOf = (month: string) => `${month}-01`

export function addMonths(month: string, months: number): string {
  const moved = new Date(`${month}-15T12:00:00Z`)
  moved.setUTCMonth(moved.getUTCMonth() + months)
  return moved.toISOString().slice(0, 7)
}

export const lastDayOf = (month: string) => addDays(firstDayOf(addMonths(month, 1)), -1)

/** The same day of another month, or that month's last day. */
export function sameDayIn(month: string, date: string): string {
  const wanted = `${month}${date.slice(7)}`
  const last = lastDayOf(month)
  return wanted < last ? wanted : last
}

/** ISO weekday: Monday 1 to Sunday 7. */
const weekdayNumber = (date: string) => new Date(`${date}T12:00:00Z`).getUTCDay() || 7

/** The first day of the week a date is in. */
export const startOfWeek = (date: string, weekStartsOn: number) =>
  addDays(date, -((weekdayNumber(date) - weekStartsOn + 7) % 7))

const weeksShown = 6
/** Always six weeks, so that nothing below moves from month to month; undefined outside the month. */
export function weeksOf(month: string, weekStartsOn: number): (string | undefined)[][] {
  const start = startOfWeek(firstDayOf(month), weekStartsOn)
  return Array.from({ length: weeksShown }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(start, week * 7 + day)).map((date) =>
      monthOfDate(date) === month ? date : undefined,
    ),
  )
}

const steps: Record<string, (date: string, weekStartsOn: number) => string> = {
  ArrowUp: (date) => addDays(date, -7),
  ArrowDown: (date) => addDays(date, 7),
  Home: startOfWeek,
  End: (date, weekStartsOn) => addDays(startOfWeek(date, weekStartsOn), 6),
  PageUp: (date) => sameDayIn(addMonths(monthOfDate(date), -1), date),
  PageDown: (date) => sameDayIn(addMonths(monthOfDate(date), 1), date),
}

/** Where a key leads in a calendar; undefined for keys that mean nothing there. */
export function stepByKey(key: string, date: string, { weekStartsOn, rtl }: { weekStartsOn: number; rtl: boolean }) {
  if (key === 'ArrowLeft' || key === 'ArrowRight') return addDays(date, (key === 'ArrowRight') === rtl ? -1 : 1)
  return steps[key]?.(date, weekStartsOn)
}
