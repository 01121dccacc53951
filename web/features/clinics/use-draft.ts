/** What is being typed, handed on after a short rest; follows when the value changes elsewhere. */
import { useEffect, useRef, useState } from 'react'

const restMs = 250

export function useDraft(value: string, onRest: (value: string) => void) {
  const [draft, setDraft] = useState(value)
  /** What this field has handed on: the same coming back is no news, even when one has typed on since. */
  const handedOn = useRef(value)
  const rest = useRef(onRest)
  useEffect(() => {
    rest.current = onRest
  })

  useEffect(() => {
    if (value === handedOn.current.trim()) return
    handedOn.current = value
    setDraft(value)
  }, [value])

  useEffect(() => {
    if (draft === handedOn.current) return undefined
    const timer = setTimeout(() => {
      handedOn.current = draft
      rest.current(draft)
    }, restMs)
    return () => clearTimeout(timer)
  }, [draft])

  const flush = (now: string) => {
    handedOn.current = now
    setDraft(now)
    rest.current(now)
  }
  return { draft, setDraft, flush }
}
