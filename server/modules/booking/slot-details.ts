/**
 * What a decision and its reply need to know of a slot besides its places: times, the clinic's rules, names. Kept in
 * memory for some seconds, so that a crowd at one slot reads it once and nobody waits for a read before the queue.
 */
import type { Database } from '../../platform/database.ts'
import { rolesAt } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { Problem } from '../../platform/problem.ts'
import { bookingWindow } from './window.rules.ts'

const read = (db: Database, ids: readonly string[]) =>
  db
    .selectFrom('slots')
    .innerJoin('clinics', 'clinics.id', 'slots.clinic_id')
    .innerJoin('doctors', 'doctors.id', 'slots.doctor_id')
    .innerJoin('specialties', 'specialties.id', 'slots.specialty_id')
    .innerJoin('sites', 'sites.id', 'slots.site_id')
    .leftJoin('services', 'services.id', 'slots.service_id')
    .select([
      'slots.id',
      'slots.clinic_id',
      'slots.doctor_id',
      'slots.specialty_id',
      'slots.site_id',
      'slots.service_id',
      'slots.starts_at',
      'slots.ends_at',
      'slots.capacity',
      'slots.local_date',
      'slots.wall_start',
      'slots.wall_end',
      'clinics.name as clinic_name',
      'clinics.phone as clinic_phone',
      'clinics.time_zone',
      'clinics.country',
      'clinics.currency',
      'clinics.needs_approval',
      'clinics.notice_minutes',
      'clinics.horizon_days',
      'clinics.cancel_cutoff_minutes',
      'clinics.max_open_appointments',
      'doctors.name as doctor_name',
      'doctors.picture_etag',
      'doctors.picture_url',
      'specialties.name as specialty_name',
      'sites.name as site_name',
      'sites.city as site_city',
      'sites.address as site_address',
      'services.name as service_name',
    ])
    .select((eb) => eb.fn.coalesce('services.price_minor', 'doctors.fee_minor').as('fee_minor'))
    .where((eb) => eb('slots.id', '=', eb.fn.any(eb.val(ids as string[]))))
    .where('doctors.active', '=', true)
    .execute()
export type SlotDetails = Awaited<ReturnType<typeof read>>[number]

/** A changed rule or name counts on every node after this at the latest. */
const keepMs = 5000
const keepSlots = 20_000

type Kept = { details: SlotDetails; until: number }
const memories = new WeakMap<Database, Map<string, Kept>>()

/** Details by id, of slots of active doctors. */
export const loadSlots = async (db: Database, ids: readonly string[]): Promise<Map<string, SlotDetails>> => {
  const kept = memories.get(db) ?? new Map<string, Kept>()
  memories.set(db, kept)
  const now = performance.now()
  const found = new Map<string, SlotDetails>()
  const missing = new Set<string>()
  for (const id of ids) {
    const known = kept.get(id)
    if (known !== undefined && known.until > now) found.set(id, known.details)
    else missing.add(id)
  }
  if (missing.size === 0) return found
  // Map keeps the order of insertion: beyond the bound the whole older half goes.
  if (kept.size > keepSlots) for (const id of [...kept.keys()].slice(0, keepSlots / 2)) kept.delete(id)
  for (const details of await read(db, [...missing])) {
    found.set(details.id, details)
    kept.set(details.id, { details, until: now + keepMs })
  }
  return found
}

export const requireSlot = async (db: Database, id: string): Promise<SlotDetails> => {
  const slot = (await loadSlots(db, [id])).get(id)
  if (slot === undefined) throw new Problem('slot-not-found')
  return slot
}

/** Reception and admins of the slot's clinic act for the clinic; doctors book like anybody else. */
export const isStaffAt = (ctx: Pick<Ctx, 'principal'>, clinicId: string): boolean =>
  rolesAt(ctx.principal, clinicId).some((role) => role !== 'doctor')

export const windowOf = (ctx: Pick<Ctx, 'clock'>, slot: SlotDetails, by: 'patient' | 'staff') =>
  bookingWindow({
    now: ctx.clock.now(),
    startsAt: Temporal.Instant.fromEpochMilliseconds(slot.starts_at.getTime()),
    endsAt: Temporal.Instant.fromEpochMilliseconds(slot.ends_at.getTime()),
    capacity: slot.capacity,
    zone: slot.time_zone,
    rules: { noticeMinutes: slot.notice_minutes, horizonDays: slot.horizon_days },
    by,
  })

/** Throws too-late or too-early. */
export const checkWindow = (ctx: Pick<Ctx, 'clock'>, slot: SlotDetails, by: 'patient' | 'staff'): void => {
  const window = windowOf(ctx, slot, by)
  if (window !== 'open') throw new Problem(window)
}
