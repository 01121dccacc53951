/** Callers at the database's own door, without HTTP: the deciding function once per booking, or the naive transaction. */
import pg from 'pg'
import { answerCalls } from '../support/process.ts'
import { latencyOf, type Latency } from '../support/statistics.ts'
import type { Command } from '../support/commands.ts'

export type DriverLoad = {
  url: string
  way: 'function' | 'naive'
  /** Connections of the pool. */
  pool: number
  /** Who waits for a reply at the same time. */
  callers: number
  commands: Command[]
}
export type DriverResult = {
  seconds: number
  latency: Latency
  outcomes: Record<string, number>
  /** Token numbers in the order of the commands; none for who was refused. */
  tokens: (number | undefined)[]
}
type Booked = { outcome: string; token?: number | undefined }
type Reply = { outcome: string; appointment?: { token_number: number } }

const callFunction = async (pool: pg.Pool, command: Command): Promise<Booked> => {
  const { rows } = await pool.query<{ answer: { replies: Record<string, Reply> } }>({
    name: 'decide',
    text: 'SELECT decide_places($1::jsonb) AS answer',
    values: [JSON.stringify([command])],
  })
  const reply = rows[0]?.answer.replies['0']
  return { outcome: reply?.outcome ?? 'no reply', token: reply?.appointment?.token_number }
}

type Slot = {
  clinic_id: string
  doctor_id: string
  starts_at: Date
  ends_at: Date
  capacity: number
  booked: number
  held: number
  issued: number
}

/** Read, check, update, insert: correct thanks to the row lock, and each step a round trip of its own. */
const bookNaively = async (client: pg.PoolClient, c: Command): Promise<Booked> => {
  const ask = <Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[] = []) =>
    client.query<Row>({ name, text, values })
  await client.query('BEGIN')
  const known = await ask(
    'key',
    'SELECT outcome FROM idempotency_keys WHERE caller_id = $1 AND operation = $2 AND key = $3',
    [c.caller_id, c.operation, c.key],
  )
  const { rows } = await ask<Slot>(
    'slot',
    'SELECT * FROM slots WHERE id = $1 AND published AND archived_at IS NULL FOR NO KEY UPDATE',
    [c.slot_id],
  )
  const [slot] = rows
  if (slot === undefined || known.rows.length > 0 || slot.booked + slot.held >= slot.capacity) {
    await client.query('ROLLBACK')
    return { outcome: slot === undefined ? 'slot-not-found' : 'slot-full' }
  }
  await ask(
    'count',
    'UPDATE slots SET booked = booked + 1, issued = issued + 1, version = version + 1, changed_at = now() WHERE id = $1',
    [c.slot_id],
  )
  await ask('patient', 'INSERT INTO patients (clinic_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    slot.clinic_id,
    c.patient_id,
  ])
  await ask(
    'appointment',
    `INSERT INTO appointments (id, clinic_id, slot_id, doctor_id, person_id, token_number, status, patient_name,
       contact_number, reason, starts_at, ends_at, booked_by, booked_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $5, now(), now())`,
    [
      c.id,
      slot.clinic_id,
      c.slot_id,
      slot.doctor_id,
      c.patient_id,
      101 + slot.issued,
      c.status,
      c.patient_name,
      c.contact_number,
      c.reason,
      slot.starts_at,
      slot.ends_at,
    ],
  )
  await ask(
    'fact',
    `INSERT INTO outbox (clinic_id, kind, subject_id, data, actor_id) VALUES ($1, 'appointment.created', $2, $3, $4)`,
    [slot.clinic_id, c.id, JSON.stringify({ slotId: c.slot_id }), c.patient_id],
  )
  await ask(
    'reply',
    'INSERT INTO idempotency_keys (caller_id, operation, key, body_hash, outcome) VALUES ($1, $2, $3, $4, $5)',
    [
      c.caller_id,
      c.operation,
      c.key,
      Buffer.from(c.body_hash, 'hex'),
      JSON.stringify({
        outcome: 'booked',
        slot: { id: c.slot_id },
        appointment: { id: c.id, token_number: 101 + slot.issued },
      }),
    ],
  )
  await client.query('COMMIT')
  return { outcome: 'booked', token: 101 + slot.issued }
}

const callNaively = async (pool: pg.Pool, command: Command): Promise<Booked> => {
  const client = await pool.connect()
  try {
    return await bookNaively(client, command)
  } finally {
    client.release()
  }
}

const run = async ({ way, callers, commands }: DriverLoad, pool: pg.Pool): Promise<DriverResult> => {
  const call = way === 'function' ? callFunction : callNaively
  const latencies: number[] = []
  const outcomes: Record<string, number> = {}
  const tokens: DriverResult['tokens'] = []
  const waiting = commands.entries()
  const work = async (): Promise<void> => {
    for (const [at, command] of waiting) {
      const startedAt = performance.now()
      const { outcome, token } = await call(pool, command)
      latencies.push(performance.now() - startedAt)
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
      tokens[at] = token
    }
  }
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: callers }, work))
  return { seconds: (performance.now() - startedAt) / 1000, latency: latencyOf(latencies), outcomes, tokens }
}

let prepared: { load: DriverLoad; pool: pg.Pool } | undefined

const handlers = {
  /** Opens the connections, so that this is not measured. */
  prepare: async (load: DriverLoad) => {
    await prepared?.pool.end()
    const pool = new pg.Pool({ connectionString: load.url, max: load.pool })
    const clients = await Promise.all(Array.from({ length: load.pool }, () => pool.connect()))
    // Every connection makes its plans before it is measured.
    await Promise.all(clients.map((client) => client.query(`SELECT decide_places('[]')`)))
    for (const client of clients) client.release()
    prepared = { load, pool }
  },
  run: () => {
    if (prepared === undefined) throw new Error('Nothing is prepared')
    return run(prepared.load, prepared.pool)
  },
  close: async () => {
    await prepared?.pool.end()
    prepared = undefined
  },
}
export type DriverProcess = typeof handlers
answerCalls(handlers)
