/** What must always hold, as SQL that returns no row (invariants of places and tokens). */
import { sql } from 'kysely'
import type { Queryable } from '../../server/platform/database.ts'

const queries: Record<string, string> = {
  'booked counts the appointments that take a place, held the holds, within capacity': `
    SELECT s.id FROM slots s
    LEFT JOIN LATERAL (SELECT count(*) AS n FROM appointments a
      WHERE a.slot_id = s.id AND a.status NOT IN ('cancelled', 'voided')) a ON true
    LEFT JOIN LATERAL (SELECT count(*) AS n FROM holds h WHERE h.slot_id = s.id) h ON true
    WHERE s.booked <> a.n OR s.held <> h.n OR s.booked + s.held > s.capacity`,
  'token numbers are exactly 101 to 100 + N': `
    SELECT s.id FROM slots s
    LEFT JOIN LATERAL (SELECT count(*) AS n, max(token_number) AS top, min(token_number) AS first FROM (
      SELECT token_number FROM appointments WHERE slot_id = s.id
      UNION ALL SELECT token_number FROM left_places WHERE slot_id = s.id) t) a ON true
    WHERE s.issued <> a.n OR (a.n > 0 AND (a.top <> 100 + a.n OR a.first <> 101))`,
  'a person has one active appointment per slot, and none that overlap unless staff said so': `
    SELECT a.id FROM appointments a JOIN appointments b ON a.person_id = b.person_id AND a.id < b.id
      AND tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
    WHERE a.status NOT IN ('cancelled', 'voided') AND b.status NOT IN ('cancelled', 'voided')
      AND (a.slot_id = b.slot_id OR NOT (a.overlap_allowed OR b.overlap_allowed))`,
  "a doctor's slots never overlap": `
    SELECT a.id FROM slots a JOIN slots b ON a.practitioner_id = b.practitioner_id AND a.id < b.id
      AND tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
    WHERE a.archived_at IS NULL AND b.archived_at IS NULL`,
  'an appointment has the times and the doctor of its slot': `
    SELECT a.id FROM appointments a JOIN slots s ON s.id = a.slot_id
    WHERE a.starts_at <> s.starts_at OR a.ends_at <> s.ends_at OR a.doctor_id <> s.doctor_id`,
  'each appointment has the fact of its making': `
    SELECT a.id FROM appointments a
    WHERE NOT EXISTS (SELECT FROM outbox o WHERE o.subject_id = a.id AND o.kind = 'appointment.created')`,
}

/** The invariants that do not hold, each with the first offending ids. */
export const violations = async (db: Queryable): Promise<string[]> => {
  const broken: string[] = []
  for (const [name, query] of Object.entries(queries)) {
    const { rows } = await sql.raw<{ id: string }>(`${query} LIMIT 5`).execute(db)
    if (rows.length > 0) broken.push(`${name}: ${rows.map((row) => row.id).join(', ')}`)
  }
  return broken
}
