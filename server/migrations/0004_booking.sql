-- A clinic's record of a person. A walk-in without an account is found again by number and folded name.
CREATE TABLE patients (
  clinic_id uuid NOT NULL REFERENCES clinics (id),
  person_id uuid NOT NULL REFERENCES people (id),
  phone text CHECK (phone ~ '^\+[0-9]{6,15}$'),
  folded_name text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_id, person_id),
  CHECK ((phone IS NULL) = (folded_name IS NULL))
);
CREATE UNIQUE INDEX patients_walk_ins ON patients (clinic_id, phone, folded_name) WHERE phone IS NOT NULL;

-- A five-minute claim on one place, by a person or by a visitor who is not signed in. A lapsed row is worth nothing:
-- whoever decides about the slot next writes it off.
CREATE TABLE holds (
  id uuid PRIMARY KEY,
  clinic_id uuid NOT NULL,
  slot_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT holds_one_per_owner UNIQUE (slot_id, owner_id),
  FOREIGN KEY (clinic_id, slot_id) REFERENCES slots (clinic_id, id)
);
CREATE INDEX holds_by_expiry ON holds (expires_at);
CREATE INDEX holds_by_owner ON holds (owner_id);

CREATE TABLE appointments (
  id uuid PRIMARY KEY,
  clinic_id uuid NOT NULL,
  slot_id uuid NOT NULL,
  doctor_id uuid NOT NULL,
  person_id uuid NOT NULL,
  token_number integer NOT NULL CHECK (token_number > 100),
  status text NOT NULL CHECK (status IN ('scheduled', 'confirmed', 'checked_in', 'in_progress', 'completed',
    'cancelled', 'no_show', 'voided')),
  patient_name text NOT NULL CHECK (patient_name <> ''),
  contact_number text CHECK (contact_number ~ '^\+[0-9]{6,15}$'),
  reason text NOT NULL DEFAULT '',
  note text NOT NULL DEFAULT '',
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  overlap_allowed boolean NOT NULL DEFAULT false,
  booked_by uuid NOT NULL REFERENCES people (id),
  booked_at timestamptz NOT NULL,
  cancelled_at timestamptz,
  cancel_reason text,
  changed_at timestamptz NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  UNIQUE (clinic_id, id),
  CONSTRAINT appointments_token_once UNIQUE (slot_id, token_number),
  CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL)),
  FOREIGN KEY (clinic_id, slot_id) REFERENCES slots (clinic_id, id),
  FOREIGN KEY (clinic_id, doctor_id) REFERENCES doctors (clinic_id, id),
  FOREIGN KEY (clinic_id, person_id) REFERENCES patients (clinic_id, person_id),
  CONSTRAINT appointments_patient_in_one_place
    EXCLUDE USING gist (person_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (status NOT IN ('cancelled', 'voided') AND NOT overlap_allowed)
);
CREATE UNIQUE INDEX appointments_once_per_slot ON appointments (slot_id, person_id)
  WHERE status NOT IN ('cancelled', 'voided');
CREATE INDEX appointments_by_person ON appointments (person_id, starts_at, id);
CREATE INDEX appointments_by_clinic ON appointments (clinic_id, starts_at, id);
CREATE INDEX appointments_by_doctor ON appointments (doctor_id, starts_at, id);

-- Facts: what happened, written in the transaction in which it happened. Ids only, no personal data.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  clinic_id uuid NOT NULL,
  kind text NOT NULL,
  subject_id uuid NOT NULL,
  data jsonb NOT NULL DEFAULT '{}',
  actor_id uuid,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Replies of writes that carried an Idempotency-Key, kept for a day, written with the write itself.
CREATE TABLE idempotency_keys (
  caller_id uuid NOT NULL,
  operation text NOT NULL,
  key text NOT NULL,
  body_hash bytea NOT NULL,
  outcome jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (caller_id, operation, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
