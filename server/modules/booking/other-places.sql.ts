/** What is known of the places that people could move to, and of where they are otherwise. */
import { sql } from 'kysely'
import type { Queryable } from '../../platform/database.ts'
import type { Absence } from '../schedules/index.ts'
import type { AppointmentRow } from './appointment.view.ts'
import type { Engagement, OtherSlot } from './other-places.rules.ts'

type Where = {
  clinicId: string
  doctorId: string
  /** Slots that begin at this time or later. */
  since: Date
  /** Of the doctor's own only those outside of it. */
  absence: Absence | undefined
}
/** Of the doctor, and as many of colleagues: enough for a full range of days, and no more. */
const slotsEach = 2000

/** Free slots of the doctor and of these specialties at the clinic, at sites that are near to those, in order of time. */
export const listOtherSlots = async (
  db: Queryable,
  { clinicId, doctorId, since, absence }: Where,
  people: readonly AppointmentRow[],
): Promise<OtherSlot[]> => {
  const sites = [...new Set(people.map((row) => row.site_id))]
  const specialties = [...new Set(people.map((row) => row.specialty_id))]
  const isAway =
    absence === undefined
      ? sql`false`
      : sql`s.local_date BETWEEN ${absence.from}::date AND ${absence.to}::date
          AND s.part = ANY (coalesce(${absence.parts ?? null}::text[], ARRAY[s.part]))`
  const listOf = async (whose: ReturnType<typeof sql>) => {
    const { rows } = await sql<Omit<OtherSlot, 'startsAt' | 'endsAt'> & { starts_at: Date; ends_at: Date }>`
      SELECT s.id, s.doctor_id AS "doctorId", s.specialty_id AS "specialtyId", s.service_id AS "serviceId",
        s.starts_at, s.ends_at, s.capacity - s.booked - s.held AS free, near.sites AS near
      FROM slots s
      JOIN doctors d ON d.id = s.doctor_id AND d.active
      JOIN sites there ON there.id = s.site_id
      CROSS JOIN LATERAL (SELECT array_agg(here.id) AS sites FROM sites here WHERE here.id = ANY (${sites}::uuid[])
        AND (here.folded_name = there.folded_name OR here.folded_city = there.folded_city)) near
      WHERE s.clinic_id = ${clinicId}::uuid AND ${whose} AND s.published AND s.archived_at IS NULL
        AND s.booked + s.held < s.capacity AND s.starts_at >= ${since}::timestamptz AND near.sites IS NOT NULL
      ORDER BY s.starts_at, s.id LIMIT ${slotsEach}`.execute(db)
    return rows
  }
  const own = await listOf(sql`s.doctor_id = ${doctorId}::uuid AND NOT (${isAway})`)
  const others = await listOf(sql`s.doctor_id <> ${doctorId}::uuid AND s.specialty_id = ANY (${specialties}::uuid[])`)
  return [...own, ...others].map(({ starts_at, ends_at, ...slot }) => ({
    ...slot,
    startsAt: starts_at.getTime(),
    endsAt: ends_at.getTime(),
  }))
}

/** Everything ahead of these people, at any clinic; a hold keeps them from its slot only. */
export const listEngagements = async (db: Queryable, people: readonly AppointmentRow[]): Promise<Engagement[]> => {
  const ids = [...new Set(people.map((row) => row.person_id))]
  const { rows } = await sql<Omit<Engagement, 'startsAt' | 'endsAt'> & { starts_at: Date; ends_at: Date }>`
    SELECT id, person_id AS "personId", slot_id AS "slotId", starts_at, ends_at, overlap_allowed AS "overlapAllowed"
      FROM appointments WHERE person_id = ANY (${ids}::uuid[]) AND status NOT IN ('cancelled', 'voided')
        AND starts_at > now() - interval '12 hours'
    UNION ALL
    SELECT h.id, h.owner_id, h.slot_id, s.starts_at, s.ends_at, true
      FROM holds h JOIN slots s ON s.id = h.slot_id WHERE h.owner_id = ANY (${ids}::uuid[])`.execute(db)
  return rows.map(({ starts_at, ends_at, ...engagement }) => ({
    ...engagement,
    startsAt: starts_at.getTime(),
    endsAt: ends_at.getTime(),
  }))
}
