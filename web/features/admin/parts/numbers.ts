/** Slots added up: places, taken, held, and those that can still be booked. */
import type { SlotView } from '../../../../contract/slots.ts'

export type Numbers = { places: number; booked: number; held: number; free: number }

type Counted = Pick<SlotView, 'endsAt' | 'state'>

/** Places of a closed slot that nobody has are not offered, and so not counted. */
export function numbersOf(slots: readonly Counted[], now: number): Numbers {
  const sum: Numbers = { places: 0, booked: 0, held: 0, free: 0 }
  for (const { state, endsAt } of slots) {
    sum.booked += state.bookedSlots
    sum.held += state.heldSlots
    sum.places += state.published ? state.totalSlots : state.bookedSlots + state.heldSlots
    if (state.published && Date.parse(endsAt) > now) sum.free += state.availableSlots
  }
  return sum
}
