/** Moving or cancelling many people: each on their own, all or nothing, in order of time and token number. */
import type { WhyLeft } from '../../../contract/away.ts'
import type { AppointmentView } from '../../../contract/booking.ts'
import type { ProblemCode } from '../../../contract/problems.ts'
import type { Ctx } from '../../platform/context.ts'
import { Problem } from '../../platform/problem.ts'
import { type AppointmentRow, appointmentView } from './appointment.view.ts'
import { listAppointmentsInSlots } from './appointments.sql.ts'
import { giveUp } from './change-status.ts'
import type { Displaced, OtherPlaces } from './other-places.rules.ts'
import { movedReply, moveTo } from './reschedule-appointment.ts'
import { movable } from './status.rules.ts'

/** Decided together at most; one person who must wait for another does not hold up more than these. */
const atOnce = 64
/** Each round, somebody has come in between; the rest is left for the next request. */
const maxRounds = 20

/** Refusals that mean the slot has no place for anybody, and those that are about this person there. */
const slotIsGone: ReadonlySet<ProblemCode> = new Set([
  'slot-full',
  'slot-held',
  'slot-changed',
  'slot-not-found',
  'hold-expired',
  'too-late',
])
const personCannot: ReadonlySet<ProblemCode> = new Set(['patient-busy', 'already-booked'])

export const displaced = (row: AppointmentRow): Displaced => ({
  id: row.id,
  personId: row.person_id,
  doctorId: row.doctor_id,
  specialtyId: row.specialty_id,
  siteId: row.site_id,
  serviceId: row.service_id,
  startsAt: new Date(row.starts_at).getTime(),
  overlapAllowed: row.overlap_allowed,
})

/** Undefined: done. */
type Attempt = (row: AppointmentRow, slotId: string) => Promise<ProblemCode | undefined>

/**
 * Tries the next place for everybody until each has one or there is none; those of one slot together, so that its
 * watchers hear of it once or twice. @returns why people could not go where they were sent.
 */
export const tryPlaces = async (
  rows: readonly AppointmentRow[],
  places: OtherPlaces,
  attempt: Attempt,
): Promise<Map<string, WhyLeft>> => {
  const why = new Map<string, WhyLeft>()
  for (const group of groupsOf(rows)) {
    let waiting = group
    for (let round = 0; round < maxRounds && waiting.length > 0; round += 1) {
      const sent = waiting.flatMap((row) => {
        const slotId = places.next(displaced(row))
        return slotId === undefined ? [] : [{ row, slotId }]
      })
      const answers = await Promise.all(sent.map(({ row, slotId }) => attempt(row, slotId)))
      waiting = sent.flatMap(({ row, slotId }, at) => {
        const code = answers[at]
        if (code === undefined) return []
        if (slotIsGone.has(code)) places.exhaust(slotId)
        else if (personCannot.has(code)) {
          places.refuse(row, slotId)
          why.set(row.id, code as WhyLeft)
        }
        // Any other refusal is about the appointment: it has gone elsewhere, or its visit has begun.
        return slotIsGone.has(code) || personCannot.has(code) ? [row] : []
      })
    }
  }
  return why
}

const groupsOf = (rows: readonly AppointmentRow[]): AppointmentRow[][] =>
  [...Map.groupBy(rows, (row) => row.slot_id).values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / atOnce) }, (_, at) => group.slice(at * atOnce, (at + 1) * atOnce)),
  )

/** The code of an expected refusal. Being too busy is none: then the whole request fails, and may be sent again. */
export const refusalOf = async <T>(work: () => Promise<T>): Promise<T | ProblemCode> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem && error.code !== 'unavailable') return error.code
    throw error
  }
}

type Moved = { moved: AppointmentView[]; why: Map<string, WhyLeft> }
export const moveEverybody = async (ctx: Ctx, rows: readonly AppointmentRow[], places: OtherPlaces): Promise<Moved> => {
  const moved: AppointmentView[] = []
  const why = await tryPlaces(rows, places, async (row, slotId) => {
    const target = { slotId, ownerId: row.person_id, holdNamed: false, by: 'staff' } as const
    const decision = await refusalOf(() => moveTo(ctx, row, target))
    if (typeof decision === 'string') return decision
    const reply = movedReply(ctx, row, decision)
    if (reply === undefined) return decision.outcome as ProblemCode
    moved.push(reply.appointment)
    return undefined
  })
  return { moved, why }
}

/** Only those who are still in the slot of their row. */
export const cancelEverybody = async (
  ctx: Ctx,
  rows: readonly AppointmentRow[],
  reason: string,
): Promise<AppointmentView[]> => {
  const cancelled: AppointmentView[] = []
  for (const group of groupsOf(rows)) {
    const answers = await Promise.all(
      group.map((row) => refusalOf(() => giveUp(ctx, row, { to: 'cancelled', reason, by: 'staff' }))),
    )
    cancelled.push(...answers.flatMap((answer) => (typeof answer === 'string' ? [] : [answer.appointment])))
  }
  return cancelled
}

/** Who is in these slots now, whatever was tried: the database says so, not the attempts. */
export const listLeft = async (
  ctx: Pick<Ctx, 'db'>,
  slotIds: string[],
  statuses: readonly string[],
  why: ReadonlyMap<string, WhyLeft>,
): Promise<{ appointment: AppointmentView; why: WhyLeft }[]> => {
  const rows = await listAppointmentsInSlots(ctx.db, slotIds, statuses)
  return rows.map((row) => ({
    appointment: appointmentView(row),
    why: why.get(row.id) ?? (movable.some((status) => status === row.status) ? 'no-place' : 'status-conflict'),
  }))
}
