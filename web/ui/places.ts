/** How scarce a time is, from its public state: the one rule behind every colour of a time. */
import type { SlotState } from '../../contract/slots.ts'

/** `held`: the last places are in other people's hands for up to five minutes, and may come back. */
export type Scarcity = 'many' | 'few' | 'last' | 'held' | 'full'

type Counts = Pick<SlotState, 'totalSlots' | 'availableSlots' | 'heldSlots' | 'published'>

export function scarcityOf({ totalSlots, availableSlots, heldSlots, published }: Counts): Scarcity {
  if (!published) return 'full'
  if (availableSlots <= 0) return heldSlots > 0 ? 'held' : 'full'
  // An untouched time is not scarce, however small: most consultations have exactly one place.
  if (availableSlots === totalSlots) return 'many'
  if (availableSlots <= 2) return 'last'
  return availableSlots <= Math.max(4, totalSlots / 5) ? 'few' : 'many'
}

export const isBookable = (counts: Counts) => counts.published && counts.availableSlots > 0
