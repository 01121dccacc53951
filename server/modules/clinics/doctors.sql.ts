/** The only SQL on doctors, practitioners and doctors' pictures. */
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Queryable, Tx } from '../../platform/database.ts'
import { fold, foldedLike } from '../../platform/fold.ts'
import { newId } from '../../platform/id.ts'
import type { DB } from '../../platform/schema.ts'

/** Doctors with their next opening: the start of the next published slot that has a free place. */
const selectDoctors = (db: Queryable, now: Temporal.Instant) =>
  db
    .selectFrom('doctors')
    .innerJoin('clinics', 'clinics.id', 'doctors.clinic_id')
    .innerJoin('specialties', 'specialties.id', 'doctors.specialty_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('slots')
          .select('slots.starts_at')
          .whereRef('slots.doctor_id', '=', 'doctors.id')
          .where('slots.published', '=', true)
          .where('slots.archived_at', 'is', null)
          .where('slots.starts_at', '>', new Date(now.epochMilliseconds))
          .where((slot) => slot('slots.capacity', '>', slot('slots.booked', '+', slot.ref('slots.held'))))
          .orderBy('slots.starts_at')
          .limit(1)
          .as('opening'),
      (join) => join.on('doctors.active', '=', true),
    )
    .select([
      'doctors.id',
      'doctors.clinic_id',
      'doctors.specialty_id',
      'doctors.name',
      'doctors.email',
      'doctors.phone',
      'doctors.licence_number',
      'doctors.fee_minor',
      'doctors.experience_years',
      'doctors.languages',
      'doctors.about',
      'doctors.picture_etag',
      'doctors.picture_url',
      'doctors.active',
      'clinics.name as clinic_name',
      'clinics.currency',
      'clinics.time_zone',
      'specialties.name as specialty_name',
      'opening.starts_at as next_opening_at',
    ])
    .select(
      sql<string[]>`ARRAY(SELECT min(city) FROM sites WHERE sites.clinic_id = doctors.clinic_id
        GROUP BY folded_city ORDER BY folded_city)`.as('cities'),
    )
export type DoctorRow = NonNullable<Awaited<ReturnType<typeof findDoctor>>>

export const findDoctor = (db: Queryable, now: Temporal.Instant, id: string) =>
  selectDoctors(db, now).where('doctors.id', '=', id).executeTakeFirst()

export const findClinicDoctor = (db: Queryable, now: Temporal.Instant, clinicId: string, id: string) =>
  selectDoctors(db, now).where('doctors.clinic_id', '=', clinicId).where('doctors.id', '=', id).executeTakeFirst()

/** Whose doctor this is. */
export const findClinicOfDoctor = async (db: Queryable, id: string): Promise<string | undefined> =>
  (await db.selectFrom('doctors').select('clinic_id').where('id', '=', id).executeTakeFirst())?.clinic_id

/** All doctors of these clinics by name; `after` is the last one of the page before. */
export const listClinicDoctors = (
  db: Queryable,
  now: Temporal.Instant,
  { clinicIds, includeInactive, after, limit }: ClinicDoctorFilter,
) => {
  let query = selectDoctors(db, now).where('doctors.clinic_id', 'in', clinicIds)
  if (!includeInactive) query = query.where('doctors.active', '=', true)
  if (after !== undefined) {
    const last = sql`(SELECT folded_name, id FROM doctors WHERE clinic_id = ANY (${clinicIds}::uuid[]) AND id = ${after})`
    query = query.where(sql<boolean>`(doctors.folded_name, doctors.id) > ${last}`)
  }
  return query.orderBy('doctors.folded_name').orderBy('doctors.id').limit(limit).execute()
}
type ClinicDoctorFilter = {
  clinicIds: readonly string[]
  includeInactive: boolean
  after: string | undefined
  limit: number
}

/** A doctor without an opening sorts as if theirs were at the end of time, in PostgreSQL's word for it. */
export const noOpening = 'infinity'
/** Where a page of listDoctors ended. */
export type DoctorKey = { openingAt: Date | typeof noOpening; id: string }
type DoctorFilter = {
  q?: string | undefined
  specialtyId?: string | undefined
  clinicId?: string | undefined
  location?: string | undefined
  after: DoctorKey | undefined
  limit: number
}

