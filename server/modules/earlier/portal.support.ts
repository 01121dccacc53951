/** A clinic as the tests of system D's paths need it: one doctor, whose slots never overlap. */
import type { TestApp } from '../../../test/support/app.ts'
import { makeClinic, makeDoctor, makeSlot, makeStaff } from '../../../test/support/make.ts'

export const portalClinic = async (app: TestApp, options: Parameters<typeof makeClinic>[1] = {}) => {
  const { db } = app.services
  const clinic = await makeClinic(db, { rules: { max_open_appointments: 100 }, ...options })
  const doctor = await makeDoctor(db, clinic)
  let hours = 0
  const slotOf = (capacity = 1) => makeSlot(db, doctor, { capacity, startsIn: { hours: 24 + (hours += 1) } })
  const admin = await makeStaff(app, clinic.id, 'clinic_admin')
  const anotherDoctor = () => makeDoctor(db, clinic)
  return {
    ...clinic,
    doctor,
    anotherDoctor,
    admin,
    slotOf,
    staff: (...role: StaffArgs) => makeStaff(app, clinic.id, ...role),
  }
}
type StaffArgs = Parameters<typeof makeStaff> extends [unknown, unknown, ...infer Rest] ? Rest : never

export const inDays = (days: number): string => Temporal.Now.plainDateISO('UTC').add({ days }).toString()
