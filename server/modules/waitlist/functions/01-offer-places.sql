-- The first who may be offered a place in this locked slot, or NULL; their entry is locked. Someone who has an
-- appointment or a hold at that time, or had this very offer, is passed over and keeps waiting for another.
CREATE OR REPLACE FUNCTION first_waiting(s slots) RETURNS waitlist_entries LANGUAGE plpgsql AS $$
DECLARE
  e waitlist_entries;
BEGIN
  FOR e IN
    SELECT w.* FROM waitlist_entries w
      WHERE w.clinic_id = s.clinic_id AND w.state = 'waiting' AND s.local_date BETWEEN w.from_date AND w.to_date
        AND (w.doctor_id = s.doctor_id OR w.specialty_id = s.specialty_id) AND coalesce(w.part, s.part) = s.part
        AND NOT EXISTS (SELECT FROM waitlist_offers o WHERE o.entry_id = w.id AND o.slot_id = s.id)
        AND NOT EXISTS (SELECT FROM holds h WHERE h.slot_id = s.id AND h.owner_id = w.person_id)
        AND NOT EXISTS (SELECT FROM appointments a WHERE a.person_id = w.person_id
          AND a.status NOT IN ('cancelled', 'voided') AND a.starts_at < s.ends_at AND a.ends_at > s.starts_at)
      ORDER BY w.position
  LOOP
    -- Another node may be offering them something: then they are not waiting any more.
    SELECT w.* INTO e FROM waitlist_entries w WHERE w.id = e.id AND w.state = 'waiting' FOR NO KEY UPDATE;
    IF FOUND THEN
      RETURN e;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

-- Holds free places of these locked slots for those who wait, in order, before anybody else may take them. `changes`
-- are places that this transaction freed and has not counted yet. One row per offer.
CREATE OR REPLACE FUNCTION offer_places(slot_ids uuid[], changes place_change[], now_is timestamptz)
RETURNS TABLE (entry_id uuid, person_id uuid, slot_id uuid, expires_at timestamptz) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  s slots;
  e waitlist_entries;
  until timestamptz;
  free integer;
  hold uuid;
BEGIN
  FOR s IN
    SELECT x.* FROM slots x
      WHERE x.id = ANY (slot_ids) AND x.published AND x.archived_at IS NULL AND x.starts_at > now_is
        AND EXISTS (SELECT FROM waitlist_entries w WHERE w.clinic_id = x.clinic_id AND w.state = 'waiting')
      ORDER BY x.starts_at, x.id
  LOOP
    free := s.capacity - s.booked - s.held
      - coalesce((SELECT sum(c.booked + c.held) FROM unnest(changes) c WHERE c.slot_id = s.id), 0);
    WHILE free > 0 LOOP
      e := first_waiting(s);
      EXIT WHEN e.id IS NULL;
      SELECT now_is + make_interval(mins => c.offer_minutes) INTO until FROM clinics c WHERE c.id = s.clinic_id;
      hold := gen_random_uuid();
      INSERT INTO holds (id, clinic_id, slot_id, owner_id, expires_at, offered)
        VALUES (hold, s.clinic_id, s.id, e.person_id, until, true);
      INSERT INTO waitlist_offers (clinic_id, entry_id, slot_id, hold_id, offered_at, expires_at)
        VALUES (s.clinic_id, e.id, s.id, hold, now_is, until);
      UPDATE waitlist_entries w SET state = 'offered' WHERE w.id = e.id;
      INSERT INTO outbox (clinic_id, kind, subject_id, data)
        VALUES (s.clinic_id, 'waitlist.offered', e.id, jsonb_build_object('slotId', s.id));
      free := free - 1;
      RETURN QUERY SELECT e.id, e.person_id, s.id, until;
    END LOOP;
  END LOOP;
END $$;

-- What became of offers whose holds are gone: the entry of a lapsed or declined one waits on, at its old position.
CREATE OR REPLACE FUNCTION settle_offers(hold_ids uuid[], became text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  WITH settled AS (
    UPDATE waitlist_offers o SET state = became WHERE o.hold_id = ANY (hold_ids) AND o.state = 'open'
      RETURNING o.entry_id, o.clinic_id, o.slot_id
  ), facts AS (
    INSERT INTO outbox (clinic_id, kind, subject_id, data)
      SELECT clinic_id, 'waitlist.' || became, entry_id, jsonb_build_object('slotId', slot_id) FROM settled
  )
  UPDATE waitlist_entries w SET state = CASE became WHEN 'accepted' THEN 'accepted' ELSE 'waiting' END
    FROM settled WHERE w.id = settled.entry_id AND w.state = 'offered';
END $$;
