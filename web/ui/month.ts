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

/** The weeks that have a day of the month, from the one that `from` is in; with days of the months before and after. */
export function weeksOf(month: string, weekStartsOn: number, from: string): string[][] {
  const first = firstDayOf(month)
  const start = startOfWeek(from > first ? from : first, weekStartsOn)
  const last = lastDayOf(month)
  const weeks: string[][] = []
  for (let day = start; day <= last; day = addDays(day, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(day, i)))
  }
  return weeks
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
