/** One tab stop in a calendar, and keys that move it, over the ends of the month too. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { weekStartsOn } from './format.ts'
import { firstDayOf, monthOfDate, startOfWeek, stepByKey } from './month.ts'

type Options = {
  month: string
  onMonth: (month: string) => void
  today: string
  last: string
  /** Where Tab enters. */
  entry: string
}

/** The first day that is drawn: of today's week, but not of the month before. */
function firstShown(today: string) {
  const [week, month] = [startOfWeek(today, weekStartsOn()), firstDayOf(monthOfDate(today))]
  return week > month ? week : month
}

export function useCalendarKeys({ month, onMonth, today, last, entry }: Options) {
  const ref = useRef<HTMLTableElement>(null)
  const [walked, setWalked] = useState<string | undefined>(undefined)
  const tabStop = walked !== undefined && monthOfDate(walked) === month ? walked : entry

  // The day may be in a month that is only now drawn.
  useEffect(() => {
    if (walked === undefined) return
    ref.current?.querySelector<HTMLElement>(`[data-date="${walked}"]`)?.focus()
  }, [walked])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const from = (event.target as HTMLElement).dataset['date']
    const options = { weekStartsOn: weekStartsOn(), rtl: document.dir === 'rtl' }
    const to = from === undefined ? undefined : stepByKey(event.key, from, options)
    if (to === undefined) return
    event.preventDefault()
    if (to < firstShown(today) || monthOfDate(to) > monthOfDate(last)) return
    setWalked(to)
    if (monthOfDate(to) !== month) onMonth(monthOfDate(to))
  }
  return { ref, tabStop, onKeyDown }
}
