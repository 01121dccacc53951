-- Pieces of the functions that decide about places.

-- Starts an idempotent write: NULL to go on; else the outcome to answer with. A second request with the same key waits
-- here for the first to commit. Lock order everywhere: idempotency keys, people, slots.
CREATE OR REPLACE FUNCTION begin_idempotent(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  k idempotency_keys;
BEGIN
  IF i IS NULL OR jsonb_typeof(i) = 'null' THEN
    RETURN NULL;
  END IF;
  INSERT INTO idempotency_keys (caller_id, operation, key, body_hash)
    VALUES ((i->>'callerId')::uuid, i->>'operation', i->>'key', decode(i->>'bodyHash', 'hex'))
    ON CONFLICT DO NOTHING;
  IF FOUND THEN
    RETURN NULL;
  END IF;
  SELECT * INTO k FROM idempotency_keys
    WHERE caller_id = (i->>'callerId')::uuid AND operation = i->>'operation' AND key = i->>'key';
  IF k.body_hash <> decode(i->>'bodyHash', 'hex') THEN
    RETURN '{"outcome": "idempotency-mismatch"}';
  END IF;
  RETURN k.outcome || '{"replayed": true}';
END $$;

-- Ends it: successes and business refusals are kept for the replay; what does not exist may come to exist.
CREATE OR REPLACE FUNCTION end_idempotent(i jsonb, reply jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  IF i IS NOT NULL AND jsonb_typeof(i) <> 'null' THEN
    IF reply->>'outcome' IN ('not-found', 'slot-not-found') THEN
      DELETE FROM idempotency_keys
        WHERE caller_id = (i->>'callerId')::uuid AND operation = i->>'operation' AND key = i->>'key';
    ELSE
      UPDATE idempotency_keys SET outcome = reply
        WHERE caller_id = (i->>'callerId')::uuid AND operation = i->>'operation' AND key = i->>'key';
    END IF;
  END IF;
  RETURN reply;
END $$;

-- One command at a time for a person: the checks across slots (limits, overlaps) need it.
CREATE OR REPLACE FUNCTION lock_person(person text) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('person ' || person, 0));
$$;

-- Locks a slot and writes off its lapsed holds, by the clock read after the lock. `lapsed` counts them.
CREATE OR REPLACE FUNCTION lock_slot(p_slot uuid, OUT s slots, OUT lapsed integer) LANGUAGE plpgsql AS $$
BEGIN
  SELECT * INTO s FROM slots WHERE id = p_slot FOR NO KEY UPDATE;
  DELETE FROM holds WHERE slot_id = p_slot AND expires_at <= clock_timestamp();
  GET DIAGNOSTICS lapsed = ROW_COUNT;
  s.held := s.held - lapsed;
END $$;

-- Stores the counters of a locked slot; its version rises once.
CREATE OR REPLACE FUNCTION save_slot(s slots) RETURNS slots LANGUAGE sql AS $$
  UPDATE slots SET booked = s.booked, held = s.held, issued = s.issued, version = version + 1,
    changed_at = clock_timestamp()
    WHERE id = s.id RETURNING *;
$$;

CREATE OR REPLACE FUNCTION record_fact(clinic uuid, kind text, subject uuid, data jsonb, actor uuid) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO outbox (clinic_id, kind, subject_id, data, actor_id) VALUES (clinic, kind, subject, data, actor);
$$;
