/** Minutes as people say them: 90 minutes, 24 hours, 2 days. */
import i18next from 'i18next'

export const units = ['minutes', 'hours', 'days'] as const
export type Unit = (typeof units)[number]
/** The amount as it is typed. */
export type Duration = { amount: string; unit: Unit }

const minutesIn: Record<Unit, number> = { minutes: 1, hours: 60, days: 1440 }

/** In the largest unit without a rest; a single day is said as 24 hours. */
export function durationOf(minutes: number): Duration {
  const fits = (unit: Unit) => minutes % minutesIn[unit] === 0
  const unit = minutes > minutesIn.days && fits('days') ? 'days' : fits('hours') ? 'hours' : 'minutes'
  return { amount: String(minutes / minutesIn[unit]), unit }
}

/** NaN while no whole number is typed. */
export const wholeNumber = (typed: string): number => (/^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN)
export const minutesOf = ({ amount, unit }: Duration): number => wholeNumber(amount) * minutesIn[unit]

/** "2 hours". */
export const durationWords = ({ amount, unit }: Duration): string =>
  new Intl.NumberFormat(i18next.language, { style: 'unit', unit: unit.slice(0, -1), unitDisplay: 'long' }).format(
    Number(amount),
  )
