-- Offers places that are free beside someone who waits for them: those of new slots and raised capacities, and of the
-- moment between somebody's joining and somebody else's commit. At most 100 slots; the soonest first.
CREATE OR REPLACE FUNCTION offer_free_places() RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  now_is timestamptz := clock_timestamp();
  found uuid[];
  offers jsonb;
  states jsonb;
BEGIN
  IF NOT EXISTS (SELECT FROM waitlist_entries WHERE state = 'waiting') THEN
    RETURN NULL;
  END IF;
  found := ARRAY(
    SELECT s.id FROM slots s
      WHERE s.published AND s.archived_at IS NULL AND s.starts_at > now_is AND s.booked + s.held < s.capacity
        AND EXISTS (SELECT FROM waitlist_entries w
          WHERE w.clinic_id = s.clinic_id AND w.state = 'waiting' AND s.local_date BETWEEN w.from_date AND w.to_date
            AND (w.doctor_id = s.doctor_id OR w.specialty_id = s.specialty_id) AND coalesce(w.part, s.part) = s.part
            AND NOT EXISTS (SELECT FROM waitlist_offers o WHERE o.entry_id = w.id AND o.slot_id = s.id))
      ORDER BY s.starts_at, s.id LIMIT 100);
  PERFORM FROM slots WHERE id = ANY (found) ORDER BY id FOR NO KEY UPDATE;
  now_is := clock_timestamp();
  SELECT jsonb_agg(o) INTO offers FROM offer_places(found, NULL, now_is) o;
  IF offers IS NULL THEN
    RETURN NULL;
  END IF;
  WITH held AS (
    SELECT (o->>'slot_id')::uuid AS slot_id, count(*) AS places FROM jsonb_array_elements(offers) o GROUP BY 1
  ), changed AS (
    UPDATE slots s SET held = s.held + h.places, version = s.version + 1, changed_at = now_is
      FROM held h WHERE s.id = h.slot_id RETURNING s.*
  )
  SELECT jsonb_object_agg(c.id, slot_json(c::slots)) INTO states FROM changed c;
  RETURN jsonb_build_object('offers', offers, 'slots', states);
END $$;
