/** What is checked of hours and ranges beyond their shape; every refusal names its field. */
import type { ScheduleBody } from '../../../contract/schedules.ts'
import type { Queryable } from '../../platform/database.ts'
import { badField, type FieldError, Problem } from '../../platform/problem.ts'
import { type AvailabilityRule, validateRules } from './expand.rules.ts'
import { findPlaces, type ScheduledDoctor } from './schedules.sql.ts'

/** @param maxDays counted with both ends. */
export const checkRange = ({ from, to }: { from: string; to: string }, maxDays: number): void => {
  if (to < from) throw badField('to', 'must not be before the first day')
  const days = Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days + 1
  if (days > maxDays) throw badField('to', `must be at most ${maxDays} days from the first, that day included`)
}

export const refuseFields = (errors: FieldError[]): void => {
  const first = errors[0]
  if (first !== undefined) throw new Problem('invalid-input', `${first.field}: ${first.message}`, { errors })
}

/** Rules as the expansion takes them; those not stored yet have no id. */
export const rulesOf = (rules: ScheduleBody['rules']): AvailabilityRule[] => rules.map((rule) => ({ ...rule, id: '' }))

/** Windows that make sense by themselves and beside each other, at sites and for services of the doctor's clinic. */
export const checkSchedule = async (db: Queryable, doctor: ScheduledDoctor, schedule: ScheduleBody): Promise<void> => {
  const rules = validateRules(rulesOf(schedule.rules)).map(({ index, field, message }) => ({
    field: `rules.${index}.${field}`,
    message,
  }))
  refuseFields([...rules, ...schedule.exceptions.flatMap(exceptionErrors)])
  const uses = [
    ...schedule.rules.map((rule, index) => ({ ...rule, at: `rules.${index}.` })),
    ...schedule.exceptions.map((exception, index) => ({ ...exception, at: `exceptions.${index}.` })),
  ]
  await checkPlaces(
    db,
    doctor,
    uses.flatMap((use) => ('siteId' in use ? [use] : [])),
  )
}

const exceptionErrors = (exception: ScheduleBody['exceptions'][number], index: number): FieldError[] => {
  if (exception.kind === 'closed') return []
  if (exception.kind === 'closed-window') {
    const valid = exception.startsAt !== '24:00'
    return valid ? [] : [{ field: `exceptions.${index}.startsAt`, message: 'Must be a time such as 09:00' }]
  }
  // Hours of one day are sound if they would be as a weekly rule.
  const { startsAt, endsAt, slotMinutes, capacity, siteId, serviceId } = exception
  const window = { startsAt, endsAt, slotMinutes, capacity, siteId, serviceId }
  const rule = {
    ...window,
    id: '',
    weekday: 1,
    part: 'morning',
    breaks: [],
    validFrom: null,
    validUntil: null,
  } as const
  return validateRules([{ ...rule, breaks: [] }]).map(({ field, message }) => ({
    field: `exceptions.${index}.${field}`,
    message,
  }))
}

/** @param uses where sites and services are named; `at` is put before the name of the field. */
export const checkPlaces = async (
  db: Queryable,
  doctor: ScheduledDoctor,
  uses: { siteId: string; serviceId: string | null; at: string }[],
): Promise<void> => {
  const known = await findPlaces(db, doctor.clinic_id, {
    sites: [...new Set(uses.map(({ siteId }) => siteId))],
    services: [...new Set(uses.flatMap(({ serviceId }) => serviceId ?? []))],
  })
  refuseFields(
    uses.flatMap(({ siteId, serviceId, at }) => [
      ...(known.sites.has(siteId) ? [] : [{ field: `${at}siteId`, message: 'must be a site of this clinic' }]),
      ...(serviceId === null || known.services.has(serviceId)
        ? []
        : [{ field: `${at}serviceId`, message: 'must be a service that this clinic offers' }]),
    ]),
  )
}
