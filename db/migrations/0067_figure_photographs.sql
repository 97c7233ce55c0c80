-- owner: figures
-- Photographs of bills and meters that prove a month, by the facility or on its behalf. One that was taken out stays with its day.
CREATE TABLE figure_photographs (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  facility_id int64 NOT NULL,
  month int64 NOT NULL,               -- 201806
  filename text NOT NULL,
  content_type text NOT NULL,
  bytes int64 NOT NULL,
  hash text NOT NULL,
  person_id int64 NOT NULL,
  at text NOT NULL,
  removed_at text,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
);
CREATE INDEX figure_photographs_of ON figure_photographs (office_id, facility_id, month);
CREATE TABLE figure_photograph_pieces (
  office_id int64 NOT NULL,
  photograph_id int64 NOT NULL,
  position int64 NOT NULL,
  content blob NOT NULL,
  PRIMARY KEY (office_id, photograph_id, position),
  FOREIGN KEY (office_id, photograph_id) REFERENCES figure_photographs (office_id, id)
);

-- Photographs that a merge took along, beside the months (0057).
CREATE TABLE figure_photograph_moves (
  office_id int64 NOT NULL,
  batch_id int64 NOT NULL,
  photograph_id int64 NOT NULL,
  PRIMARY KEY (office_id, batch_id, photograph_id)
) WITHOUT ROWID;

-- Values that were unusual beside their own past when they were written, until an officer has looked at them. Not of values that
-- were loaded in bulk.
CREATE TABLE figure_oddities (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  series int64 NOT NULL,
  month int64 NOT NULL,
  version int64 NOT NULL,             -- of the value that was unusual
  rule text NOT NULL,                 -- the rule it went furthest beyond: last_month, last_year, average_3
  past int64 NOT NULL,                -- what it was compared with, in the scale of the series
  change_tenths int64 NOT NULL,       -- of a percent, with its sign
  limit_percent int64 NOT NULL,
  found_at text NOT NULL,
  seen_at text,
  seen_by int64,
  PRIMARY KEY (office_id, facility_id, series, month)
);
CREATE INDEX figure_oddities_waiting ON figure_oddities (office_id, seen_at, found_at);
