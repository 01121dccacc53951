/** Named parts of a day, said again here because contract/common.ts would bring zod into the browser. */
import type { DayPart } from '../../../../contract/common.ts'

export type { DayPart }
export const dayParts = ['morning', 'afternoon', 'evening'] as const satisfies readonly DayPart[]

/** The part a time usually belongs to. */
export function partAt(time: string): DayPart {
  if (time < '12:00') return 'morning'
  return time < '17:00' ? 'afternoon' : 'evening'
}
