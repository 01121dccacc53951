-- What a slot's watchers are told, and no more.
CREATE OR REPLACE FUNCTION slot_json(s slots) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('id', s.id, 'clinic_id', s.clinic_id, 'doctor_id', s.doctor_id, 'site_id', s.site_id,
    'local_date', s.local_date, 'version', s.version, 'capacity', s.capacity, 'booked', s.booked, 'held', s.held,
    'published', s.published, 'archived_at', s.archived_at, 'changed_at', s.changed_at)
$$;

-- Decides commands (JSON array of place_command) in the order of n, in one transaction: {replies: {n: {outcome, ...}},
-- slots: {id: state}, now: the instant of changed slots, offers: [{entry_id, person_id, slot_id, expires_at}]}. Frees apply first, then takes in order. No two commands of one call may be of the
-- same person. Outcomes: held, released, nothing, booked, moved, cancelled, or the code of a refusal.
-- The settings keep small batches on the indexes, whatever the statistics said when the plan was made.
CREATE OR REPLACE FUNCTION decide_places(commands jsonb) RETURNS jsonb LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  cmds place_command[] := ARRAY(
    SELECT c FROM jsonb_populate_recordset(NULL::place_command, commands) c ORDER BY c.n);
  slot_ids uuid[] := ARRAY(SELECT c.slot_id FROM unnest(cmds) c UNION SELECT c.from_slot_id FROM unnest(cmds) c);
  has_keys boolean := EXISTS (SELECT FROM unnest(cmds) c WHERE c.key IS NOT NULL);
  replays jsonb := '{}';
  replies jsonb;
  states jsonb;
  now_is timestamptz;
  changes place_change[];
  freed integer[];
  accepted uuid[];
  offers jsonb;
BEGIN
  PERFORM lock_commands(cmds, slot_ids);
  IF has_keys THEN
    SELECT coalesce(jsonb_object_agg(c.n, CASE WHEN k.body_hash = decode(c.body_hash, 'hex')
        THEN k.outcome || '{"replayed": true}' ELSE '{"outcome": "idempotency-mismatch"}' END), '{}') INTO replays
      FROM unnest(cmds) c
      JOIN idempotency_keys k ON k.caller_id = c.caller_id AND k.operation = c.operation AND k.key = c.key;
    cmds := ARRAY(SELECT c FROM unnest(cmds) c WHERE NOT replays ? c.n::text ORDER BY c.n);
  END IF;
  now_is := clock_timestamp();
  SELECT f.changes, f.freed INTO changes, freed FROM free_places(cmds, slot_ids, now_is) f;
  IF changes IS NOT NULL THEN
    -- Whoever waited comes before whoever asks now.
    SELECT jsonb_agg(o), changes || array_agg((o.slot_id, 0, 1)::place_change) INTO offers, changes
      FROM offer_places(slot_ids, changes, now_is) o;
  END IF;
  accepted := ARRAY(SELECT h.id FROM holds h JOIN unnest(cmds) c ON h.slot_id = c.slot_id AND h.owner_id = c.owner_id
    WHERE h.offered AND c.kind IN ('book', 'move'));
  SELECT coalesce(jsonb_object_agg(t.n, t.reply), '{}') INTO replies FROM take_places(cmds, now_is, changes) t;
  IF cardinality(accepted) > 0 THEN
    accepted := ARRAY(SELECT a FROM unnest(accepted) a WHERE NOT EXISTS (SELECT FROM holds h WHERE h.id = a));
    PERFORM settle_offers(accepted, 'accepted');
  END IF;
  offers := coalesce(offers, '[]') || offer_left_places(cmds, replies, now_is);
  replies := replies || free_replies(cmds, freed);
  SELECT coalesce(jsonb_object_agg(s.id, slot_json(s)), '{}') INTO states FROM slots s
    WHERE s.id = ANY (slot_ids);
  IF has_keys THEN
    -- Successes and business refusals are kept; what does not exist may come to exist.
    INSERT INTO idempotency_keys (caller_id, operation, key, body_hash, outcome)
      SELECT c.caller_id, c.operation, c.key, decode(c.body_hash, 'hex'),
        (replies -> c.n::text) || jsonb_build_object('slot', states -> c.slot_id::text)
      FROM unnest(cmds) c WHERE c.key IS NOT NULL AND replies -> c.n::text ->> 'outcome' <> 'slot-not-found';
  END IF;
  RETURN jsonb_build_object('replies', replies || replays, 'slots', states, 'now', now_is, 'offers', offers);
END $$;

-- Offers the places that moves have just left; their slots count as changed already.
CREATE OR REPLACE FUNCTION offer_left_places(cmds place_command[], replies jsonb, now_is timestamptz) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  offers jsonb;
BEGIN
  IF NOT EXISTS (SELECT FROM unnest(cmds) c WHERE c.kind = 'move') THEN
    RETURN '[]';
  END IF;
  SELECT coalesce(jsonb_agg(o), '[]') INTO offers FROM offer_places(ARRAY(SELECT c.from_slot_id FROM unnest(cmds) c
    WHERE c.kind = 'move' AND replies -> c.n::text ->> 'outcome' = 'moved'), NULL, now_is) o;
  UPDATE slots s SET held = s.held + o.places FROM (
    SELECT (x->>'slot_id')::uuid AS slot_id, count(*) AS places FROM jsonb_array_elements(offers) x GROUP BY 1) o
    WHERE s.id = o.slot_id;
  RETURN offers;
END $$;

-- Replies to releases and cancels.
CREATE OR REPLACE FUNCTION free_replies(cmds place_command[], freed integer[]) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM unnest(cmds) c WHERE c.kind IN ('release', 'cancel')) THEN
    RETURN '{}';
  END IF;
  RETURN (SELECT jsonb_object_agg(c.n, CASE
      WHEN c.kind = 'release' THEN jsonb_build_object('outcome',
        CASE WHEN c.n = ANY (freed) THEN 'released' ELSE 'nothing' END)
      WHEN c.n = ANY (freed) THEN jsonb_build_object('outcome', 'cancelled', 'appointment', jsonb_build_object(
        'id', a.id, 'person_id', a.person_id, 'token_number', a.token_number, 'status', a.status,
        'patient_name', a.patient_name, 'contact_number', a.contact_number, 'booked_at', a.booked_at,
        'version', a.version, 'cancelled_at', a.cancelled_at, 'cancel_reason', a.cancel_reason, 'note', a.note))
      ELSE '{"outcome": "status-conflict"}' END)
    FROM unnest(cmds) c LEFT JOIN appointments a ON a.id = c.id AND c.kind = 'cancel'
    WHERE c.kind IN ('release', 'cancel'));
END $$;
