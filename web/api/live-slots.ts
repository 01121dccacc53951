/** Keeps what is on the screen true: slot states by socket, or a refresh every ten seconds while it is down. */
import type { QueryKey } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Watch } from '../../contract/events.ts'
import type { SlotState } from '../../contract/slots.ts'
import { useLiveFallback } from './live-fallback.ts'
import { queryClient, readAgain } from './query.ts'
import { remember, withLatestStates } from './slot-states.ts'
import { watch } from './socket.ts'

const listRefreshMs = 1_000
const countRefreshMs = 3_000
const spreadMs = 2_000

let merging = false
/** News of one moment goes into the caches together, once per frame. */
function takeIn(states: readonly SlotState[]) {
  if (!remember(states) || merging) return
  merging = true
  setTimeout(() => {
    merging = false
    for (const { queryKey, state } of queryClient.getQueryCache().getAll()) {
      const fresh = withLatestStates(state.data)
      // Newer counts do not make the rest of a reply any fresher.
      if (fresh !== state.data) queryClient.setQueryData(queryKey, fresh, { updatedAt: state.dataUpdatedAt })
    }
  }, 16)
}

/** A state that came with an HTTP reply (a hold, a booking): shown everywhere at once. */
export const applySlotState = (state: SlotState) => takeIn([state])

/** Runs `work` once for many calls, some time later, at a moment of its own per browser. */
function coalesced(work: () => void, afterMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    call: () => {
      timer ??= setTimeout(
        () => {
          timer = undefined
          work()
        },
        afterMs + Math.random() * spreadMs,
      )
    },
    cancel: () => clearTimeout(timer),
  }
}

/**
 * Watches days. Counts change in every cached reply in place; `lists` are read again when slots come or go, `counts`
 * (aggregates that carry no slot states) when anything changes. Keys match by prefix.
 */
export function useLiveSlots(
  targets: readonly Watch[],
  keys: { lists: readonly QueryKey[]; counts?: readonly QueryKey[] },
) {
  // Effects compare by value: callers may build the arrays while rendering.
  const targetsJson = JSON.stringify(targets)
  const keysJson = JSON.stringify(keys)

  useEffect(() => {
    const { lists, counts = [] } = JSON.parse(keysJson) as typeof keys
    const listRefresh = coalesced(() => readAgain(...lists), listRefreshMs)
    const countRefresh = coalesced(() => readAgain(...counts), countRefreshMs)
    const ends = (JSON.parse(targetsJson) as Watch[]).map((target) =>
      watch(target, {
        onStates: takeIn,
        onEvent: (event, state) => {
          takeIn([state])
          countRefresh.call()
          if (event === 'slot-added' || event === 'slot-removed') listRefresh.call()
        },
      }),
    )
    return () => {
      for (const end of ends) end()
      listRefresh.cancel()
      countRefresh.cancel()
    }
  }, [targetsJson, keysJson])

  useLiveFallback([...keys.lists, ...(keys.counts ?? [])])
}
