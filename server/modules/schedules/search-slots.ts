/** Slots as they are looked for: by patients across clinics, and by the staff of one. */
import type { z } from 'zod'
import type * as booking from '../../../contract/booking.ts'
import type * as schedules from '../../../contract/schedules.ts'
import type { SlotView } from '../../../contract/slots.ts'
import { ownDoctorOnly, requireDoctorScope, requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { decodeCursor, isInstant, isUuid, pageOf } from '../../platform/cursor.ts'
import { fold } from '../../platform/fold.ts'
import { badField, Problem } from '../../platform/problem.ts'
import { checkRange } from './schedule-input.ts'
import { countDays, findPublicSlot, findSiteIds, searchUpcoming, type SlotFilter } from './search.sql.ts'
import { slotView } from './slot.view.ts'
import { listClinicSlots as listSlots, type Position } from './slots.sql.ts'

type Search = z.output<typeof booking.searchSlots.query>
type Count = z.output<typeof booking.countSlotDays.query>
type ClinicList = z.output<typeof schedules.listClinicSlots.query>

const maxSearchDays = 366
const maxCountDays = 62
const maxListDays = 31

export const searchSlots = async (ctx: Ctx, query: Search) => {
  const { date, includeFull = false, cursor, limit } = query
  if (date !== undefined && (query.from !== undefined || query.to !== undefined)) {
    throw badField('date', 'cannot be combined with a range')
  }
  const days = { from: date ?? query.from, to: date ?? query.to }
  if (days.from !== undefined && days.to !== undefined) checkRange({ from: days.from, to: days.to }, maxSearchDays)
  const after = positionOf(cursor)
  const filter = await filterOf(ctx, { ...query, ...days })
  const rows = await searchUpcoming(ctx.db, { ...filter, includeFull }, { after, limit: limit + 1 })
  return pageOfViews(rows.map(slotView), limit)
}

export const countSlotDays = async (ctx: Ctx, query: Count) => {
  checkRange(query, maxCountDays)
  return { days: await countDays(ctx.db, await filterOf(ctx, query)) }
}

export const getSlot = async (ctx: Ctx, id: string): Promise<SlotView> => {
  const slot = await findPublicSlot(ctx.db, id)
  if (slot === undefined) throw new Problem('slot-not-found')
  return slotView(slot)
}

/** Closed and full ones too; doctors see their own. */
export const listClinicSlots = async (ctx: Ctx, clinicId: string, query: ClinicList) => {
  checkRange(query, maxListDays)
  if (query.doctorId !== undefined) requireDoctorScope(ctx, clinicId, query.doctorId)
  const doctorId = query.doctorId ?? ownDoctorOnly(requirePrincipal(ctx), clinicId)
  const { from, to, limit } = query
  const after = positionOf(query.cursor)
  const rows = await listSlots(ctx.db, { clinicId, doctorId, from, to, after, limit: limit + 1 })
  return pageOfViews(rows.map(slotView), limit)
}

type OpenList = Partial<Omit<ClinicList, 'limit'>> & { since?: Temporal.Instant | undefined; limit: number }
/** The same from a moment on, or of a range of any length that may be open; for lists that need name no range. */
export const listSlotsSince = async (ctx: Ctx, clinicId: string, { since, cursor, limit, ...query }: OpenList) => {
  if (query.doctorId !== undefined) requireDoctorScope(ctx, clinicId, query.doctorId)
  const filter = {
    ...query,
    clinicId,
    doctorId: query.doctorId ?? ownDoctorOnly(requirePrincipal(ctx), clinicId),
    since: since === undefined ? undefined : new Date(since.epochMilliseconds),
  }
  const rows = await listSlots(ctx.db, { ...filter, after: positionOf(cursor), limit: limit + 1 })
  return pageOfViews(rows.map(slotView), limit)
}

const filterOf = async (ctx: Ctx, query: Omit<SlotFilter, 'now' | 'siteIds'> & { location?: string | undefined }) => {
  const location = fold(query.location ?? '')
  const { from, to, specialtyId, doctorId, clinicId, serviceId, part } = query
  return {
    now: new Date(ctx.clock.now().epochMilliseconds),
    siteIds: location === '' ? undefined : await findSiteIds(ctx.db, location),
    from,
    to,
    specialtyId,
    doctorId,
    clinicId,
    serviceId,
    part,
  }
}

const positionOf = (cursor: string | undefined): Position | undefined => {
  const [startsAt, id] = decodeCursor(cursor, [isInstant, isUuid]) ?? []
  return startsAt === undefined || id === undefined ? undefined : { startsAt: new Date(startsAt), id }
}

const pageOfViews = (views: SlotView[], limit: number) => {
  const { page, nextCursor } = pageOf(views, limit, ({ startsAt, id }) => [startsAt, id])
  return { slots: page, nextCursor }
}
