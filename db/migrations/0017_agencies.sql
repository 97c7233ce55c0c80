-- owner: territory
-- What an office knows of agencies beyond catalogue/territory/agencies.tsv: a row replaces the carried one of the same name.

CREATE TABLE agency_records (
  office_id int64 NOT NULL,
  name_key text NOT NULL,             -- folded name
  name text NOT NULL,
  sort_key text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ministry','department','unit','centre','media','committee')),
  suffix text NOT NULL,               -- letters in the numbers of its acts: "BNNMT"; '' when not known
  valid_from text,                    -- a day, or a year alone when the day is not known
  valid_to text,
  successors text NOT NULL,           -- names separated by ';'
  source text NOT NULL,
  verified int64 NOT NULL CHECK (verified IN (0, 1)),
  changed_at text NOT NULL,
  changed_by int64 NOT NULL,
  PRIMARY KEY (office_id, name_key)
);

-- What an office adds to the carried units (territory/additions.h).
CREATE TABLE unit_aliases (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  unit_id int64 NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('alias','correction')),
  source text NOT NULL,
  verified int64 NOT NULL CHECK (verified IN (0, 1)),
  added_at text NOT NULL,
  added_by int64 NOT NULL,
  PRIMARY KEY (office_id, id)
);

CREATE TABLE unit_shares (
  office_id int64 NOT NULL,
  old_unit_id int64 NOT NULL,
  new_unit_id int64 NOT NULL,
  permille int64 NOT NULL CHECK (permille BETWEEN 0 AND 1000),   -- part of the old unit
  source text NOT NULL,
  verified int64 NOT NULL CHECK (verified IN (0, 1)),
  added_at text NOT NULL,
  added_by int64 NOT NULL,
  PRIMARY KEY (office_id, old_unit_id, new_unit_id)
);
