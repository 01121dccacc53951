/** A conflict that helps: it carries the next openings, found outside the deciding transaction. */
import { type ProblemCode, problems } from '../../../contract/problems.ts'
import type { SlotView } from '../../../contract/slots.ts'
import type { Ctx } from '../../platform/context.ts'
import { Problem } from '../../platform/problem.ts'
import { findNextOpenings } from '../schedules/index.ts'
import type { BookableSlot } from './bookable-slot.ts'

/** Refusals after which another time helps. */
const offerOthers: ReadonlySet<ProblemCode> = new Set([
  'slot-full',
  'slot-held',
  'hold-expired',
  'slot-changed',
  'patient-busy',
])

// A crowd is refused at the same slot within milliseconds: the answer is computed once for all of them.
const keepMs = 500
const recent = new Map<string, Promise<SlotView[]>>()

const nextOpenings = (ctx: Ctx, slot: BookableSlot): Promise<SlotView[]> => {
  const known = recent.get(slot.id)
  if (known !== undefined) return known
  const found = findNextOpenings(ctx.db, slot)
  recent.set(slot.id, found)
  setTimeout(() => recent.delete(slot.id), keepMs).unref()
  return found
}

/** Throws the refusal behind an outcome; conflicts about the slot name the next three openings. */
export const refuse = async (ctx: Ctx, outcome: string, slot: BookableSlot): Promise<never> => {
  if (!(outcome in problems)) throw new Error(`Unknown outcome ${outcome}`)
  const code = outcome as ProblemCode
  if (!offerOthers.has(code)) throw new Problem(code)
  throw new Problem(code, undefined, { nextOpenings: await nextOpenings(ctx, slot) })
}
