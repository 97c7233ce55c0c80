-- owner: norms
-- Norms of specific energy consumption that the office enters beside those the program carries, which norm an officer holds a
-- facility against, and the quartiles of a sector as they were published.

CREATE TABLE own_norms (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  line text NOT NULL,                 -- product and scale: of catalogue/reference/norms, or 'own:<id>' of the first row that made it
  line_words text NOT NULL,
  energy_unit text NOT NULL,          -- codes of units
  per_unit text NOT NULL,
  circular text NOT NULL,             -- number and date as they are cited
  first_year int64 NOT NULL,
  last_year int64,                    -- missing: not limited
  value text NOT NULL,                -- '129', '6.5'
  mark text NOT NULL CHECK (mark IN ('read','third_party','unverified')),
  made_by int64 NOT NULL,
  made_at text NOT NULL,
  withdrawn_by int64,
  withdrawn_at text,
  withdrawn_why text,
  PRIMARY KEY (office_id, id)
);

CREATE TABLE norm_choices (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  facility_id int64 NOT NULL,
  series int64 NOT NULL,              -- of the product in the monthly figures
  line text NOT NULL,
  share_tenths int64 CHECK (share_tenths BETWEEN 1 AND 1000),   -- of the energy that goes into the product; missing: all
  reason text NOT NULL,               -- why this norm, and how the share is known
  made_by int64 NOT NULL,
  made_at text NOT NULL,
  ended_by int64,
  ended_at text,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
);
CREATE INDEX norm_choices_of ON norm_choices (office_id, facility_id, id);

-- A published group never changes; the newest of a year, an edition, an industry and a dimension is what facilities see.
CREATE TABLE benchmark_groups (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  year int64 NOT NULL,
  edition text NOT NULL,              -- of the industry code
  industry text NOT NULL,             -- four digits, or two
  unit text NOT NULL,                 -- of product
  members int64 NOT NULL,
  low int64 NOT NULL,                 -- quartiles, thousandths of an MJ for one unit, as published: two digits that count
  median int64 NOT NULL,
  high int64 NOT NULL,
  published_by int64 NOT NULL,
  published_at text NOT NULL,
  PRIMARY KEY (office_id, id)
);
CREATE INDEX benchmark_groups_of ON benchmark_groups (office_id, year, edition, industry, unit, id);

CREATE TABLE benchmark_members (
  office_id int64 NOT NULL,
  group_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  value int64 NOT NULL,               -- thousandths of an MJ for one unit
  PRIMARY KEY (office_id, group_id, facility_id),
  FOREIGN KEY (office_id, group_id) REFERENCES benchmark_groups (office_id, id)
);
