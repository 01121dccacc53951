/** The only SQL on availability rules and exceptions, and what the making of slots reads of doctors, sites, services. */
import type { z } from 'zod'
import type { DayPart } from '../../../contract/common.ts'
import type { availabilityException, Schedule, ScheduleBody } from '../../../contract/schedules.ts'
import type { Queryable, Tx } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { shareClinicZone } from '../clinics/index.ts'

const selectDoctors = (db: Queryable, clinicId: string, doctorId: string) =>
  db
    .selectFrom('doctors')
    .innerJoin('clinics', 'clinics.id', 'doctors.clinic_id')
    .select([
      'doctors.id',
      'doctors.clinic_id',
      'doctors.practitioner_id',
      'doctors.specialty_id',
      'clinics.time_zone as zone',
    ])
    .where('doctors.clinic_id', '=', clinicId)
    .where('doctors.id', '=', doctorId)
/** A doctor whose slots are made, with the zone of the clinic. */
export type ScheduledDoctor = NonNullable<Awaited<ReturnType<typeof findDoctor>>>

export const findDoctor = (db: Queryable, clinicId: string, doctorId: string) =>
  selectDoctors(db, clinicId, doctorId).executeTakeFirst()

/** Writers of one doctor's hours and slots take turns on the doctor's row; the clinic's zone stays what it is. */
export const lockDoctor = async (tx: Tx, clinicId: string, doctorId: string) => {
  await shareClinicZone(tx, clinicId)
  return selectDoctors(tx, clinicId, doctorId).forNoKeyUpdate('doctors').executeTakeFirst()
}

/** Of a clinic's sites and the services it offers, those among `ids`. */
export const findPlaces = async (db: Queryable, clinicId: string, ids: { sites: string[]; services: string[] }) => {
  const sites = await db
    .selectFrom('sites')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids.sites))))
    .execute()
  const services = await db
    .selectFrom('services')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('active', '=', true)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids.services))))
    .execute()
  return { sites: new Set(sites.map(({ id }) => id)), services: new Set(services.map(({ id }) => id)) }
}

/** The clinic's site that was there first. */
export const findFirstSite = async (db: Queryable, clinicId: string): Promise<string | undefined> =>
  (await db.selectFrom('sites').select('id').where('clinic_id', '=', clinicId).orderBy('id').executeTakeFirst())?.id

export const findSchedule = async (db: Queryable, clinicId: string, doctorId: string): Promise<Schedule> => {
  const rules = await db
    .selectFrom('availability_rules')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('doctor_id', '=', doctorId)
    .orderBy('position')
    .execute()
  const exceptions = await db
    .selectFrom('availability_exceptions')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('doctor_id', '=', doctorId)
    .orderBy('position')
    .execute()
  return {
    rules: rules.map((row) => ({
      id: row.id,
      weekday: row.weekday,
      part: row.part as DayPart,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      slotMinutes: row.slot_minutes,
      capacity: row.capacity,
      breaks: row.breaks as Schedule['rules'][number]['breaks'],
      validFrom: row.valid_from,
      validUntil: row.valid_until,
      siteId: row.site_id,
      serviceId: row.service_id,
    })),
    exceptions: exceptions.map((row) => {
      const { kind, on_date: on, reason } = row
      if (kind !== 'extra' && kind !== 'instead')
        return { kind, on, reason, ...(row.window as object | null) } as Exception
      const made = { siteId: row.site_id, serviceId: row.service_id }
      return { kind, on, reason, ...(row.window as object), ...made } as Exception
    }),
  }
}
type Exception = z.output<typeof availabilityException>

/** Positions keep the order, which decides between windows that overlap. */
export const replaceSchedule = async (tx: Tx, doctor: ScheduledDoctor, schedule: ScheduleBody): Promise<void> => {
  const owner = { clinic_id: doctor.clinic_id, doctor_id: doctor.id }
  for (const table of ['availability_rules', 'availability_exceptions'] as const) {
    await tx
      .deleteFrom(table)
      .where('clinic_id', '=', owner.clinic_id)
      .where('doctor_id', '=', owner.doctor_id)
      .execute()
  }
  const rules = schedule.rules.map((rule, position) => ({
    id: newId(),
    ...owner,
    site_id: rule.siteId,
    service_id: rule.serviceId,
    weekday: rule.weekday,
    part: rule.part,
    starts_at: rule.startsAt,
    ends_at: rule.endsAt,
    slot_minutes: rule.slotMinutes,
    capacity: rule.capacity,
    breaks: JSON.stringify(rule.breaks),
    valid_from: rule.validFrom,
    valid_until: rule.validUntil,
    position,
  }))
  if (rules.length > 0) await tx.insertInto('availability_rules').values(rules).execute()
  await addExceptions(tx, doctor, schedule.exceptions, 0)
}

/** @param position of the first; exceptions are numbered from 0 in their order. */
export const addExceptions = async (
  tx: Tx,
  doctor: ScheduledDoctor,
  exceptions: Exception[],
  position: number,
): Promise<void> => {
  const rows = exceptions.map((exception, at) => ({
    id: newId(),
    clinic_id: doctor.clinic_id,
    doctor_id: doctor.id,
    on_date: exception.on,
    kind: exception.kind,
    reason: exception.reason,
    position: position + at,
    ...windowOf(exception),
  }))
  if (rows.length > 0) await tx.insertInto('availability_exceptions').values(rows).execute()
}

/** What an exception of its kind carries beyond its day. */
const windowOf = (exception: Exception) => {
  if (exception.kind === 'closed') return { window: null, site_id: null, service_id: null }
  const { startsAt, endsAt } = exception
  if (exception.kind === 'closed-window') {
    return { window: JSON.stringify({ startsAt, endsAt }), site_id: null, service_id: null }
  }
  const { slotMinutes, capacity, siteId, serviceId } = exception
  const window = JSON.stringify({ startsAt, endsAt, slotMinutes, capacity })
  return { window, site_id: siteId, service_id: serviceId }
}
