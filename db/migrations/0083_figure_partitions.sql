-- owner: figures
-- On PostgreSQL the values themselves are partitioned as the cells are: by office, which is a province's, and by period of five years.
-- The index of months goes: a period is a partition, and within it values lie by facility. SQLite has one file and no partitions.
-- [postgres]
ALTER TABLE figure_values RENAME TO figure_values_before;
ALTER INDEX figure_values_pkey RENAME TO figure_values_before_pkey;
CREATE TABLE figure_values (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  series int64 NOT NULL,
  month int64 NOT NULL,
  value int64 NOT NULL CHECK (value >= 0),
  version int64 NOT NULL CHECK (version > 0),
  known text NOT NULL CHECK (known IN ('declared','meter','bill','stock','estimate','calculated')),
  typed text,
  typed_unit text,
  reason text,
  cost_vnd int64 CHECK (cost_vnd >= 0),
  batch_id int64 NOT NULL,
  PRIMARY KEY (office_id, facility_id, series, month),
  FOREIGN KEY (office_id, facility_id, series) REFERENCES figure_series (office_id, facility_id, series)
) PARTITION BY LIST (office_id);
CREATE TABLE figure_values_here PARTITION OF figure_values DEFAULT PARTITION BY RANGE (month);
CREATE TABLE figure_values_2015 PARTITION OF figure_values_here FOR VALUES FROM (MINVALUE) TO (201601);
CREATE TABLE figure_values_2020 PARTITION OF figure_values_here FOR VALUES FROM (201601) TO (202101);
CREATE TABLE figure_values_2025 PARTITION OF figure_values_here FOR VALUES FROM (202101) TO (202601);
CREATE TABLE figure_values_2030 PARTITION OF figure_values_here FOR VALUES FROM (202601) TO (203101);
CREATE TABLE figure_values_later PARTITION OF figure_values_here FOR VALUES FROM (203101) TO (MAXVALUE);
INSERT INTO figure_values (office_id, facility_id, series, month, value, version, known, typed, typed_unit, reason, cost_vnd, batch_id)
  SELECT office_id, facility_id, series, month, value, version, known, typed, typed_unit, reason, cost_vnd, batch_id
  FROM figure_values_before;
CREATE OR REPLACE VIEW v_figure_values AS SELECT office_id, facility_id, series, month, value, version, known, reason, cost_vnd, batch_id
  FROM figure_values;
DROP TABLE figure_values_before;
-- [end]
