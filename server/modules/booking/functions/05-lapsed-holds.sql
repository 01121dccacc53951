-- Writes off lapsed holds of at most 500 slots, so that watchers hear of it; decisions never wait for this.
-- Slots that someone is deciding about are skipped: that decision writes them off itself.
CREATE OR REPLACE FUNCTION release_lapsed_places() RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
DECLARE
  locked uuid[] := ARRAY(
    SELECT id FROM slots
      WHERE id IN (SELECT slot_id FROM holds WHERE expires_at <= clock_timestamp() ORDER BY expires_at LIMIT 500)
      ORDER BY id FOR NO KEY UPDATE SKIP LOCKED);
BEGIN
  RETURN QUERY
    WITH lapsed AS (
      DELETE FROM holds WHERE slot_id = ANY (locked) AND expires_at <= clock_timestamp() RETURNING slot_id
    ), counted AS (
      SELECT slot_id, count(*) AS holds FROM lapsed GROUP BY 1
    ), changed AS (
      UPDATE slots s SET held = s.held - c.holds, version = s.version + 1, changed_at = clock_timestamp()
        FROM counted c WHERE s.id = c.slot_id RETURNING s.*
    ), facts AS (
      INSERT INTO outbox (clinic_id, kind, subject_id) SELECT clinic_id, 'slot.released', id FROM changed
    )
    SELECT slot_json(c::slots) FROM changed c;
END $$;
