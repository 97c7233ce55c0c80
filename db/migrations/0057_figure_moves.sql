-- owner: figures
-- What went along when a facility was merged into another: of each merge the series, values and months that moved, so that taking
-- the merge back gives them back. What both had in the same month stayed where it was.
CREATE TABLE figure_moves (
  office_id int64 NOT NULL,
  batch_id int64 NOT NULL,            -- of the merge [facilities]
  kind text NOT NULL CHECK (kind IN ('series','value','month')),   -- series: made at the keeper for this merge
  from_series int64 NOT NULL,         -- 0 of a month
  to_series int64 NOT NULL,
  month int64 NOT NULL,               -- 0 of a series
  PRIMARY KEY (office_id, batch_id, kind, from_series, month)
) WITHOUT ROWID;
