/** What keeps lists true when the socket does not: a refresh every ten seconds while it is down, one when it is back. */
import type { QueryKey } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { readAgain } from './query.ts'
import { useLiveStatus } from './socket.ts'

const pollMs = 10_000
const resyncJitterMs = 3_000

/** Keys match by prefix: `[['listMyAppointments']]`. */
export function useLiveFallback(keys: readonly QueryKey[]) {
  const status = useLiveStatus()
  const wasDown = useRef(false)
  // Effects compare by value: callers may build the array while rendering.
  const keysJson = JSON.stringify(keys)

  useEffect(() => {
    const refresh = () => readAgain(...(JSON.parse(keysJson) as QueryKey[]))
    if (status === 'down') {
      wasDown.current = true
      const timer = setInterval(() => document.visibilityState === 'visible' && refresh(), pollMs)
      return () => clearInterval(timer)
    }
    if (status !== 'live' || !wasDown.current) return undefined
    wasDown.current = false
    // Everybody comes back at the same moment: spread the reading.
    const timer = setTimeout(refresh, Math.random() * resyncJitterMs)
    return () => clearTimeout(timer)
  }, [status, keysJson])
}
