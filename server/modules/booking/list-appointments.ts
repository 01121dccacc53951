/** Lists of appointments: a person's own, and a clinic's. */
import type { AppointmentView, Status } from '../../../contract/booking.ts'
import { ownDoctorOnly, requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { decodeCursor, isInstant, isUuid, pageOf } from '../../platform/cursor.ts'
import { appointmentView } from './appointment.view.ts'
import { listAppointmentsOfClinic, listAppointmentsOfPerson } from './appointments.sql.ts'

type Page = { appointments: AppointmentView[]; nextCursor: string | null }

export const listMyAppointments = async (
  ctx: Ctx,
  { when, cursor, limit }: { when: 'upcoming' | 'past' | 'all'; cursor?: string | undefined; limit: number },
): Promise<Page> => {
  const { personId } = requirePrincipal(ctx)
  const at = decodeCursor(cursor, [isInstant, isUuid])
  const now = new Date(ctx.clock.now().epochMilliseconds)
  const rows = await listAppointmentsOfPerson(ctx.db, personId, when, now, at, limit + 1)
  const { page, nextCursor } = pageOf(rows, limit, (row) => [row.starts_at.toISOString(), row.id])
  return { appointments: page.map(appointmentView), nextCursor }
}

type ClinicQuery = {
  from?: string | undefined
  to?: string | undefined
  doctorId?: string | undefined
  status?: Status | undefined
  q?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** The clinic's, or for a doctor their own. */
export const listClinicAppointments = async (ctx: Ctx, clinicId: string, query: ClinicQuery): Promise<Page> => {
  const at = decodeCursor(query.cursor, [isInstant, isTokenNumber, isUuid])
  const own = ownDoctorOnly(requirePrincipal(ctx), clinicId)
  // A doctor who asks for another doctor's appointments sees none.
  if (own !== undefined && query.doctorId !== undefined && query.doctorId !== own)
    return { appointments: [], nextCursor: null }
  const filter = {
    clinicId,
    doctorId: own ?? query.doctorId,
    from: query.from,
    to: query.to,
    status: query.status,
    q: query.q,
  }
  const rows = await listAppointmentsOfClinic(ctx.db, filter, at, query.limit + 1)
  const { page, nextCursor } = pageOf(rows, query.limit, (row) => [
    row.starts_at.toISOString(),
    row.token_number,
    row.id,
  ])
  return { appointments: page.map(appointmentView), nextCursor }
}

const isTokenNumber = (part: unknown): boolean =>
  Number.isInteger(part) && (part as number) > 0 && (part as number) < 1e6
