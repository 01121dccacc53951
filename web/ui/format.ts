/** Dates, times, money and counts as people read them; instants are shown in the clinic's zone. */
import i18next from 'i18next'

/** The browser's regional habits (12 or 24 hours, order of day and month) as far as they fit the language shown. */
function locale(): string {
  const own = navigator.languages.find((tag) => tag.split('-')[0] === i18next.language)
  return own ?? i18next.language
}

export const viewerZone = Intl.DateTimeFormat().resolvedOptions().timeZone

const formatters = new Map<string, Intl.DateTimeFormat>()
/** Building a formatter costs more than a hundred uses of it. */
function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale() + JSON.stringify(options)
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(locale(), options)
  formatters.set(key, made)
  return made
}

/** 9:30 AM, or 09:30 where people count to 24: then with a zero, so that times stand under each other. */
function clock(): Intl.DateTimeFormatOptions {
  const { hourCycle } = formatter({ hour: 'numeric' }).resolvedOptions()
  return { hour: hourCycle === 'h23' ? '2-digit' : 'numeric', minute: '2-digit' }
}

/** In the zone given. */
export const timeOf = (instant: string, timeZone: string) =>
  formatter({ ...clock(), timeZone }).format(new Date(instant))

export const timeRange = (from: string, to: string, timeZone: string) =>
  formatter({ ...clock(), timeZone }).formatRange(new Date(from), new Date(to))

/** "Fri 20 Nov, 09:30", in the zone given. */
export const instantOf = (instant: string, timeZone: string) =>
  formatter({ weekday: 'short', day: 'numeric', month: 'short', ...clock(), timeZone }).format(new Date(instant))

const atNoon = (date: string) => new Date(`${date}T12:00:00Z`)
const ofDate = (date: string, options: Intl.DateTimeFormatOptions) =>
  formatter({ ...options, timeZone: 'UTC' }).format(atNoon(date))

export const longDate = (date: string) => ofDate(date, { weekday: 'long', day: 'numeric', month: 'long' })
export const fullDate = (date: string) =>
  ofDate(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
export const shortDate = (date: string) => ofDate(date, { weekday: 'short', day: 'numeric', month: 'short' })
/** "20 Nov – 3 Dec". */
export const dateRange = (from: string, to: string) =>
  formatter({ day: 'numeric', month: 'short', timeZone: 'UTC' }).formatRange(atNoon(from), atNoon(to))
export const weekdayOf = (date: string) => ofDate(date, { weekday: 'short' })
export const dayOf = (date: string) => ofDate(date, { day: 'numeric' })
export const monthOf = (date: string) => ofDate(date, { month: 'short' })
export const longWeekday = (date: string) => ofDate(date, { weekday: 'long' })
/** "November 2026", of any day in it. */
export const monthAndYear = (date: string) => ofDate(date, { month: 'long', year: 'numeric' })

type WeekInfo = { firstDay: number }
/** ISO weekday on which the reader's weeks begin: Monday 1 to Sunday 7. */
export function weekStartsOn(): number {
  const known = new Intl.Locale(locale()) as Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo }
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1
}

const dateIn = (timeZone: string, at: number) =>
  new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(at)

/** YYYY-MM-DD of now in a zone. */
export const today = (timeZone: string = viewerZone) => dateIn(timeZone, Date.now())

export function addDays(date: string, days: number): string {
  const moved = atNoon(date)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved.toISOString().slice(0, 10)
}

/** "today", "tomorrow", or nothing. */
export function nearDay(date: string, timeZone?: string): string | undefined {
  const from = today(timeZone)
  const days = date === from ? 0 : date === addDays(from, 1) ? 1 : undefined
  if (days === undefined) return undefined
  return relative(days, 'day')
}

function relative(value: number, unit: 'minute' | 'hour' | 'day'): string {
  const words = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(value, unit)
  return words.charAt(0).toLocaleUpperCase(locale()) + words.slice(1)
}

const minuteMs = 60_000
const dayMs = 86_400_000
/** "In 25 minutes", "In 3 hours", "Tomorrow", "In 4 days", by the calendar there; undefined once it has begun. */
export function untilWords(instant: string, timeZone: string, now = Date.now()): string | undefined {
  const minutes = Math.ceil((Date.parse(instant) - now) / minuteMs)
  if (minutes <= 0) return undefined
  const days = (Date.parse(dateIn(timeZone, Date.parse(instant))) - Date.parse(dateIn(timeZone, now))) / dayMs
  if (minutes < 60) return relative(minutes, 'minute')
  return days === 0 || minutes < 6 * 60 ? relative(Math.round(minutes / 60), 'hour') : relative(days, 'day')
}

/** "Tomorrow, Friday 21 November". */
export function spokenDate(date: string, timeZone?: string): string {
  const near = nearDay(date, timeZone)
  return near === undefined ? longDate(date) : `${near}, ${longDate(date)}`
}

export function money(minor: number, currency: string): string {
  const format = new Intl.NumberFormat(locale(), { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' })
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

export const listOf = (items: readonly string[]) => new Intl.ListFormat(locale()).format(items)

export const count = (value: number) => new Intl.NumberFormat(locale()).format(value)

/** "Berlin", with the offset of that moment: "GMT+1". */
export function zoneName(timeZone: string, instant: string): { place: string; offset: string } {
  const parts = formatter({ timeZone, timeZoneName: 'shortOffset' }).formatToParts(new Date(instant))
  const place = (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
  return { place, offset: parts.find((part) => part.type === 'timeZoneName')?.value ?? '' }
}

/** Whether a wall clock there shows another time than the viewer's at that moment; zone names alone may be aliases. */
export const zoneDiffers = (timeZone: string, instant: string) =>
  timeZone !== viewerZone && timeOf(instant, timeZone) !== timeOf(instant, viewerZone)
