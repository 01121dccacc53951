-- Who signed up as a hospital through the earlier systems' path, and may make their clinic with the first slots.
ALTER TABLE accounts ADD COLUMN may_open_clinic boolean NOT NULL DEFAULT false;
