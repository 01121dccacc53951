/** Another time, held for a patient whose own was given up: offered, listed, accepted, declined. */
import type { z } from 'zod'
import type { rescheduleOffer } from '../../../contract/away.ts'
import type { ProblemCode } from '../../../contract/problems.ts'
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx, Services } from '../../platform/context.ts'
import { retrying } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { Problem } from '../../platform/problem.ts'
import { listSlotViews, slotStateOf } from '../schedules/index.ts'
import { announceAppointment, findAppointmentFor } from './appointment-changes.ts'
import { type AppointmentRow, appointmentView } from './appointment.view.ts'
import { findAppointment, findWatchedSlot, listAppointmentsById } from './appointments.sql.ts'
import type { BookingReply } from './book-appointment.ts'
import { giveUp } from './change-status.ts'
import { refuse } from './next-openings.ts'
import type { OtherPlaces } from './other-places.rules.ts'
import { decidePlace, releaseLapsedPlaces } from './places.batch.ts'
import { refusalOf, tryPlaces } from './relocate.ts'
import {
  findLastOffer,
  listOfferedAppointments,
  listOpenOffers,
  type OfferRow,
  offerHeldPlace,
  settleOffers,
} from './reschedule-offers.sql.ts'
import { movedReply, moveTo } from './reschedule-appointment.ts'
import { checkWindow } from './slot-details.ts'

/** How long a patient has to answer; their place is held for them so long. */
export const rescheduleOfferMinutes = 24 * 60
/** A hold becomes an offer in the next moment; if this process ends between the two, the place comes back soon. */
const firstHoldSeconds = 60

/** Holds a place for each and asks them. @returns why people could not be offered what was tried. */
export const offerEverybody = async (ctx: Ctx, rows: readonly AppointmentRow[], places: OtherPlaces) => {
  await settleOffers(ctx.db)
  return tryPlaces(rows, places, async (row, slotId) => {
    const code = await refusalOf(() => holdFor(ctx, row, slotId))
    if (code === 'held') await tellOffered(ctx, row)
    return code === 'held' ? undefined : code
  })
}

const holdFor = async (ctx: Ctx, row: AppointmentRow, slotId: string): Promise<ProblemCode | 'held'> => {
  const holdId = newId()
  const people = [row.person_id]
  const decision = await decidePlace(ctx, {
    slotId,
    people,
    idempotency: undefined,
    rowOf: (slot) => {
      checkWindow(ctx, slot, 'staff')
      return {
        kind: 'hold',
        id: holdId,
        slot_id: slotId,
        clinic_id: row.clinic_id,
        owner_id: row.person_id,
        booked_by: requirePrincipal(ctx).personId,
        hold_seconds: firstHoldSeconds,
      }
    },
  })
  if (!('hold' in decision)) return decision.outcome as ProblemCode
  // They hold a place there themselves, for a purpose of their own.
  if (decision.hold.id !== holdId) return 'already-booked'
  const offer = { holdId, minutes: rescheduleOfferMinutes, actorId: requirePrincipal(ctx).personId }
  if (await retrying(() => offerHeldPlace(ctx.db, row, offer))) return 'held'
  const release = { kind: 'release', slot_id: slotId, owner_id: row.person_id } as const
  await decidePlace(ctx, { slotId, people, idempotency: undefined, row: release })
  return 'status-conflict'
}

const tellOffered = async (ctx: Ctx, { id }: AppointmentRow): Promise<void> => {
  const row = await findAppointment(ctx.db, id)
  if (row !== undefined) announceAppointment(ctx, 'updated', appointmentView(row))
}

export const listMyOffers = async (ctx: Ctx): Promise<{ offers: z.output<typeof rescheduleOffer>[] }> => {
  const ids = await listOfferedAppointments(ctx.db, requirePrincipal(ctx).personId)
  const rows = new Map((await listAppointmentsById(ctx.db, ids)).map((row) => [row.id, row]))
  const offers = await offersOf(ctx, ids)
  return {
    offers: ids.flatMap((id) => {
      const [row, offer] = [rows.get(id), offers.get(id)]
      return row === undefined || offer === undefined ? [] : [{ appointment: appointmentView(row), ...offer }]
    }),
  }
}

/** Open offers by appointment, each with its slot. */
export const offersOf = async ({ db }: Pick<Ctx, 'db'>, appointmentIds: string[]) => {
  const rows = await listOpenOffers(db, appointmentIds)
  const slots = await listSlotViews(db, [...new Set(rows.map(({ slot_id }) => slot_id))])
  const byId = new Map(slots.map((slot) => [slot.id, slot]))
  const views = rows.flatMap((row) => {
    const slot = byId.get(row.slot_id)
    const expiresAt = row.expires_at.toISOString()
    return slot === undefined ? [] : [[row.appointment_id, { slot, expiresAt, secondsLeft: row.seconds_left }] as const]
  })
  return new Map(views)
}

/** The clinic gave the time up, so neither cut-off nor notice stands in the way. Again: the same reply. */
export const acceptOffer = async (ctx: Ctx, id: string): Promise<BookingReply> => {
  const { row, offer } = await requireOffer(ctx, id)
  if (row.slot_id === offer.slot_id) return standingReply(ctx, row)
  if (row.slot_id !== offer.from_slot_id) throw new Problem('status-conflict')
  const target = { slotId: offer.slot_id, ownerId: row.person_id, holdNamed: true, by: 'staff' } as const
  const decision = await moveTo(ctx, row, target)
  const reply = movedReply(ctx, row, decision)
  if (reply === undefined) return refuse(ctx, decision)
  await settleOffers(ctx.db)
  return reply
}

/** Again: the same reply. */
export const declineOffer = async (ctx: Ctx, id: string, reason: string): Promise<BookingReply> => {
  const { row, offer, by } = await requireOffer(ctx, id)
  if (row.status === 'cancelled') return standingReply(ctx, row)
  if (row.slot_id !== offer.from_slot_id) throw new Problem('status-conflict')
  const reply = await giveUp(ctx, row, { to: 'cancelled', reason, by })
  await releaseOverOffers(ctx)
  return reply
}

const requireOffer = async (
  ctx: Ctx,
  id: string,
): Promise<{ row: AppointmentRow; by: 'patient' | 'staff'; offer: OfferRow }> => {
  const found = await findAppointmentFor(ctx, requirePrincipal(ctx), id)
  const offer = await findLastOffer(ctx.db, id)
  if (offer === undefined) throw new Problem('not-found')
  return { ...found, offer }
}

const standingReply = async (ctx: Ctx, row: AppointmentRow): Promise<BookingReply> => ({
  appointment: appointmentView(row),
  state: slotStateOf(await findWatchedSlot(ctx.db, row.slot_id)),
})

/** Places that are held for an answer which nobody waits for any more are free at once, instead of within a second. */
export const releaseOverOffers = async (services: Pick<Services, 'db' | 'realtime'>): Promise<void> => {
  await settleOffers(services.db)
  await releaseLapsedPlaces(services)
}
