/**
 * One run: commands go to the product, many at once; when they are answered, the model hears in which batches they came
 * to be decided, and every reply, every counter and every announcement must be what it says.
 */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Queryable } from '../../server/platform/database.ts'
import { type Arrived, type Command, decide, holdsIn, type Model, refusedAtOnce, type Reply, stateOf } from './model.ts'
import { type AskedBatch, operationOf, perform, type Product, stateOf as stateToldOf, type Told } from './product.ts'
import type { Person, World } from './world.ts'

/** `text`: of the request, it comes with the command to the database. */
export type Issued = Command & { by: Person; text?: string }
type Flight = { number: number; command: Issued; told: Promise<Told> }
type Asked = Pick<Flight, 'number' | 'command'>
type Landed = Omit<Flight, 'told'> & { told: Told; row: Row | undefined }
type Row = AskedBatch['rows'][number]

export type Statistics = { operations: number; outcomes: Map<string, number>; batches: number; crashes: number }
export type Run = {
  url: string
  world: World
  /** For looking: its connections outlive a crash. */
  watcher: Queryable
  product: Product
  statistics: Statistics
  inFlight: Flight[]
  mostInFlight: number
  /** Requests with a key, to be sent again. */
  keyed: Issued[]
  /** All of the first reply to a key. */
  raw: Map<string, unknown>
  /** The version of each slot that was heard of or made last. */
  heard: Map<string, number>
  number: number
}

export const count = ({ statistics }: Pick<Run, 'statistics'>, name: string): void => {
  statistics.operations += 1
  statistics.outcomes.set(name, (statistics.outcomes.get(name) ?? 0) + 1)
}

/** Sends a command and does not wait for its reply. What is sent again has the text of the first time. */
export const issue = (run: Run, command: Issued): void => {
  run.number += 1
  const sent = { ...command, text: command.text ?? `#${run.number}` }
  if (command.key !== undefined) run.keyed.push(sent)
  run.inFlight.push({ number: run.number, command: sent, told: perform(run.product, sent, sent.text) })
}

/** Waits for what is in flight and judges it. */
export const settle = async (run: Run): Promise<void> => {
  const { inFlight, product } = run
  if (inFlight.length === 0) return
  const tolds = await Promise.all(inFlight.map(({ told }) => told))
  const batches = product.asked.splice(0)
  run.statistics.batches += batches.length
  const landed = landedOf(inFlight, tolds, batches)
  run.inFlight = []
  const expected = judgeAtOnce(run, landed)
  checkArrival(run, landed, batches)
  await judgeBatches(run, landed, batches, expected)
  for (const flight of landed) checkReply(run, flight, expected.get(flight))
  await checkSlots(run)
}

/** Who asked for which row: by key, by the text that came along, else in the order of asking. */
const landedOf = (flights: Flight[], tolds: Told[], batches: AskedBatch[]): Landed[] => {
  const rows = new Map<string, Row[]>()
  for (const row of batches.flatMap((batch) => (batch.end === 'refused' ? [] : batch.rows))) {
    const same = rows.get(signOfRow(row)) ?? []
    rows.set(signOfRow(row), [...same, row])
  }
  const landed = flights.map((flight, n) => {
    const row = rows.get(signOf(flight))?.shift()
    return { ...flight, told: tolds[n]!, row }
  })
  const nobodys = [...rows.values()].flat()
  assert.deepEqual(nobodys, [], 'the database is asked only what people asked for')
  return landed
}
const signOf = ({ command }: Asked): string => {
  const { by, kind, key, body, text = '' } = command
  if (key !== undefined) return ['key', by.id, operationOf(command), key, body].join(' ')
  if (kind === 'hold' || kind === 'release') return [kind, command.slot, by.id].join(' ')
  return kind === 'move' ? ['move', command.appointment, command.slot, by.id].join(' ') : text
}
const signOfRow = (row: Row): string => {
  if (row.key !== undefined) return ['key', row.caller_id, row.operation, row.key, row.body_hash].join(' ')
  if (row.kind === 'hold' || row.kind === 'release') return [row.kind, row.slot_id, row.owner_id].join(' ')
  if (row.kind === 'move') return ['move', row.id, row.slot_id, row.booked_by].join(' ')
  return row.reason === '' ? (row.note ?? '') : (row.reason ?? '')
}

