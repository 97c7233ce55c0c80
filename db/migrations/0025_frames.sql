-- owner: facilities
-- The yearly frame: who is counted by a population rule in a year, frozen with the values the rule looked at. A frozen frame is
-- never edited; a correction is a new one that replaces it, and both stay.

CREATE TABLE frames (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  year int64 NOT NULL,
  population text NOT NULL,           -- code in catalogue/reference/populations.toml
  rule text NOT NULL,                 -- the rule as it was, in words and conditions
  members int64 NOT NULL CHECK (members >= 0),
  frozen_by int64 NOT NULL,
  frozen_at text NOT NULL,
  reason text NOT NULL,               -- why it replaces another; '' for the first of its year
  replaces int64,
  digest text NOT NULL,               -- BLAKE2b-256 of its members, hex
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, replaces) REFERENCES frames (office_id, id),
  CONSTRAINT frames_replaced_once UNIQUE (office_id, replaces)
);
CREATE INDEX frames_by_year ON frames (office_id, population, year, id);

CREATE TABLE frame_members (
  office_id int64 NOT NULL,
  frame_id int64 NOT NULL,
  facility_id int64 NOT NULL,         -- kept when the facility is merged or removed: no reference
  code text NOT NULL,
  name text NOT NULL,
  sort_key text NOT NULL,
  tax_code text,
  industry_edition int64,
  industry text,
  unit_id int64,
  province_1 int64,
  district_1 int64,
  commune_1 int64,
  province_2 int64,
  commune_2 int64,
  zone_id int64,
  size_class text,
  size_rule text,
  potential text,
  founded_on text,
  closed_on text,
  PRIMARY KEY (office_id, frame_id, facility_id),
  FOREIGN KEY (office_id, frame_id) REFERENCES frames (office_id, id)
);

CREATE VIEW v_frames AS SELECT f.office_id, f.id, f.year, f.population, f.members, f.frozen_at, f.replaces,
  (SELECT r.id FROM frames r WHERE r.office_id = f.office_id AND r.replaces = f.id) AS replaced_by FROM frames f;
CREATE VIEW v_frame_members AS SELECT office_id, frame_id, facility_id, code, name, sort_key, industry_edition, industry, unit_id,
  province_1, district_1, commune_1, province_2, commune_2, zone_id, size_class, potential FROM frame_members;
