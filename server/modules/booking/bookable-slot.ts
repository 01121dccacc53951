/** A slot with the clinic's rules about booking it, and whether this caller may book it now. */
import type { Ctx } from '../../platform/context.ts'
import type { Queryable } from '../../platform/database.ts'
import { rolesAt } from '../../platform/authorize.ts'
import { Problem } from '../../platform/problem.ts'
import { bookingWindow } from './window.rules.ts'

export const findBookableSlot = async (db: Queryable, slotId: string) => {
  const slot = await db
    .selectFrom('slots')
    .innerJoin('clinics', 'clinics.id', 'slots.clinic_id')
    .innerJoin('doctors', 'doctors.id', 'slots.doctor_id')
    .select([
      'slots.id',
      'slots.clinic_id',
      'slots.doctor_id',
      'slots.specialty_id',
      'slots.site_id',
      'slots.starts_at',
      'slots.ends_at',
      'slots.capacity',
      'clinics.time_zone',
      'clinics.country',
      'clinics.needs_approval',
      'clinics.notice_minutes',
      'clinics.horizon_days',
      'clinics.max_open_appointments',
    ])
    .where('slots.id', '=', slotId)
    .where('doctors.active', '=', true)
    .executeTakeFirst()
  if (slot === undefined) throw new Problem('slot-not-found')
  return slot
}
export type BookableSlot = Awaited<ReturnType<typeof findBookableSlot>>

/** Reception and admins of the slot's clinic act for the clinic; doctors book like anybody else. */
export const isStaffAt = (ctx: Ctx, clinicId: string): boolean =>
  rolesAt(ctx.principal, clinicId).some((role) => role !== 'doctor')

/** Throws too-late or too-early. */
export const checkWindow = (ctx: Ctx, slot: BookableSlot, by: 'patient' | 'staff'): void => {
  const window = bookingWindow({
    now: ctx.clock.now(),
    startsAt: Temporal.Instant.fromEpochMilliseconds(slot.starts_at.getTime()),
    endsAt: Temporal.Instant.fromEpochMilliseconds(slot.ends_at.getTime()),
    capacity: slot.capacity,
    zone: slot.time_zone,
    rules: { noticeMinutes: slot.notice_minutes, horizonDays: slot.horizon_days },
    by,
  })
  if (window !== 'open') throw new Problem(window)
}
