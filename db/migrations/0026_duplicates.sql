-- owner: duplicates
-- Pairs of facilities that may be one, as the search found them, and what somebody decided.

CREATE TABLE duplicate_pairs (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  first_id int64 NOT NULL,            -- the older facility
  second_id int64 NOT NULL,
  score int64 NOT NULL CHECK (score BETWEEN 0 AND 100),
  reasons text NOT NULL,              -- codes with blanks between: "tax_root name commune"
  found_at text NOT NULL,
  PRIMARY KEY (office_id, id),
  CONSTRAINT duplicate_pairs_once UNIQUE (office_id, first_id, second_id),
  CHECK (first_id < second_id)
);
CREATE INDEX duplicate_pairs_by_score ON duplicate_pairs (office_id, score, id);

-- "These are two": by whom, when and why. The pair is not offered again.
CREATE TABLE duplicate_denials (
  office_id int64 NOT NULL,
  first_id int64 NOT NULL,
  second_id int64 NOT NULL,
  person_id int64 NOT NULL,
  at text NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (office_id, first_id, second_id)
);

-- When the last search of an office ended.
CREATE TABLE duplicate_searches (
  office_id int64 NOT NULL,
  at text NOT NULL,
  facilities int64 NOT NULL,
  pairs int64 NOT NULL,
  PRIMARY KEY (office_id)
);
