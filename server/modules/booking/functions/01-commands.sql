-- What callers ask of places. Many commands are decided by one call, in the order of n; see decide_places.
-- kind: hold, release, book, cancel, move (to another slot).
DROP TYPE IF EXISTS place_command CASCADE;
CREATE TYPE place_command AS (
  n integer,
  kind text,
  id uuid,              -- of the hold or appointment that is made, or of the appointment that is changed
  slot_id uuid,
  from_slot_id uuid,    -- move: the slot that is left
  clinic_id uuid,       -- staff act only here
  owner_id uuid,        -- whose hold it is, or whose hold is converted
  patient_id uuid,      -- NULL: a walk-in, found by number and folded name, else made as person_id
  person_id uuid,
  walk_in_phone text,
  walk_in_name text,
  booked_by uuid,
  hold_named boolean,   -- the caller relies on a hold
  patient_name text,    -- NULL: the name and number of the patient's own account
  contact_number text,
  reason text,
  note text,
  status text,
  statuses text[],      -- cancel and move: only from these
  hold_seconds integer,
  max_holds integer,    -- NULL: no limit
  max_open integer,     -- NULL: no limit
  allow_overlap boolean,
  caller_id uuid,       -- with operation, key and body_hash (hex): the idempotency of the request
  operation text,
  key text,
  body_hash text
);
DROP TYPE IF EXISTS place_change CASCADE;
CREATE TYPE place_change AS (slot_id uuid, booked integer, held integer);
