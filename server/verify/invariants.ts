/**
 * What must always hold, as SQL that returns the ids of what breaks it. One statement is one snapshot, so they are also
 * true while people book. An entry needs a planted violation in invariants.test.ts.
 */
import { sql } from 'kysely'
import type { Queryable } from '../platform/database.ts'

const active = `status NOT IN ('cancelled', 'voided')`
const activeAppointments = `(SELECT slot_id, count(*) AS n FROM appointments WHERE ${active} GROUP BY 1)`
/** Every token number ever given, also those of places that were left for another slot. */
const givenNumbers = `(SELECT slot_id, token_number, id AS appointment_id FROM appointments
  UNION ALL SELECT slot_id, token_number, appointment_id FROM left_places)`
/** Written apart from the product's own table of moves (booking/status.rules.ts). */
const statusMoves = `(VALUES ('scheduled', 'confirmed'), ('scheduled', 'cancelled'), ('scheduled', 'voided'),
  ('confirmed', 'checked_in'), ('confirmed', 'in_progress'), ('confirmed', 'completed'), ('confirmed', 'no_show'),
  ('confirmed', 'cancelled'), ('confirmed', 'voided'), ('checked_in', 'in_progress'), ('checked_in', 'completed'),
  ('checked_in', 'no_show'), ('checked_in', 'cancelled'), ('checked_in', 'voided'), ('in_progress', 'completed'),
  ('in_progress', 'voided'))`
const statusFacts = `(SELECT o.id, o.subject_id, m.status FROM outbox o JOIN (VALUES ('scheduled'), ('confirmed'),
  ('checked_in'), ('in_progress'), ('completed'), ('cancelled'), ('no_show'), ('voided')) m (status)
  ON o.kind = 'appointment.' || m.status)`

