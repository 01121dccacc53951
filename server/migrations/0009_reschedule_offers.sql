-- Another place, held for a patient whose own time is given up, until they answer. The hold is an ordinary one with a
-- longer life; hold_id outlives it.
CREATE TABLE reschedule_offers (
  id uuid PRIMARY KEY,
  clinic_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  from_slot_id uuid NOT NULL,
  slot_id uuid NOT NULL,
  hold_id uuid NOT NULL UNIQUE,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'declined', 'lapsed', 'moot')),
  offered_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CHECK (slot_id <> from_slot_id),
  FOREIGN KEY (clinic_id, appointment_id) REFERENCES appointments (clinic_id, id),
  FOREIGN KEY (clinic_id, from_slot_id) REFERENCES slots (clinic_id, id),
  FOREIGN KEY (clinic_id, slot_id) REFERENCES slots (clinic_id, id)
);
CREATE UNIQUE INDEX reschedule_one_open_offer ON reschedule_offers (appointment_id) WHERE state = 'open';
CREATE INDEX reschedule_offers_by_appointment ON reschedule_offers (appointment_id, offered_at);
