-- owner: facilities
-- Finding and listing facilities: the words of each, what filters and sorts go along, tags, ways of looking at the list.

-- The folded words of name, other name, enterprise, address, codes and numbers, written with every write of the facility.
-- [sqlite]
CREATE VIRTUAL TABLE facility_words USING fts5(folded, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3', columnsize = 0);
-- [postgres]
CREATE TABLE facility_words (
  id int64 NOT NULL PRIMARY KEY,
  folded text NOT NULL,
  words tsvector GENERATED ALWAYS AS (to_tsvector('simple', folded)) STORED
);
CREATE INDEX facility_words_index ON facility_words USING gin (words);
-- [end]

-- One index a sort: a page of the list walks along it from the last row of the page before.
CREATE INDEX facilities_by_name ON facilities (office_id, sort_key, id);
CREATE INDEX facilities_by_industry ON facilities (office_id, industry, id);
CREATE INDEX facilities_by_unit ON facilities (office_id, unit_id, id);
CREATE INDEX facilities_by_size ON facilities (office_id, size_class, id);
CREATE INDEX facilities_by_employees ON facilities (office_id, employees, id);
CREATE INDEX facilities_by_electricity ON facilities (office_id, electricity_kwh, id);
CREATE INDEX facilities_by_potential ON facilities (office_id, potential, id);
CREATE INDEX facilities_by_closing ON facilities (office_id, closed_on, id);
CREATE INDEX facilities_by_change ON facilities (office_id, changed_at, id);
-- What only filters.
CREATE INDEX facilities_by_commune_1 ON facilities (office_id, commune_1);
CREATE INDEX facilities_by_district_1 ON facilities (office_id, district_1);
CREATE INDEX facilities_by_commune_2 ON facilities (office_id, commune_2);
CREATE INDEX facilities_by_zone ON facilities (office_id, zone_id);
CREATE INDEX facilities_exemplary ON facilities (office_id, exemplary_since);

CREATE TABLE facility_tags (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  name text NOT NULL,
  search_key text NOT NULL,
  sort_key text NOT NULL,
  made_by int64 NOT NULL,             -- 0: the program
  made_at text NOT NULL,
  PRIMARY KEY (office_id, id),
  CONSTRAINT facility_tags_name UNIQUE (office_id, search_key)
);
-- Which facility carries which tag; that it was put on or taken off stands in facility_changes as the field "tag:<id>".
CREATE TABLE facility_tagged (
  office_id int64 NOT NULL,
  tag_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  PRIMARY KEY (office_id, tag_id, facility_id),
  FOREIGN KEY (office_id, tag_id) REFERENCES facility_tags (office_id, id)
);
CREATE INDEX facility_tagged_of ON facility_tagged (office_id, facility_id);

-- A way of looking at the list: filter, sort and columns, as the address says them. person_id 0: of the office, for everybody.
CREATE TABLE facility_views (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  person_id int64 NOT NULL,
  name text NOT NULL,
  search_key text NOT NULL,
  sort_key text NOT NULL,
  address text NOT NULL,              -- "nganh=22&xep=-electricity_kwh"
  made_by int64 NOT NULL,
  made_at text NOT NULL,
  PRIMARY KEY (office_id, id),
  CONSTRAINT facility_views_name UNIQUE (office_id, person_id, search_key)
);
-- Which one a person's list opens with.
CREATE TABLE facility_default_views (
  office_id int64 NOT NULL,
  person_id int64 NOT NULL,
  view_id int64 NOT NULL,
  PRIMARY KEY (office_id, person_id),
  FOREIGN KEY (office_id, view_id) REFERENCES facility_views (office_id, id) ON DELETE CASCADE
);
