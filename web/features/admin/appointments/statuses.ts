/** In the order of life. Said again here because contract/booking.ts would bring zod into the browser. */
import type { Status } from '../../../../contract/booking.ts'

export type { Status }
export const statuses = [
  'scheduled',
  'confirmed',
  'checked_in',
  'in_progress',
  'completed',
  'no_show',
  'cancelled',
  'voided',
] as const satisfies readonly Status[]
