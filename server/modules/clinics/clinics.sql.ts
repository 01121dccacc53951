/** The only SQL on clinics, sites and memberships. */
import { type Insertable, sql, type Updateable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { StaffRole } from '../../../contract/operation.ts'
import type { Queryable, Tx } from '../../platform/database.ts'
import type { DB } from '../../platform/schema.ts'

const selectClinics = (db: Queryable) =>
  db
    .selectFrom('clinics')
    .select([
      'clinics.id',
      'clinics.name',
      'clinics.time_zone',
      'clinics.country',
      'clinics.currency',
      'clinics.phone',
      'clinics.needs_approval',
      'clinics.notice_minutes',
      'clinics.horizon_days',
      'clinics.cancel_cutoff_minutes',
      'clinics.max_open_appointments',
    ])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('sites')
          .select(['sites.id', 'sites.name', 'sites.address', 'sites.city'])
          .whereRef('sites.clinic_id', '=', 'clinics.id')
          .orderBy('sites.id'),
      ).as('sites'),
      jsonArrayFrom(
        eb
          .selectFrom('clinic_specialties')
          .innerJoin('specialties', 'specialties.id', 'clinic_specialties.specialty_id')
          .select(['specialties.id', 'specialties.name', 'specialties.description'])
          .whereRef('clinic_specialties.clinic_id', '=', 'clinics.id')
          .orderBy('specialties.folded_name'),
      ).as('specialties'),
    ])
export type ClinicRow = Awaited<ReturnType<typeof listClinics>>[number]

export const findClinic = (db: Queryable, id: string) =>
  selectClinics(db).where('clinics.id', '=', id).executeTakeFirst()

/** By name; `after` is the last clinic of the page before. */
export const listClinics = (db: Queryable, after: string | undefined, limit: number) => {
  let query = selectClinics(db)
  if (after !== undefined) {
    const last = sql`(SELECT folded_name, id FROM clinics WHERE id = ${after})`
    query = query.where(sql<boolean>`(clinics.folded_name, clinics.id) > ${last}`)
  }
  return query.orderBy('clinics.folded_name').orderBy('clinics.id').limit(limit).execute()
}

export const findClinicCountry = async (db: Queryable, id: string): Promise<string | undefined> =>
  (await db.selectFrom('clinics').select('country').where('id', '=', id).executeTakeFirst())?.country

/** Writers that must not race within one clinic take turns on its row. */
export const lockClinic = (tx: Tx, id: string) =>
  tx.selectFrom('clinics').select(['id', 'time_zone']).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

/** The zone, which cannot change until the transaction ends: who makes slots reads it here. */
export const shareClinicZone = async (tx: Tx, id: string): Promise<string | undefined> =>
  (await tx.selectFrom('clinics').select('time_zone').where('id', '=', id).forShare().executeTakeFirst())?.time_zone

export const hasSlots = async (tx: Tx, clinicId: string): Promise<boolean> =>
  (await tx.selectFrom('slots').select('id').where('clinic_id', '=', clinicId).limit(1).executeTakeFirst()) !==
  undefined

/** Clinics that a person runs as their admin. */
export const listOwnClinics = (db: Queryable, personId: string) =>
  db
    .selectFrom('memberships')
    .innerJoin('clinics', 'clinics.id', 'memberships.clinic_id')
    .select(['clinics.id', 'clinics.folded_name'])
    .where('memberships.person_id', '=', personId)
    .where('memberships.role', '=', 'clinic_admin')
    .where('memberships.ended_at', 'is', null)
    .orderBy('clinics.id')
    .execute()

export const insertClinic = (tx: Tx, clinic: Insertable<DB['clinics']>) =>
  tx.insertInto('clinics').values(clinic).execute()

export const updateClinicRow = (tx: Tx, id: string, change: Updateable<DB['clinics']>) =>
  tx.updateTable('clinics').set(change).where('id', '=', id).execute()

export const insertMembership = (tx: Tx, clinicId: string, personId: string, role: StaffRole) =>
  tx.insertInto('memberships').values({ clinic_id: clinicId, person_id: personId, role }).execute()

/** The clinic's site of this folded name, else its first one in a city of this name. */
export const findSiteByPlace = (db: Queryable, clinicId: string, folded: string) =>
  db
    .selectFrom('sites')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where((eb) => eb.or([eb('folded_name', '=', folded), eb('folded_city', '=', folded)]))
    .orderBy((eb) => eb('folded_name', '=', folded), 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()

export const insertSite = (tx: Queryable, site: Insertable<DB['sites']>) =>
  tx.insertInto('sites').values(site).returning(['id', 'name', 'address', 'city']).executeTakeFirstOrThrow()

/** Cities and names of sites at clinics with an active doctor; a site named after its city is that city. */
export const listLocations = (db: Queryable) => {
  const withDoctor = db
    .selectFrom('sites')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('doctors')
          .select('doctors.id')
          .whereRef('doctors.clinic_id', '=', 'sites.clinic_id')
          .where('doctors.active', '=', true),
      ),
    )
  const cities = withDoctor
    .select((eb) => [eb.fn.min('city').as('name'), sql<'city' | 'site'>`'city'`.as('kind'), 'folded_city as folded'])
    .groupBy('folded_city')
  const names = withDoctor
    .whereRef('folded_name', '<>', 'folded_city')
    .select((eb) => [eb.fn.min('name').as('name'), sql<'city' | 'site'>`'site'`.as('kind'), 'folded_name as folded'])
    .groupBy('folded_name')
  return cities.unionAll(names).orderBy('folded').orderBy('kind').limit(maxLocations).execute()
}
const maxLocations = 500