/** Active doctors: soonest opening first, then by name. */
export const listDoctors = (db: Queryable, now: Temporal.Instant, filter: DoctorFilter) => {
  const openingAt = sql`coalesce(opening.starts_at, 'infinity')`
  let query = selectDoctors(db, now).where('doctors.active', '=', true)
  if (filter.specialtyId !== undefined) query = query.where('doctors.specialty_id', '=', filter.specialtyId)
  if (filter.clinicId !== undefined) query = query.where('doctors.clinic_id', '=', filter.clinicId)
  for (const word of wordsOf(filter.q)) {
    const pattern = foldedLike(word)
    query = query.where((eb) =>
      eb.or([eb('doctors.folded_name', 'like', pattern), eb('specialties.folded_name', 'like', pattern)]),
    )
  }
  if (filter.location !== undefined) query = query.where(isAt(fold(filter.location)))
  if (filter.after !== undefined) {
    const { openingAt: at, id } = filter.after
    const name = sql`(SELECT folded_name FROM doctors WHERE id = ${id})`
    query = query.where(
      sql<boolean>`(${openingAt}, doctors.folded_name, doctors.id) > (${at}::timestamptz, ${name}, ${id}::uuid)`,
    )
  }
  return query.orderBy(openingAt).orderBy('doctors.folded_name').orderBy('doctors.id').limit(filter.limit).execute()
}

const wordsOf = (q: string | undefined): string[] =>
  fold(q ?? '')
    .split(' ')
    .filter((word) => word !== '')

/** The clinic has a site whose name or city is this text or begins with it. */
const isAt = (folded: string) =>
  sql<boolean>`EXISTS (SELECT FROM sites WHERE sites.clinic_id = doctors.clinic_id
    AND (starts_with(sites.folded_city, ${folded}) OR starts_with(sites.folded_name, ${folded})))`

/** The active doctor of this folded name and specialty at a clinic; the one longest there if there are namesakes. */
export const findDoctorByName = (tx: Tx, clinicId: string, specialtyId: string, foldedName: string) =>
  tx
    .selectFrom('doctors')
    .select(['id', 'practitioner_id', 'specialty_id'])
    .where('clinic_id', '=', clinicId)
    .where('specialty_id', '=', specialtyId)
    .where('folded_name', '=', foldedName)
    .where('active', '=', true)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()

/** Inserts a doctor and the practitioner behind the row: one human being until they say they are another's too. */
export const insertDoctor = async (tx: Tx, doctor: Omit<Insertable<DB['doctors']>, 'practitioner_id'>) => {
  const practitioner_id = newId()
  await tx.insertInto('practitioners').values({ id: practitioner_id }).execute()
  return tx
    .insertInto('doctors')
    .values({ ...doctor, practitioner_id })
    .returning(['id', 'practitioner_id', 'specialty_id'])
    .executeTakeFirstOrThrow()
}

/** False if the clinic has no such doctor. */
export const updateDoctorRow = async (tx: Tx, clinicId: string, id: string, change: Updateable<DB['doctors']>) => {
  const query = tx.updateTable('doctors').set(change).where('clinic_id', '=', clinicId).where('id', '=', id)
  return (await query.executeTakeFirst()).numUpdatedRows === 1n
}

export const upsertPicture = (tx: Tx, picture: Insertable<DB['doctor_pictures']>) =>
  tx
    .insertInto('doctor_pictures')
    .values(picture)
    .onConflict((conflict) =>
      conflict.column('doctor_id').doUpdateSet({ media_type: picture.media_type, bytes: picture.bytes }),
    )
    .execute()

export const findPicture = (db: Queryable, doctorId: string) =>
  db
    .selectFrom('doctor_pictures')
    .innerJoin('doctors', 'doctors.id', 'doctor_pictures.doctor_id')
    .select(['doctor_pictures.media_type', 'doctor_pictures.bytes', 'doctors.picture_etag'])
    .where('doctor_pictures.doctor_id', '=', doctorId)
    .executeTakeFirst()
