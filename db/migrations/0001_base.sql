-- owner: db
-- What the store keeps about itself.

CREATE TABLE schema_migrations (
  number int64 NOT NULL,
  name text NOT NULL,
  hash text NOT NULL,                 -- of the text that was applied
  applied_at text NOT NULL,           -- UTC
  PRIMARY KEY (number)
);

-- Filled only in the copy a backup makes: how many rows each table had.
CREATE TABLE backup_manifest (
  table_name text NOT NULL,
  row_count int64 NOT NULL CHECK (row_count >= 0),
  taken_at text NOT NULL,             -- UTC
  PRIMARY KEY (table_name)
);
