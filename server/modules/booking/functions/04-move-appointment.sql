-- Moves an appointment to another status; leaving for cancelled or voided frees its place, once.
-- c: {appointmentId, clinicId?, personId?, from: [statuses], to, reason?, note?, actorId, idempotency?}; clinicId or
-- personId says whose it must be. Outcomes: moved, not-found, status-conflict.
CREATE OR REPLACE FUNCTION move_appointment(c jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  frees boolean := c->>'to' IN ('cancelled', 'voided');
  a appointments;
  s slots;
  l record;
  lapsed integer;
  reply jsonb := begin_idempotent(c->'idempotency');
BEGIN
  IF reply IS NOT NULL THEN
    RETURN reply;
  END IF;
  SELECT * INTO a FROM appointments WHERE id = (c->>'appointmentId')::uuid
    AND (c->>'clinicId' IS NULL OR clinic_id = (c->>'clinicId')::uuid)
    AND (c->>'personId' IS NULL OR person_id = (c->>'personId')::uuid);
  IF a.id IS NULL THEN
    RETURN end_idempotent(c->'idempotency', '{"outcome": "not-found", "changed": false}');
  END IF;
  SELECT * INTO l FROM lock_slot(a.slot_id);
  s := l.s;
  lapsed := l.lapsed;
  UPDATE appointments SET status = c->>'to', version = version + 1, changed_at = clock_timestamp(),
      note = coalesce(c->>'note', note),
      cancelled_at = CASE WHEN c->>'to' = 'cancelled' THEN clock_timestamp() END,
      cancel_reason = CASE WHEN frees THEN coalesce(c->>'reason', '') END
    WHERE id = a.id AND c->'from' ? status
    RETURNING * INTO a;
  IF a.id IS NULL THEN
    IF lapsed > 0 THEN
      s := save_slot(s);
    END IF;
    RETURN end_idempotent(c->'idempotency', jsonb_build_object('outcome', 'status-conflict', 'changed', lapsed > 0,
      'slot', to_jsonb(s)));
  END IF;
  IF frees THEN
    s.booked := s.booked - 1;
  END IF;
  IF frees OR lapsed > 0 THEN
    s := save_slot(s);
  END IF;
  PERFORM record_fact(a.clinic_id, 'appointment.' || a.status, a.id, jsonb_build_object('slotId', a.slot_id),
    (c->>'actorId')::uuid);
  RETURN end_idempotent(c->'idempotency', jsonb_build_object('outcome', 'moved', 'changed', frees OR lapsed > 0,
    'slot', to_jsonb(s), 'appointment', to_jsonb(a)));
END $$;
