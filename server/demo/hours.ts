/** Weekly hours that the demo's doctors keep, in their clinic's zone. */
import type { DayPart } from '../../contract/common.ts'

export type DemoWindow = {
  /** ISO: Monday 1 to Sunday 7. */
  weekdays: number[]
  part: DayPart
  startsAt: string
  endsAt: string
  /** Which of the specialty's services: its minutes and places are those of the slots. */
  service: 0 | 1 | 2
  breaks: { startsAt: string; endsAt: string }[]
}

const window = (
  weekdays: number[],
  part: DayPart,
  [startsAt, endsAt]: [string, string],
  service: DemoWindow['service'],
  ...breaks: [string, string][]
): DemoWindow => ({
  weekdays,
  part,
  startsAt,
  endsAt,
  service,
  breaks: breaks.map(([from, to]) => ({ startsAt: from, endsAt: to })),
})

const weekdays = [1, 2, 3, 4, 5]

export const hours = {
  early: [
    window(weekdays, 'morning', ['08:00', '12:00'], 0, ['10:00', '10:30']),
    window([1, 2, 4], 'afternoon', ['13:00', '16:00'], 1),
  ],
  late: [
    window([1, 2, 3, 4], 'afternoon', ['12:00', '17:00'], 0, ['14:00', '14:30']),
    window([1, 3, 5], 'evening', ['17:00', '20:00'], 1),
    window([6], 'morning', ['09:00', '13:00'], 0),
  ],
  steady: [
    window(weekdays, 'morning', ['09:00', '12:00'], 0),
    window(weekdays, 'afternoon', ['13:30', '16:30'], 1),
    window([2, 4], 'evening', ['17:30', '20:30'], 0),
  ],
  walkIn: [
    window([1, 2, 3, 4, 5, 6], 'morning', ['09:00', '12:00'], 2),
    window(weekdays, 'afternoon', ['14:00', '16:00'], 0),
    window([1, 2, 3, 4, 5, 6, 7], 'evening', ['17:00', '21:00'], 2),
    window([7], 'afternoon', ['12:00', '15:00'], 2),
  ],
} satisfies Record<string, DemoWindow[]>
export type HoursKey = keyof typeof hours
