-- Makes an offer of a hold that was just taken for the patient: it lives longer, and the appointment is marked. Returns
-- until when, or NULL: the appointment is no longer there to be moved, or has an offer already.
CREATE OR REPLACE FUNCTION offer_reschedule(offer uuid, appointment uuid, from_slot uuid, hold uuid, minutes integer,
  actor uuid) RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
  a appointments;
  h holds;
BEGIN
  -- Lock order: people first. Moves of this patient take the same lock.
  PERFORM pg_advisory_xact_lock(hashtextextended('person ' || x.person_id, 0)) FROM appointments x WHERE x.id = appointment;
  SELECT * INTO a FROM appointments x
    WHERE x.id = appointment AND x.slot_id = from_slot AND x.status IN ('scheduled', 'confirmed') FOR NO KEY UPDATE;
  IF NOT FOUND OR EXISTS (SELECT FROM reschedule_offers o WHERE o.appointment_id = appointment AND o.state = 'open') THEN
    RETURN NULL;
  END IF;
  UPDATE holds x SET offered = true, expires_at = clock_timestamp() + make_interval(mins => minutes)
    WHERE x.id = hold AND x.expires_at > clock_timestamp() RETURNING * INTO h;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  INSERT INTO reschedule_offers (id, clinic_id, appointment_id, from_slot_id, slot_id, hold_id, offered_at, expires_at)
    VALUES (offer, a.clinic_id, a.id, from_slot, h.slot_id, hold, clock_timestamp(), h.expires_at);
  UPDATE appointments x SET version = version + 1, changed_at = clock_timestamp() WHERE x.id = appointment;
  INSERT INTO outbox (clinic_id, kind, subject_id, data, actor_id)
    VALUES (a.clinic_id, 'appointment.offered', a.id, jsonb_build_object('slotId', h.slot_id), actor);
  RETURN h.expires_at;
END $$;

-- An answer is waited for while the appointment is where it was, and the offered slot is open.
CREATE OR REPLACE FUNCTION awaits_answer(o reschedule_offers, a appointments, s slots) RETURNS boolean LANGUAGE sql AS $$
  SELECT a.slot_id = o.from_slot_id AND a.status IN ('scheduled', 'confirmed') AND s.published AND s.archived_at IS NULL
$$;

-- What became of open offers, told by where their appointments are now and whether their holds still live. A place that
-- is held for no answer lapses; the sweep of lapsed holds gives it back. May run at any time, any number of times, on
-- any node.
CREATE OR REPLACE FUNCTION settle_reschedule_offers() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  locked uuid[];
BEGIN
  IF NOT EXISTS (SELECT FROM reschedule_offers WHERE state = 'open') THEN
    RETURN;
  END IF;
  -- Only who has a slot's lock touches its holds; a slot that is being decided about is left for the next time.
  locked := ARRAY(SELECT x.id FROM slots x WHERE x.id IN (
      SELECT o.slot_id FROM reschedule_offers o JOIN appointments a ON a.id = o.appointment_id
        JOIN slots s ON s.id = o.slot_id JOIN holds h ON h.id = o.hold_id
        WHERE o.state = 'open' AND NOT awaits_answer(o, a, s))
    ORDER BY x.id FOR NO KEY UPDATE SKIP LOCKED);
  UPDATE holds h SET expires_at = clock_timestamp()
    FROM reschedule_offers o JOIN appointments a ON a.id = o.appointment_id JOIN slots s ON s.id = o.slot_id
    WHERE h.id = o.hold_id AND h.slot_id = ANY (locked) AND o.state = 'open' AND NOT awaits_answer(o, a, s);
  WITH over AS (
    SELECT o.id, CASE WHEN a.slot_id = o.slot_id THEN 'accepted' WHEN a.slot_id <> o.from_slot_id THEN 'moot'
        WHEN a.status = 'cancelled' THEN 'declined' WHEN a.status IN ('scheduled', 'confirmed') THEN 'lapsed'
        ELSE 'moot' END AS became
      FROM reschedule_offers o JOIN appointments a ON a.id = o.appointment_id
      LEFT JOIN holds h ON h.id = o.hold_id AND h.expires_at > clock_timestamp()
      WHERE o.state = 'open' AND h.id IS NULL
  ), settled AS (
    UPDATE reschedule_offers o SET state = over.became FROM over WHERE o.id = over.id AND o.state = 'open'
      RETURNING o.clinic_id, o.appointment_id, o.slot_id, o.state
  )
  INSERT INTO outbox (clinic_id, kind, subject_id, data)
    SELECT clinic_id, 'appointment.offer-' || state, appointment_id, jsonb_build_object('slotId', slot_id) FROM settled;
END $$;
