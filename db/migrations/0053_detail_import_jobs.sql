-- owner: imports
-- A file of details is kept as it came and read in the background, as a list of facilities is.
ALTER TABLE detail_imports ADD COLUMN bytes int64;            -- missing of those that were read in the request
ALTER TABLE detail_imports ADD COLUMN rows_there int64;       -- rows of details in the file
ALTER TABLE detail_imports ADD COLUMN unread int64;           -- 1 until it was read to its end
ALTER TABLE detail_imports ADD COLUMN job_id int64;           -- the last one started for it
ALTER TABLE detail_import_rows ADD COLUMN facility_column int64;   -- where the file names the facility; 0 is A

CREATE TABLE detail_import_pieces (
  office_id int64 NOT NULL,
  import_id int64 NOT NULL,
  position int64 NOT NULL,
  content blob NOT NULL,
  PRIMARY KEY (office_id, import_id, position),
  FOREIGN KEY (office_id, import_id) REFERENCES detail_imports (office_id, id)
);
