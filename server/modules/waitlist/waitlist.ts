/** Joining, leaving, and answering an offer. */
import type { ParsedInput } from '../../../contract/operation.ts'
import type { joinWaitlist as operation, WaitlistEntry } from '../../../contract/waitlist.ts'
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { Problem } from '../../platform/problem.ts'
import { bookAppointment, type BookingReply, offerFreePlaces, releaseHold } from '../booking/index.ts'
import { listSlotViews } from '../schedules/index.ts'
import {
  type EntryRow,
  findClinicZone,
  findEntry,
  insertEntry,
  isOfClinic,
  isWaiting,
  leaveEntry,
  listEntriesOfClinic,
  listEntriesOfPerson,
  type NewEntry,
} from './waitlist.sql.ts'
import { entryView } from './waitlist.view.ts'
import { decodeCursor, pageOf } from '../../platform/cursor.ts'

type Join = ParsedInput<typeof operation>

export const joinWaitlist = async (ctx: Ctx, { params, body }: Join): Promise<WaitlistEntry> => {
  const { personId } = requirePrincipal(ctx)
  const zone = await findClinicZone(ctx.db, params.clinicId)
  if (zone === undefined) throw new Problem('not-found')
  if (body.to < ctx.clock.now().toZonedDateTimeISO(zone).toPlainDate().toString()) throw new Problem('too-late')
  const entry: NewEntry = {
    id: newId(),
    clinic_id: params.clinicId,
    person_id: personId,
    doctor_id: body.doctorId ?? null,
    specialty_id: body.specialtyId ?? null,
    from_date: body.from,
    to_date: body.to,
    part: body.part ?? null,
  }
  await transaction(ctx.db, async (tx) => {
    if (!(await isOfClinic(tx, entry))) throw new Problem('not-found')
    if (await isWaiting(tx, entry)) throw new Problem('already-waiting')
    await insertEntry(tx, entry)
    await record(tx, { clinic_id: entry.clinic_id, kind: 'waitlist.joined', subject_id: entry.id, actor_id: personId })
  })
  // A place may be free already: then it is offered at once.
  await offerFreePlaces(ctx)
  return requireEntry(ctx, entry.id)
}

export const listMyWaiting = async (ctx: Ctx): Promise<{ entries: WaitlistEntry[] }> => ({
  entries: await viewsOf(ctx, await listEntriesOfPerson(ctx.db, requirePrincipal(ctx).personId)),
})

export const listClinicWaiting = async (
  ctx: Ctx,
  clinicId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) => {
  const [after] = decodeCursor(cursor, [Number.isSafeInteger]) ?? []
  const rows = await listEntriesOfClinic(ctx.db, clinicId, after === undefined ? undefined : Number(after), limit + 1)
  const { page, nextCursor } = pageOf(rows, limit, (row) => [row.position])
  const views = await viewsOf(ctx, page)
  const entries = views.flatMap((view, at) => {
    const row = page[at]
    return row === undefined
      ? []
      : [{ ...view, patient: { id: row.person_id, name: row.person_name, phone: row.person_phone } }]
  })
  return { entries, nextCursor }
}

export const leaveWaitlist = async (ctx: Ctx, id: string): Promise<void> => {
  const row = await ownEntry(ctx, id)
  if (!(await leaveEntry(ctx.db, id, row.person_id))) throw new Problem('not-found')
  if (row.offered_slot_id !== null) await releaseHold(ctx, row.offered_slot_id)
}

/** Books the place that is held for this entry. */
export const acceptOffer = async (ctx: Ctx, id: string, reason: string): Promise<BookingReply> => {
  const row = await ownEntry(ctx, id)
  const slotId = row.offered_slot_id ?? (await lastOfferedSlot(ctx, row))
  return bookAppointment(ctx, { slotId, reason, holdId: id })
}

/** A retried request finds its offer accepted: the slot is the same, and the key gives the first reply. */
const lastOfferedSlot = async (ctx: Ctx, row: EntryRow): Promise<string> => {
  const offer = await ctx.db
    .selectFrom('waitlist_offers')
    .select('slot_id')
    .where('entry_id', '=', row.id)
    .orderBy('offered_at', 'desc')
    .executeTakeFirst()
  if (offer === undefined) throw new Problem('hold-expired')
  if (row.state === 'waiting') throw new Problem('hold-expired')
  return offer.slot_id
}

/** Lets the place go to the next, and waits on. */
export const declineOffer = async (ctx: Ctx, id: string): Promise<WaitlistEntry> => {
  const row = await ownEntry(ctx, id)
  if (row.offered_slot_id === null) throw new Problem('hold-expired')
  await releaseHold(ctx, row.offered_slot_id)
  return requireEntry(ctx, id)
}

const ownEntry = async (ctx: Ctx, id: string): Promise<EntryRow> => {
  const row = await findEntry(ctx.db, id, requirePrincipal(ctx).personId)
  if (row === undefined) throw new Problem('not-found')
  return row
}

const requireEntry = async (ctx: Ctx, id: string): Promise<WaitlistEntry> => {
  const [view] = await viewsOf(ctx, [await ownEntry(ctx, id)])
  if (view === undefined) throw new Problem('not-found')
  return view
}

const viewsOf = async (ctx: Ctx, rows: EntryRow[]): Promise<WaitlistEntry[]> => {
  const slots = await listSlotViews(
    ctx.db,
    rows.flatMap((row) => row.offered_slot_id ?? []),
  )
  const byId = new Map(slots.map((slot) => [slot.id, slot]))
  return rows.map((row) => entryView(row, byId.get(row.offered_slot_id ?? '')))
}
