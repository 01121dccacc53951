/** The weekly hours of the demo's doctors, and four weeks of slots made from them by the code that publishes hours. */
import type { ScheduleBody } from '../../contract/schedules.ts'
import { makeSlots, planSlots, replaceSchedule } from '../modules/schedules/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Principal } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import type { PlacedDoctor } from './directory.ts'
import { hours } from './hours.ts'
import type { DemoAccount } from './people.ts'

const days = 28

export type PlacedSlot = { id: string; doctor: PlacedDoctor; capacity: number; daysAhead: number }

/** In order of time. */
export const insertSlots = async (
  tx: Tx,
  doctors: PlacedDoctor[],
  accounts: DemoAccount[],
  clock: Clock,
): Promise<PlacedSlot[]> => {
  for (const doctor of doctors) await publish(tx, doctor, adminOf(doctor, accounts), clock)
  const byId = new Map(doctors.map((doctor) => [doctor.id, doctor]))
  const today = new Map(doctors.map((doctor) => [doctor.id, todayAt(doctor, clock)]))
  const rows = await tx
    .selectFrom('slots')
    .select(['id', 'doctor_id', 'capacity', 'local_date'])
    .orderBy('starts_at')
    .orderBy('doctor_id')
    .execute()
  return rows.flatMap(({ id, doctor_id, capacity, local_date }) => {
    const doctor = byId.get(doctor_id)
    const daysAhead = today.get(doctor_id)?.until(local_date).days
    return doctor === undefined || daysAhead === undefined ? [] : [{ id, doctor, capacity, daysAhead }]
  })
}

const publish = async (tx: Tx, placed: PlacedDoctor, principal: Principal, clock: Clock): Promise<void> => {
  const doctor = {
    id: placed.id,
    clinic_id: placed.clinic.id,
    practitioner_id: placed.practitionerId,
    specialty_id: placed.specialtyId,
    zone: placed.clinic.data.timeZone,
  }
  const schedule = { rules: rulesOf(placed), exceptions: [] }
  await replaceSchedule(tx, doctor, schedule)
  const today = todayAt(placed, clock)
  const range = { from: today.toString(), to: today.add({ days: days - 1 }).toString() }
  const { plan } = await planSlots({ clock }, tx, doctor, schedule, range)
  await makeSlots({ principal }, tx, doctor, plan.create)
}

const todayAt = ({ clinic }: PlacedDoctor, clock: Clock): Temporal.PlainDate =>
  clock.now().toZonedDateTimeISO(clinic.data.timeZone).toPlainDate()

const adminOf = ({ clinic }: PlacedDoctor, accounts: DemoAccount[]): Principal => {
  const admin = accounts.find((account) => account.role === 'clinic_admin' && account.clinic === clinic.key)
  if (admin === undefined) throw new Error(`${clinic.data.name} has no admin`)
  return { personId: admin.personId, sessionId: '', platformAdmin: false, memberships: [] }
}

const rulesOf = ({ clinic, data }: PlacedDoctor): (ScheduleBody['rules'][number] & { id: string })[] =>
  hours[data.hours].flatMap(({ weekdays, part, startsAt, endsAt, service, breaks }) => {
    const offered = clinic.services.get(data.specialty)?.[service]
    const siteId = clinic.siteIds[data.site]
    if (offered === undefined || siteId === undefined) throw new Error(`${data.name} has hours without service or site`)
    return weekdays.map((weekday) => ({
      id: newId(),
      weekday,
      part,
      startsAt,
      endsAt,
      slotMinutes: offered.minutes,
      capacity: offered.places,
      breaks,
      validFrom: null,
      validUntil: null,
      siteId,
      serviceId: offered.id,
    }))
  })
