-- Who waits for a time at a clinic: for a doctor or a specialty, within days, perhaps a part of the day. First come,
-- first served by the order of `position`.
CREATE TABLE waitlist_entries (
  id uuid PRIMARY KEY,
  position bigint GENERATED ALWAYS AS IDENTITY,
  clinic_id uuid NOT NULL REFERENCES clinics (id),
  person_id uuid NOT NULL REFERENCES people (id),
  doctor_id uuid,
  specialty_id uuid,
  from_date date NOT NULL,
  to_date date NOT NULL,
  part text CHECK (part IN ('morning', 'afternoon', 'evening')),
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'offered', 'accepted', 'left')),
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (from_date <= to_date),
  CHECK ((doctor_id IS NULL) <> (specialty_id IS NULL)),
  UNIQUE (clinic_id, id),
  FOREIGN KEY (clinic_id, doctor_id) REFERENCES doctors (clinic_id, id),
  FOREIGN KEY (clinic_id, specialty_id) REFERENCES clinic_specialties (clinic_id, specialty_id)
);
CREATE INDEX waitlist_waiting ON waitlist_entries (clinic_id, position) WHERE state = 'waiting';
CREATE INDEX waitlist_by_person ON waitlist_entries (person_id, position);

-- A freed place held for someone who waited. The hold is an ordinary one with a longer life; hold_id outlives it.
CREATE TABLE waitlist_offers (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  clinic_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  slot_id uuid NOT NULL,
  hold_id uuid NOT NULL UNIQUE,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'declined', 'lapsed')),
  offered_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  FOREIGN KEY (clinic_id, entry_id) REFERENCES waitlist_entries (clinic_id, id),
  FOREIGN KEY (clinic_id, slot_id) REFERENCES slots (clinic_id, id),
  -- The same time is offered to the same entry once.
  UNIQUE (entry_id, slot_id)
);
CREATE UNIQUE INDEX waitlist_one_open_offer ON waitlist_offers (entry_id) WHERE state = 'open';

ALTER TABLE holds ADD COLUMN offered boolean NOT NULL DEFAULT false;
ALTER TABLE clinics ADD COLUMN offer_minutes integer NOT NULL DEFAULT 15 CHECK (offer_minutes BETWEEN 1 AND 1440);
