-- owner: imports
-- A file of details (products, equipment, wastes …) on its way into the register: read and compared, then written in one commit.

CREATE TABLE detail_imports (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  filename text NOT NULL,
  hash text NOT NULL,                 -- BLAKE2b of the file
  started_by int64 NOT NULL,
  created_at text NOT NULL,
  state text NOT NULL CHECK (state IN ('checked','written','undone')),
  notes_vi text NOT NULL,             -- sheets left aside and the like, one sentence a line
  notes_en text NOT NULL,
  rechecked int64 NOT NULL,           -- rows that turned out otherwise because the register had changed
  batch_id int64,                     -- of the register, once written
  PRIMARY KEY (office_id, id)
);
CREATE INDEX detail_imports_by_time ON detail_imports (office_id, created_at);

-- One row of a detail as the file says it; of several rows that make one, the first one is named.
CREATE TABLE detail_import_rows (
  office_id int64 NOT NULL,
  import_id int64 NOT NULL,
  position int64 NOT NULL,
  sheet text NOT NULL,
  row_number int64 NOT NULL,
  kind text NOT NULL,                 -- "product"
  facility text NOT NULL,             -- what the file says of the facility, as packed values
  row_code text NOT NULL,             -- the code of the row in the register as the file says it, or ''
  given text NOT NULL,                -- packed values
  faults text NOT NULL,               -- packed: the cell, with a sentence in both languages
  outcome text NOT NULL CHECK (outcome IN ('new','changed','unchanged','wrong')),
  facility_id int64,
  detail_id int64,
  stands text NOT NULL,               -- packed values of the row in the register
  PRIMARY KEY (office_id, import_id, position),
  FOREIGN KEY (office_id, import_id) REFERENCES detail_imports (office_id, id)
);
CREATE INDEX detail_import_rows_by_outcome ON detail_import_rows (office_id, import_id, outcome, position);
