import { useEffect, useState } from 'react'

const secondsUntil = (endsAt: number) => Math.max(0, (endsAt - performance.now()) / 1000)

/** Seconds until a moment of the page's clock, four times a second; `onEnd` once it is reached. */
export function useSecondsLeft(endsAt: number, onEnd: () => void): number {
  const [left, setLeft] = useState(() => secondsUntil(endsAt))
  useEffect(() => {
    const tick = () => {
      const now = secondsUntil(endsAt)
      setLeft(now)
      if (now > 0) return
      clearInterval(timer)
      onEnd()
    }
    const timer = setInterval(tick, 250)
    tick()
    return () => clearInterval(timer)
  }, [endsAt, onEnd])
  return left
}
