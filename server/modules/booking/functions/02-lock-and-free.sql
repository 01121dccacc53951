-- Lock order everywhere: idempotency keys, people, slots, each sorted. Whoever keeps to it cannot deadlock.
CREATE OR REPLACE FUNCTION lock_commands(cmds place_command[], slot_ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(k) FROM (
    SELECT DISTINCT hashtextextended(concat_ws(' ', 'key', c.caller_id, c.operation, c.key), 0) AS k
    FROM unnest(cmds) c WHERE c.key IS NOT NULL ORDER BY k) keys;
  -- A person's commands take turns, because limits and overlaps reach across slots. A walk-in has no row to lock yet.
  PERFORM pg_advisory_xact_lock(k) FROM (
    SELECT DISTINCT hashtextextended('person ' || coalesce(c.patient_id::text,
      concat_ws(' ', c.clinic_id, c.walk_in_phone, c.walk_in_name)), 0) AS k
    FROM unnest(cmds) c WHERE c.kind IN ('book', 'move')
    UNION
    SELECT hashtextextended('person ' || c.owner_id, 0) FROM unnest(cmds) c WHERE c.kind = 'hold'
    ORDER BY k) people;
  PERFORM FROM slots WHERE id = ANY (slot_ids) ORDER BY id FOR NO KEY UPDATE;
END $$;

-- Takes lapsed holds of these locked slots away.
CREATE OR REPLACE FUNCTION free_lapsed(slot_ids uuid[], now_is timestamptz) RETURNS place_change[] LANGUAGE plpgsql AS $$
DECLARE
  changes place_change[];
  offered uuid[];
BEGIN
  WITH lapsed AS (
    DELETE FROM holds WHERE slot_id = ANY (slot_ids) AND expires_at <= now_is RETURNING *
  )
  SELECT array_agg((l.slot_id, 0, -1)::place_change), array_agg(l.id) FILTER (WHERE l.offered) INTO changes, offered
    FROM lapsed l;
  IF offered IS NOT NULL THEN
    PERFORM settle_offers(offered, 'lapsed');
  END IF;
  RETURN changes;
END $$;

-- The places that come back to these slots before anything is taken: lapsed holds (by the
-- clock read after the locks), released ones, cancelled appointments.
CREATE OR REPLACE FUNCTION free_places(cmds place_command[], slot_ids uuid[], now_is timestamptz, OUT changes place_change[],
  OUT freed integer[]) LANGUAGE plpgsql AS $$
DECLARE
  offered uuid[];
BEGIN
  changes := free_lapsed(slot_ids, now_is);
  IF NOT EXISTS (SELECT FROM unnest(cmds) c WHERE c.kind IN ('release', 'cancel')) THEN
    RETURN;
  END IF;
  WITH released AS (
    DELETE FROM holds h USING unnest(cmds) c
      WHERE c.kind = 'release' AND h.slot_id = c.slot_id AND h.owner_id = c.owner_id
        -- What is held in exchange for another time goes back by an answer, not by leaving the page of that slot.
        AND NOT EXISTS (SELECT FROM reschedule_offers o WHERE o.hold_id = h.id AND o.state = 'open')
      RETURNING c.n, h.slot_id, 0 AS booked, -1 AS held, CASE WHEN h.offered THEN h.id END AS offer
  ), cancelled AS (
    UPDATE appointments a SET status = c.status, version = version + 1, changed_at = now_is,
        cancelled_at = CASE WHEN c.status = 'cancelled' THEN now_is END, cancel_reason = c.reason,
        note = coalesce(c.note, a.note)
      FROM unnest(cmds) c
      WHERE c.kind = 'cancel' AND a.id = c.id AND a.slot_id = c.slot_id AND a.status = ANY (c.statuses)
      RETURNING c.n, a.slot_id, -1 AS booked, 0 AS held, a.clinic_id, a.id, a.status, c.booked_by
  ), facts AS (
    INSERT INTO outbox (clinic_id, kind, subject_id, data, actor_id)
      SELECT clinic_id, 'appointment.' || status, id, jsonb_build_object('slotId', slot_id), booked_by FROM cancelled
  ), freed AS (
    SELECT n, slot_id, booked, held, offer FROM released
    UNION ALL SELECT n, slot_id, booked, held, NULL FROM cancelled
  )
  SELECT changes || array_agg((f.slot_id, f.booked, f.held)::place_change), array_agg(f.n),
      array_agg(f.offer) FILTER (WHERE f.offer IS NOT NULL) INTO changes, freed, offered
    FROM freed f;
  IF offered IS NOT NULL THEN
    PERFORM settle_offers(offered, 'declined');
  END IF;
END $$;
