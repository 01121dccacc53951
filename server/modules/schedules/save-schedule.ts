import type { Schedule, ScheduleBody } from '../../../contract/schedules.ts'
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { checkSchedule } from './schedule-input.ts'
import { findSchedule, replaceSchedule } from './schedules.sql.ts'
import { type DoctorPath, requireDoctor, requireDoctorLocked } from './slot-scope.ts'
import { insertFacts } from './slots.sql.ts'

export const getSchedule = async (ctx: Ctx, path: DoctorPath): Promise<Schedule> => {
  const doctor = await requireDoctor(ctx, path)
  return findSchedule(ctx.db, doctor.clinic_id, doctor.id)
}

/** Replaces a doctor's hours. Slots stay as they are until these hours are published. */
export const saveSchedule = (ctx: Ctx, path: DoctorPath, schedule: ScheduleBody): Promise<Schedule> =>
  transaction(ctx.db, async (tx) => {
    const doctor = await requireDoctorLocked(ctx, tx, path)
    await checkSchedule(tx, doctor, schedule)
    await replaceSchedule(tx, doctor, schedule)
    const { personId } = requirePrincipal(ctx)
    await insertFacts(tx, doctor.clinic_id, personId, [{ kind: 'schedule.saved', subjectId: doctor.id }])
    return findSchedule(tx, doctor.clinic_id, doctor.id)
  })
