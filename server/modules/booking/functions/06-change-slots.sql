-- Another capacity for a slot, unless more places are in use: {inUse: n, slots, offers}, inUse NULL when it was set.
-- NULL: there is no such slot. Lapsed holds do not count; who waits is offered the new places before anybody else comes.
CREATE OR REPLACE FUNCTION change_capacity(slot uuid, places integer, actor uuid) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  s slots;
  now_is timestamptz;
  changes place_change[];
  freed integer;
  in_use integer;
  too_many integer;   -- in_use, if that is more than the new capacity
  before integer;
  offers jsonb;
BEGIN
  SELECT * INTO s FROM slots WHERE id = slot AND archived_at IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  now_is := clock_timestamp();
  changes := free_lapsed(ARRAY[slot], now_is);
  freed := coalesce(cardinality(changes), 0);
  in_use := s.booked + s.held - freed;
  too_many := CASE WHEN in_use > places THEN in_use END;
  before := s.capacity;
  UPDATE slots SET capacity = CASE WHEN too_many IS NULL THEN places ELSE capacity END, held = held - freed,
      version = version + 1, changed_at = now_is
    WHERE id = slot AND (freed > 0 OR too_many IS NULL AND capacity <> places) RETURNING * INTO s;
  IF NOT FOUND THEN
    RETURN jsonb_build_object('inUse', too_many);
  END IF;
  IF s.capacity <> before THEN
    INSERT INTO outbox (clinic_id, kind, subject_id, data, actor_id)
      VALUES (s.clinic_id, 'slot.changed', slot, jsonb_build_object('capacity', places), actor);
  END IF;
  SELECT jsonb_agg(o) INTO offers FROM offer_places(ARRAY[slot], NULL, now_is) o;
  UPDATE slots SET held = held + coalesce(jsonb_array_length(offers), 0) WHERE id = slot RETURNING * INTO s;
  RETURN jsonb_build_object('inUse', too_many, 'slots', jsonb_build_object(slot, slot_json(s)), 'offers', offers);
END $$;

-- Takes a slot away that nobody has an appointment in; holds in it end with it. {slots}, or NULL: it stays.
CREATE OR REPLACE FUNCTION remove_slot(slot uuid, actor uuid) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  s slots;
BEGIN
  PERFORM FROM slots WHERE id = slot AND archived_at IS NULL AND booked = 0 FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  UPDATE holds SET expires_at = clock_timestamp() WHERE slot_id = slot;
  PERFORM free_lapsed(ARRAY[slot], clock_timestamp());
  UPDATE slots SET held = 0, archived_at = clock_timestamp(), version = version + 1, changed_at = clock_timestamp()
    WHERE id = slot RETURNING * INTO s;
  INSERT INTO outbox (clinic_id, kind, subject_id, actor_id) VALUES (s.clinic_id, 'slot.removed', slot, actor);
  RETURN jsonb_build_object('slots', jsonb_build_object(slot, slot_json(s)));
END $$;
