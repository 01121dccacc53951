/** The life of an appointment: the only allowed moves. Cancelled, voided, completed and no-show are final. */
import type { Status } from '../../../contract/booking.ts'

const moves: Record<Status, readonly Status[]> = {
  scheduled: ['confirmed', 'cancelled', 'voided'],
  confirmed: ['checked_in', 'in_progress', 'completed', 'no_show', 'cancelled', 'voided'],
  checked_in: ['in_progress', 'completed', 'no_show', 'cancelled', 'voided'],
  in_progress: ['completed', 'voided'],
  completed: [],
  cancelled: [],
  no_show: [],
  voided: [],
}

/** Statuses from which an appointment may move to `to`. Patients may only cancel what has not begun. */
export const movesTo = (to: Status, by: 'patient' | 'staff'): Status[] => {
  if (by === 'patient') return to === 'cancelled' ? ['scheduled', 'confirmed'] : []
  return (Object.keys(moves) as Status[]).filter((from) => moves[from].includes(to))
}

/** Statuses from which an appointment may move to another slot: nothing of it has begun. */
export const movable: readonly Status[] = ['scheduled', 'confirmed']

/** Statuses of an appointment that takes a place: all but the freed ones. */
export const placeTaking = (Object.keys(moves) as Status[]).filter((s) => s !== 'cancelled' && s !== 'voided')

/** Statuses of an appointment that is still ahead or going on. */
export const openStatuses: readonly Status[] = ['scheduled', 'confirmed', 'checked_in', 'in_progress']
