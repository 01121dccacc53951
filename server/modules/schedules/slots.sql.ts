/** Reading slots with their details, and making, changing and archiving them. Their places are written by booking. */
import { type Insertable, sql } from 'kysely'
import type { DayPart } from '../../../contract/common.ts'
import type { Queryable, Tx } from '../../platform/database.ts'
import type { DB } from '../../platform/schema.ts'
import type { StandingSlot } from './plan.rules.ts'
import type { ScheduledDoctor } from './schedules.sql.ts'
import type { WatchedSlot } from './slot.rooms.ts'

/** All columns of a slot and of what it is shown with; callers add where, order and limit. */
export const selectSlots = (db: Queryable) =>
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
      'slots.local_date',
      'slots.wall_start',
      'slots.wall_end',
      'slots.part',
      'slots.capacity',
      'slots.booked',
      'slots.held',
      'slots.version',
      'slots.published',
      'slots.archived_at',
      'slots.changed_at',
      'clinics.name as clinic_name',
      'clinics.time_zone',
      'clinics.currency',
      'doctors.name as doctor_name',
      'doctors.picture_etag',
      'doctors.picture_url',
      'specialties.name as specialty_name',
      'sites.name as site_name',
      'sites.city as site_city',
      'services.name as service_name',
    ])
    .select((eb) => eb.fn.coalesce('services.price_minor', 'doctors.fee_minor').as('fee_minor'))

/** Where a page ended that is in order of time. */
export type Position = { startsAt: Date; id: string }
export const isAfter = ({ startsAt, id }: Position) =>
  sql<boolean>`(slots.starts_at, slots.id) > (${startsAt}::timestamptz, ${id}::uuid)`

/** What watchers of a slot are told of. */
export const watchedColumns = [
  'id',
  'clinic_id',
  'doctor_id',
  'site_id',
  'local_date',
  'version',
  'capacity',
  'booked',
  'held',
  'published',
  'archived_at',
  'changed_at',
] as const satisfies (keyof WatchedSlot)[]

/** In order of time. */
export const listSlotsById = (db: Queryable, ids: string[]) =>
  selectSlots(db)
    .where((eb) => eb('slots.id', '=', eb.fn.any(eb.val(ids))))
    .orderBy('slots.starts_at')
    .orderBy('slots.id')
    .execute()

/** A slot of a clinic, also one that was archived. */
export const findClinicSlot = (db: Queryable, clinicId: string, id: string) =>
  selectSlots(db).where('slots.clinic_id', '=', clinicId).where('slots.id', '=', id).executeTakeFirst()

/** Whose slot this is, also one that was archived. */
export const findClinicOfSlot = async (db: Queryable, id: string): Promise<string | undefined> =>
  (await db.selectFrom('slots').select('clinic_id').where('id', '=', id).executeTakeFirst())?.clinic_id

export type ClinicSlotFilter = {
  clinicId: string
  doctorId: string | undefined
  /** Clinic-local days, both included. */
  from?: string | undefined
  to?: string | undefined
  since?: Date | undefined
  after: Position | undefined
  limit: number
}
/** A clinic's slots that are not archived, in order of time. */
export const listClinicSlots = (db: Queryable, filter: ClinicSlotFilter) => {
  let query = selectSlots(db).where('slots.clinic_id', '=', filter.clinicId).where('slots.archived_at', 'is', null)
  if (filter.from !== undefined) query = query.where('slots.local_date', '>=', filter.from)
  if (filter.to !== undefined) query = query.where('slots.local_date', '<=', filter.to)
  if (filter.since !== undefined) query = query.where('slots.starts_at', '>=', filter.since)
  if (filter.doctorId !== undefined) query = query.where('slots.doctor_id', '=', filter.doctorId)
  if (filter.after !== undefined) query = query.where(isAfter(filter.after))
  return query.orderBy('slots.starts_at').orderBy('slots.id').limit(filter.limit).execute()
}

type Span = { from: Date; to: Date }
/** Everything the practitioner does at any clinic in this time, in order. */
export const listStanding = (db: Queryable, doctor: ScheduledDoctor, span: Span): Promise<StandingSlot[]> =>
  db
    .selectFrom('slots')
    .select([
      'id',
      'doctor_id',
      'site_id',
      'service_id',
      'starts_at',
      'ends_at',
      'local_date',
      'part',
      'capacity',
      'booked',
      'held',
    ])
    .where('practitioner_id', '=', doctor.practitioner_id)
    .where('archived_at', 'is', null)
    .where(sql<boolean>`tstzrange(starts_at, ends_at) && tstzrange(${span.from}, ${span.to})`)
    .orderBy('starts_at')
    .execute()

