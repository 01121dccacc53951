/** System D's paths for patients, translated to today's: the same use cases and policies, no rule of their own. */
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { isUuid } from '../../platform/cursor.ts'
import type { Handlers } from '../../platform/operations.ts'
import { Problem } from '../../platform/problem.ts'
import * as booking from '../booking/index.ts'
import { findClinicOfDoctor, findSpecialty, listDoctors, listSpecialties } from '../clinics/index.ts'
import { searchSlots } from '../schedules/index.ts'
import type * as operations from './portal.operations.ts'
import { idOf, rangeOf, withLocks } from './portal-scope.ts'
import { portalAppointment, portalDoctor, portalSpecialty } from './portal.view.ts'

type BookBody = Parameters<Handlers<typeof operations>['portalBook']>[1]['body']

/** The caller's own visit, or by the clinic's staff that of a patient of the clinic; nobody else's patients exist. */
const book = async (ctx: Ctx, { slotId, patientId, holdId, reasonForVisit: reason }: BookBody) => {
  const visit = { slotId: idOf(slotId, 'slot-not-found'), reason }
  const forWhom = idOf(patientId ?? requirePrincipal(ctx).personId)
  if (forWhom === requirePrincipal(ctx).personId) {
    return booking.bookAppointment(ctx, { ...visit, holdId: isUuid(holdId) ? (holdId ?? undefined) : undefined })
  }
  const { clinic_id } = await booking.requireSlot(ctx.db, visit.slotId)
  if (!booking.isStaffAt(ctx, clinic_id)) throw new Problem('not-found')
  return booking.bookForPatient(ctx, clinic_id, { ...visit, patientId: forWhom, note: '', allowOverlap: false })
}

export const portalHandlers = (): Handlers<typeof operations> => ({
  portalSpecialties: async (ctx) => ({
    specialties: (await listSpecialties(ctx.db)).map(portalSpecialty),
    nextCursor: null,
  }),
  portalDoctors: async (ctx, { params, query }) => {
    const specialtyId = idOf(params.specialtyId)
    if ((await findSpecialty(ctx.db, specialtyId)) === undefined) throw new Problem('not-found')
    const { doctors, nextCursor } = await listDoctors(ctx, { ...query, specialtyId })
    return { doctors: doctors.map(portalDoctor), nextCursor }
  },
  portalSlots: async (ctx, { params, query }) => {
    const doctorId = idOf(params.doctorId)
    if ((await findClinicOfDoctor(ctx.db, doctorId)) === undefined) throw new Problem('not-found')
    const { cursor, limit } = query
    const found = await searchSlots(ctx, { ...rangeOf(query), doctorId, includeFull: true, cursor, limit })
    return { slots: await withLocks(ctx, found.slots), nextCursor: found.nextCursor }
  },
  portalLock: async (ctx, { params }) => {
    const { holdId, slotId, expiresAt } = await booking.holdSlot(ctx, idOf(params.slotId, 'slot-not-found'))
    return { holdId, slotId, expiresAt }
  },
  portalUnlock: async (ctx, { params }) => {
    const slotId = idOf(params.slotId, 'slot-not-found')
    await booking.releaseHold(ctx, slotId)
    return { slotId }
  },
  portalBook: async (ctx, { body }) => {
    const { appointment, state } = await book(ctx, body)
    return {
      appointment: portalAppointment(appointment),
      tokenNumber: appointment.tokenNumber,
      remainingSlots: state.availableSlots,
    }
  },
  portalPatientAppointments: async (ctx, { params, query }) => {
    const patientId = idOf(params.patientId)
    const isOwn = patientId === requirePrincipal(ctx).personId
    const { appointments, nextCursor } = isOwn
      ? await booking.listMyAppointments(ctx, { ...query, when: 'all' })
      : await booking.listPatientAppointments(ctx, patientId, query)
    return { appointments: appointments.map(portalAppointment), nextCursor }
  },
  portalCancel: async (ctx, { params, body }) => {
    const { appointment } = await booking.cancelAppointment(ctx, idOf(params.appointmentId), body.reason)
    return { appointment: portalAppointment(appointment) }
  },
})
