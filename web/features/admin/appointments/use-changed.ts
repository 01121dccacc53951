/** The rows that have just changed, for as long as an eye needs to find them. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AppointmentView } from '../../../../contract/booking.ts'
import { onAppointmentUpdate } from '../../../api/socket.ts'

const shownMs = 2_500

export function useChanged(appointments: readonly AppointmentView[]): ReadonlySet<string> {
  const { marked, mark } = useMarks()
  const versions = useRef(new Map<string, number>())

  // Told by the socket: also those that are new here.
  useEffect(() => onAppointmentUpdate(({ appointment }) => mark(appointment.id)), [mark])

  // Found by reading again, after an outage: those that were here before, in another version.
  useEffect(() => {
    for (const { id, version } of appointments) {
      const before = versions.current.get(id)
      if (before !== undefined && before < version) mark(id)
      versions.current.set(id, version)
    }
  }, [appointments, mark])
  return marked
}

/** Marks that fade by themselves. */
function useMarks() {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>())
  useEffect(() => {
    const running = timers.current
    return () => running.forEach((timer) => clearTimeout(timer))
  }, [])
  const mark = useCallback((id: string) => {
    setMarked((before) => new Set(before).add(id))
    const timer = setTimeout(() => {
      timers.current.delete(timer)
      setMarked((before) => new Set([...before].filter((other) => other !== id)))
    }, shownMs)
    timers.current.add(timer)
  }, [])
  return { marked, mark }
}
