/** The public face of a slot: its state (pushed to watchers) and its details (searched). */
import { z } from 'zod'
import { date, dayPart, id } from './common.ts'

/**
 * The whole public state of a slot, the payload of every slot event. The newer `version` wins; gaps are normal.
 * totalSlots = bookedSlots + heldSlots + availableSlots, counted in places.
 */
export const slotState = z.object({
  slotId: id,
  doctorId: id,
  clinicId: id,
  version: z.int(),
  totalSlots: z.int(),
  bookedSlots: z.int(),
  heldSlots: z.int(),
  availableSlots: z.int(),
  published: z.boolean(),
  changedAt: z.iso.datetime(),
})
export type SlotState = z.infer<typeof slotState>

const named = z.object({ id, name: z.string() })
export const slotView = z.object({
  id,
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  /** Day and wall-clock start in the clinic's zone. */
  date,
  time: z.string(),
  endTime: z.string(),
  timeZone: z.string(),
  part: dayPart,
  doctor: named.extend({ pictureUrl: z.string().nullable() }),
  specialty: named,
  clinic: named,
  site: named.extend({ city: z.string() }),
  service: named.nullable(),
  feeMinor: z.int(),
  currency: z.string(),
  state: slotState,
})
export type SlotView = z.infer<typeof slotView>
