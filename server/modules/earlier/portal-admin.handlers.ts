/** System D's admin paths, translated to today's: the same use cases and policies, no rule of their own. */
import type { ParsedInput } from '../../../contract/operation.ts'
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { isUuid } from '../../platform/cursor.ts'
import type { Handlers } from '../../platform/operations.ts'
import { badField, Problem, problemOf } from '../../platform/problem.ts'
import * as booking from '../booking/index.ts'
import { createDoctor, findClinic, listClinicDoctors, listSpecialties, offerSpecialty } from '../clinics/index.ts'
import { listSlotsSince, removeSlot, setSlotPublished } from '../schedules/index.ts'
import { minorUnits } from './fees.ts'
import * as operations from './portal-admin.operations.ts'
import { addSlot, addSlots } from './portal-slots.ts'
import { doctorPath, firstClinic, idOf, ownClinics, rangeOf, slotPath, withLock, withLocks } from './portal-scope.ts'
import { portalAppointment, portalSpecialty, portalStaffDoctor, readAs } from './portal.view.ts'

const addDoctor = async (ctx: Ctx, body: ParsedInput<typeof operations.portalAddDoctor>['body']) => {
  const clinicId = firstClinic(ctx, operations.portalAddDoctor)
  const clinic = await findClinic(ctx.db, clinicId)
  if (clinic === undefined) throw new Problem('not-found')
  if (!isUuid(body.specialty)) throw badField('specialty', 'is not offered by this clinic')
  const doctor = await createDoctor(ctx, clinicId, {
    name: body.name,
    email: body.email,
    phone: body.phone,
    specialtyId: body.specialty,
    licenceNumber: body.licenseNumber,
    feeMinor: minorUnits(body.consultationFee, clinic.currency, 'consultationFee'),
    experienceYears: body.experience,
    pictureUrl: body.profileImage,
  }).catch(inPortalWords)
  return { doctor: portalStaffDoctor(doctor) }
}

const portalFields: Record<string, string> = { licenceNumber: 'licenseNumber', specialtyId: 'specialty' }
/** Names the field that is wrong as system D does. */
const inPortalWords = (error: unknown): never => {
  const problem = problemOf(error)
  const wrong = problem?.extras.errors?.[0]
  const field = wrong === undefined ? undefined : portalFields[wrong.field]
  if (problem === undefined || wrong === undefined || field === undefined) throw error
  if (problem.code === 'invalid-input') throw badField(field, wrong.message)
  throw new Problem(problem.code, problem.detail, { errors: [{ ...wrong, field }] })
}

type AppointmentQuery = ParsedInput<typeof operations.portalAdminAppointments>['query']
const listAppointments = async (ctx: Ctx, { doctorId, status, cursor, limit, ...days }: AppointmentQuery) => {
  const { appointments, nextCursor } = await booking.listStaffAppointments(ctx, {
    ...rangeOf(days),
    doctorId: doctorId === undefined ? undefined : idOf(doctorId),
    statuses: status === undefined ? undefined : readAs(status),
    cursor,
    limit,
  })
  return { appointments: appointments.map(portalAppointment), nextCursor }
}

type SlotQuery = ParsedInput<typeof operations.portalAdminSlots>
const listSlots = async (ctx: Ctx, { params, query: { cursor, limit, ...days } }: SlotQuery) => {
  const { clinicId, doctorId } = await doctorPath(ctx, params.doctorId, operations.portalAdminSlots)
  const range = rangeOf(days)
  const isOpen = range.from === undefined && range.to === undefined
  const since = isOpen ? ctx.clock.now().subtract({ hours: 24 }) : undefined
  const { slots, nextCursor } = await listSlotsSince(ctx, clinicId, { ...range, since, doctorId, cursor, limit })
  return { slots: await withLocks(ctx, slots), nextCursor }
}

export const portalAdminHandlers = (): Handlers<typeof operations> => ({
  portalAdminSpecialties: async (ctx) => {
    const offered = await listSpecialties(ctx.db, ownClinics(ctx, operations.portalAdminSpecialties))
    return { specialties: offered.map(portalSpecialty), nextCursor: null }
  },
  portalAddSpecialty: async (ctx, { body }) => {
    const made = await offerSpecialty(ctx, firstClinic(ctx, operations.portalAddSpecialty), body)
    return { specialty: portalSpecialty(made) }
  },
  portalAdminDoctors: async (ctx, { query }) => {
    const clinicIds = ownClinics(ctx, operations.portalAdminDoctors)
    const { doctors, nextCursor } = await listClinicDoctors(ctx, clinicIds, { ...query, includeInactive: true })
    return { doctors: doctors.map(portalStaffDoctor), nextCursor }
  },
  portalAddDoctor: (ctx, { body }) => addDoctor(ctx, body),
  portalAdminSlots: listSlots,
  portalAddSlot: async (ctx, { params, body }) =>
    addSlot(ctx, await doctorPath(ctx, params.doctorId, operations.portalAddSlot), body),
  portalAddSlots: async (ctx, { params, body }) =>
    addSlots(ctx, await doctorPath(ctx, params.doctorId, operations.portalAddSlots), body),
  portalSetAvailability: async (ctx, { params, body }) => {
    const path = await slotPath(ctx, params.slotId, operations.portalSetAvailability)
    return withLock(ctx, await setSlotPublished(ctx, path, body.isAvailable))
  },
  portalRemoveSlot: async (ctx, { params }) =>
    withLock(ctx, await removeSlot(ctx, await slotPath(ctx, params.slotId, operations.portalRemoveSlot))),
  portalAdminAppointments: (ctx, { query }) => listAppointments(ctx, query),
  portalSetStatus: async (ctx, { params, body }) => {
    const { row } = await booking.findAppointmentFor(ctx, requirePrincipal(ctx), idOf(params.appointmentId))
    const change = { status: body.status, note: body.notes }
    const { appointment } = await booking.changeStatus(ctx, row.clinic_id, row.id, change)
    return { appointment: portalAppointment(appointment) }
  },
})
