/** A doctor is away: their hours say so, and their slots of those days take nobody any more. Who is in them stays. */
import { maxExceptions } from '../../../contract/schedules.ts'
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Queryable, transaction } from '../../platform/database.ts'
import { badField } from '../../platform/problem.ts'
import { type Absence, closuresFor, isWholeDay } from './absence.rules.ts'
import { announceSlots } from './make-slots.ts'
import { maxPublishDays } from './preview-schedule.ts'
import { checkRange } from './schedule-input.ts'
import { addExceptions, findSchedule, type ScheduledDoctor } from './schedules.sql.ts'
import { type DoctorPath, requireDoctor, requireDoctorLocked } from './slot-scope.ts'
import { closeSlots, insertFacts, listSlotsAhead, lockSlots } from './slots.sql.ts'

/** The doctor, and the days of the absence that are not over. */
export const requireAbsence = async (ctx: Ctx, path: DoctorPath, absence: Absence) => {
  checkRange(absence, maxPublishDays)
  const doctor = await requireDoctor(ctx, path)
  const today = ctx.clock.now().toZonedDateTimeISO(doctor.zone).toPlainDate().toString()
  if (absence.to < today) throw badField('to', 'must not be in the past')
  return { doctor, absence: { ...absence, from: absence.from < today ? today : absence.from } }
}

/** The doctor's slots of these days and parts that are not over, closed ones too, in order of time. */
export const listAbsenceSlots = (ctx: Pick<Ctx, 'clock'>, db: Queryable, doctor: ScheduledDoctor, absence: Absence) =>
  listSlotsAhead(db, doctor, {
    from: absence.from,
    to: absence.to,
    parts: isWholeDay(absence) ? undefined : absence.parts,
    now: new Date(ctx.clock.now().epochMilliseconds),
  })

/** Said again, nothing more happens. @returns how many slots were closed. */
export const recordAbsence = async (ctx: Ctx, path: DoctorPath, absence: Absence, reason: string): Promise<number> => {
  const { personId } = requirePrincipal(ctx)
  const closed = await transaction(ctx.db, async (tx) => {
    const doctor = await requireDoctorLocked(ctx, tx, path, ['clinic_admin', 'receptionist'])
    await lockSlots(tx, doctor, absence)
    const slots = await closeSlots(
      tx,
      doctor.clinic_id,
      (await listAbsenceSlots(ctx, tx, doctor, absence)).map(({ id }) => id),
    )
    const hours = await findSchedule(tx, doctor.clinic_id, doctor.id)
    const closures = closuresFor(absence, hours).map((closure) => ({ ...closure, reason }))
    const standing = hours.exceptions.length
    if (standing + closures.length > maxExceptions) {
      throw badField('to', `the hours can have ${maxExceptions} exceptions, and have ${standing} already`)
    }
    await addExceptions(tx, doctor, closures, standing)
    await insertFacts(tx, doctor.clinic_id, personId, [
      ...slots.map(({ id }) => ({ kind: 'slot.closed', subjectId: id })),
      ...(closures.length > 0 ? [{ kind: 'schedule.saved', subjectId: doctor.id }] : []),
    ])
    return slots
  })
  announceSlots(ctx, 'slot-availability-changed', closed)
  return closed.length
}
