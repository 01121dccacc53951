/** What is filtered lives in the address, so that a view can be shared, kept and reloaded. */
import { useSearchParams } from 'react-router'

export function useAddress() {
  const [search, setSearch] = useSearchParams()
  /** Undefined takes a key out; what is not named stays. */
  const change = (some: Record<string, string | undefined>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        for (const [key, value] of Object.entries(some)) {
          if (value === undefined || value === '') next.delete(key)
          else next.set(key, value)
        }
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  return { search, change }
}
