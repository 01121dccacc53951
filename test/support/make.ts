/** Factories: the smallest valid thing of each kind, with what the test cares about on top. */
import { hashPassword } from '../../server/modules/accounts/index.ts'
import type { StaffRole } from '../../contract/operation.ts'
import type { Database } from '../../server/platform/database.ts'
import { fold } from '../../server/platform/fold.ts'
import { newId } from '../../server/platform/id.ts'
import type { TestApp } from './app.ts'
import type { Client } from './client.ts'

let serial = 0
const next = (): number => (serial += 1)

export type Person = { client: Client; id: string; email: string; password: string; name: string }

const password = 'a long enough password'
let passwordHash: Promise<string> | undefined

/** A person with an account, signed in. */
export const makePerson = async (app: TestApp, { name = `Person ${next()}` } = {}): Promise<Person> => {
  const client = app.client()
  const email = `person${next()}@example.test`
  // Signing up costs an argon2 hash; one hash serves all people made here.
  passwordHash ??= hashPassword(password)
  const id = newId()
  await app.services.db.insertInto('people').values({ id, name, phone: '+14155550100' }).execute()
  await app.services.db
    .insertInto('accounts')
    .values({ person_id: id, email, password_hash: await passwordHash })
    .execute()
  const session = await client.call('signIn', { body: { email, password } })
  client.token = session.accessToken
  return { client, id, email, password, name }
}

export type Clinic = { id: string; siteId: string; specialtyId: string; timeZone: string; name: string }

type ClinicOptions = {
  timeZone?: string
  country?: string
  currency?: string
  city?: string
  specialty?: string
  name?: string
  rules?: {
    needs_approval?: boolean
    notice_minutes?: number
    horizon_days?: number
    cancel_cutoff_minutes?: number
    max_open_appointments?: number
  }
}

/** A clinic with one site and one specialty. */
export const makeClinic = async (db: Database, options: ClinicOptions = {}): Promise<Clinic> => {
  const { timeZone = 'Europe/Berlin', country = 'US', currency = 'USD', city = 'Springfield', rules = {} } = options
  const name = options.name ?? `Clinic ${next()}`
  const specialty = options.specialty ?? `Specialty ${next()}`
  const [id, siteId] = [newId(), newId()]
  await db
    .insertInto('clinics')
    .values({
      id,
      name,
      folded_name: fold(name),
      time_zone: timeZone,
      country,
      currency,
      cancel_cutoff_minutes: 0,
      ...rules,
    })
    .execute()
  await db
    .insertInto('sites')
    .values({
      id: siteId,
      clinic_id: id,
      name: `${name} Site`,
      folded_name: fold(`${name} site`),
      city,
      folded_city: fold(city),
    })
    .execute()
  await db
    .insertInto('specialties')
    .values({ id: newId(), name: specialty, folded_name: fold(specialty) })
    .onConflict((conflict) => conflict.column('folded_name').doNothing())
    .execute()
  const { id: specialtyId } = await db
    .selectFrom('specialties')
    .select('id')
    .where('folded_name', '=', fold(specialty))
    .executeTakeFirstOrThrow()
  await db.insertInto('clinic_specialties').values({ clinic_id: id, specialty_id: specialtyId }).execute()
  return { id, siteId, specialtyId, timeZone, name }
}

/** A person who works at a clinic, signed in. */
export const makeStaff = async (
  app: TestApp,
  clinicId: string,
  role: StaffRole,
  doctorId: string | null = null,
): Promise<Person> => {
  const person = await makePerson(app)
  await app.services.db
    .insertInto('memberships')
    .values({ clinic_id: clinicId, person_id: person.id, role, doctor_id: doctorId })
    .execute()
  await app.refreshPrincipals()
  return person
}

export type Doctor = { id: string; practitionerId: string; clinic: Clinic; name: string }

export const makeDoctor = async (
  db: Database,
  clinic: Clinic,
  { name = `Dr ${next()}`, practitionerId = newId() }: { name?: string; practitionerId?: string } = {},
): Promise<Doctor> => {
  const id = newId()
  await db
    .insertInto('practitioners')
    .values({ id: practitionerId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('doctors')
    .values({
      id,
      clinic_id: clinic.id,
      practitioner_id: practitionerId,
      specialty_id: clinic.specialtyId,
      name,
      folded_name: fold(name),
      fee_minor: 5000,
    })
    .execute()
  return { id, practitionerId, clinic, name }
}

type SlotOptions = {
  startsIn?: Temporal.DurationLike
  minutes?: number
  capacity?: number
  published?: boolean
  startsAt?: Temporal.Instant
}

/** A slot of this doctor; by default half an hour, one place, starting in about two days. */
export const makeSlot = async (db: Database, doctor: Doctor, options: SlotOptions = {}): Promise<string> => {
  const { startsIn = { hours: 48 }, minutes = 30, capacity = 1, published = true } = options
  const rounded = Temporal.Now.instant().round({ smallestUnit: 'minute', roundingMode: 'ceil' })
  const startsAt = options.startsAt ?? rounded.add(startsIn)
  const endsAt = startsAt.add({ minutes })
  const [start, end] = [startsAt, endsAt].map((instant) => instant.toZonedDateTimeISO(doctor.clinic.timeZone))
  const wall = (at: Temporal.ZonedDateTime | undefined) => at?.toPlainTime().toString({ smallestUnit: 'minute' }) ?? ''
  const hour = start?.hour ?? 0
  const id = newId()
  await db
    .insertInto('slots')
    .values({
      id,
      clinic_id: doctor.clinic.id,
      doctor_id: doctor.id,
      practitioner_id: doctor.practitionerId,
      specialty_id: doctor.clinic.specialtyId,
      site_id: doctor.clinic.siteId,
      starts_at: startsAt.toString(),
      ends_at: endsAt.toString(),
      local_date: start?.toPlainDate().toString() ?? '',
      wall_start: wall(start),
      wall_end: wall(end),
      part: hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening',
      capacity,
      published,
    })
    .execute()
  return id
}

/** Lets the holds of a slot lapse, as if five minutes had passed. The database's clock cannot be moved. */
export const lapseHolds = (db: Database, slotId: string) =>
  db
    .updateTable('holds')
    .set({ expires_at: new Date(Date.now() - 1000) })
    .where('slot_id', '=', slotId)
    .execute()
