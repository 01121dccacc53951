-- Takes one place for a while. c: {holdId, slotId, ownerId, minutes, maxHolds, idempotency?}.
-- Outcomes: held (the same hold again for its owner), slot-not-found, too-late, too-many-holds, slot-full, slot-held.
CREATE OR REPLACE FUNCTION hold_place(c jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  owner uuid := (c->>'ownerId')::uuid;
  s slots;
  h holds;
  l record;
  lapsed integer;
  reply jsonb := begin_idempotent(c->'idempotency');
BEGIN
  IF reply IS NOT NULL THEN
    RETURN reply;
  END IF;
  PERFORM lock_person(c->>'ownerId');
  SELECT * INTO l FROM lock_slot((c->>'slotId')::uuid);
  s := l.s;
  lapsed := l.lapsed;
  IF s.id IS NULL OR s.archived_at IS NOT NULL OR NOT s.published THEN
    reply := '{"outcome": "slot-not-found"}';
  ELSIF s.ends_at <= clock_timestamp() THEN
    reply := '{"outcome": "too-late"}';
  ELSE
    SELECT * INTO h FROM holds WHERE slot_id = s.id AND owner_id = owner;
    IF h.id IS NOT NULL THEN
      reply := '{"outcome": "held"}';
    ELSIF (SELECT count(*) FROM holds WHERE owner_id = owner AND expires_at > clock_timestamp())
        >= (c->>'maxHolds')::integer THEN
      reply := '{"outcome": "too-many-holds"}';
    ELSIF s.booked >= s.capacity THEN
      reply := '{"outcome": "slot-full"}';
    ELSIF s.booked + s.held >= s.capacity THEN
      reply := '{"outcome": "slot-held"}';
    ELSE
      INSERT INTO holds (id, clinic_id, slot_id, owner_id, expires_at)
        VALUES ((c->>'holdId')::uuid, s.clinic_id, s.id, owner,
          clock_timestamp() + make_interval(mins => (c->>'minutes')::integer))
        RETURNING * INTO h;
      s.held := s.held + 1;
      s := save_slot(s);
      PERFORM record_fact(s.clinic_id, 'slot.held', s.id, '{}', NULL);
      RETURN end_idempotent(c->'idempotency', jsonb_build_object('outcome', 'held', 'changed', true,
        'hold', to_jsonb(h), 'secondsLeft', extract(epoch FROM h.expires_at - clock_timestamp()), 'slot', to_jsonb(s)));
    END IF;
  END IF;
  IF lapsed > 0 THEN
    s := save_slot(s);
  END IF;
  RETURN end_idempotent(c->'idempotency', reply || jsonb_build_object('changed', lapsed > 0, 'slot', to_jsonb(s),
    'hold', to_jsonb(h), 'secondsLeft', extract(epoch FROM h.expires_at - clock_timestamp())));
END $$;

-- Gives a held place back. Outcome: released, or nothing (no such hold).
CREATE OR REPLACE FUNCTION release_place(c jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  s slots;
  l record;
  lapsed integer;
  released integer;
BEGIN
  SELECT * INTO l FROM lock_slot((c->>'slotId')::uuid);
  s := l.s;
  lapsed := l.lapsed;
  DELETE FROM holds WHERE slot_id = s.id AND owner_id = (c->>'ownerId')::uuid;
  GET DIAGNOSTICS released = ROW_COUNT;
  IF released + lapsed > 0 THEN
    s.held := s.held - released;
    s := save_slot(s);
    PERFORM record_fact(s.clinic_id, 'slot.released', s.id, '{}', NULL);
  END IF;
  RETURN jsonb_build_object('outcome', CASE WHEN released > 0 THEN 'released' ELSE 'nothing' END,
    'changed', released + lapsed > 0, 'slot', to_jsonb(s));
END $$;

-- Writes off lapsed holds of at most 500 slots, so that watchers hear of it; decisions never wait for this.
-- Slots that someone is deciding about are skipped: that decision writes them off itself.
CREATE OR REPLACE FUNCTION release_lapsed_places() RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
DECLARE
  candidate uuid;
  s slots;
  l record;
  lapsed integer;
BEGIN
  FOR candidate IN
    SELECT id FROM slots
      WHERE id IN (SELECT slot_id FROM holds WHERE expires_at <= clock_timestamp() ORDER BY expires_at LIMIT 500)
      ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
  LOOP
    SELECT * INTO l FROM lock_slot(candidate);
  s := l.s;
  lapsed := l.lapsed;
    IF lapsed > 0 THEN
      s := save_slot(s);
      PERFORM record_fact(s.clinic_id, 'slot.released', s.id, '{}', NULL);
      RETURN NEXT to_jsonb(s);
    END IF;
  END LOOP;
END $$;
