-- Where a doctor's picture is kept if not here: system D's doctors come with an address.
ALTER TABLE doctors ADD COLUMN picture_url text CHECK (length(picture_url) <= 2000);
