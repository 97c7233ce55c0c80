-- owner: imports
-- A file on its way into the register: kept as it came, read and checked into staged rows, then written in one commit.

CREATE TABLE imports (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  filename text NOT NULL,
  bytes int64 NOT NULL CHECK (bytes > 0),
  hash text NOT NULL,                 -- BLAKE2b of the file
  started_by int64 NOT NULL,          -- person; 0: the program
  created_at text NOT NULL,
  state text NOT NULL CHECK (state IN ('mapping','checking','checked','writing','written','undone','dropped')),
  sheets text NOT NULL,               -- names of the sheets that can be read, one a line
  sheet text NOT NULL,                -- the one that is read; '' of CSV
  rows_there int64 NOT NULL,          -- rows of that sheet with something in them
  headings_row int64 NOT NULL CHECK (headings_row > 0),
  headings_rows int64 NOT NULL CHECK (headings_rows IN (1, 2)),
  mapping text NOT NULL,              -- TOML
  job_id int64,                       -- the last one started for it
  read_to int64 NOT NULL,             -- last row of the sheet that is staged: where a restart goes on
  register_mark int64 NOT NULL,       -- highest id of a facility that was compared with: newer ones are compared before writing
  notes_vi text NOT NULL,             -- what was interpreted or left aside, one sentence a line
  notes_en text NOT NULL,
  rechecked int64 NOT NULL,           -- rows checked again because the register had changed
  batch_id int64,                     -- of the register, once written
  written_at text,
  PRIMARY KEY (office_id, id)
);
CREATE INDEX imports_by_time ON imports (office_id, created_at);

CREATE TABLE import_pieces (
  office_id int64 NOT NULL,
  import_id int64 NOT NULL,
  position int64 NOT NULL,
  content blob NOT NULL,
  PRIMARY KEY (office_id, import_id, position),
  FOREIGN KEY (office_id, import_id) REFERENCES imports (office_id, id)
);

-- One facility as the file says it. Of several rows that make one facility the first one is named.
CREATE TABLE import_rows (
  office_id int64 NOT NULL,
  import_id int64 NOT NULL,
  row_number int64 NOT NULL,
  name text NOT NULL,                 -- as it is shown in the preview
  outcome text NOT NULL CHECK (outcome IN ('new','changed','unchanged','wrong','possible','left_out')),
  facility_id int64,                  -- the one it is, or may be
  facility_version int64,             -- when it was compared
  score int64,
  reasons text NOT NULL,              -- codes of matching, of left_out why
  twin_row int64,                     -- another row of the file that says the same
  given text NOT NULL,                -- the fields as canonical values
  changes text NOT NULL,              -- fields that differ, with what stands in the register
  decision text NOT NULL CHECK (decision IN ('','same','new','skip')),
  PRIMARY KEY (office_id, import_id, row_number),
  FOREIGN KEY (office_id, import_id) REFERENCES imports (office_id, id)
);
CREATE INDEX import_rows_by_outcome ON import_rows (office_id, import_id, outcome, row_number);

CREATE TABLE import_faults (
  office_id int64 NOT NULL,
  import_id int64 NOT NULL,
  row_number int64 NOT NULL,
  position int64 NOT NULL,            -- of the fault in its row
  column_number int64,                -- 0 is A; missing: the row as a whole, or a value for all rows
  field text NOT NULL,
  words_vi text NOT NULL,
  words_en text NOT NULL,
  PRIMARY KEY (office_id, import_id, row_number, position),
  FOREIGN KEY (office_id, import_id) REFERENCES imports (office_id, id)
);

-- What an office has told about the columns of a file before, by the set of its headings.
CREATE TABLE import_mappings (
  office_id int64 NOT NULL,
  signature text NOT NULL,            -- BLAKE2b of the headings
  mapping text NOT NULL,
  used_at text NOT NULL,
  PRIMARY KEY (office_id, signature)
);
