/** Whose hours and slots a caller may touch: admins any doctor's of their clinic, doctors their own. */
import type { StaffRole } from '../../../contract/operation.ts'
import { requireDoctorScope } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { findDoctor, lockDoctor, type ScheduledDoctor } from './schedules.sql.ts'
import { findClinicSlot } from './slots.sql.ts'

export type DoctorPath = { clinicId: string; doctorId: string }
export type SlotPath = { clinicId: string; slotId: string }

export const requireDoctor = async (ctx: Ctx, { clinicId, doctorId }: DoctorPath): Promise<ScheduledDoctor> => {
  requireDoctorScope(ctx, clinicId, doctorId)
  return found(await findDoctor(ctx.db, clinicId, doctorId))
}

/** For writing: until the transaction ends, nobody else changes this doctor's hours or makes slots for them. */
export const requireDoctorLocked = async (
  ctx: Ctx,
  tx: Tx,
  { clinicId, doctorId }: DoctorPath,
  roles: readonly StaffRole[] = ['clinic_admin'],
): Promise<ScheduledDoctor> => {
  requireDoctorScope(ctx, clinicId, doctorId, roles)
  return found(await lockDoctor(tx, clinicId, doctorId))
}

/** Also one that is archived. */
export const requireSlotEver = async (ctx: Ctx, { clinicId, slotId }: SlotPath, roles?: readonly StaffRole[]) => {
  const slot = found(await findClinicSlot(ctx.db, clinicId, slotId))
  requireDoctorScope(ctx, clinicId, slot.doctor_id, roles)
  return slot
}

/** A slot that is not archived. */
export const requireSlot = async (ctx: Ctx, path: SlotPath, roles?: readonly StaffRole[]) => {
  const slot = await requireSlotEver(ctx, path, roles)
  if (slot.archived_at !== null) throw new Problem('not-found')
  return slot
}

const found = <T>(row: T | undefined): T => {
  if (row === undefined) throw new Problem('not-found')
  return row
}
