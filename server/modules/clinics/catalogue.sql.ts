/** The only SQL on specialties, what clinics offer of them, and services. */
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Queryable, Tx } from '../../platform/database.ts'
import { fold } from '../../platform/fold.ts'
import { newId } from '../../platform/id.ts'
import type { DB } from '../../platform/schema.ts'
import { found } from './found.ts'

const maxSpecialties = 500
const specialtyColumns = ['id', 'name', 'description'] as const

/** Those that some clinic offers, or one of these, by name. */
export const listSpecialties = (db: Queryable, clinicIds?: readonly string[]) =>
  db
    .selectFrom('specialties')
    .select(specialtyColumns)
    .where((eb) => {
      const offers = eb
        .selectFrom('clinic_specialties')
        .select('clinic_id')
        .whereRef('clinic_specialties.specialty_id', '=', 'specialties.id')
      return eb.exists(clinicIds === undefined ? offers : offers.where('clinic_id', 'in', clinicIds))
    })
    .orderBy('folded_name')
    .limit(maxSpecialties)
    .execute()

export const findSpecialtyByName = (db: Queryable, name: string) =>
  db.selectFrom('specialties').select(specialtyColumns).where('folded_name', '=', fold(name)).executeTakeFirst()

export const findSpecialty = (db: Queryable, id: string) =>
  db.selectFrom('specialties').select(specialtyColumns).where('id', '=', id).executeTakeFirst()

/** The specialty of this folded name, made if nobody has; of two makers at once the second waits and gets the first's. */
export const findOrInsertSpecialty = async (tx: Tx, name: string, description: string) => {
  const made = await tx
    .insertInto('specialties')
    .values({ id: newId(), name, folded_name: fold(name), description })
    .onConflict((conflict) => conflict.column('folded_name').doNothing())
    .returning(specialtyColumns)
    .executeTakeFirst()
  return made ?? found(await findSpecialtyByName(tx, name))
}

/** False if the clinic offers it already. */
export const insertOffer = async (tx: Tx, clinicId: string, specialtyId: string): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('clinic_specialties')
    .values({ clinic_id: clinicId, specialty_id: specialtyId })
    .onConflict((conflict) => conflict.columns(['clinic_id', 'specialty_id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const isOffered = async (db: Queryable, clinicId: string, specialtyId: string): Promise<boolean> =>
  (await db
    .selectFrom('clinic_specialties')
    .select('specialty_id')
    .where('clinic_id', '=', clinicId)
    .where('specialty_id', '=', specialtyId)
    .executeTakeFirst()) !== undefined

const selectServices = (db: Queryable) =>
  db
    .selectFrom('services')
    .innerJoin('clinics', 'clinics.id', 'services.clinic_id')
    .select([
      'services.id',
      'services.clinic_id',
      'services.specialty_id',
      'services.name',
      'services.minutes',
      'services.price_minor',
      'services.active',
      'clinics.currency',
    ])
export type ServiceRow = NonNullable<Awaited<ReturnType<typeof findService>>>

export const findService = (db: Queryable, clinicId: string, id: string) =>
  selectServices(db).where('services.clinic_id', '=', clinicId).where('services.id', '=', id).executeTakeFirst()

type ServiceFilter = {
  clinicId?: string | undefined
  specialtyId?: string | undefined
  includeRetired: boolean
  after: string | undefined
  limit: number
}
/** By name; `after` is the last service of the page before. */
export const listServices = (db: Queryable, filter: ServiceFilter) => {
  let query = selectServices(db)
  if (filter.clinicId !== undefined) query = query.where('services.clinic_id', '=', filter.clinicId)
  if (filter.specialtyId !== undefined) query = query.where('services.specialty_id', '=', filter.specialtyId)
  if (!filter.includeRetired) query = query.where('services.active', '=', true)
  if (filter.after !== undefined) {
    const last = sql`(SELECT folded_name, id FROM services WHERE id = ${filter.after})`
    query = query.where(sql<boolean>`(services.folded_name, services.id) > ${last}`)
  }
  return query.orderBy('services.folded_name').orderBy('services.id').limit(filter.limit).execute()
}

export const insertService = (tx: Tx, service: Insertable<DB['services']>) =>
  tx.insertInto('services').values(service).execute()

export const updateServiceRow = (tx: Queryable, clinicId: string, id: string, change: Updateable<DB['services']>) =>
  tx.updateTable('services').set(change).where('clinic_id', '=', clinicId).where('id', '=', id).execute()
