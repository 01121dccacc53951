/** The newest known state of every slot, and its place in any reply that shows slots: newer wins, older is never applied. */
import type { SlotState } from '../../contract/slots.ts'

const most = 5_000
const latest = new Map<string, SlotState>()

/** Remembers what is news; returns whether anything was. */
export function remember(states: readonly SlotState[]): boolean {
  let news = false
  for (const state of states) {
    const known = latest.get(state.slotId)
    if (known && known.version >= state.version) continue
    latest.delete(state.slotId)
    latest.set(state.slotId, state)
    news = true
  }
  for (const oldest of latest.keys()) {
    if (latest.size <= most) break
    latest.delete(oldest)
  }
  return news
}

/** Keys of a slot view; a walk over whole replies costs well under a millisecond for a day of slots. */
const showsSlot = (value: object): value is { state: SlotState } =>
  'state' in value && typeof value.state === 'object' && value.state !== null && 'slotId' in value.state

/**
 * The same reply with the newest slot states in it, wherever they stand; the very same object if nothing is newer, so
 * that React has nothing to do.
 */
export function withLatestStates<T>(reply: T): T {
  if (Array.isArray(reply)) {
    const items: unknown[] = reply.map(withLatestStates)
    return items.some((item, i) => item !== reply[i]) ? (items as T) : reply
  }
  if (typeof reply !== 'object' || reply === null) return reply
  if (showsSlot(reply)) {
    const known = latest.get(reply.state.slotId)
    return known && known.version > reply.state.version ? { ...reply, state: known } : reply
  }
  const entries = Object.entries(reply).map(([key, value]) => [key, withLatestStates<unknown>(value), value] as const)
  if (entries.every(([, fresh, value]) => fresh === value)) return reply
  return Object.fromEntries(entries) as T
}
