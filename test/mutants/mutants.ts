/** Wrong programs, each by a small change of the right one; the tests that must see it. */

/** `search` stands in the file exactly once. */
export type Change = { file: string; search: string; replace: string }
export type Mutant = { name: string; changes: Change[]; tests: string[] }

const booking = 'server/modules/booking'
const functions = `${booking}/functions`
const migrations = 'server/migrations'
const models = ['server/modules/booking/booking.test.ts', 'server/modules/booking/reschedule.test.ts']

export const mutants: Mutant[] = [
  {
    name: 'slots are not locked',
    changes: [
      {
        file: `${functions}/02-lock-and-free.sql`,
        search: 'PERFORM FROM slots WHERE id = ANY (slot_ids) ORDER BY id FOR NO KEY UPDATE;',
        replace: 'PERFORM FROM slots WHERE id = ANY (slot_ids) ORDER BY id;',
      },
    ],
    tests: ['test/races/opposing-moves.test.ts', 'test/races/two-nodes.test.ts'],
  },
  {
    name: 'time is read before the lock: now() for clock_timestamp()',
    changes: [
      {
        file: `${functions}/04-decide-places.sql`,
        search: 'now_is := clock_timestamp();',
        replace: 'now_is := now();',
      },
    ],
    tests: ['test/races/commit.test.ts'],
  },
  {
    name: 'token numbers from a sequence',
    changes: [
      {
        file: `${functions}/01-commands.sql`,
        search: 'DROP TYPE IF EXISTS place_command CASCADE;',
        replace: 'CREATE SEQUENCE IF NOT EXISTS numbers; DROP TYPE IF EXISTS place_command CASCADE;',
      },
      {
        file: `${functions}/03-take-places.sql`,
        search:
          "sum((d.taken AND (c).kind <> 'hold')::integer) OVER (PARTITION BY (c).slot_id ORDER BY (c).n) AS seat,",
        replace: "CASE WHEN d.taken AND (c).kind <> 'hold' THEN nextval('numbers')::integer - (s).issued END AS seat,",
      },
    ],
    tests: models,
  },
  {
    name: 'told before the commit',
    changes: [
      {
        file: `${booking}/places.batch.ts`,
        search: 'await retrying(() => decideRows(db, rows))\n  announce({ realtime }, answer, requests)',
        replace: `await db.transaction().execute(async (tx) => {
      const decided = await decideRows(tx, rows)
      announce({ realtime }, decided, requests)
      return decided
    })`,
      },
      { file: `${booking}/places.batch.ts`, search: 'type Queryable, retrying }', replace: 'type Queryable }' },
    ],
    tests: ['test/races/commit.test.ts'],
  },
  {
    name: 'replies are kept after the commit',
    changes: [
      {
        file: `${functions}/04-decide-places.sql`,
        search: 'IF has_keys THEN\n    -- Successes',
        replace: 'IF false THEN\n    -- Successes',
      },
      {
        file: `${booking}/places.batch.ts`,
        search: 'await retrying(() => decideRows(db, rows))\n',
        replace: `await retrying(() => decideRows(db, rows))
  for (const { n, slot_id, ...row } of rows as any[]) {
    const reply = answer.replies[n]
    if (row.key === undefined || reply === undefined || reply.replayed || reply.outcome === 'slot-not-found') continue
    const outcome = JSON.stringify({ ...reply, slot: answer.slots[slot_id] })
    const values = { caller_id: row.caller_id, operation: row.operation, key: row.key, outcome }
    await db.insertInto('idempotency_keys')
      .values({ ...values, body_hash: Buffer.from(row.body_hash, 'hex') })
      .onConflict((conflict) => conflict.doNothing()).execute()
  }
`,
      },
    ],
    tests: ['test/races/two-nodes.test.ts'],
  },
  {
    name: 'last come, first served',
    changes: [
      {
        file: 'server/modules/waitlist/functions/01-offer-places.sql',
        search: 'ORDER BY w.position',
        replace: 'ORDER BY w.position DESC',
      },
    ],
    tests: ['server/modules/waitlist/waitlist.test.ts'],
  },
  {
    name: 'a cancel that does not look at the status',
    changes: [
      {
        file: `${functions}/02-lock-and-free.sql`,
        search: 'a.slot_id = c.slot_id AND a.status = ANY (c.statuses)',
        replace: 'a.slot_id = c.slot_id',
      },
    ],
    tests: models,
  },
  {
    name: 'no clinic filter: lists',
    changes: [
      {
        file: `${booking}/appointments.sql.ts`,
        search: "eb('appointments.clinic_id', '=', clinicId)",
        replace: "eb('appointments.clinic_id', 'is not', null)",
      },
    ],
    tests: models,
  },
  {
    name: 'no clinic filter: staff of any clinic are staff',
    changes: [
      {
        file: `${booking}/appointment-changes.ts`,
        search: 'if (rolesAt(principal, clinic_id).length === 0) return false',
        replace: 'if (principal.memberships.length === 0) return false',
      },
    ],
    tests: models,
  },
  {
    name: 'no clinic filter: slots',
    changes: [
      {
        file: 'server/modules/schedules/slots.sql.ts',
        search: "selectSlots(db).where('slots.clinic_id', '=', clinicId).where('slots.id', '=', id)",
        replace: "selectSlots(db).where('slots.id', '=', id)",
      },
    ],
    tests: models,
  },
  {
    name: 'dropped constraint: a token number once',
    changes: [
      {
        file: `${migrations}/0004_booking.sql`,
        search: '  CONSTRAINT appointments_token_once UNIQUE (slot_id, token_number),\n',
        replace: '',
      },
    ],
    tests: ['server/verify/invariants.test.ts'],
  },
  {
    name: 'dropped constraint: a person once in a slot',
    changes: [
      {
        file: `${migrations}/0004_booking.sql`,
        search: 'CREATE UNIQUE INDEX appointments_once_per_slot',
        replace: 'CREATE INDEX appointments_once_per_slot',
      },
    ],
    tests: ['server/verify/invariants.test.ts'],
  },
  {
    name: 'a move in two steps: the old place goes first',
    changes: [
      {
        file: `${functions}/03-take-places.sql`,
        search: "SELECT (c).from_slot_id, -1, 0, 0 FROM numbered WHERE seated AND (c).kind = 'move'",
        replace: "SELECT (c).from_slot_id, -1, 0, 0 FROM numbered WHERE (c).kind = 'move' AND (a).id IS NOT NULL",
      },
    ],
    tests: models,
  },
]
