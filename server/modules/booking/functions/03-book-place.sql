-- Who a walk-in is: the clinic's patient with that number and folded name, or nobody yet.
CREATE OR REPLACE FUNCTION find_walk_in(clinic uuid, w jsonb) RETURNS uuid LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_person(clinic::text || (w->>'phone') || (w->>'foldedName'));
  RETURN (SELECT person_id FROM patients
    WHERE clinic_id = clinic AND phone = w->>'phone' AND folded_name = w->>'foldedName');
END $$;

-- Why this patient may not have another appointment now, or NULL.
CREATE OR REPLACE FUNCTION patient_refusal(patient uuid, s slots, max_open integer, allow_overlap boolean) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM appointments
      WHERE slot_id = s.id AND person_id = patient AND status NOT IN ('cancelled', 'voided')) THEN
    RETURN 'already-booked';
  END IF;
  IF NOT allow_overlap AND EXISTS (SELECT FROM appointments
      WHERE person_id = patient AND status NOT IN ('cancelled', 'voided') AND NOT overlap_allowed
        AND tstzrange(starts_at, ends_at) && tstzrange(s.starts_at, s.ends_at)) THEN
    RETURN 'patient-busy';
  END IF;
  IF max_open <= (SELECT count(*) FROM appointments
      WHERE person_id = patient AND clinic_id = s.clinic_id AND status IN ('scheduled', 'confirmed')
        AND ends_at > clock_timestamp()) THEN
    RETURN 'too-many-open';
  END IF;
  RETURN NULL;
END $$;

-- The clinic's record of this person; a new walk-in becomes a person here, only when the booking succeeds.
CREATE OR REPLACE FUNCTION save_patient(patient uuid, clinic uuid, c jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF c->>'patientId' IS NULL THEN
    INSERT INTO people (id, name, phone) VALUES (patient, c->>'patientName', c->'walkIn'->>'phone')
      ON CONFLICT DO NOTHING;
  END IF;
  INSERT INTO patients (clinic_id, person_id, phone, folded_name)
    VALUES (clinic, patient, c->'walkIn'->>'phone', c->'walkIn'->>'foldedName')
    ON CONFLICT (clinic_id, person_id) DO NOTHING;
END $$;

-- Books one place. c: {appointmentId, slotId, clinicId?, patientId | walkIn: {personId, phone, foldedName}, bookedBy,
-- ownerId, holdId?, patientName, contactNumber?, reason, note, status, maxOpen?, allowOverlap, idempotency?}.
-- The owner's live hold is converted; without one a free place is taken.
-- Outcomes: booked, slot-not-found, slot-changed, too-late, already-booked, patient-busy, too-many-open, hold-expired,
-- slot-full, slot-held.
CREATE OR REPLACE FUNCTION book_place(c jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  s slots;
  a appointments;
  patient uuid := (c->>'patientId')::uuid;
  own_hold integer := 0;
  l record;
  lapsed integer;
  refusal text;
  reply jsonb := begin_idempotent(c->'idempotency');
BEGIN
  IF reply IS NOT NULL THEN
    RETURN reply;
  END IF;
  IF patient IS NULL THEN
    patient := coalesce(find_walk_in((c->>'clinicId')::uuid, c->'walkIn'), (c->'walkIn'->>'personId')::uuid);
  END IF;
  PERFORM lock_person(patient::text);
  SELECT * INTO l FROM lock_slot((c->>'slotId')::uuid);
  s := l.s;
  lapsed := l.lapsed;
  SELECT count(*) INTO own_hold FROM holds WHERE slot_id = s.id AND owner_id = (c->>'ownerId')::uuid;

  IF s.id IS NULL OR s.clinic_id <> coalesce((c->>'clinicId')::uuid, s.clinic_id) THEN
    refusal := 'slot-not-found';
  ELSIF s.archived_at IS NOT NULL OR NOT s.published THEN
    refusal := CASE WHEN own_hold > 0 THEN 'slot-changed' ELSE 'slot-not-found' END;
  ELSIF s.ends_at <= clock_timestamp() THEN
    refusal := 'too-late';
  ELSE
    refusal := patient_refusal(patient, s, (c->>'maxOpen')::integer, (c->>'allowOverlap')::boolean);
    IF refusal IS NULL AND s.booked + s.held - own_hold >= s.capacity THEN
      refusal := CASE WHEN c->>'holdId' IS NOT NULL THEN 'hold-expired'
        WHEN s.booked >= s.capacity THEN 'slot-full' ELSE 'slot-held' END;
    END IF;
  END IF;

  IF refusal IS NOT NULL THEN
    IF lapsed > 0 THEN
      s := save_slot(s);
    END IF;
    RETURN end_idempotent(c->'idempotency',
      jsonb_build_object('outcome', refusal, 'changed', lapsed > 0, 'slot', to_jsonb(s)));
  END IF;

  IF own_hold > 0 THEN
    DELETE FROM holds WHERE slot_id = s.id AND owner_id = (c->>'ownerId')::uuid;
  END IF;
  s.held := s.held - own_hold;
  s.booked := s.booked + 1;
  s.issued := s.issued + 1;
  s := save_slot(s);
  PERFORM save_patient(patient, s.clinic_id, c);
  INSERT INTO appointments (id, clinic_id, slot_id, doctor_id, person_id, token_number, status, patient_name,
      contact_number, reason, note, starts_at, ends_at, overlap_allowed, booked_by, booked_at, changed_at)
    VALUES ((c->>'appointmentId')::uuid, s.clinic_id, s.id, s.doctor_id, patient, 100 + s.issued, c->>'status',
      c->>'patientName', c->>'contactNumber', c->>'reason', c->>'note', s.starts_at, s.ends_at,
      (c->>'allowOverlap')::boolean, (c->>'bookedBy')::uuid, s.changed_at, s.changed_at)
    RETURNING * INTO a;
  PERFORM record_fact(s.clinic_id, 'appointment.created', a.id, jsonb_build_object('slotId', s.id),
    (c->>'bookedBy')::uuid);
  RETURN end_idempotent(c->'idempotency',
    jsonb_build_object('outcome', 'booked', 'changed', true, 'slot', to_jsonb(s), 'appointment', to_jsonb(a)));
END $$;
