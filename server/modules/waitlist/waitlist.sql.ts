/** The only SQL on waitlist entries and offers, but for what the freeing transaction does (functions/). */
import { sql } from 'kysely'
import type { Queryable, Tx } from '../../platform/database.ts'

const selectEntries = (db: Queryable) =>
  db
    .selectFrom('waitlist_entries as entry')
    .innerJoin('clinics', 'clinics.id', 'entry.clinic_id')
    .innerJoin('people', 'people.id', 'entry.person_id')
    .leftJoin('doctors', 'doctors.id', 'entry.doctor_id')
    .leftJoin('specialties', 'specialties.id', 'entry.specialty_id')
    .leftJoin('waitlist_offers as offer', (join) =>
      join.onRef('offer.entry_id', '=', 'entry.id').on('offer.state', '=', 'open'),
    )
    .select([
      'entry.id',
      'entry.position',
      'entry.clinic_id',
      'entry.person_id',
      'entry.doctor_id',
      'entry.specialty_id',
      'entry.from_date',
      'entry.to_date',
      'entry.part',
      'entry.state',
      'entry.created_at',
      'clinics.name as clinic_name',
      'people.name as person_name',
      'people.phone as person_phone',
      'doctors.name as doctor_name',
      'specialties.name as specialty_name',
      'offer.slot_id as offered_slot_id',
      'offer.expires_at as offer_expires_at',
    ])
    .select((eb) =>
      eb
        .selectFrom('waitlist_entries as other')
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .whereRef('other.clinic_id', '=', 'entry.clinic_id')
        .where('other.state', '=', 'waiting')
        .whereRef('other.position', '<', 'entry.position')
        .as('before'),
    )
export type EntryRow = Awaited<ReturnType<typeof listEntriesOfPerson>>[number]

const mostPerPerson = 50

/** Entries that are not over, and the accepted or left ones of the last days, in the order of joining. */
export const listEntriesOfPerson = (db: Queryable, personId: string) =>
  selectEntries(db)
    .where('entry.person_id', '=', personId)
    .where('entry.to_date', '>=', sql<string>`current_date - 7`)
    .orderBy('entry.position')
    .limit(mostPerPerson)
    .execute()

export const findEntry = (db: Queryable, id: string, personId: string) =>
  selectEntries(db).where('entry.id', '=', id).where('entry.person_id', '=', personId).executeTakeFirst()

export const listEntriesOfClinic = (db: Queryable, clinicId: string, after: number | undefined, limit: number) => {
  let query = selectEntries(db)
    .where('entry.clinic_id', '=', clinicId)
    .where('entry.state', 'in', ['waiting', 'offered'])
    .where('entry.to_date', '>=', sql<string>`current_date - 1`)
  if (after !== undefined) query = query.where('entry.position', '>', after)
  return query.orderBy('entry.position').limit(limit).execute()
}

export type NewEntry = {
  id: string
  clinic_id: string
  person_id: string
  doctor_id: string | null
  specialty_id: string | null
  from_date: string
  to_date: string
  part: string | null
}
export const insertEntry = (tx: Tx, entry: NewEntry) => tx.insertInto('waitlist_entries').values(entry).execute()

/** Whether this person waits at the clinic for the same on a day of the same range; two requests at once take turns. */
export const isWaiting = async (tx: Tx, entry: NewEntry): Promise<boolean> => {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`person ${entry.person_id}`}, 0))`.execute(tx)
  const { rows } = await sql`SELECT FROM waitlist_entries WHERE clinic_id = ${entry.clinic_id}::uuid
    AND person_id = ${entry.person_id}::uuid AND state IN ('waiting', 'offered')
    AND doctor_id IS NOT DISTINCT FROM ${entry.doctor_id}::uuid
    AND specialty_id IS NOT DISTINCT FROM ${entry.specialty_id}::uuid
    AND from_date <= ${entry.to_date}::date AND to_date >= ${entry.from_date}::date LIMIT 1`.execute(tx)
  return rows.length > 0
}

/** The doctor or specialty is one of this clinic. */
export const isOfClinic = async (tx: Tx, entry: NewEntry): Promise<boolean> => {
  const found =
    entry.doctor_id === null
      ? await tx
          .selectFrom('clinic_specialties')
          .select('clinic_id')
          .where('clinic_id', '=', entry.clinic_id)
          .where('specialty_id', '=', entry.specialty_id ?? '')
          .executeTakeFirst()
      : await tx
          .selectFrom('doctors')
          .select('clinic_id')
          .where('clinic_id', '=', entry.clinic_id)
          .where('id', '=', entry.doctor_id)
          .where('active', '=', true)
          .executeTakeFirst()
  return found !== undefined
}

/** Ends the waiting; false if it was over. An open offer is let go by whoever releases its hold. */
export const leaveEntry = async (db: Queryable, id: string, personId: string): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('waitlist_entries')
    .set({ state: 'left' })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('state', 'in', ['waiting', 'offered'])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const findClinicZone = async (db: Queryable, id: string): Promise<string | undefined> =>
  (await db.selectFrom('clinics').select('time_zone').where('id', '=', id).executeTakeFirst())?.time_zone
