CREATE TABLE clinics (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (name <> ''),
  folded_name text NOT NULL UNIQUE,
  time_zone text NOT NULL,
  country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  phone text CHECK (phone ~ '^\+[0-9]{6,15}$'),
  needs_approval boolean NOT NULL DEFAULT false,
  notice_minutes integer NOT NULL DEFAULT 0 CHECK (notice_minutes BETWEEN 0 AND 43200),
  horizon_days integer NOT NULL DEFAULT 90 CHECK (horizon_days BETWEEN 1 AND 730),
  cancel_cutoff_minutes integer NOT NULL DEFAULT 60 CHECK (cancel_cutoff_minutes BETWEEN 0 AND 43200),
  max_open_appointments integer NOT NULL DEFAULT 5 CHECK (max_open_appointments BETWEEN 1 AND 100),
  created_at timestamptz NOT NULL DEFAULT now()
);

-- What a person may do at a clinic. doctor_id ties the role doctor to their row there.
CREATE TABLE memberships (
  clinic_id uuid NOT NULL REFERENCES clinics (id),
  person_id uuid NOT NULL REFERENCES people (id),
  role text NOT NULL CHECK (role IN ('clinic_admin', 'receptionist', 'doctor')),
  doctor_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  PRIMARY KEY (clinic_id, person_id, role),
  CHECK ((role = 'doctor') = (doctor_id IS NOT NULL))
);
CREATE INDEX memberships_by_person ON memberships (person_id);
CREATE INDEX memberships_by_change ON memberships (changed_at);

CREATE TABLE sites (
  id uuid PRIMARY KEY,
  clinic_id uuid NOT NULL REFERENCES clinics (id),
  name text NOT NULL CHECK (name <> ''),
  folded_name text NOT NULL,
  address text NOT NULL DEFAULT '',
  city text NOT NULL CHECK (city <> ''),
  folded_city text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (clinic_id, id),
  UNIQUE (clinic_id, folded_name)
);

-- One shared catalogue; a clinic offers some of it.
CREATE TABLE specialties (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (name <> ''),
  folded_name text NOT NULL UNIQUE,
  description text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE clinic_specialties (
  clinic_id uuid NOT NULL REFERENCES clinics (id),
  specialty_id uuid NOT NULL REFERENCES specialties (id),
  PRIMARY KEY (clinic_id, specialty_id)
);

CREATE TABLE services (
  id uuid PRIMARY KEY,
  clinic_id uuid NOT NULL REFERENCES clinics (id),
  specialty_id uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  folded_name text NOT NULL,
  minutes integer NOT NULL CHECK (minutes BETWEEN 5 AND 480),
  price_minor integer NOT NULL CHECK (price_minor >= 0),
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (clinic_id, id),
  UNIQUE (clinic_id, specialty_id, folded_name),
  FOREIGN KEY (clinic_id, specialty_id) REFERENCES clinic_specialties (clinic_id, specialty_id)
);

-- The human being behind doctor rows at several clinics; one slot at a time holds across all of them.
CREATE TABLE practitioners (
  id uuid PRIMARY KEY,
  person_id uuid UNIQUE REFERENCES people (id)
);

CREATE TABLE doctors (
  id uuid PRIMARY KEY,
  clinic_id uuid NOT NULL REFERENCES clinics (id),
  practitioner_id uuid NOT NULL REFERENCES practitioners (id),
  specialty_id uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  folded_name text NOT NULL,
  email text CHECK (email = lower(email)),
  phone text CHECK (phone ~ '^\+[0-9]{6,15}$'),
  licence_number text,
  fee_minor integer NOT NULL DEFAULT 0 CHECK (fee_minor >= 0),
  experience_years integer CHECK (experience_years BETWEEN 0 AND 80),
  languages text[] NOT NULL DEFAULT '{}',
  about text NOT NULL DEFAULT '',
  picture_etag text,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (clinic_id, id),
  UNIQUE (clinic_id, id, practitioner_id),
  UNIQUE (clinic_id, email),
  UNIQUE (clinic_id, licence_number),
  FOREIGN KEY (clinic_id, specialty_id) REFERENCES clinic_specialties (clinic_id, specialty_id)
);
CREATE INDEX doctors_by_name ON doctors (clinic_id, folded_name);
CREATE INDEX doctors_by_specialty ON doctors (specialty_id) WHERE active;
ALTER TABLE memberships ADD FOREIGN KEY (clinic_id, doctor_id) REFERENCES doctors (clinic_id, id);

CREATE TABLE doctor_pictures (
  clinic_id uuid NOT NULL,
  doctor_id uuid PRIMARY KEY,
  media_type text NOT NULL CHECK (media_type IN ('image/svg+xml', 'image/png', 'image/jpeg', 'image/webp')),
  bytes bytea NOT NULL CHECK (octet_length(bytes) <= 1048576),
  FOREIGN KEY (clinic_id, doctor_id) REFERENCES doctors (clinic_id, id)
);
