/** Reading appointments with what they are shown with, and the few writes that touch no place. */
import { type ExpressionBuilder, sql } from 'kysely'
import type { Queryable, Tx } from '../../platform/database.ts'
import { fold } from '../../platform/fold.ts'
import type { DB } from '../../platform/schema.ts'
import { openStatuses } from './status.rules.ts'

const selectAppointments = (db: Queryable) =>
  db
    .selectFrom('appointments')
    .innerJoin('slots', 'slots.id', 'appointments.slot_id')
    .innerJoin('clinics', 'clinics.id', 'appointments.clinic_id')
    .innerJoin('doctors', 'doctors.id', 'appointments.doctor_id')
    .innerJoin('specialties', 'specialties.id', 'slots.specialty_id')
    .innerJoin('sites', 'sites.id', 'slots.site_id')
    .leftJoin('services', 'services.id', 'slots.service_id')
    .selectAll('appointments')
    .select([
      'slots.local_date',
      'slots.wall_start',
      'slots.wall_end',
      'slots.specialty_id',
      'slots.site_id',
      'slots.service_id',
      'clinics.name as clinic_name',
      'clinics.phone as clinic_phone',
      'clinics.time_zone',
      'clinics.currency',
      'clinics.cancel_cutoff_minutes',
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

export const findAppointment = (db: Queryable, id: string) =>
  selectAppointments(db).where('appointments.id', '=', id).executeTakeFirst()

export const listAppointmentsById = (db: Queryable, ids: string[]) =>
  selectAppointments(db)
    .where((eb) => eb('appointments.id', '=', eb.fn.any(eb.val(ids))))
    .execute()

type Position = readonly string[] | undefined

/** What staff may see: the appointments of a clinic, or of one doctor there. */
export type Scope = { clinicId: string; doctorId: string | undefined }

const isWithin = (scopes: readonly Scope[]) => (eb: ExpressionBuilder<DB, 'appointments'>) =>
  eb.or(
    scopes.map(({ clinicId, doctorId }) => {
      const ofClinic = eb('appointments.clinic_id', '=', clinicId)
      return doctorId === undefined ? ofClinic : eb.and([ofClinic, eb('appointments.doctor_id', '=', doctorId)])
    }),
  )

type PersonFilter = {
  personId: string
  when: 'upcoming' | 'past' | 'all'
  now: Date
  /** Those that this staff may see, voided ones too; absent: the person's own view. */
  scopes?: readonly Scope[]
}

/** A person's appointments that are still ahead (soonest first), the others, or all (newest first). `at` is the cursor. */
export const listAppointmentsOfPerson = (
  db: Queryable,
  { personId, when, now, scopes }: PersonFilter,
  at: Position,
  limit: number,
) => {
  const order = when === 'upcoming' ? 'asc' : 'desc'
  const beyond = sql.raw(when === 'upcoming' ? '>' : '<')
  return selectAppointments(db)
    .where('appointments.person_id', '=', personId)
    .where((eb) => (scopes === undefined ? eb('appointments.status', '<>', 'voided') : isWithin(scopes)(eb)))
    .$if(when !== 'all', (query) =>
      query.where((eb) => {
        const ahead = eb.and([eb('appointments.ends_at', '>', now), eb('appointments.status', 'in', openStatuses)])
        return when === 'upcoming' ? ahead : eb.not(ahead)
      }),
    )
    .$if(at !== undefined, (query) =>
      query.where(
        sql<boolean>`(appointments.starts_at, appointments.id) ${beyond} (${at?.[0]}::timestamptz, ${at?.[1]}::uuid)`,
      ),
    )
    .orderBy('appointments.starts_at', order)
    .orderBy('appointments.id', order)
    .limit(limit)
    .execute()
}

export type StaffFilter = {
  doctorId?: string | undefined
  from?: string | undefined
  to?: string | undefined
  statuses?: readonly string[] | undefined
  q?: string | undefined
}

/** The appointments that staff may see, in order of start, token number, id. */
export const listAppointmentsOfStaff = (
  db: Queryable,
  scopes: readonly Scope[],
  filter: StaffFilter,
  at: Position,
  limit: number,
) => {
  const { doctorId, from, to, statuses, q } = filter
  let query = selectAppointments(db).where(isWithin(scopes))
  if (doctorId !== undefined) query = query.where('appointments.doctor_id', '=', doctorId)
  if (from !== undefined) query = query.where('slots.local_date', '>=', from)
  if (to !== undefined) query = query.where('slots.local_date', '<=', to)
  if (statuses !== undefined) query = query.where('appointments.status', 'in', statuses)
  if (q !== undefined && q !== '') query = query.where(matches(q))
  if (at !== undefined) {
    query = query.where(
      sql<boolean>`(appointments.starts_at, appointments.token_number, appointments.id)
        > (${at[0]}::timestamptz, ${at[1]}::integer, ${at[2]}::uuid)`,
    )
  }
  return query
    .orderBy('appointments.starts_at')
    .orderBy('appointments.token_number')
    .orderBy('appointments.id')
    .limit(limit)
    .execute()
}

/** People of these slots in order of start and token number; as many as the slots have, so bounded by their capacity. */
export const listAppointmentsInSlots = (db: Queryable, slotIds: string[], statuses: readonly string[]) =>
  selectAppointments(db)
    .where((eb) => eb('appointments.slot_id', '=', eb.fn.any(eb.val(slotIds))))
    .where('appointments.status', 'in', statuses)
    .orderBy('appointments.starts_at')
    .orderBy('appointments.slot_id')
    .orderBy('appointments.token_number')
    .execute()

/** A name's part, a number's digits, or a token number. */
const matches = (q: string) => {
  const escaped = q.replace(/[\\%_]/g, '\\$&')
  const digits = /^[\d\s()+./-]+$/.test(q) ? q.replace(/\D/g, '') : ''
  const tokenNumber = /^\d{3,5}$/.test(digits) ? Number(digits) : 0
  return sql<boolean>`(appointments.patient_name ILIKE ${`%${escaped}%`}
    OR EXISTS (SELECT FROM patients WHERE patients.person_id = appointments.person_id
      AND patients.clinic_id = appointments.clinic_id AND patients.folded_name LIKE ${`%${fold(escaped)}%`})
    OR (${digits.length >= 3} AND appointments.contact_number LIKE ${`%${digits}%`})
    OR appointments.token_number = ${tokenNumber})`
}

/** Changes what an open appointment says; undefined if it is no longer open. */
export const updateAppointmentTexts = (tx: Tx, id: string, change: { reason?: string; note?: string }) =>
  tx
    .updateTable('appointments')
    .set((eb) => ({ ...change, version: eb('version', '+', 1), changed_at: sql`clock_timestamp()` }))
    .where('id', '=', id)
    .where('status', 'in', openStatuses)
    .returning('id')
    .executeTakeFirst()

/** A change of status that keeps the place; undefined if the appointment is in none of `from`. */
export const moveAppointment = (
  tx: Tx,
  id: string,
  from: readonly string[],
  change: { status: string; note?: string },
) =>
  tx
    .updateTable('appointments')
    .set((eb) => ({ ...change, version: eb('version', '+', 1), changed_at: sql`clock_timestamp()` }))
    .where('id', '=', id)
    .where('status', 'in', from)
    .returning('id')
    .executeTakeFirst()

/** Whether the clinic has a record of this person. */
export const isPatient = async (db: Queryable, clinicId: string, personId: string): Promise<boolean> =>
  (await db
    .selectFrom('patients')
    .select('person_id')
    .where('clinic_id', '=', clinicId)
    .where('person_id', '=', personId)
    .executeTakeFirst()) !== undefined

export const findWatchedSlot = (db: Queryable, id: string) =>
  db.selectFrom('slots').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/**
 * A visitor's holds become the person's, as far as that person has none in the slot and stays within `maxHolds`.
 * The places stay taken, so no slot changes.
 */
export const adoptHolds = (db: Queryable, visitorId: string, personId: string, maxHolds: number) =>
  sql`UPDATE holds SET owner_id = ${personId}::uuid
    WHERE owner_id = ${visitorId}::uuid AND expires_at > clock_timestamp()
      AND NOT EXISTS (SELECT FROM holds other WHERE other.slot_id = holds.slot_id AND other.owner_id = ${personId}::uuid)
      AND (SELECT count(*) FROM holds other
        WHERE other.owner_id = ${personId}::uuid AND other.expires_at > clock_timestamp()) < ${maxHolds}::integer`.execute(
    db,
  )

/** Live holds of a person or visitor, with the seconds they have left by the database's clock. */
export const listHolds = async (db: Queryable, ownerId: string) => {
  const { rows } = await sql<{ id: string; slot_id: string; expires_at: Date; seconds_left: number }>`
    SELECT id, slot_id, expires_at, extract(epoch FROM expires_at - clock_timestamp())::float8 AS seconds_left
    FROM holds WHERE owner_id = ${ownerId}::uuid AND expires_at > clock_timestamp() ORDER BY expires_at LIMIT 20`.execute(
    db,
  )
  return rows
}

/** Of each of these slots one live hold, if it has any: the owner's own, else the first to lapse. */
export const listHoldsOfSlots = async (db: Queryable, slotIds: string[], ownerId: string | undefined) => {
  const { rows } = await sql<{ slot_id: string; created_at: Date; expires_at: Date; own: boolean }>`
    SELECT DISTINCT ON (slot_id) slot_id, created_at, expires_at, owner_id IS NOT DISTINCT FROM ${ownerId ?? null}::uuid AS own
    FROM holds WHERE slot_id = ANY (${slotIds}::uuid[]) AND expires_at > clock_timestamp()
    ORDER BY slot_id, own DESC, expires_at`.execute(db)
  return rows
}
