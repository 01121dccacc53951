-- A place that an appointment had in another slot before it was moved: its number there is spent.
CREATE TABLE left_places (
  clinic_id uuid NOT NULL,
  slot_id uuid NOT NULL,
  token_number integer NOT NULL,
  appointment_id uuid NOT NULL,
  left_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (slot_id, token_number),
  FOREIGN KEY (clinic_id, slot_id) REFERENCES slots (clinic_id, id),
  FOREIGN KEY (clinic_id, appointment_id) REFERENCES appointments (clinic_id, id)
);
