/** Published slots to come, for everybody: searched, counted by day, watched, and offered where another is full. */
import { sql } from 'kysely'
import type { DayPart } from '../../../contract/common.ts'
import type { Watch } from '../../../contract/events.ts'
import type { SlotState, SlotView } from '../../../contract/slots.ts'
import type { Queryable } from '../../platform/database.ts'
import { slotStateOf, slotView } from './slot.view.ts'
import { isAfter, listSlotsById, type Position, selectSlots, watchedColumns } from './slots.sql.ts'

export type SlotFilter = {
  now: Date
  /** Clinic-local days, both included. */
  from?: string | undefined
  to?: string | undefined
  siteIds?: string[] | undefined
  specialtyId?: string | undefined
  doctorId?: string | undefined
  clinicId?: string | undefined
  serviceId?: string | undefined
  part?: DayPart | undefined
}

const hourMs = 3_600_000
/** No slot is longer (a constraint of the table): what began earlier than this is over. */
const longestSlotMs = 12 * hourMs
/** A day begins at most 14 hours before it does in UTC, and ends at most 12 hours after. */
const dayStartsEarlierMs = 14 * hourMs
const dayEndsLaterMs = 36 * hourMs

/**
 * Bounds of the start that follow from clock and range, so that the indexes on it serve ranges of days, too. Not for a
 * single day: its own index is better, and the planner, who takes day and start for independent, would not choose it.
 */
const startBounds = ({ now, from, to }: SlotFilter): { after: Date; before: Date | undefined } => {
  const notOver = now.getTime() - longestSlotMs
  if (from === to) return { after: new Date(notOver), before: undefined }
  const after = from === undefined ? notOver : Math.max(notOver, Date.parse(from) - dayStartsEarlierMs)
  return { after: new Date(after), before: to === undefined ? undefined : new Date(Date.parse(to) + dayEndsLaterMs) }
}

/** Of active doctors; a consultation until it starts, a session of several places until it ends. */
const upcomingSlots = (db: Queryable, filter: SlotFilter) => {
  const { after, before } = startBounds(filter)
  let query = db
    .selectFrom('slots')
    .innerJoin('doctors', 'doctors.id', 'slots.doctor_id')
    .where('slots.published', '=', true)
    .where('slots.archived_at', 'is', null)
    .where('doctors.active', '=', true)
    .where('slots.starts_at', '>=', after)
    .where(sql<boolean>`CASE WHEN slots.capacity > 1 THEN slots.ends_at ELSE slots.starts_at END > ${filter.now}`)
  if (before !== undefined) query = query.where('slots.starts_at', '<', before)
  if (filter.from !== undefined && filter.from === filter.to) query = query.where('slots.local_date', '=', filter.from)
  else {
    if (filter.from !== undefined) query = query.where('slots.local_date', '>=', filter.from)
    if (filter.to !== undefined) query = query.where('slots.local_date', '<=', filter.to)
  }
  const { siteIds, specialtyId, doctorId, clinicId, serviceId, part } = filter
  if (siteIds !== undefined) query = query.where((eb) => eb('slots.site_id', '=', eb.fn.any(eb.val(siteIds))))
  if (specialtyId !== undefined) query = query.where('slots.specialty_id', '=', specialtyId)
  if (doctorId !== undefined) query = query.where('slots.doctor_id', '=', doctorId)
  if (clinicId !== undefined) query = query.where('slots.clinic_id', '=', clinicId)
  if (serviceId !== undefined) query = query.where('slots.service_id', '=', serviceId)
  if (part !== undefined) query = query.where('slots.part', '=', part)
  return query
}
const isFree = sql<boolean>`slots.booked + slots.held < slots.capacity`

export type Page = { after: Position | undefined; limit: number }
/** In order of time; the page is found by index first, details are read for what it shows. */
export const searchUpcoming = (db: Queryable, filter: SlotFilter & { includeFull: boolean }, page: Page) => {
  let found = upcomingSlots(db, filter).select('slots.id')
  if (!filter.includeFull) found = found.where(isFree)
  if (page.after !== undefined) found = found.where(isAfter(page.after))
  return selectSlots(db)
    .where('slots.id', 'in', found.orderBy('slots.starts_at').orderBy('slots.id').limit(page.limit))
    .orderBy('slots.starts_at')
    .orderBy('slots.id')
    .execute()
}

