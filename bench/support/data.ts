/**
 * Clinics, doctors, people and slots in bulk, with ids that follow from their number, so that load can be made up
 * without reading it back. A doctor's slots lie together, as publishing makes them.
 */
import type pg from 'pg'

const kinds = { clinic: 1, site: 2, specialty: 3, service: 4, practitioner: 5, doctor: 6, person: 7, slot: 8 } as const
type Kind = keyof typeof kinds

/** UUIDs of version 7 in order, like those the application makes. */
const prefixOf = (kind: Kind): string => `0190a000-0000-7000-8${kinds[kind].toString(16).padStart(3, '0')}-`
export const idOf = (kind: Kind, n: number): string => prefixOf(kind) + n.toString(16).padStart(12, '0')
const id = (kind: Kind, n: string): string => `('${prefixOf(kind)}' || lpad(to_hex(${n}), 12, '0'))::uuid`

export type DataSize = { clinics: number; doctors: number; people: number; slots: number; capacity: number }

export const slotsPerDay = 24
export const specialties = 20
export const cities = 50

/** The nth slot in order of time: all doctors' first ones, then all doctors' second ones, and so on. */
export const slotInTime = ({ doctors, slots }: DataSize, n: number): number =>
  (n % doctors) * (slots / doctors) + Math.floor(n / doctors)

/**
 * Every doctor has equally many slots: 24 of 20 minutes a day from 08:00 UTC on, from tomorrow. Every other doctor's
 * are bound to a service.
 */
const statements = ({ clinics, doctors, people, slots, capacity }: DataSize): string[] => [
  `INSERT INTO clinics (id, name, folded_name, time_zone, country, currency, max_open_appointments)
     SELECT ${id('clinic', 'n')}, 'Clinic ' || n, 'clinic ' || n, 'UTC', 'US', 'USD', 100 FROM generate_series(0, ${clinics - 1}) n`,
  `INSERT INTO sites (id, clinic_id, name, folded_name, city, folded_city)
     SELECT ${id('site', 'n')}, ${id('clinic', 'n')}, 'Site ' || n, 'site ' || n, 'City ' || n % ${cities}, 'city ' || n % ${cities}
     FROM generate_series(0, ${clinics - 1}) n`,
  `INSERT INTO specialties (id, name, folded_name)
     SELECT ${id('specialty', 'n')}, 'Specialty ' || n, 'specialty ' || n FROM generate_series(0, ${specialties - 1}) n`,
  `INSERT INTO clinic_specialties (clinic_id, specialty_id)
     SELECT ${id('clinic', 'c')}, ${id('specialty', 's')}
     FROM generate_series(0, ${clinics - 1}) c, generate_series(0, ${specialties - 1}) s`,
  `INSERT INTO services (id, clinic_id, specialty_id, name, folded_name, minutes, price_minor)
     SELECT ${id('service', `c * ${specialties} + s`)}, ${id('clinic', 'c')}, ${id('specialty', 's')}, 'Visit', 'visit', 20, 7500
     FROM generate_series(0, ${clinics - 1}) c, generate_series(0, ${specialties - 1}) s`,
  `INSERT INTO practitioners (id) SELECT ${id('practitioner', 'n')} FROM generate_series(0, ${doctors - 1}) n`,
  `INSERT INTO doctors (id, clinic_id, practitioner_id, specialty_id, name, folded_name, fee_minor)
     SELECT ${id('doctor', 'n')}, ${id('clinic', `n % ${clinics}`)}, ${id('practitioner', 'n')},
       ${id('specialty', `n / ${clinics} % ${specialties}`)}, 'Dr ' || n, 'dr ' || n, 5000
     FROM generate_series(0, ${doctors - 1}) n`,
  `INSERT INTO people (id, name, phone)
     SELECT ${id('person', 'n')}, 'Person ' || n, '+1415' || lpad((2000000 + n)::text, 7, '0') FROM generate_series(0, ${people - 1}) n`,
  `INSERT INTO slots (id, clinic_id, doctor_id, practitioner_id, specialty_id, site_id, service_id, starts_at, ends_at,
       local_date, wall_start, wall_end, part, capacity)
     SELECT ${id('slot', 'n')}, ${id('clinic', 'c')}, ${id('doctor', 'd')}, ${id('practitioner', 'd')}, ${id('specialty', 's')},
       ${id('site', 'c')}, CASE WHEN d % 2 = 1 THEN ${id('service', `c * ${specialties} + s`)} END,
       at AT TIME ZONE 'UTC', (at + interval '20 minutes') AT TIME ZONE 'UTC', at::date, to_char(at, 'HH24:MI'),
       to_char(at + interval '20 minutes', 'HH24:MI'), CASE WHEN at::time < '12:00' THEN 'morning' ELSE 'afternoon' END, ${capacity}
     FROM generate_series(0, ${slots - 1}) n
     CROSS JOIN LATERAL (SELECT n / ${slots / doctors} AS d, n % ${slots / doctors} AS k) x
     CROSS JOIN LATERAL (SELECT d % ${clinics} AS c, d / ${clinics} % ${specialties} AS s) y
     CROSS JOIN LATERAL (SELECT (now() AT TIME ZONE 'UTC')::date + 1 + k / ${slotsPerDay} + time '08:00'
       + k % ${slotsPerDay} * interval '20 minutes' AS at) z`,
  'VACUUM ANALYZE',
]

export const makeData = async (client: pg.Client, size: DataSize): Promise<void> => {
  // Indexes and references of all rows at once take a tenth of the time that they take row by row.
  const { rows } = await client.query<{ drop: string; make: string }>(`
    SELECT 'DROP INDEX ' || indexrelid::regclass AS drop, pg_get_indexdef(indexrelid) AS make FROM pg_index
    WHERE indrelid = 'slots'::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
    UNION ALL
    SELECT 'ALTER TABLE slots DROP CONSTRAINT ' || conname, 'ALTER TABLE slots ADD CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE conrelid = 'slots'::regclass AND contype IN ('x', 'f')`)
  for (const { drop } of rows) await client.query(drop)
  const all = statements(size)
  for (const statement of all.slice(0, -1)) await client.query(statement)
  for (const { make } of rows) await client.query(make)
  await client.query(all.at(-1) ?? '')
}
