/** Days of the week by ISO number, Monday 1 to Sunday 7, with their names. */
import { addDays, longWeekday, weekdayOf } from '../../../ui/format.ts'

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

const someMonday = '2024-01-01'
export const weekdayName = (weekday: number) => longWeekday(addDays(someMonday, weekday - 1))
export const weekdayShort = (weekday: number) => weekdayOf(addDays(someMonday, weekday - 1))