/** A doctor's slots of these clinic-local days and parts of the day that are not over, in order of time. */
export const listSlotsAhead = (
  db: Queryable,
  doctor: ScheduledDoctor,
  { from, to, parts, now }: { from: string; to: string; parts: DayPart[] | undefined; now: Date },
) => {
  let query = db
    .selectFrom('slots')
    .select(['id', 'local_date', 'wall_start', 'wall_end', 'part', 'capacity', 'booked', 'published'])
    .where('clinic_id', '=', doctor.clinic_id)
    .where('doctor_id', '=', doctor.id)
    .where('archived_at', 'is', null)
    .where('local_date', '>=', from)
    .where('local_date', '<=', to)
    .where('ends_at', '>', now)
  if (parts !== undefined) query = query.where('part', 'in', parts)
  return query.orderBy('starts_at').execute()
}

/** In id order, like everybody who takes several slots. Read them in a second statement, which sees what was waited for. */
export const lockSlots = (tx: Tx, doctor: ScheduledDoctor, days: { from: string; to: string }) =>
  tx
    .selectFrom('slots')
    .select('id')
    .where('clinic_id', '=', doctor.clinic_id)
    .where('doctor_id', '=', doctor.id)
    .where('archived_at', 'is', null)
    .where('local_date', '>=', days.from)
    .where('local_date', '<=', days.to)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()

const rowsAtOnce = 500
/** Those that could be made; one that overlaps another slot of the practitioner is left out. */
export const insertSlots = async (tx: Tx, slots: Insertable<DB['slots']>[]): Promise<WatchedSlot[]> => {
  const made: WatchedSlot[] = []
  for (let at = 0; at < slots.length; at += rowsAtOnce) {
    const rows = await tx
      .insertInto('slots')
      .values(slots.slice(at, at + rowsAtOnce))
      .onConflict((conflict) => conflict.constraint('slots_of_a_doctor_never_overlap').doNothing())
      .returning(watchedColumns)
      .execute()
    made.push(...rows)
  }
  return made
}

/** Only those without appointments and holds at the moment of writing. */
export const archiveSlots = (tx: Tx, clinicId: string, ids: string[]): Promise<WatchedSlot[]> =>
  changeSlots(tx, clinicId)
    .set({ archived_at: sql`clock_timestamp()` })
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .where('booked', '=', 0)
    .where('held', '=', 0)
    .returning(watchedColumns)
    .execute()

/** Undefined if there is no such slot, or it is open or closed already. */
export const publishSlot = (
  tx: Tx,
  clinicId: string,
  id: string,
  published: boolean,
): Promise<WatchedSlot | undefined> =>
  changeSlots(tx, clinicId)
    .set({ published })
    .where('id', '=', id)
    .where('published', '<>', published)
    .returning(watchedColumns)
    .executeTakeFirst()

/** Closes the open ones among these. To be called with them locked in id order: one statement locks in any order. */
export const closeSlots = (tx: Tx, clinicId: string, ids: string[]): Promise<WatchedSlot[]> =>
  changeSlots(tx, clinicId)
    .set({ published: false })
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .where('published', '=', true)
    .returning(watchedColumns)
    .execute()

/** To be called with the slots locked: what is taken must fit into the new capacity. */
export const reviseSlots = async (
  tx: Tx,
  clinicId: string,
  revisions: { id: string; capacity: number; part: string }[],
): Promise<WatchedSlot[]> => {
  const revised = sql<{ id: string; capacity: number; part: string }>`unnest(${revisions.map((r) => r.id)}::uuid[],
    ${revisions.map((r) => r.capacity)}::integer[], ${revisions.map((r) => r.part)}::text[])`
  return changeSlots(tx, clinicId)
    .from(revised.as<'revised'>(sql`revised(id, capacity, part)`))
    .set((eb) => ({ capacity: eb.ref('revised.capacity'), part: eb.ref('revised.part') }))
    .whereRef('slots.id', '=', 'revised.id')
    .returning(watchedColumns.map((column) => `slots.${column}` as const))
    .execute()
}

/** Every change of a slot raises its version, in the same write. */
const changeSlots = (tx: Tx, clinicId: string) =>
  tx
    .updateTable('slots')
    .set((eb) => ({ version: eb('slots.version', '+', 1), changed_at: sql`clock_timestamp()` }))
    .where('slots.clinic_id', '=', clinicId)
    .where('slots.archived_at', 'is', null)

export type Fact = { kind: string; subjectId: string; data?: object }
/** What happened, for those who react to it later; ids only. */
export const insertFacts = async (tx: Tx, clinicId: string, actorId: string, facts: Fact[]): Promise<void> => {
  for (let at = 0; at < facts.length; at += rowsAtOnce) {
    const rows = facts.slice(at, at + rowsAtOnce).map(({ kind, subjectId, data = {} }) => ({
      clinic_id: clinicId,
      kind,
      subject_id: subjectId,
      data: JSON.stringify(data),
      actor_id: actorId,
    }))
    await tx.insertInto('outbox').values(rows).execute()
  }
}