export const invariants = {
  'appointments and live holds never exceed the places': `
    SELECT s.id FROM slots s
    LEFT JOIN ${activeAppointments} a ON a.slot_id = s.id
    LEFT JOIN (SELECT slot_id, count(*) AS n FROM holds WHERE expires_at > clock_timestamp() GROUP BY 1) h
      ON h.slot_id = s.id
    WHERE coalesce(a.n, 0) + coalesce(h.n, 0) > s.capacity`,
  'booked and held are the rows they count': `
    SELECT s.id FROM slots s
    LEFT JOIN ${activeAppointments} a ON a.slot_id = s.id
    LEFT JOIN (SELECT slot_id, count(*) AS n FROM holds GROUP BY 1) h ON h.slot_id = s.id
    WHERE s.booked <> coalesce(a.n, 0) OR s.held <> coalesce(h.n, 0)`,
  'token numbers of a slot are 101 to 100 + issued, each once': `
    SELECT s.id FROM slots s
    LEFT JOIN (SELECT slot_id, count(*) AS n, count(DISTINCT token_number) AS different, min(token_number) AS first,
        max(token_number) AS last FROM ${givenNumbers} t GROUP BY 1) t ON t.slot_id = s.id
    WHERE s.issued <> coalesce(t.n, 0) OR t.n <> t.different OR t.first <> 101 OR t.last <> 100 + t.n`,
  'an owner has one hold in a slot': `
    SELECT min(id::text) AS id FROM holds GROUP BY slot_id, owner_id HAVING count(*) > 1`,
  'a place that is held for an answer has its open offer': `
    SELECT h.id FROM holds h WHERE h.offered AND h.expires_at > clock_timestamp()
      AND NOT EXISTS (SELECT FROM waitlist_offers o WHERE o.hold_id = h.id AND o.state = 'open')
      AND NOT EXISTS (SELECT FROM reschedule_offers o WHERE o.hold_id = h.id AND o.state = 'open')`,
  'a person has one active appointment in a slot': `
    SELECT min(id::text) AS id FROM appointments WHERE ${active} GROUP BY slot_id, person_id HAVING count(*) > 1`,
  'nobody is in two places at once, unless staff said so': `
    SELECT id FROM (SELECT id, starts_at, max(ends_at) OVER (PARTITION BY person_id ORDER BY starts_at, id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy_until
      FROM appointments WHERE ${active} AND NOT overlap_allowed) a
    WHERE starts_at < busy_until`,
  "a doctor's slots never overlap": `
    SELECT id FROM (SELECT id, starts_at, max(ends_at) OVER (PARTITION BY practitioner_id ORDER BY starts_at, id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy_until
      FROM slots WHERE archived_at IS NULL) s
    WHERE starts_at < busy_until`,
  'an appointment has the times, the doctor and the clinic of its slot': `
    SELECT a.id FROM appointments a JOIN slots s ON s.id = a.slot_id
    WHERE (a.starts_at, a.ends_at, a.doctor_id, a.clinic_id) IS DISTINCT FROM
      (s.starts_at, s.ends_at, s.doctor_id, s.clinic_id)`,
  'holds and left places belong to the clinic of their slot': `
    SELECT x.id FROM (SELECT id, slot_id, clinic_id FROM holds
      UNION ALL SELECT appointment_id, slot_id, clinic_id FROM left_places) x
    LEFT JOIN slots s ON s.id = x.slot_id WHERE s.clinic_id IS DISTINCT FROM x.clinic_id`,
  'nobody is in a slot that was taken away': `
    SELECT s.id FROM slots s JOIN ${activeAppointments} a ON a.slot_id = s.id WHERE s.archived_at IS NOT NULL`,
  'each appointment has the one fact of its making': `
    SELECT a.id FROM appointments a
    LEFT JOIN (SELECT subject_id, count(*) AS n FROM outbox WHERE kind = 'appointment.created' GROUP BY 1) o
      ON o.subject_id = a.id
    WHERE o.n IS DISTINCT FROM 1`,
  'each fact is about something that is there': `
    SELECT o.subject_id AS id FROM outbox o
    WHERE (o.kind LIKE 'appointment.%' AND NOT EXISTS (SELECT FROM appointments a WHERE a.id = o.subject_id))
      OR (o.kind LIKE 'slot.%' AND NOT EXISTS (SELECT FROM slots s WHERE s.id = o.subject_id))`,
  'statuses moved only as listed': `
    SELECT subject_id AS id FROM (SELECT subject_id, status,
        lag(status) OVER (PARTITION BY subject_id ORDER BY id) AS before FROM ${statusFacts} f) f
    WHERE (coalesce(before, CASE status WHEN 'confirmed' THEN 'scheduled' ELSE 'confirmed' END), status)
      NOT IN ${statusMoves}`,
  'the last fact of an appointment says its status': `
    SELECT a.id FROM appointments a
    LEFT JOIN (SELECT DISTINCT ON (subject_id) subject_id, status FROM ${statusFacts} f ORDER BY subject_id, id DESC) f
      ON f.subject_id = a.id
    WHERE CASE WHEN f.status IS NULL THEN a.status NOT IN ('scheduled', 'confirmed') ELSE a.status <> f.status END`,
  'a move leaves one place and takes one': `
    SELECT coalesce(l.appointment_id, o.subject_id) AS id
    FROM (SELECT appointment_id, count(*) AS n FROM left_places GROUP BY 1) l
    FULL JOIN (SELECT subject_id, count(*) AS n FROM outbox WHERE kind = 'appointment.moved' GROUP BY 1) o
      ON o.subject_id = l.appointment_id
    WHERE l.n IS DISTINCT FROM o.n`,
  'a kept reply tells of a place that was given': `
    SELECT k.outcome #>> '{appointment,id}' AS id FROM idempotency_keys k
    LEFT JOIN ${givenNumbers} t ON t.appointment_id::text = k.outcome #>> '{appointment,id}'
      AND t.slot_id::text = k.outcome #>> '{slot,id}' AND t.token_number::text = k.outcome #>> '{appointment,token_number}'
    WHERE k.outcome ->> 'outcome' IN ('booked', 'moved', 'cancelled') AND t.slot_id IS NULL`,
  'an appointment was made for one request only': `
    SELECT outcome #>> '{appointment,id}' AS id FROM idempotency_keys WHERE outcome ->> 'outcome' = 'booked'
    GROUP BY 1 HAVING count(*) > 1`,
} satisfies Record<string, string>
export type Invariant = keyof typeof invariants

const shown = 5
/** The first ids that break it; none if it holds. */
export const breakersOf = async (db: Queryable, name: Invariant): Promise<string[]> => {
  const { rows } = await sql.raw<{ id: string }>(`${invariants[name]} LIMIT ${shown}`).execute(db)
  return rows.map(({ id }) => id)
}

/** One line for each invariant that does not hold. */
export const violations = async (db: Queryable): Promise<string[]> => {
  const broken: string[] = []
  for (const name of Object.keys(invariants) as Invariant[]) {
    const ids = await breakersOf(db, name)
    if (ids.length > 0) broken.push(`${name}: ${ids.join(', ')}`)
  }
  return broken
}
