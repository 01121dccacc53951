/** A conflict that helps: it carries the next openings, found outside the deciding transaction. */
import { type ProblemCode, problems } from '../../../contract/problems.ts'
import type { SlotView } from '../../../contract/slots.ts'
import type { Ctx } from '../../platform/context.ts'
import { Problem } from '../../platform/problem.ts'
import { findNextOpenings } from '../schedules/index.ts'
import type { Decision } from './places.batch.ts'
import { loadSlots, type SlotDetails, windowOf } from './slot-details.ts'

/** Refusals after which another time helps. */
const offerOthers: ReadonlySet<ProblemCode> = new Set([
  'slot-full',
  'slot-held',
  'hold-expired',
  'slot-changed',
  'patient-busy',
])
const offered = 3
/** Read a few more: the clinic's notice or horizon may rule some out. */
const candidates = 8

// A crowd is refused at the same slot within milliseconds: the answer is computed once for all of them.
const keepMs = 500
const recent = new Map<string, Promise<SlotView[]>>()

const nextOpenings = (ctx: Ctx, slot: SlotDetails): Promise<SlotView[]> => {
  const known = recent.get(slot.id)
  if (known !== undefined) return known
  const found = findBookable(ctx, slot)
  recent.set(slot.id, found)
  // A look that failed is looked again by the next who is refused.
  found.catch(() => recent.delete(slot.id))
  setTimeout(() => recent.delete(slot.id), keepMs).unref()
  return found
}

const findBookable = async (ctx: Ctx, slot: SlotDetails): Promise<SlotView[]> => {
  const found = await findNextOpenings(ctx.db, slot, candidates)
  const details = await loadSlots(
    ctx.db,
    found.map(({ id }) => id),
  )
  const isOpen = ({ id }: SlotView) => {
    const known = details.get(id)
    return known !== undefined && windowOf(ctx, known, 'patient') === 'open'
  }
  return found.filter(isOpen).slice(0, offered)
}

/** Throws the refusal behind a decision; conflicts about the slot name the next three openings. */
export const refuse = async (ctx: Ctx, { outcome, details }: Decision): Promise<never> => {
  if (!(outcome in problems)) throw new Error(`Unknown outcome ${outcome}`)
  const code = outcome as ProblemCode
  if (!offerOthers.has(code) || details === undefined) throw new Problem(code)
  throw new Problem(code, undefined, { nextOpenings: await nextOpenings(ctx, details) })
}
