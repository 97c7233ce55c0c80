-- owner: territory
-- Industrial parks and the like of an office, in time: names with their days, the units they lie in, what they were merged into.

CREATE TABLE zones (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  kind text NOT NULL CHECK (kind IN ('park','cluster','craft_village','economic_zone','export_zone','high_tech')),
  code text NOT NULL,                 -- as the office writes it; '' when there is none
  manager text NOT NULL,              -- who runs it; '' when nobody is known
  area_hundredths int64 CHECK (area_hundredths > 0),   -- hectares × 100
  founded text,                       -- 2003-11-25
  legal_act text NOT NULL,            -- what founded it
  valid_from text,
  valid_to text,                      -- last day
  source text NOT NULL,
  verified int64 NOT NULL CHECK (verified IN (0, 1)),
  example int64 NOT NULL CHECK (example IN (0, 1)),
  version int64 NOT NULL,             -- rises with each change
  created_at text NOT NULL,
  created_by int64 NOT NULL,
  PRIMARY KEY (office_id, id),
  CONSTRAINT zones_days CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
);

CREATE TABLE zone_names (
  office_id int64 NOT NULL,
  zone_id int64 NOT NULL,
  position int64 NOT NULL,            -- 1 is the first name
  name text NOT NULL,
  search_key text NOT NULL,
  sort_key text NOT NULL,
  valid_from text,
  valid_to text,                      -- missing: the name of today, or the last one
  PRIMARY KEY (office_id, zone_id, position),
  FOREIGN KEY (office_id, zone_id) REFERENCES zones (office_id, id)
);

-- The unit as it was given, and where that is on both maps as far as it can be said (territory/place.h).
CREATE TABLE zone_units (
  office_id int64 NOT NULL,
  zone_id int64 NOT NULL,
  position int64 NOT NULL,
  unit_id int64 NOT NULL,
  province_1 int64,
  district_1 int64,
  commune_1 int64,
  province_2 int64,
  commune_2 int64,
  PRIMARY KEY (office_id, zone_id, position),
  FOREIGN KEY (office_id, zone_id) REFERENCES zones (office_id, id)
);

CREATE TABLE zone_mergers (
  office_id int64 NOT NULL,
  zone_id int64 NOT NULL,             -- what ended
  successor_id int64 NOT NULL,
  from_day text NOT NULL,
  legal_act text NOT NULL,
  recorded_at text NOT NULL,
  recorded_by int64 NOT NULL,
  PRIMARY KEY (office_id, zone_id),
  FOREIGN KEY (office_id, zone_id) REFERENCES zones (office_id, id),
  FOREIGN KEY (office_id, successor_id) REFERENCES zones (office_id, id)
);
CREATE INDEX zone_mergers_into ON zone_mergers (office_id, successor_id);

CREATE VIEW v_zones AS
SELECT z.office_id, z.id, z.kind, z.code, n.name, n.search_key, n.sort_key, z.valid_from, z.valid_to, m.successor_id
FROM zones z
JOIN zone_names n ON n.office_id = z.office_id AND n.zone_id = z.id AND n.valid_to IS NULL
LEFT JOIN zone_mergers m ON m.office_id = z.office_id AND m.zone_id = z.id;

CREATE VIEW v_zone_units AS
SELECT office_id, zone_id, position, unit_id, province_1, district_1, commune_1, province_2, commune_2 FROM zone_units;
