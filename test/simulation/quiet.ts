/** What happens in a world while nothing is in flight: statuses, slots, lapsing holds, sign-ins, searches, a crash. */
import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import {
  adoptVisitorHolds,
  changeStatus,
  listClinicAppointments,
  listMyAppointments,
} from '../../server/modules/booking/index.ts'
import { listMyHolds } from '../../server/modules/booking/hold-slot.ts'
import { releaseLapsedPlaces } from '../../server/modules/booking/places.batch.ts'
import { updateAppointment } from '../../server/modules/booking/update-appointment.ts'
import { setSlotPublished, removeSlot as removeSlotIn } from '../../server/modules/schedules/change-slot.ts'
import { createSlot } from '../../server/modules/schedules/create-slots.ts'
import { searchSlots } from '../../server/modules/schedules/index.ts'
import { Problem } from '../../server/platform/problem.ts'
import { type Picks, pick } from './picks.ts'
import { comesFrom, dropLapsed, maxHolds, open, type Slot, slotOf, stateOf, type Status } from './model.ts'
import { ctxOf, isProduct, openProduct, stateOf as stateToldOf } from './product.ts'
import { checkSlots, checkWorld, count, issue, type Run, settle } from './run.ts'
import { newSlot, type Person } from './world.ts'

/** What is answered: ok, or the code of the refusal. */
const outcomeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'ok'
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}
const expectOutcome = async (run: Run, name: string, work: Promise<unknown>, expected: string): Promise<void> => {
  const outcome = await outcomeOf(work)
  assert.equal(outcome, expected, name)
  count(run, `${name}: ${outcome}`)
  await checkSlots(run)
}

/** By the clinic's staff, or by another clinic's, for whom it does not exist. */
export const advance = async (run: Run, { a, b }: Picks, to: Status): Promise<void> => {
  const { model, staff, stranger } = run.world
  const appointment = pick([...model.appointments.values()], a)
  if (appointment === undefined) return
  const by = b % 8 === 0 ? stranger : pick(staff, b)!
  const isOwn = slotOf(model, appointment.slot).clinic === by.staffOf
  const isAllowed = comesFrom[to].includes(appointment.status)
  const work = changeStatus(ctxOf(run.product, by), by.staffOf!, appointment.id, { status: to })
  if (isOwn && isAllowed) Object.assign(appointment, { status: to, version: appointment.version + 1 })
  await expectOutcome(run, to, work, !isOwn ? 'not-found' : isAllowed ? 'ok' : 'status-conflict')
}

export const update = async (run: Run, { a, b }: Picks): Promise<void> => {
  const { model, patients } = run.world
  const appointment = pick([...model.appointments.values()], a)
  const by = patients.find(({ id }) => id === appointment?.person)
  if (appointment === undefined || by === undefined) return
  const isOpen = open.includes(appointment.status)
  const work = updateAppointment(ctxOf(run.product, by), appointment.id, { reason: `changed ${b}` })
  if (isOpen) appointment.version += 1
  const expected = appointment.status === 'voided' ? 'not-found' : isOpen ? 'ok' : 'status-conflict'
  await expectOutcome(run, 'change the reason', work, expected)
}

export const lapse = async (run: Run, { a }: Picks): Promise<void> => {
  const hold = pick(
    run.world.model.holds.filter(({ lapsed }) => !lapsed),
    a,
  )
  if (hold === undefined) return
  hold.lapsed = true
  await run.watcher
    .updateTable('holds')
    .set({ expires_at: new Date(Date.now() - 1000) })
    .where('id', '=', hold.id)
    .execute()
  count(run, 'let a hold lapse')
}

export const sweep = async (run: Run): Promise<void> => {
  const { model } = run.world
  for (const slot of model.slots.values()) if (dropLapsed(model, slot.id)) slot.version += 1
  await expectOutcome(run, 'sweep', releaseLapsedPlaces(run.product.services), 'ok')
}

export const publish = async (run: Run, { a, b }: Picks): Promise<void> => {
  const { model, staff, stranger } = run.world
  const slot = pick([...model.slots.values()], a)!
  const by = b % 5 === 0 ? stranger : staff[0]!
  const isThere = slot.clinic === by.staffOf && !slot.archived
  const published = b % 3 > 0
  const path = { clinicId: by.staffOf!, slotId: slot.id }
  const work = setSlotPublished(ctxOf(run.product, by), path, published)
  if (isThere && slot.published !== published) Object.assign(slot, { published, version: slot.version + 1 })
  await expectOutcome(run, published ? 'open' : 'close', work, isThere ? 'ok' : 'not-found')
}

export const removeSlot = async (run: Run, { a }: Picks): Promise<void> => {
  const { model, staff } = run.world
  // The world's first slots stay, or soon nothing could be booked.
  const slot = pick([...model.slots.values()].slice(8), a)
  if (slot === undefined) return
  const isThere = slot.clinic === staff[0]!.staffOf && !slot.archived
  const { booked, held } = stateOf(model, slot.id)
  const isFree = booked + held === 0
  const work = removeSlotIn(ctxOf(run.product, staff[0]!), { clinicId: staff[0]!.staffOf!, slotId: slot.id })
  if (isThere && isFree) Object.assign(slot, { archived: true, version: slot.version + 1 })
  await expectOutcome(run, 'remove', work, !isThere ? 'not-found' : isFree ? 'ok' : 'slot-in-use')
}

