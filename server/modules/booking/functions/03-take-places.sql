-- Decides holds, bookings and moves in arrival order, over slots that are locked and places that were freed, and writes
-- all of it. One row per command: {outcome, ...}. A set-based insert fails whole, so everything that a constraint would
-- refuse is found first. Rows carry their command (c) and slot (s) along: joining them again would be quadratic, because
-- the settings of decide_places allow nested loops only.
CREATE OR REPLACE FUNCTION take_places(cmds place_command[], now_is timestamptz, changes place_change[])
RETURNS TABLE (n integer, reply jsonb) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY WITH freed AS MATERIALIZED (
    SELECT f.slot_id, sum(f.booked)::integer AS booked, sum(f.held)::integer AS held FROM unnest(changes) f GROUP BY 1
  ), judged AS MATERIALIZED (
    SELECT c, s, h AS hold, a, p.known, coalesce(c.patient_id, p.known, c.person_id) AS patient,
      coalesce(c.patient_name, w.name) AS patient_name, coalesce(c.contact_number, w.phone) AS contact_number,
      s.capacity - s.booked - s.held - coalesce(f.booked + f.held, 0) AS free,
      s.booked + coalesce(f.booked, 0) AS booked_before,
      CASE
        WHEN s.id IS NULL OR s.clinic_id <> coalesce(c.clinic_id, s.clinic_id) THEN 'slot-not-found'
        WHEN c.kind = 'move' AND a.id IS NULL THEN 'status-conflict'
        WHEN s.archived_at IS NOT NULL OR NOT s.published
          THEN CASE WHEN h.id IS NOT NULL AND c.kind <> 'hold' THEN 'slot-changed' ELSE 'slot-not-found' END
        WHEN s.ends_at <= now_is THEN 'too-late'
        WHEN c.kind = 'hold' AND h.id IS NULL AND live.holds >= c.max_holds THEN 'too-many-holds'
        WHEN mine.here THEN 'already-booked'
        WHEN mine.busy THEN 'patient-busy'
        WHEN c.kind = 'book' AND mine.open >= c.max_open THEN 'too-many-open'
      END AS refusal
    FROM unnest(cmds) c
    LEFT JOIN slots s ON s.id = c.slot_id
    LEFT JOIN freed f ON f.slot_id = c.slot_id
    LEFT JOIN holds h ON h.slot_id = c.slot_id AND h.owner_id = c.owner_id
    LEFT JOIN people w ON w.id = c.patient_id
    LEFT JOIN appointments a ON c.kind = 'move' AND a.id = c.id AND a.slot_id = c.from_slot_id
      AND a.person_id = c.patient_id AND a.slot_id <> c.slot_id AND a.status = ANY (c.statuses)
    LEFT JOIN LATERAL (SELECT k.person_id AS known FROM patients k WHERE c.kind = 'book' AND c.patient_id IS NULL
      AND k.clinic_id = c.clinic_id AND k.phone = c.walk_in_phone AND k.folded_name = c.walk_in_name) p ON true
    LEFT JOIN LATERAL (SELECT count(*) AS holds FROM holds x
      WHERE c.kind = 'hold' AND x.owner_id = c.owner_id AND x.expires_at > now_is AND NOT x.offered) live ON true
    LEFT JOIN LATERAL (SELECT bool_or(o.slot_id = c.slot_id) AS here,
        bool_or(NOT c.allow_overlap AND NOT o.overlap_allowed AND o.starts_at < s.ends_at AND o.ends_at > s.starts_at)
          AS busy,
        count(*) FILTER (WHERE o.clinic_id = s.clinic_id AND o.status IN ('scheduled', 'confirmed')
          AND o.ends_at > now_is) AS open
      FROM appointments o
      WHERE c.kind <> 'hold' AND o.person_id = coalesce(c.patient_id, p.known) AND o.id <> c.id
        AND o.status NOT IN ('cancelled', 'voided')
        -- No slot is longer than twelve hours: what started earlier is over and overlaps nothing ahead.
        AND o.starts_at > least(now_is, s.starts_at) - interval '12 hours') mine ON true
    WHERE c.kind IN ('hold', 'book', 'move')
  ), ranked AS (
    SELECT j.*, sum((j.refusal IS NULL AND j.hold IS NULL)::integer) OVER (PARTITION BY (c).slot_id ORDER BY (c).n) AS place
    FROM judged j
  ), decided AS (
    SELECT r.*, r.refusal IS NULL AND (r.hold IS NOT NULL OR r.place <= r.free) AS taken FROM ranked r
  ), numbered AS MATERIALIZED (
    SELECT d.*, d.taken AND (c).kind <> 'hold' AS seated, d.taken AND (c).kind = 'hold' AND d.hold IS NULL AS held,
      sum((d.taken AND (c).kind <> 'hold')::integer) OVER (PARTITION BY (c).slot_id ORDER BY (c).n) AS seat,
      sum((d.taken AND (c).kind <> 'hold')::integer) OVER (PARTITION BY (c).slot_id) AS seats
    FROM decided d
  ), changed AS (
    SELECT x.slot_id, sum(x.booked) AS booked, sum(x.held) AS held, sum(x.issued) AS issued FROM (
      SELECT f.slot_id, f.booked, f.held, 0 AS issued FROM freed f
      UNION ALL
      SELECT (c).slot_id, seated::integer, held::integer - (seated AND hold IS NOT NULL)::integer, seated::integer
        FROM numbered WHERE seated OR held
      UNION ALL
      SELECT (c).from_slot_id, -1, 0, 0 FROM numbered WHERE seated AND (c).kind = 'move'
    ) x GROUP BY 1
  ), counted AS (
    UPDATE slots s SET booked = s.booked + x.booked, held = s.held + x.held, issued = s.issued + x.issued,
        version = s.version + 1, changed_at = now_is
      FROM changed x WHERE s.id = x.slot_id
  ), used_holds AS (
    DELETE FROM holds h USING numbered d WHERE d.seated AND h.id = (d.hold).id
  ), new_holds AS (
    INSERT INTO holds (id, clinic_id, slot_id, owner_id, expires_at)
      SELECT (c).id, (s).clinic_id, (s).id, (c).owner_id, now_is + make_interval(secs => (c).hold_seconds)
      FROM numbered WHERE held
  ), new_people AS (
    INSERT INTO people (id, name, phone)
      SELECT (c).person_id, (c).patient_name, (c).walk_in_phone FROM numbered
      WHERE seated AND (c).patient_id IS NULL AND known IS NULL
  ), new_patients AS (
    INSERT INTO patients (clinic_id, person_id, phone, folded_name)
      SELECT (s).clinic_id, patient, (c).walk_in_phone, (c).walk_in_name FROM numbered
      WHERE seated AND (c).kind = 'book'
      ON CONFLICT (clinic_id, person_id) DO NOTHING
  ), new_appointments AS (
    INSERT INTO appointments (id, clinic_id, slot_id, doctor_id, person_id, token_number, status, patient_name,
        contact_number, reason, note, starts_at, ends_at, overlap_allowed, booked_by, booked_at, changed_at)
      SELECT (c).id, (s).clinic_id, (s).id, (s).doctor_id, patient, 100 + (s).issued + seat, (c).status, patient_name,
        contact_number, (c).reason, (c).note, (s).starts_at, (s).ends_at, (c).allow_overlap, (c).booked_by, now_is, now_is
      FROM numbered WHERE seated AND (c).kind = 'book'
  ), moved_appointments AS (
    UPDATE appointments m SET slot_id = (d.s).id, doctor_id = (d.s).doctor_id, starts_at = (d.s).starts_at,
        ends_at = (d.s).ends_at, token_number = 100 + (d.s).issued + d.seat, version = m.version + 1, changed_at = now_is
      FROM numbered d WHERE d.seated AND (d.c).kind = 'move' AND m.id = (d.c).id
  ), left_places AS (
    INSERT INTO left_places (clinic_id, slot_id, token_number, appointment_id)
      SELECT (s).clinic_id, (c).from_slot_id, (a).token_number, (a).id FROM numbered WHERE seated AND (c).kind = 'move'
  ), facts AS (
    INSERT INTO outbox (clinic_id, kind, subject_id, data, actor_id)
      SELECT (s).clinic_id, CASE (c).kind WHEN 'hold' THEN 'slot.held' WHEN 'book' THEN 'appointment.created'
          ELSE 'appointment.moved' END,
        CASE (c).kind WHEN 'hold' THEN (s).id ELSE (c).id END, jsonb_build_object('slotId', (s).id), (c).booked_by
      FROM numbered WHERE seated OR held
  )
  SELECT (c).n, CASE
      WHEN seated THEN jsonb_build_object('outcome', CASE (c).kind WHEN 'book' THEN 'booked' ELSE 'moved' END,
        'appointment', jsonb_build_object('id', (c).id, 'person_id', patient, 'token_number', 100 + (s).issued + seat,
          'status', coalesce((a).status, (c).status), 'patient_name', coalesce((a).patient_name, patient_name),
          'contact_number', CASE WHEN (a).id IS NULL THEN contact_number ELSE (a).contact_number END,
          'booked_at', coalesce((a).booked_at, now_is), 'version', coalesce((a).version, 0) + 1))
      WHEN taken THEN jsonb_build_object('outcome', 'held',
        'hold', jsonb_build_object('id', coalesce((hold).id, (c).id), 'slot_id', (c).slot_id,
          'expires_at', coalesce((hold).expires_at, now_is + make_interval(secs => (c).hold_seconds))),
        'secondsLeft', coalesce(extract(epoch FROM (hold).expires_at - now_is), (c).hold_seconds))
      WHEN refusal IS NOT NULL THEN jsonb_build_object('outcome', refusal)
      WHEN (c).hold_named THEN '{"outcome": "hold-expired"}'
      WHEN booked_before + seats >= (s).capacity THEN '{"outcome": "slot-full"}'
      ELSE '{"outcome": "slot-held"}' END
  FROM numbered;
END $$;
