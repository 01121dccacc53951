/** Lists of appointments: a person's own, a clinic's, and what a member of staff may see of either. */
import type { AppointmentView, Status } from '../../../contract/booking.ts'
import { ownDoctorOnly, requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx, Principal } from '../../platform/context.ts'
import { decodeCursor, isInstant, isUuid, pageOf } from '../../platform/cursor.ts'
import { Problem } from '../../platform/problem.ts'
import { type AppointmentRow, appointmentView } from './appointment.view.ts'
import { listAppointmentsOfPerson, listAppointmentsOfStaff, type Scope, type StaffFilter } from './appointments.sql.ts'

type Page = { appointments: AppointmentView[]; nextCursor: string | null }
type Paging = { cursor?: string | undefined; limit: number }

export const listMyAppointments = async (
  ctx: Ctx,
  { when, ...paging }: { when: 'upcoming' | 'past' | 'all' } & Paging,
): Promise<Page> => pageOfPerson(ctx, { personId: requirePrincipal(ctx).personId, when }, paging)

/** For staff: of this person what they may see, the newest first. Of whom they may see nothing, nothing is known. */
export const listPatientAppointments = async (ctx: Ctx, personId: string, paging: Paging): Promise<Page> => {
  const scopes = scopesOf(requirePrincipal(ctx))
  const page = await pageOfPerson(ctx, { personId, when: 'all', scopes }, paging)
  if (page.appointments.length === 0) throw new Problem('not-found')
  return page
}

type OfPerson = Omit<Parameters<typeof listAppointmentsOfPerson>[1], 'now'>
const pageOfPerson = async (ctx: Ctx, filter: OfPerson, { cursor, limit }: Paging): Promise<Page> => {
  const at = decodeCursor(cursor, [isInstant, isUuid])
  const now = new Date(ctx.clock.now().epochMilliseconds)
  const rows = await listAppointmentsOfPerson(ctx.db, { ...filter, now }, at, limit + 1)
  return pageOfRows(rows, limit, (row) => [instantOf(row), row.id])
}

type ClinicQuery = Omit<StaffFilter, 'statuses'> & Paging & { status?: Status | undefined }

/** The clinic's, or for a doctor their own: one who asks for another doctor's sees none. */
export const listClinicAppointments = async (ctx: Ctx, clinicId: string, query: ClinicQuery): Promise<Page> => {
  const { status, cursor, limit, ...filter } = query
  const statuses = status === undefined ? undefined : [status]
  return pageOfStaff(ctx, [scopeAt(requirePrincipal(ctx), clinicId)], { ...filter, statuses }, { cursor, limit })
}

/** The same for all clinics that the caller works for. */
export const listStaffAppointments = async (
  ctx: Ctx,
  { cursor, limit, ...filter }: StaffFilter & Paging,
): Promise<Page> => pageOfStaff(ctx, scopesOf(requirePrincipal(ctx)), filter, { cursor, limit })

const pageOfStaff = async (
  ctx: Ctx,
  scopes: Scope[],
  filter: StaffFilter,
  { cursor, limit }: Paging,
): Promise<Page> => {
  const at = decodeCursor(cursor, [isInstant, isTokenNumber, isUuid])
  const rows = await listAppointmentsOfStaff(ctx.db, scopes, filter, at, limit + 1)
  return pageOfRows(rows, limit, (row) => [instantOf(row), row.token_number, row.id])
}

const scopeAt = (principal: Principal, clinicId: string): Scope => ({
  clinicId,
  doctorId: ownDoctorOnly(principal, clinicId),
})
const scopesOf = (principal: Principal): Scope[] =>
  [...new Set(principal.memberships.map(({ clinicId }) => clinicId))].map((id) => scopeAt(principal, id))

const pageOfRows = (rows: AppointmentRow[], limit: number, keyOf: (row: AppointmentRow) => (string | number)[]) => {
  const { page, nextCursor } = pageOf(rows, limit, keyOf)
  return { appointments: page.map(appointmentView), nextCursor }
}

const instantOf = ({ starts_at }: AppointmentRow): string => new Date(starts_at).toISOString()
const isTokenNumber = (part: unknown): boolean =>
  Number.isInteger(part) && (part as number) > 0 && (part as number) < 1e6
