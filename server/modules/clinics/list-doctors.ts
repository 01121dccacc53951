/** Lists of doctors: the public directory, and what the staff of clinics see of theirs. */
import type { z } from 'zod'
import type * as contract from '../../../contract/clinics.ts'
import type { Ctx } from '../../platform/context.ts'
import { decodeCursor, isInstant, isUuid, pageOf } from '../../platform/cursor.ts'
import { doctorView, staffDoctorView } from './doctor.view.ts'
import {
  type DoctorKey,
  listClinicDoctors as listRowsOfClinics,
  listDoctors as listRows,
  noOpening,
} from './doctors.sql.ts'

type Search = z.output<typeof contract.listDoctors.query>
type ClinicList = z.output<typeof contract.listClinicDoctors.query>

export const listDoctors = async (ctx: Ctx, { cursor, limit, ...filter }: Search) => {
  const rows = await listRows(ctx.db, ctx.clock.now(), { ...filter, after: openingIn(cursor), limit: limit + 1 })
  const { page, nextCursor } = pageOf(rows, limit, (row) => [row.next_opening_at?.toISOString() ?? noOpening, row.id])
  return { doctors: page.map(doctorView), nextCursor }
}

/** The caller must be staff of each of these clinics. */
export const listClinicDoctors = async (
  ctx: Ctx,
  clinicIds: readonly string[],
  { cursor, limit, includeInactive = false }: ClinicList,
) => {
  const after = decodeCursor(cursor, [isUuid])?.[0]
  const rows = await listRowsOfClinics(ctx.db, ctx.clock.now(), { clinicIds, includeInactive, after, limit: limit + 1 })
  const { page, nextCursor } = pageOf(rows, limit, (row) => [row.id])
  return { doctors: page.map(staffDoctorView), nextCursor }
}

const openingIn = (cursor: string | undefined): DoctorKey | undefined => {
  const [at, id] = decodeCursor(cursor, [(part) => part === noOpening || isInstant(part), isUuid]) ?? []
  if (at === undefined || id === undefined) return undefined
  return { openingAt: at === noOpening ? at : new Date(at), id }
}
