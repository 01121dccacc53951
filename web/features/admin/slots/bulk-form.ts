/** What is typed to make many slots, the request it becomes, and a first idea of how many that will be. */
import type { Input } from '../../../api/send.ts'
import { daysOf, isDate, isoWeekday } from '../parts/date-span.ts'

export type BulkValues = {
  doctorId: string
  from: string
  to: string
  weekdays: number[]
  startTime: string
  endTime: string
  durationMinutes: string
  capacity: string
  breaks: { startsAt: string; endsAt: string }[]
  siteId: string
  serviceId: string
  skipConflicts: boolean
}

/** What the server takes at once, so that nothing longer is counted here. */
const mostDays = 400

export const bulkBody = ({
  doctorId: _path,
  durationMinutes,
  capacity,
  serviceId,
  ...values
}: BulkValues): Input<'createSlots'>['body'] => ({
  ...values,
  durationMinutes: Number(durationMinutes),
  capacity: Number(capacity),
  serviceId: serviceId || null,
})

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Slots one after the other, beginning again after each break, as the server cuts them; clock changes left aside. */
function slotsADay({ startTime, endTime, durationMinutes, breaks }: BulkValues): number {
  const length = Number(durationMinutes)
  const start = minutesOf(startTime)
  const end = minutesOf(endTime) > start ? minutesOf(endTime) : minutesOf(endTime) + 1440
  const pauses = breaks.map((pause) => ({ from: minutesOf(pause.startsAt), to: minutesOf(pause.endsAt) }))
  let made = 0
  for (let at = start; at + length <= end;) {
    const pause = pauses.find(({ from, to }) => from < at + length && at < to)
    if (pause) at = pause.to
    else {
      made += 1
      at += length
    }
  }
  return made
}

/** Undefined while something is missing. */
export function estimate(values: BulkValues): number | undefined {
  const { from, to, startTime, endTime, durationMinutes, breaks, weekdays } = values
  const times = [startTime, endTime, ...breaks.flatMap((pause) => [pause.startsAt, pause.endsAt])]
  const whole = isDate(from) && isDate(to) && times.every((time) => /^\d{2}:\d{2}$/.test(time))
  if (!whole || to < from || !(Number(durationMinutes) >= 5)) return undefined
  if ((Date.parse(to) - Date.parse(from)) / 86_400_000 >= mostDays) return undefined
  const days = daysOf({ from, to }).filter((date) => weekdays.includes(isoWeekday(date))).length
  return days * slotsADay(values)
}