type Expected = Map<Landed, Reply>
/** What is refused at once never comes to the database, and everything else does. */
const judgeAtOnce = ({ world }: Run, landed: Landed[]): Expected => {
  const expected: Expected = new Map()
  for (const flight of landed) {
    const outcome = refusedAtOnce(world.model, flight.command)
    if (outcome !== undefined) expected.set(flight, { outcome })
    if ('failed' in flight.told) continue
    assert.equal(
      flight.row === undefined,
      outcome !== undefined,
      `${describe(flight)} ${flight.row ? 'was' : 'was not'} decided by the database`,
    )
  }
  return expected
}

const peopleOf = ({ world }: Run, { command }: Asked): string[] => {
  if (command.kind === 'walk-in') return [command.by.id, command.person]
  const changed = 'appointment' in command ? world.model.appointments.get(command.appointment) : undefined
  return changed === undefined ? [command.by.id] : [command.by.id, changed.person]
}
/** Those who had nothing else in flight, and needed nothing to be read first, are decided in the order of asking. */
const checkArrival = (run: Run, landed: Landed[], batches: AskedBatch[]): void => {
  const busy = new Set<string>()
  const direct = landed.filter((flight) => {
    const people = peopleOf(run, flight)
    const isFirst = people.every((person) => !busy.has(person))
    for (const person of people) busy.add(person)
    return isFirst && flight.row !== undefined && flight.command.kind !== 'free' && flight.command.kind !== 'move'
  })
  const order = new Map(batches.flatMap(({ rows }) => rows).map((row, at) => [row, at]))
  const places = direct.map(({ row }) => order.get(row!) ?? 0)
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
    'commands are decided in the order in which they came',
  )
}

/** Where it is unknown what was committed, the database must be as if each batch was decided whole or not at all. */
const judgeBatches = async (run: Run, landed: Landed[], batches: AskedBatch[], expected: Expected): Promise<void> => {
  const unknown = batches.filter(({ end }) => end === 'unknown')
  const flightOf = new Map(landed.map((flight) => [flight.row, flight]))
  const replay = (model: Model, committed: (batch: AskedBatch) => boolean): Expected => {
    const replies: Expected = new Map()
    for (const batch of batches.filter(committed)) {
      const flights = batch.rows.map((row) => flightOf.get(row)!)
      for (const [n, reply] of decide(model, flights.map(arrivedOf)).entries()) replies.set(flights[n]!, reply)
    }
    return replies
  }
  let replies: Expected | undefined
  if (unknown.length === 0) replies = replay(run.world.model, ({ end }) => end === 'committed')
  else {
    const found = await readWorld(run)
    for (let choice = 0; choice < 2 ** unknown.length && replies === undefined; choice += 1) {
      const model = structuredClone(run.world.model)
      const isCommitted = (batch: AskedBatch) =>
        batch.end === 'committed' || (choice & (2 ** unknown.indexOf(batch))) > 0
      const tried = replay(model, (batch) => batch.end !== 'refused' && isCommitted(batch))
      if (JSON.stringify(found) !== JSON.stringify(worldOf(model))) continue
      run.world.model = model
      replies = tried
    }
    assert.ok(replies, 'after a crash each batch is there whole or not at all')
  }
  for (const [flight, reply] of replies) expected.set(flight, reply)
}
const arrivedOf = ({ command, row }: Landed): Arrived => {
  const seenIn = command.kind === 'move' ? row?.from_slot_id : command.kind === 'free' ? row?.slot_id : undefined
  return { command, id: row?.id ?? '', seenIn }
}

const checkReply = (run: Run, flight: Landed, expected: Reply | undefined): void => {
  const { told, command } = flight
  if ('failed' in told) {
    // Only a crash may leave a caller without a reply.
    if (run.product.crashed) count(run, `${command.kind}: no reply`)
    else throw new Error(`${describe(flight)} failed`, { cause: told.failed })
    return
  }
  assert.deepEqual(told.reply, expected, describe(flight))
  count(run, `${command.kind}: ${told.reply.outcome}`)
  if (command.key === undefined || told.reply.state === undefined) return
  const key = signOf(flight)
  const raw = withoutLater(told.raw)
  if (run.raw.has(key)) assert.deepEqual(raw, run.raw.get(key), `${describe(flight)} again`)
  run.raw.set(key, raw)
}

