/** HTTP <-> use case. */
import type * as booking from '../../../contract/booking.ts'
import type * as clinics from '../../../contract/clinics.ts'
import { rolesAt } from '../../platform/authorize.ts'
import { decodeCursor, isUuid, pageOf } from '../../platform/cursor.ts'
import type { Handlers } from '../../platform/operations.ts'
import type { Principals } from '../accounts/index.ts'
import { listServices, listSpecialties } from './catalogue.sql.ts'
import { clinicView, serviceView } from './clinic.view.ts'
import { findClinic, listClinics, listLocations } from './clinics.sql.ts'
import { createClinic } from './create-clinic.ts'
import { createDoctor } from './create-doctor.ts'
import { createService } from './create-service.ts'
import { makeSite } from './create-site.ts'
import { doctorView } from './doctor.view.ts'
import { findDoctor } from './doctors.sql.ts'
import { found } from './found.ts'
import { listClinicDoctors, listDoctors } from './list-doctors.ts'
import { offerSpecialty } from './offer-specialty.ts'
import { updateClinic } from './update-clinic.ts'
import { updateDoctor } from './update-doctor.ts'
import { updateService } from './update-service.ts'

type Parts = { principals: Principals }

type ClinicOperations = Pick<
  typeof clinics,
  'listClinics' | 'getClinic' | 'createClinic' | 'updateClinic' | 'createSite'
> &
  Pick<typeof booking, 'listLocations'>
const clinicHandlers = (parts: Parts): Handlers<ClinicOperations> => ({
  listClinics: async (ctx, { query }) => {
    const rows = await listClinics(ctx.db, idIn(query.cursor), query.limit + 1)
    const { page, nextCursor } = pageOf(rows, query.limit, (row) => [row.id])
    return { clinics: page.map(clinicView), nextCursor }
  },
  getClinic: async (ctx, { params }) => clinicView(found(await findClinic(ctx.db, params.clinicId))),
  createClinic: (ctx, { body }) => createClinic(ctx, parts, body),
  updateClinic: (ctx, { params, body }) => updateClinic(ctx, params.clinicId, body),
  createSite: (ctx, { params, body }) => makeSite(ctx.db, params.clinicId, body),
  listLocations: async (ctx) => {
    const rows = await listLocations(ctx.db)
    return { locations: rows.map(({ name, kind }) => ({ name, kind })) }
  },
})

type CatalogueOperations = Pick<
  typeof clinics,
  'listSpecialties' | 'offerSpecialty' | 'listServices' | 'createService' | 'updateService'
>
const catalogueHandlers: Handlers<CatalogueOperations> = {
  listSpecialties: async (ctx) => ({ specialties: await listSpecialties(ctx.db) }),
  offerSpecialty: (ctx, { params, body }) => offerSpecialty(ctx, params.clinicId, body),
  listServices: async (ctx, { query }) => {
    const { clinicId, specialtyId, limit } = query
    // A clinic's own staff see what it has retired, to be able to bring it back.
    const includeRetired = clinicId !== undefined && rolesAt(ctx.principal, clinicId).length > 0
    const filter = { clinicId, specialtyId, includeRetired, after: idIn(query.cursor), limit: limit + 1 }
    const { page, nextCursor } = pageOf(await listServices(ctx.db, filter), limit, (row) => [row.id])
    return { services: page.map(serviceView), nextCursor }
  },
  createService: (ctx, { params, body }) => createService(ctx, params.clinicId, body),
  updateService: (ctx, { params, body }) => updateService(ctx, params.clinicId, params.id, body),
}

type DoctorOperations = Pick<
  typeof clinics,
  'listDoctors' | 'getDoctor' | 'listClinicDoctors' | 'createDoctor' | 'updateDoctor'
>
const doctorHandlers: Handlers<DoctorOperations> = {
  listDoctors: (ctx, { query }) => listDoctors(ctx, query),
  getDoctor: async (ctx, { params }) => doctorView(found(await findDoctor(ctx.db, ctx.clock.now(), params.id))),
  listClinicDoctors: (ctx, { params, query }) => listClinicDoctors(ctx, [params.clinicId], query),
  createDoctor: (ctx, { params, body }) => createDoctor(ctx, params.clinicId, body),
  updateDoctor: (ctx, { params, body }) => updateDoctor(ctx, params.clinicId, params.id, body),
}

// Cursors carry ids, and names are looked up: a cursor is at most 200 characters, a name alone may be longer.
const idIn = (cursor: string | undefined): string | undefined => decodeCursor(cursor, [isUuid])?.[0]

export const clinicsHandlers = (parts: Parts) => ({ ...clinicHandlers(parts), ...catalogueHandlers, ...doctorHandlers })
