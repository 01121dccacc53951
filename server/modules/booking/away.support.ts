/** A clinic's day with people in it, for the tests of moving them. */
import { violations } from '../../../test/support/invariants.ts'
import { type Doctor, makeClinic, makeDoctor, makePerson, makeSlot, type Person } from '../../../test/support/make.ts'
import { dayIn, startClinic } from '../schedules/schedules.support.ts'

export const startAway = async () => {
  const base = await startClinic({ rules: { max_open_appointments: 100, cancel_cutoff_minutes: 1440 } })
  const { app, db, clinic, admin, doctor } = base
  let specialties = 0
  /** Doctors of a specialty of their own: places of others are no places for their patients. */
  const newDoctors = async (count: number): Promise<[Doctor, Doctor]> => {
    const { specialtyId } = await makeClinic(db, { specialty: `Absence ${(specialties += 1)}` })
    await db.insertInto('clinic_specialties').values({ clinic_id: clinic.id, specialty_id: specialtyId }).execute()
    const made = Array.from({ length: count }, () => makeDoctor(db, { ...clinic, specialtyId }))
    return (await Promise.all(made)) as [Doctor, Doctor]
  }
  /** A slot at this wall time of the clinic, `days` from today. */
  const slotAt = (
    days: number,
    time: string,
    options: { capacity?: number; doctor?: Doctor; published?: boolean } = {},
  ) => {
    const { doctor: whose = doctor, ...rest } = options
    const startsAt = Temporal.PlainDate.from(dayIn(clinic.timeZone, days))
      .toZonedDateTime({ timeZone: clinic.timeZone, plainTime: time })
      .toInstant()
    return makeSlot(db, whose, { startsAt, ...rest })
  }
  const people = (count: number) => Promise.all(Array.from({ length: count }, () => makePerson(app)))
  const book = async ({ client }: Person, slotId: string) =>
    (await client.call('bookAppointment', { body: { slotId } })).appointment
  /** Booked one after the other: token numbers in their order. */
  const bookAll = async (persons: Person[], slotId: string) => {
    const booked = []
    for (const person of persons) booked.push(await book(person, slotId))
    return booked
  }
  const whereIs = async ({ client }: Person, id: string) => {
    const { slotId, status, tokenNumber } = await client.call('getAppointment', { params: { id } })
    return { slotId, status, tokenNumber }
  }
  const slotOf = (slotId: string) =>
    db.selectFrom('slots').selectAll().where('id', '=', slotId).executeTakeFirstOrThrow()
  const facts = async (id: string) => {
    const rows = await db.selectFrom('outbox').select('kind').where('subject_id', '=', id).orderBy('id').execute()
    return rows.map(({ kind }) => kind)
  }
  const day = (days: number) => dayIn(clinic.timeZone, days)
  return {
    ...base,
    admin,
    slotAt,
    people,
    book,
    bookAll,
    whereIs,
    slotOf,
    facts,
    day,
    newDoctors,
    broken: () => violations(db),
  }
}