const addedSlots = { first: 400, every: 30, count: 8, minutes: 40 }
/** Longer than their distance: two that follow each other overlap. */
export const addSlot = async (run: Run, { a, b }: Picks): Promise<void> => {
  const { model, staff, doctor, startsAt } = run.world
  const from = addedSlots.first + addedSlots.every * (a % addedSlots.count)
  const capacity = 1 + (b % 3)
  const [start, end] = [from, from + addedSlots.minutes].map((minutes) =>
    startsAt.add({ minutes }).toZonedDateTimeISO('UTC'),
  )
  const wall = (at: Temporal.ZonedDateTime | undefined) => at!.toPlainTime().toString({ smallestUnit: 'minute' })
  const isTaken = [...model.slots.values()].some(
    (slot) => slot.doctor === doctor.id && !slot.archived && slot.from < from + addedSlots.minutes && from < slot.to,
  )
  const work = createSlot(
    ctxOf(run.product, staff[0]!),
    { clinicId: doctor.clinic.id, doctorId: doctor.id },
    {
      date: start!.toPlainDate().toString(),
      startTime: wall(start),
      endTime: wall(end),
      capacity,
      serviceId: null,
      published: true,
    },
  )
  const made = await work.catch(() => undefined)
  if (made !== undefined && !isTaken) {
    model.slots.set(made.id, newSlot(made.id, doctor, from, addedSlots.minutes, capacity))
    const [told] = run.product.announced.splice(0)
    assert.deepEqual(told && stateToldOf(told), stateOf(model, made.id))
  }
  await expectOutcome(run, 'add', work, isTaken ? 'slot-overlap' : 'ok')
}

/** A visitor signs in: the hold becomes the person's, if it is alive and the person may have it. */
export const adoptHold = async (run: Run, { a, b }: Picks): Promise<void> => {
  const { model, visitors, patients } = run.world
  const [visitor, person] = [pick(visitors, a)!, pick(patients, b)!]
  const own = model.holds.filter(({ owner, lapsed }) => owner === person.id && !lapsed)
  const hold = model.holds.find(({ owner, lapsed }) => owner === visitor.id && !lapsed)
  const isAdopted = hold && own.length < maxHolds.person && !own.some(({ slot }) => slot === hold.slot)
  if (isAdopted) hold.owner = person.id
  await expectOutcome(
    run,
    'sign in',
    adoptVisitorHolds(run.product.services, { personId: person.id, visitorId: visitor.id }),
    'ok',
  )
  await checkWorld(run)
}

/** What is searched and listed is what there is. */
export const lookAround = async (run: Run, picks: Picks): Promise<void> => {
  await checkSearch(run, picks.a % 2 === 0)
  await checkLists(run, pick(run.world.patients, picks.b)!)
  count(run, 'look around')
}

const checkSearch = async (run: Run, includeFull: boolean): Promise<void> => {
  const { model, staff, visitors } = run.world
  const clinicId = staff[0]!.staffOf!
  const { slots } = await searchSlots(ctxOf(run.product, visitors[0]!), { clinicId, includeFull, limit: 100 })
  const isShown = (slot: Slot): boolean => {
    const { booked, held } = stateOf(model, slot.id)
    const isOffered = slot.clinic === clinicId && slot.published && !slot.archived && slot.staff === 'open'
    return isOffered && (includeFull || booked + held < slot.capacity)
  }
  const expected = [...model.slots.values()].filter(isShown).map(({ id }) => [id, stateOf(model, id)] as const)
  assert.deepEqual(
    new Map(slots.map(({ id, state }) => [id, stateToldOf(state)])),
    new Map(expected),
    'the search shows the published slots to come, with their counts',
  )
}

const checkLists = async (run: Run, patient: Person): Promise<void> => {
  const { model, staff } = run.world
  const clinicId = staff[0]!.staffOf!
  const [mine, clinics, { holds }] = await Promise.all([
    listMyAppointments(ctxOf(run.product, patient), { when: 'all', limit: 1000 }),
    listClinicAppointments(ctxOf(run.product, staff[1]!), clinicId, { limit: 1000 }),
    listMyHolds(ctxOf(run.product, patient)),
  ])
  const all = [...model.appointments.values()]
  const line = (id: string, slot: string, token: number, status: string) => [id, slot, token, status].join(' ')
  const lines = (list: typeof all) => list.map((a) => line(a.id, a.slot, a.token, a.status)).toSorted()
  const toldLines = (list: typeof mine.appointments) =>
    list.map((a) => line(a.id, a.slotId, a.tokenNumber, a.status)).toSorted()
  assert.deepEqual(
    toldLines(mine.appointments),
    lines(all.filter((a) => a.person === patient.id && a.status !== 'voided')),
  )
  assert.deepEqual(toldLines(clinics.appointments), lines(all.filter((a) => slotOf(model, a.slot).clinic === clinicId)))
  assert.deepEqual(
    holds.map(({ holdId }) => holdId).toSorted(),
    model.holds
      .filter(({ owner, lapsed }) => owner === patient.id && !lapsed)
      .map(({ id }) => id)
      .toSorted(),
  )
}

/** All connections are cut while commands are in flight; then a new product opens, and some are sent again. */
export const crash = async (run: Run, { a, b, c }: Picks): Promise<void> => {
  const { patients, model } = run.world
  const slots = [...model.slots.values()].filter(({ patients: window }) => window === 'open')
  const asked = patients.map((by, n) => {
    const slot = pick(slots, a + n * b)!.id
    return { kind: 'book', by, slot, named: false, key: `crash-${run.number + n}`, body: '00' } as const
  })
  for (const command of asked) issue(run, command)
  await delay(c % 4)
  run.product.crashed = true
  await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${sql.raw(isProduct)}`.execute(run.watcher)
  await settle(run)
  await run.product.close()
  run.product = openProduct(run.url)
  await checkWorld(run)
  run.statistics.crashes += 1
  for (const command of asked) issue(run, command)
  await settle(run)
}
