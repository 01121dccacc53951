-- Weekly hours: wall-clock times in the clinic's zone. ends_at <= starts_at passes midnight; '24:00' is an end.
CREATE TABLE availability_rules (
  id uuid PRIMARY KEY,
  clinic_id uuid NOT NULL,
  doctor_id uuid NOT NULL,
  site_id uuid NOT NULL,
  service_id uuid,
  weekday integer NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  part text NOT NULL CHECK (part IN ('morning', 'afternoon', 'evening')),
  starts_at text NOT NULL CHECK (starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ends_at text NOT NULL CHECK (ends_at ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'),
  slot_minutes integer NOT NULL CHECK (slot_minutes BETWEEN 5 AND 480),
  capacity integer NOT NULL CHECK (capacity BETWEEN 1 AND 500),
  breaks jsonb NOT NULL DEFAULT '[]',
  valid_from date,
  valid_until date,
  position integer NOT NULL,
  CHECK (valid_from <= valid_until),
  FOREIGN KEY (clinic_id, doctor_id) REFERENCES doctors (clinic_id, id),
  FOREIGN KEY (clinic_id, site_id) REFERENCES sites (clinic_id, id),
  FOREIGN KEY (clinic_id, service_id) REFERENCES services (clinic_id, id)
);
CREATE INDEX availability_rules_by_doctor ON availability_rules (doctor_id, position);

-- Days that differ from the weekly hours. What a kind carries beyond its day stands in "window".
CREATE TABLE availability_exceptions (
  id uuid PRIMARY KEY,
  clinic_id uuid NOT NULL,
  doctor_id uuid NOT NULL,
  on_date date NOT NULL,
  kind text NOT NULL CHECK (kind IN ('closed', 'closed-window', 'extra', 'instead')),
  "window" jsonb,
  reason text NOT NULL DEFAULT '',
  site_id uuid,
  service_id uuid,
  position integer NOT NULL,
  CHECK ((kind = 'closed') = ("window" IS NULL)),
  CHECK ((kind IN ('extra', 'instead')) = (site_id IS NOT NULL)),
  FOREIGN KEY (clinic_id, doctor_id) REFERENCES doctors (clinic_id, id),
  FOREIGN KEY (clinic_id, site_id) REFERENCES sites (clinic_id, id),
  FOREIGN KEY (clinic_id, service_id) REFERENCES services (clinic_id, id)
);
CREATE INDEX availability_exceptions_by_doctor ON availability_exceptions (doctor_id, position);

-- A bookable time. Instants decide; local_date, wall_start and wall_end are derived once, in Node, from the clinic's
-- zone. booked and held count places taken by appointments and holds; issued counts token numbers ever given (booked
-- falls on a cancel, so it cannot number them). fillfactor leaves room for hot updates of the counters on the page;
-- no index may mention the counters, or those updates stop being hot.
CREATE TABLE slots (
  id uuid PRIMARY KEY,
  clinic_id uuid NOT NULL,
  doctor_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  specialty_id uuid NOT NULL REFERENCES specialties (id),
  site_id uuid NOT NULL,
  service_id uuid,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  local_date date NOT NULL,
  wall_start text NOT NULL,
  wall_end text NOT NULL,
  part text NOT NULL CHECK (part IN ('morning', 'afternoon', 'evening')),
  capacity integer NOT NULL CHECK (capacity BETWEEN 1 AND 500),
  booked integer NOT NULL DEFAULT 0,
  held integer NOT NULL DEFAULT 0,
  issued integer NOT NULL DEFAULT 0,
  version bigint NOT NULL DEFAULT 1,
  published boolean NOT NULL DEFAULT true,
  archived_at timestamptz,
  changed_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES people (id),
  CHECK (starts_at < ends_at),
  -- The search looks no further back than this for sessions that are still on.
  CONSTRAINT slots_last_half_a_day_at_most CHECK (ends_at - starts_at <= interval '12 hours'),
  CONSTRAINT slots_places_within_capacity CHECK (booked >= 0 AND held >= 0 AND booked + held <= capacity),
  CONSTRAINT slots_issued_at_least_booked CHECK (issued >= booked),
  UNIQUE (clinic_id, id),
  FOREIGN KEY (clinic_id, doctor_id, practitioner_id) REFERENCES doctors (clinic_id, id, practitioner_id) ON UPDATE CASCADE,
  FOREIGN KEY (clinic_id, site_id) REFERENCES sites (clinic_id, id),
  FOREIGN KEY (clinic_id, service_id) REFERENCES services (clinic_id, id),
  CONSTRAINT slots_of_a_doctor_never_overlap
    EXCLUDE USING gist (practitioner_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (archived_at IS NULL)
) WITH (fillfactor = 50);
-- A day is read in order of time; specialty and site are checked in the index, before any row is read.
CREATE INDEX slots_by_day ON slots (local_date, starts_at, id, specialty_id, site_id)
  WHERE published AND archived_at IS NULL;
CREATE INDEX slots_by_start ON slots (starts_at, id) WHERE published AND archived_at IS NULL;
CREATE INDEX slots_by_specialty ON slots (specialty_id, starts_at, id) WHERE published AND archived_at IS NULL;
CREATE INDEX slots_by_site ON slots (site_id, specialty_id, starts_at, id) WHERE published AND archived_at IS NULL;
CREATE INDEX slots_by_service ON slots (service_id, starts_at, id)
  WHERE service_id IS NOT NULL AND published AND archived_at IS NULL;
CREATE INDEX slots_by_doctor ON slots (doctor_id, starts_at, id) WHERE archived_at IS NULL;
CREATE INDEX slots_by_clinic ON slots (clinic_id, local_date, starts_at, id) WHERE archived_at IS NULL;
