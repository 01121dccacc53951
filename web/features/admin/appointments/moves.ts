/**
 * The life of an appointment as staff move it along; the server has the last word. `next` is what usually comes, and so
 * gets a button of its own.
 */
import type { Status } from '../../../../contract/booking.ts'

export const moves = ['confirmed', 'checked_in', 'in_progress', 'completed', 'no_show', 'cancelled', 'voided'] as const
export type Move = (typeof moves)[number]

const allowed: Record<Status, readonly Move[]> = {
  scheduled: ['confirmed', 'cancelled', 'voided'],
  confirmed: ['checked_in', 'in_progress', 'completed', 'no_show', 'cancelled', 'voided'],
  checked_in: ['in_progress', 'completed', 'no_show', 'cancelled', 'voided'],
  in_progress: ['completed', 'voided'],
  completed: [],
  cancelled: [],
  no_show: [],
  voided: [],
}

export const mayMove = (from: Status, to: Move) => allowed[from].includes(to)
export const nextMove = (from: Status): Move | undefined => allowed[from][0]
