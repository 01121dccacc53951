/** HTTP <-> use case; no SQL, no rules. */
import type * as contract from '../../../contract/booking.ts'
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Handlers } from '../../platform/operations.ts'
import { findAppointmentFor } from './appointment-changes.ts'
import { appointmentView } from './appointment.view.ts'
import { bookAppointment, bookForPatient } from './book-appointment.ts'
import { cancelAppointment, changeStatus } from './change-status.ts'
import { holdSlot, listMyHolds, releaseHold } from './hold-slot.ts'
import { listClinicAppointments, listMyAppointments } from './list-appointments.ts'
import { rescheduleAppointment } from './reschedule-appointment.ts'
import { updateAppointment } from './update-appointment.ts'

type Operations = Pick<
  typeof contract,
  | 'holdSlot'
  | 'releaseHold'
  | 'listMyHolds'
  | 'bookAppointment'
  | 'bookForPatient'
  | 'listMyAppointments'
  | 'getAppointment'
  | 'updateAppointment'
  | 'cancelAppointment'
  | 'rescheduleAppointment'
  | 'changeStatus'
  | 'listClinicAppointments'
>

export const bookingHandlers = (): Handlers<Operations> => ({
  holdSlot: (ctx, { params }) => holdSlot(ctx, params.id),
  releaseHold: async (ctx, { params }) => {
    await releaseHold(ctx, params.id)
    return undefined
  },
  listMyHolds: (ctx) => listMyHolds(ctx),
  bookAppointment: (ctx, { body }) => bookAppointment(ctx, body),
  bookForPatient: (ctx, { params, body }) => bookForPatient(ctx, params.clinicId, body),
  listMyAppointments: (ctx, { query }) => listMyAppointments(ctx, query),
  getAppointment: async (ctx, { params }) =>
    appointmentView((await findAppointmentFor(ctx, requirePrincipal(ctx), params.id)).row),
  updateAppointment: (ctx, { params, body }) => updateAppointment(ctx, params.id, body),
  cancelAppointment: (ctx, { params, body }) => cancelAppointment(ctx, params.id, body.reason),
  rescheduleAppointment: (ctx, { params, body }) => rescheduleAppointment(ctx, params.id, body),
  changeStatus: (ctx, { params, body }) => changeStatus(ctx, params.clinicId, params.id, body),
  listClinicAppointments: (ctx, { params, query }) => listClinicAppointments(ctx, params.clinicId, query),
})
