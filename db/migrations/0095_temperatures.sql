-- owner: savings
-- Mean temperatures of stations, as officers import them: degree-days of models are made of them. A station stands for an area; its
-- source is kept with each import. A station that is withdrawn stays with its reason and is not used any more.

CREATE TABLE temperature_stations (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  unit_id int64 NOT NULL,             -- of either map: facilities that lie in it
  made_by int64 NOT NULL,
  made_at text NOT NULL,
  ended_at text,
  ended_by int64,
  ended_why text,
  PRIMARY KEY (office_id, id)
);

CREATE TABLE temperature_imports (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  station_id int64 NOT NULL,
  source text NOT NULL CHECK (source <> ''),
  filename text NOT NULL,
  hash text NOT NULL,                 -- BLAKE2b-256 of the file, hex
  added int64 NOT NULL,
  replaced int64 NOT NULL,            -- days that had another value before
  made_by int64 NOT NULL,
  made_at text NOT NULL,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, station_id) REFERENCES temperature_stations (office_id, id)
);
CREATE INDEX temperature_imports_of ON temperature_imports (office_id, station_id, id);

CREATE TABLE temperature_values (
  office_id int64 NOT NULL,
  station_id int64 NOT NULL,
  day int64 NOT NULL,                 -- 20180630; 20180600 is the mean of the month
  tenths int64 NOT NULL CHECK (tenths BETWEEN -100 AND 450),   -- °C
  import_id int64 NOT NULL,           -- that wrote it last
  PRIMARY KEY (office_id, station_id, day)
);
