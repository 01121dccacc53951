/** A clinic with a doctor and everybody who may call, for the tests of hours and slots. */
import type { AvailabilityRule } from './expand.rules.ts'
import { startTestApp, type TestAppOptions } from '../../../test/support/app.ts'
import { makeClinic, makeDoctor, makePerson, makeStaff } from '../../../test/support/make.ts'

export const startClinic = async (options: Parameters<typeof makeClinic>[1] = {}, appOptions: TestAppOptions = {}) => {
  const app = await startTestApp(appOptions)
  const { db } = app.services
  const clinic = await makeClinic(db, options)
  const doctor = await makeDoctor(db, clinic)
  const colleague = await makeDoctor(db, clinic)
  const otherClinic = await makeClinic(db)
  const callers = {
    anonymous: app.client(),
    patient: (await makePerson(app)).client,
    stranger: (await makeStaff(app, otherClinic.id, 'clinic_admin')).client,
    otherDoctor: (await makeStaff(app, clinic.id, 'doctor', colleague.id)).client,
    receptionist: (await makeStaff(app, clinic.id, 'receptionist')).client,
    doctor: (await makeStaff(app, clinic.id, 'doctor', doctor.id)).client,
    admin: (await makeStaff(app, clinic.id, 'clinic_admin')).client,
  }
  const path = { clinicId: clinic.id, doctorId: doctor.id }
  return { app, db, clinic, otherClinic, doctor, colleague, callers, admin: callers.admin, path }
}

/** The date this many days from today in a zone. */
export const dayIn = (zone: string, days: number): string => Temporal.Now.plainDateISO(zone).add({ days }).toString()

/** Hours on the weekday of a date. */
export const hoursOn = (
  date: string,
  siteId: string,
  window = '09:00-12:00',
  rest: Partial<Omit<AvailabilityRule, 'id'>> = {},
) => {
  const [startsAt = '', endsAt = ''] = window.split('-')
  const weekday = Temporal.PlainDate.from(date).dayOfWeek
  return { weekday, part: 'morning' as const, startsAt, endsAt, slotMinutes: 60, capacity: 1, siteId, ...rest }
}

/** The next date on which the zone's clock goes forward or back, where it does so after midnight. */
export const nextClockChange = (zone: string, direction: 'forward' | 'back'): string => {
  let at = Temporal.Now.zonedDateTimeISO(zone)
  for (;;) {
    const move = at.getTimeZoneTransition('next')
    if (move === null) throw new Error(`The clock of ${zone} does not change`)
    const before = move.subtract({ nanoseconds: 1 })
    const goesForward = move.offsetNanoseconds > before.offsetNanoseconds
    if (goesForward === (direction === 'forward')) return before.toPlainDate().toString()
    at = move
  }
}
