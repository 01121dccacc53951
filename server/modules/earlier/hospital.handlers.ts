/** System B's operations, translated to today's: the same use cases, the same policies, no rule but its spelling. */
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { isUuid } from '../../platform/cursor.ts'
import type { Handlers } from '../../platform/operations.ts'
import { badField, Problem } from '../../platform/problem.ts'
import type { SessionParts } from '../accounts/index.ts'
import * as booking from '../booking/index.ts'
import { findSpecialtyByName } from '../clinics/index.ts'
import { listSlotsSince, searchSlots } from '../schedules/index.ts'
import { earlierLogin, earlierSignUp } from './hospital-accounts.ts'
import type * as operations from './hospital.operations.ts'
import { bookingStatus, earlierAppointment, earlierSlot } from './hospital.view.ts'
import { saveDetails } from './save-details.ts'

/** Archived slots that staff still see. */
const shownPastDays = 30

/** Ten digits as people of one country write them, or a number with its country code. */
const checkContact = (contactNumber: string): void => {
  if (contactNumber.trim().startsWith('+')) return
  if (contactNumber.replace(/\D/g, '').length !== 10) throw badField('contactNumber', 'must have 10 digits')
}

/** The clinic whose books a member of staff sees on these paths, which know one hospital per person. */
const ownClinic = (ctx: Ctx): string | undefined => ctx.principal?.memberships[0]?.clinicId

type Found = { date?: string | undefined; cursor?: string | undefined; limit: number }

const allSlots = async (ctx: Ctx, { date, cursor, limit }: Found) => {
  const clinicId = ownClinic(ctx)
  if (clinicId === undefined) return searchSlots(ctx, { date, cursor, limit, includeFull: true })
  const since = ctx.clock.now().subtract({ hours: shownPastDays * 24 })
  return listSlotsSince(ctx, clinicId, { since, from: date, to: date, cursor, limit })
}

type BookBody = Parameters<Handlers<typeof operations>['earlierBook']>[1]['body']

const book = async (ctx: Ctx, { slotId, patientName, contactNumber, reasonForVisit, holdId }: BookBody) => {
  checkContact(contactNumber)
  if (!isUuid(slotId)) throw new Problem('slot-not-found')
  const { clinic_id } = await booking.requireSlot(ctx.db, slotId)
  const visit = { slotId, patientName, contactNumber, reason: reasonForVisit }
  return booking.isStaffAt(ctx, clinic_id)
    ? booking.bookForPatient(ctx, clinic_id, { ...visit, note: '', allowOverlap: false })
    : booking.bookAppointment(ctx, { ...visit, holdId: isUuid(holdId) ? holdId : undefined })
}

export const hospitalHandlers = (parts: SessionParts): Handlers<typeof operations> => ({
  earlierSignUp: (ctx, { body }) => earlierSignUp(ctx, parts, body),
  earlierLogin: (ctx, { body }) => earlierLogin(ctx, parts, body),
  saveDetails: (ctx, { body }) => saveDetails(ctx, parts, body),
  availableSlots: async (ctx, { query: { specialization, ...query } }) => {
    const wanted = specialization ?? ''
    const specialtyId = wanted === '' ? undefined : (await findSpecialtyByName(ctx.db, wanted))?.id
    if (wanted !== '' && specialtyId === undefined) return { slots: [], nextCursor: null }
    const { slots, nextCursor } = await searchSlots(ctx, { ...query, specialtyId })
    return { slots: slots.map(earlierSlot), nextCursor }
  },
  allSlots: async (ctx, { query }) => {
    const { slots, nextCursor } = await allSlots(ctx, query)
    const now = ctx.clock.now().epochMilliseconds
    return {
      slots: slots.map((slot) => ({ ...earlierSlot(slot), bookingStatus: bookingStatus(slot, now) })),
      nextCursor,
    }
  },
  earlierBook: async (ctx, { body }) => {
    const { appointment, state } = await book(ctx, body)
    return {
      appointment: earlierAppointment(appointment),
      tokenNumber: appointment.tokenNumber,
      remainingSlots: state.availableSlots,
    }
  },
  earlierMyAppointments: async (ctx, { query }) => {
    const { appointments, nextCursor } = await booking.listMyAppointments(ctx, { ...query, when: 'all' })
    return { appointments: appointments.map(earlierAppointment), nextCursor }
  },
  earlierAllAppointments: async (ctx, { query }) => {
    requirePrincipal(ctx)
    const clinicId = ownClinic(ctx)
    if (clinicId === undefined) throw new Problem('not-allowed')
    const { appointments, nextCursor } = await booking.listClinicAppointments(ctx, clinicId, query)
    return { appointments: appointments.map(earlierAppointment), nextCursor }
  },
})
