/** The time, as often as the minutes of a schedule need it. */
import { useEffect, useState } from 'react'

const everyMs = 30_000

export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [])
  return now
}
