/** What system D's paths are about: ids of any text, and a clinic that only the caller's memberships say. */
import type { StaffRole } from '../../../contract/operation.ts'
import type { ProblemCode } from '../../../contract/problems.ts'
import type { SlotView } from '../../../contract/slots.ts'
import { requirePrincipal, requireStaff, rolesAt } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { isUuid } from '../../platform/cursor.ts'
import { badField, Problem } from '../../platform/problem.ts'
import { listSlotHolds } from '../booking/index.ts'
import { findClinicOfDoctor } from '../clinics/index.ts'
import { findClinicOfSlot } from '../schedules/index.ts'
import type { PortalSlot } from './portal.shapes.ts'
import { portalSlot } from './portal.view.ts'

/** An id, in lower case as ids are compared; what is none is of nothing. */
export const idOf = (text: string, absent: ProblemCode = 'not-found'): string => {
  if (!isUuid(text)) throw new Problem(absent)
  return text.toLowerCase()
}

/** Its roles are asked for again, now at the clinic in question. */
type StaffOperation = { policy: { staff: readonly StaffRole[] } }

/** The clinics at which the caller has one of the roles, the one of their first membership first. */
export const ownClinics = (ctx: Ctx, { policy }: StaffOperation): string[] => {
  const { memberships } = requirePrincipal(ctx)
  return [...new Set(memberships.filter(({ role }) => policy.staff.includes(role)).map(({ clinicId }) => clinicId))]
}

/** Where the caller makes things. */
export const firstClinic = (ctx: Ctx, op: StaffOperation): string => {
  const [clinicId] = ownClinics(ctx, op)
  if (clinicId === undefined) throw new Problem('not-allowed')
  return clinicId
}

/** The clinic of a doctor, if the caller works there; elsewhere there is no such doctor. */
export const doctorPath = async (ctx: Ctx, id: string, op: StaffOperation) => {
  const doctorId = idOf(id)
  return { doctorId, clinicId: requireOwn(ctx, await findClinicOfDoctor(ctx.db, doctorId), op, 'not-found') }
}

export const slotPath = async (ctx: Ctx, id: string, op: StaffOperation) => {
  const slotId = idOf(id, 'slot-not-found')
  return { slotId, clinicId: requireOwn(ctx, await findClinicOfSlot(ctx.db, slotId), op, 'slot-not-found') }
}

const requireOwn = (
  ctx: Ctx,
  clinicId: string | undefined,
  { policy }: StaffOperation,
  absent: ProblemCode,
): string => {
  if (clinicId === undefined || rolesAt(ctx.principal, clinicId).length === 0) throw new Problem(absent)
  requireStaff(ctx, clinicId, policy.staff)
  return clinicId
}

type Days = { date?: string | undefined; from?: string | undefined; to?: string | undefined }
/** The range that is asked for. */
export const rangeOf = ({ date, from, to }: Days): Omit<Days, 'date'> => {
  if (date === undefined) return { from, to }
  if (from !== undefined || to !== undefined) throw badField('date', 'cannot be combined with a range')
  return { from: date, to: date }
}

/** Slots with the locks that are on them, as the caller may know them. */
export const withLocks = async (ctx: Ctx, slots: SlotView[]): Promise<PortalSlot[]> => {
  const holds = await listSlotHolds(
    ctx,
    slots.map(({ id }) => id),
  )
  return slots.map((slot) => portalSlot(slot, holds.get(slot.id), ctx.principal?.personId))
}
export const withLock = async (ctx: Ctx, slot: SlotView): Promise<{ slot: PortalSlot }> => {
  const hold = (await listSlotHolds(ctx, [slot.id])).get(slot.id)
  return { slot: portalSlot(slot, hold, ctx.principal?.personId) }
}