/** What a repeated move tells of its appointment as it is now, and not as it was: its reply keeps the place only. */
const asOfNow = ['reason', 'note', 'cancelReason', 'cancelledAt']
const withoutLater = (raw: unknown): unknown => {
  if (typeof raw !== 'object' || raw === null || !('appointment' in raw)) return raw
  const appointment = Object.entries(raw.appointment as object).filter(([name]) => !asOfNow.includes(name))
  return { ...raw, appointment: Object.fromEntries(appointment) }
}

const describe = ({ command, number }: Asked): string => {
  const { by, ...rest } = command
  return `#${number} ${JSON.stringify(rest)} by ${by.visitor ? 'visitor' : by.staffOf === undefined ? 'patient' : 'staff'} ${by.id}`
}

/** Counters and versions in the database are the model's, and so is what was announced. */
export const checkSlots = async (run: Run): Promise<void> => {
  const { model } = run.world
  const { rows } = await sql<{ line: string }>`
    SELECT concat_ws(' ', id, booked, held, issued, version) AS line FROM slots
    WHERE id = ANY (${[...model.slots.keys()]}::uuid[])`.execute(run.watcher)
  const expected = [...model.slots.values()].map(({ id, issued, version }) => {
    const { booked, held } = stateOf(model, id)
    return [id, booked, held, issued, version].join(' ')
  })
  assert.deepEqual(
    rows.map(({ line }) => line).toSorted(),
    expected.toSorted(),
    'booked, held, issued and version of each slot',
  )
  checkAnnouncements(run)
}

/** Each version is told once, in order, and the last is the whole state; nothing is told of what did not change. */
const checkAnnouncements = ({ world, product, heard }: Run): void => {
  const announced = Map.groupBy(product.announced.splice(0), ({ slotId }) => slotId)
  for (const { id, version } of world.model.slots.values()) {
    const states = announced.get(id) ?? []
    const versions = Array.from({ length: version - (heard.get(id) ?? 1) }, (_, n) => version - n).toReversed()
    heard.set(id, version)
    if (product.crashed) continue
    assert.deepEqual(
      states.map((state) => state.version),
      versions,
      `announced versions of slot ${id}`,
    )
    const last = states.at(-1)
    if (last !== undefined) assert.deepEqual(stateToldOf(last), stateOf(world.model, id), `announced of slot ${id}`)
  }
}

/** Everything of this world, in the database and in the model, in one shape. */
const readWorld = async ({ world, watcher }: Run): Promise<string[]> => {
  const ids = [...world.model.slots.keys()]
  const { rows } = await sql<{ line: string }>`
    SELECT concat_ws(' ', 'slot', id, booked, held, issued, version, published, archived_at IS NOT NULL) AS line
      FROM slots WHERE id = ANY (${ids}::uuid[])
    UNION ALL SELECT concat_ws(' ', 'hold', id, slot_id, owner_id, expires_at <= clock_timestamp())
      FROM holds WHERE slot_id = ANY (${ids}::uuid[])
    UNION ALL SELECT concat_ws(' ', 'appointment', id, slot_id, token_number, status, version, overlap_allowed)
      FROM appointments WHERE slot_id = ANY (${ids}::uuid[])
    UNION ALL SELECT concat_ws(' ', 'left', slot_id, token_number) FROM left_places
      WHERE slot_id = ANY (${ids}::uuid[])`.execute(watcher)
  return rows.map(({ line }) => line).toSorted()
}
const flag = (value: boolean): string => (value ? 't' : 'f')
const worldOf = (model: Model): string[] =>
  [
    ...[...model.slots.values()].map(({ id, issued, version, published, archived }) => {
      const { booked } = stateOf(model, id)
      const held = holdsIn(model, id).length
      return ['slot', id, booked, held, issued, version, flag(published), flag(archived)].join(' ')
    }),
    ...model.holds.map(({ id, slot, owner, lapsed }) => ['hold', id, slot, owner, flag(lapsed)].join(' ')),
    ...[...model.appointments.values()].map(({ id, slot, token, status, version, overlap }) =>
      ['appointment', id, slot, token, status, version, flag(overlap)].join(' '),
    ),
    ...model.left.map(({ slot, token }) => `left ${slot} ${token}`),
  ].toSorted()

export const checkWorld = async (run: Run): Promise<void> => {
  assert.deepEqual(await readWorld(run), worldOf(run.world.model), 'every hold, appointment and number')
}
