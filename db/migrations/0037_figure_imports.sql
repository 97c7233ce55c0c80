-- owner: figures
-- A file of figures between its preview and its writing: what was read of it, nothing else. It goes when it was written or left.

CREATE TABLE figure_imports (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  id int64 NOT NULL,
  person_id int64 NOT NULL,
  at text NOT NULL,
  filename text NOT NULL,
  digest text NOT NULL,               -- BLAKE2b-256 of its bytes, hex
  body text NOT NULL,                 -- series, periods and faults (figures/import/energy_file.h)
  PRIMARY KEY (office_id, facility_id, id),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
);
