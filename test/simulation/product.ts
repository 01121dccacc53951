/** The product under test: its use cases on a real database, and a record of what the database was asked and told. */
import { Kysely, PostgresDialect, type LogEvent } from 'kysely'
import type { SlotState } from '../../contract/slots.ts'
import {
  bookAppointment,
  bookForPatient,
  cancelAppointment,
  changeStatus,
  holdSlot,
  releaseHold,
} from '../../server/modules/booking/index.ts'
import { rescheduleAppointment } from '../../server/modules/booking/reschedule-appointment.ts'
import { systemClock } from '../../server/platform/clock.ts'
import { readConfig } from '../../server/platform/config.ts'
import type { Ctx, Services } from '../../server/platform/context.ts'
import { type Database, openDatabase } from '../../server/platform/database.ts'
import { newId } from '../../server/platform/id.ts'
import { makeLog } from '../../server/platform/log.ts'
import { Problem } from '../../server/platform/problem.ts'
import type { PlaceRow } from '../../server/modules/booking/index.ts'
import type { DB } from '../../server/platform/schema.ts'
import { type Command, type Reply, type State, walkInAt } from './model.ts'
import type { Person } from './world.ts'

/** Commands that the database was asked to decide together. */
export type AskedBatch = {
  rows: (PlaceRow & { caller_id?: string; operation?: string; key?: string; body_hash?: string })[]
  /** `refused`: by an error of SQL, nothing happened. `unknown`: the connection was lost meanwhile. */
  end: 'committed' | 'refused' | 'unknown'
}

export type Product = {
  services: Services
  asked: AskedBatch[]
  /** Slot states that were announced since they were last looked at, in order. */
  announced: SlotState[]
  /** Its connections were cut: callers may be left without a reply. */
  crashed: boolean
  close: () => Promise<void>
}

const applicationName = 'openslot'
export const walkInName = 'Walk-in'
/** As an SQL condition: the connections that belong to the product. */
export const isProduct = `application_name = '${applicationName}' AND datname = current_database()`

export const openProduct = (url: string): Product => {
  const asked: AskedBatch[] = []
  const announced: SlotState[] = []
  const { pool, close } = openDatabase(url, 8, () => {})
  const log = (event: LogEvent): void => {
    if (!event.query.sql.includes('decide_places')) return
    const rows = JSON.parse(String(event.query.parameters[0])) as AskedBatch['rows']
    asked.push({ rows, end: event.level === 'query' ? 'committed' : endOf(event.error) })
  }
  const db: Database = new Kysely<DB>({ dialect: new PostgresDialect({ pool }), log })
  const realtime = {
    emit: (_rooms: string[], _event: string, payload: unknown) => {
      if (typeof payload === 'object' && payload !== null && 'bookedSlots' in payload) {
        announced.push(payload as SlotState)
      }
    },
    disconnect: () => {},
    attach: () => {},
    close: () => Promise.resolve(),
  } as unknown as Services['realtime']
  const services: Services = {
    config: readConfig({}),
    db,
    clock: systemClock,
    log: makeLog('silent'),
    realtime,
    react: () => Promise.resolve(),
  }
  return { services, asked, announced, crashed: false, close }
}

/** An error that PostgreSQL itself reports, other than that it goes away, has undone the statement. */
const endOf = (error: unknown): AskedBatch['end'] => {
  const { code } = error as { code?: string }
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !/^(?:08|57P)/.test(code) ? 'refused' : 'unknown'
}

/** The context of one call, as HTTP would make it. */
export const ctxOf = ({ services }: Product, { id, principal, visitor }: Person): Ctx => ({
  ...services,
  principal,
  visitorId: visitor ? id : undefined,
  makeVisitor: () => id,
  requestId: newId(),
  idempotency: undefined,
  cookies: { refresh: undefined, setRefresh: () => {}, clearRefresh: () => {}, clearVisitor: () => {} },
})

const operations = {
  hold: 'holdSlot',
  book: 'bookAppointment',
  'walk-in': 'bookForPatient',
  move: 'rescheduleAppointment',
}
export const operationOf = (command: Command): string => {
  if (command.kind === 'free') return command.to === 'cancelled' ? 'cancelAppointment' : 'changeStatus'
  return command.kind === 'release' ? 'releaseHold' : operations[command.kind]
}

/** What the caller is told; `raw` is all of it. */
export type Told = { reply: Reply; raw: unknown } | { failed: unknown }

/** Calls the use case. `tag` is a text of the request that comes with the command to the database. */
export const perform = async (product: Product, command: Command & { by: Person }, tag: string): Promise<Told> => {
  const ctx = ctxOf(product, command.by)
  const { key, body = '00' } = command
  if (key !== undefined) {
    ctx.idempotency = { callerId: command.by.id, operation: operationOf(command), key, bodyHash: body }
  }
  try {
    return told(await call(ctx, command, tag))
  } catch (error) {
    if (error instanceof Problem && error.code !== 'unavailable') {
      return { reply: { outcome: error.code }, raw: error.code }
    }
    return { failed: error }
  }
}

/** Runs up to the queue at once, as far as the use case needs to read nothing before. */
const call = (ctx: Ctx, command: Command & { by: Person }, tag: string) => {
  const { staffOf = '' } = command.by
  const claim = 'named' in command && command.named ? { holdId: newId() } : {}
  if (command.kind === 'hold') return holdSlot(ctx, command.slot)
  if (command.kind === 'release') return releaseHold(ctx, command.slot)
  if (command.kind === 'book') return bookAppointment(ctx, { slotId: command.slot, reason: tag, ...claim })
  if (command.kind === 'move')
    return rescheduleAppointment(ctx, command.appointment, { slotId: command.slot, ...claim })
  if (command.kind === 'walk-in') {
    const { slot: slotId, person: patientName, overlap: allowOverlap } = command
    const visit = { slotId, patientName, contactNumber: '4155550123', reason: tag, note: '', allowOverlap }
    return bookForPatient(ctx, staffOf, visit)
  }
  if (command.to === 'cancelled') return cancelAppointment(ctx, command.appointment, tag)
  return changeStatus(ctx, staffOf, command.appointment, { status: 'voided', note: tag })
}

type Answer = Awaited<ReturnType<typeof call>>
const told = (answer: Answer): Told => {
  if (answer === undefined) return { reply: { outcome: 'done' }, raw: undefined }
  const state = stateOf(answer.state)
  if ('holdId' in answer) return { reply: { outcome: 'held', hold: answer.holdId, state }, raw: answer }
  const { id, slotId, patientId, patientName, clinic, tokenNumber, status, version } = answer.appointment
  // Their person is made when they first get a place.
  const person = patientName.startsWith(walkInName) ? walkInAt(patientName, clinic.id) : patientId
  const appointment = { id, slot: slotId, person, token: tokenNumber, status, version }
  return { reply: { outcome: 'ok', appointment, state }, raw: answer }
}

export const stateOf = ({ bookedSlots, heldSlots, totalSlots, version, published }: SlotState): State => ({
  booked: bookedSlots,
  held: heldSlots,
  capacity: totalSlots,
  version,
  published,
})
