/** Reading slots with their details. Places (booked, held, issued, version) are written by booking alone. */
import type { Queryable } from '../../platform/database.ts'

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
      'specialties.name as specialty_name',
      'sites.name as site_name',
      'sites.city as site_city',
      'services.name as service_name',
    ])
    .select((eb) => eb.fn.coalesce('services.price_minor', 'doctors.fee_minor').as('fee_minor'))

/** Slots that may be looked at by anyone: published, not archived. */
export const findPublicSlot = (db: Queryable, id: string) =>
  selectSlots(db)
    .where('slots.id', '=', id)
    .where('slots.published', '=', true)
    .where('slots.archived_at', 'is', null)
    .executeTakeFirst()
