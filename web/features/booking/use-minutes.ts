import { useEffect, useState } from 'react'

const halfMinuteMs = 30_000

/** Draws again twice a minute, for words like "in 25 minutes". */
export function useMinutes() {
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((ticks) => ticks + 1), halfMinuteMs)
    return () => clearInterval(timer)
  }, [])
}
