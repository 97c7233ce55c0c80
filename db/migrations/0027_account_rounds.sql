-- owner: facilities
-- Accounts for many facilities at once: which facilities were picked, and what became of each of them. Codes stand nowhere here:
-- they are made when the letters are printed, and only their hashes are kept (activation_codes).

CREATE TABLE account_rounds (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  made_by int64 NOT NULL,
  made_at text NOT NULL,
  again int64 NOT NULL CHECK (again IN (0, 1)),   -- also where an account waits that nobody has activated
  confirmed_by int64,
  confirmed_at text,                  -- missing while it is only looked at
  job_id int64,                       -- of the last run
  withdrawn_by int64,
  withdrawn_at text,
  PRIMARY KEY (office_id, id)
);

CREATE TABLE account_round_rows (
  office_id int64 NOT NULL,
  round_id int64 NOT NULL,
  facility_id int64 NOT NULL,         -- kept when the facility is removed: no reference
  way text CHECK (way IN ('mail','card','none')),  -- missing until it was done; none: has an account, or is closed
  person_id int64,
  letter_id int64,                    -- of the e-mail
  email_left_out int64 NOT NULL CHECK (email_left_out IN (0, 1)),   -- it belongs to another account
  done_at text,
  printed_at text,                    -- of the last letter with a code
  PRIMARY KEY (office_id, round_id, facility_id),
  FOREIGN KEY (office_id, round_id) REFERENCES account_rounds (office_id, id)
);
