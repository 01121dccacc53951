/** A small world of its own for each run: two clinics whose slots are of every kind, and the same in the model. */
import type { StaffRole } from '../../contract/operation.ts'
import type { Principal } from '../../server/platform/context.ts'
import type { Database } from '../../server/platform/database.ts'
import { newId } from '../../server/platform/id.ts'
import { type Doctor, makeClinic, makeDoctor, makeSlot } from '../support/make.ts'
import type { Actor, Model, Slot } from './model.ts'

export type Person = Actor & { principal: Principal | undefined }
export type World = {
  model: Model
  patients: Person[]
  visitors: Person[]
  /** Of the first clinic. */
  staff: Person[]
  stranger: Person
  /** The doctor for whom slots are added, and when the minutes of the model begin. */
  doctor: Doctor
  startsAt: Temporal.Instant
}

type Kind = Pick<Slot, 'patients' | 'staff' | 'cancellable'>
const plain: Kind = { patients: 'open', staff: 'open', cancellable: true }
const day = 24 * 60
const maxOpen = 3
const patients = 24
const rules = {
  notice_minutes: 60,
  cancel_cutoff_minutes: 120,
  horizon_days: 90,
  max_open_appointments: maxOpen,
}

/** Minutes are counted from two days ahead. */
const layout: (Kind & { doctor: 0 | 1 | 2; from: number; minutes: number; capacity: number })[] = [
  { ...plain, doctor: 0, from: 0, minutes: 30, capacity: 1 },
  { ...plain, doctor: 0, from: 60, minutes: 30, capacity: 2 },
  { ...plain, doctor: 0, from: 120, minutes: 60, capacity: 6 },
  // At the same times as the other doctor's: nobody can be at both.
  { ...plain, doctor: 1, from: 0, minutes: 30, capacity: 1 },
  { ...plain, doctor: 1, from: 75, minutes: 30, capacity: 3 },
  // Starts within the clinic's notice; a session under way; one that is over; one beyond the horizon.
  { doctor: 0, from: 30 - 2 * day, minutes: 30, capacity: 1, patients: 'too-late', staff: 'open', cancellable: false },
  { doctor: 1, from: -60 - 2 * day, minutes: 240, capacity: 4, patients: 'open', staff: 'open', cancellable: false },
  {
    doctor: 0,
    from: -300 - 2 * day,
    minutes: 60,
    capacity: 3,
    patients: 'too-late',
    staff: 'too-late',
    cancellable: false,
  },
  { doctor: 0, from: 200 * day, minutes: 30, capacity: 2, patients: 'too-early', staff: 'open', cancellable: true },
  // Of another clinic, which approves.
  { ...plain, doctor: 2, from: 0, minutes: 30, capacity: 2 },
  { ...plain, doctor: 2, from: 300, minutes: 30, capacity: 1 },
]

export const makeWorld = async (db: Database): Promise<World> => {
  // Far from its clock changes, and from midnight, UTC has none.
  const here = await makeClinic(db, { timeZone: 'UTC', rules })
  const there = await makeClinic(db, { timeZone: 'UTC', rules: { ...rules, needs_approval: true } })
  const doctors = [await makeDoctor(db, here), await makeDoctor(db, here), await makeDoctor(db, there)]
  const startsAt = Temporal.Now.instant().round('minute').add({ hours: 48 })
  const slots = await Promise.all(
    layout.map(async ({ doctor: index, from, minutes, ...kind }): Promise<Slot> => {
      const doctor = doctors[index]!
      const id = await makeSlot(db, doctor, {
        startsAt: startsAt.add({ minutes: from }),
        minutes,
        capacity: kind.capacity,
      })
      return { ...newSlot(id, doctor, from, minutes, kind.capacity), ...kind }
    }),
  )
  const people = [
    ...Array.from({ length: patients }, () => personOf()),
    personOf({ clinicId: here.id, role: 'clinic_admin' }),
    personOf({ clinicId: here.id, role: 'receptionist' }),
    personOf({ clinicId: here.id, role: 'receptionist' }),
    personOf({ clinicId: here.id, role: 'receptionist' }),
    personOf({ clinicId: there.id, role: 'clinic_admin' }),
  ]
  await db
    .insertInto('people')
    .values(people.map(({ id }) => ({ id, name: 'Somebody', phone: '+14155550100' })))
    .execute()
  return {
    model: {
      clinics: new Map([
        [here.id, { maxOpen, approval: false }],
        [there.id, { maxOpen, approval: true }],
      ]),
      slots: new Map(slots.map((slot) => [slot.id, slot])),
      holds: [],
      appointments: new Map(),
      left: [],
      kept: new Map(),
    },
    patients: people.slice(0, patients),
    visitors: Array.from({ length: 3 }, () => ({
      id: newId(),
      visitor: true,
      staffOf: undefined,
      principal: undefined,
    })),
    staff: people.slice(patients, -1),
    stranger: people.at(-1)!,
    doctor: doctors[1]!,
    startsAt,
  }
}

export const newSlot = (id: string, doctor: Doctor, from: number, minutes: number, capacity: number): Slot => ({
  ...plain,
  id,
  clinic: doctor.clinic.id,
  doctor: doctor.id,
  capacity,
  from,
  to: from + minutes,
  published: true,
  archived: false,
  issued: 0,
  version: 1,
})

const personOf = (membership?: { clinicId: string; role: StaffRole }): Person => {
  const id = newId()
  const memberships = membership === undefined ? [] : [{ ...membership, doctorId: null }]
  const principal = { personId: id, sessionId: newId(), platformAdmin: false, memberships }
  return { id, visitor: false, staffOf: membership?.clinicId, principal }
}
