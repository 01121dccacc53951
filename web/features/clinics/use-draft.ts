/** What is being typed, handed on after a short rest; follows when the value changes elsewhere. */
import { useCallback, useEffect, useRef, useState } from 'react'

const restMs = 250

export function useDraft(value: string, onRest: (value: string) => void) {
  const [draft, setDraft] = useState(value)
  /** What this field has handed on: the same coming back is no news, even when one has typed on since. */
  const handedOn = useRef(value)
  const rest = useRef(onRest)
  useEffect(() => {
    rest.current = onRest
  })

  /** Once: what was flushed is not handed on again when the rest is over. */
  const handOn = useCallback((now: string) => {
    if (now === handedOn.current) return
    handedOn.current = now
    rest.current(now)
  }, [])

  useEffect(() => {
    if (value === handedOn.current.trim()) return
    handedOn.current = value
    setDraft(value)
  }, [value])

  useEffect(() => {
    if (draft === handedOn.current) return undefined
    const timer = setTimeout(() => handOn(draft), restMs)
    return () => clearTimeout(timer)
  }, [draft, handOn])

  const flush = (now: string) => {
    setDraft(now)
    handOn(now)
  }
  return { draft, setDraft, flush }
}
