-- People are global: one person is a patient at many clinics and may work at some.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE people (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (name <> ''),
  phone text CHECK (phone ~ '^\+[0-9]{6,15}$'),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE accounts (
  person_id uuid PRIMARY KEY REFERENCES people (id),
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  password_hash text NOT NULL,
  platform_admin boolean NOT NULL DEFAULT false,
  disabled_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- A session is one sign-in on one device. The refresh token rotates; only hashes are stored. The one before is kept
-- so that its second use is recognised as theft and ends the session.
CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  kind text NOT NULL CHECK (kind IN ('browser', 'api')),
  refresh_hash bytea UNIQUE,
  previous_hash bytea,
  rotated_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  CHECK ((kind = 'browser') = (refresh_hash IS NOT NULL))
);
CREATE INDEX sessions_by_person ON sessions (person_id) WHERE ended_at IS NULL;
CREATE INDEX sessions_by_end ON sessions (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX sessions_by_previous ON sessions (previous_hash) WHERE previous_hash IS NOT NULL;

-- Secrets and one-time codes of the installation that every node must share.
CREATE TABLE installation_settings (
  name text PRIMARY KEY,
  value text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
