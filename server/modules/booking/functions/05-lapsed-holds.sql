-- Writes off lapsed holds of at most 500 slots, so that watchers and those who wait hear of it; decisions never wait for
-- this. Slots that someone is deciding about are skipped: that decision writes them off itself.
CREATE OR REPLACE FUNCTION release_lapsed_places() RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  now_is timestamptz;
  changes place_change[];
  offers jsonb;
  states jsonb;
  locked uuid[] := ARRAY(
    SELECT id FROM slots
      WHERE id IN (SELECT slot_id FROM holds WHERE expires_at <= clock_timestamp() ORDER BY expires_at LIMIT 500)
      ORDER BY id FOR NO KEY UPDATE SKIP LOCKED);
BEGIN
  IF cardinality(locked) = 0 THEN
    RETURN NULL;
  END IF;
  now_is := clock_timestamp();
  changes := free_lapsed(locked, now_is);
  SELECT jsonb_agg(o), changes || array_agg((o.slot_id, 0, 1)::place_change) INTO offers, changes
    FROM offer_places(locked, changes, now_is) o;
  WITH counted AS (
    SELECT c.slot_id, sum(c.held) AS held FROM unnest(changes) c GROUP BY 1
  ), changed AS (
    UPDATE slots s SET held = s.held + c.held, version = s.version + 1, changed_at = now_is
      FROM counted c WHERE s.id = c.slot_id RETURNING s.*
  ), facts AS (
    INSERT INTO outbox (clinic_id, kind, subject_id) SELECT clinic_id, 'slot.released', id FROM changed
  )
  SELECT jsonb_object_agg(c.id, slot_json(c::slots)) INTO states FROM changed c;
  RETURN jsonb_build_object('slots', states, 'offers', offers);
END $$;