/** Days that have slots. */
export const countDays = (db: Queryable, filter: SlotFilter) =>
  upcomingSlots(db, filter)
    .select((eb) => [
      'slots.local_date as date',
      eb.fn.countAll<number>().as('slots'),
      eb.fn.sum<number>('slots.capacity').as('totalPlaces'),
      sql<number>`sum(slots.capacity - slots.booked - slots.held)`.as('freePlaces'),
    ])
    .groupBy('slots.local_date')
    .orderBy('slots.local_date')
    .execute()

/** Published, not archived, of an active doctor: what anyone may look at. */
export const findPublicSlot = (db: Queryable, id: string) =>
  selectSlots(db)
    .where('slots.id', '=', id)
    .where('slots.published', '=', true)
    .where('slots.archived_at', 'is', null)
    .where('doctors.active', '=', true)
    .executeTakeFirst()

const maxSites = 500
/** Sites of this (folded) name or city; if there is none, those whose name or city begins so. */
export const findSiteIds = async (db: Queryable, folded: string): Promise<string[]> => {
  const sites = await db
    .selectFrom('sites')
    .select('id')
    .select(sql<boolean>`folded_name = ${folded} OR folded_city = ${folded}`.as('exact'))
    .where(sql<boolean>`starts_with(folded_name, ${folded}) OR starts_with(folded_city, ${folded})`)
    .orderBy('exact', 'desc')
    .limit(maxSites)
    .execute()
  const exact = sites.filter((site) => site.exact)
  return (exact.length > 0 ? exact : sites).map(({ id }) => id)
}

const maxWatched = 500
/** The state of the published slots that a watch is about, in order of time. */
export const listWatchedSlots = async (db: Queryable, target: Watch): Promise<SlotState[]> => {
  let query = db
    .selectFrom('slots')
    .select(watchedColumns)
    .where('local_date', '=', target.date)
    .where('published', '=', true)
    .where('archived_at', 'is', null)
  if ('doctorId' in target) query = query.where('doctor_id', '=', target.doctorId)
  if ('clinicId' in target) query = query.where('clinic_id', '=', target.clinicId)
  if ('siteId' in target) query = query.where('site_id', '=', target.siteId)
  const slots = await query.orderBy('starts_at').orderBy('id').limit(maxWatched).execute()
  return slots.map(slotStateOf)
}

type FullSlot = { id: string; doctor_id: string; specialty_id: string; site_id: string; starts_at: Date }
/**
 * What to offer instead of a slot: free slots of the same doctor, then of the same specialty at sites of the same name
 * or city; of each first the soonest after it, then the soonest before.
 */
export const findNextOpenings = async (db: Queryable, slot: FullSlot, limit = 3): Promise<SlotView[]> => {
  const now = new Date()
  const nearby: SlotFilter = { now, specialtyId: slot.specialty_id, siteIds: await findNearbySiteIds(db, slot.site_id) }
  const ids: string[] = []
  for (const filter of [{ now, doctorId: slot.doctor_id }, nearby]) {
    for (const side of ['>=', '<'] as const) {
      if (ids.length >= limit) break
      const found = await upcomingSlots(db, filter)
        .select('slots.id')
        .where(isFree)
        .where('slots.starts_at', side, slot.starts_at)
        .where(sql<boolean>`slots.id <> ALL (${[slot.id, ...ids]}::uuid[])`)
        .orderBy('slots.starts_at')
        .orderBy('slots.id')
        .limit(limit - ids.length)
        .execute()
      ids.push(...found.map(({ id }) => id))
    }
  }
  const views = new Map((await listSlotsById(db, ids)).map((row) => [row.id, slotView(row)]))
  return ids.flatMap((id) => views.get(id) ?? [])
}

const findNearbySiteIds = async (db: Queryable, siteId: string): Promise<string[]> => {
  const sites = await db
    .selectFrom('sites as here')
    .innerJoin('sites', (join) =>
      join.on((eb) =>
        eb.or([
          eb('sites.folded_name', '=', eb.ref('here.folded_name')),
          eb('sites.folded_city', '=', eb.ref('here.folded_city')),
        ]),
      ),
    )
    .select('sites.id')
    .where('here.id', '=', siteId)
    .limit(maxSites)
    .execute()
  return sites.map(({ id }) => id)
}

/** Views of these slots, whatever their state. */
export const listSlotViews = async (db: Queryable, ids: string[]): Promise<SlotView[]> =>
  ids.length === 0 ? [] : (await listSlotsById(db, ids)).map(slotView)
