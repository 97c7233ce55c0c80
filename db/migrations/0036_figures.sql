-- owner: figures
-- What facilities use, put out and throw away, by month. Made for 12,000,000 values: the key of a value is its place (office,
-- facility, series, month), the piece of work that wrote it says who and when, and only a correction leaves a row behind.
-- Months are whole numbers, 201806. Missing is no row, never zero.

-- One thing a facility measures: a resource in a unit, under a name of its own where there are several.
CREATE TABLE figure_series (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  series int64 NOT NULL CHECK (series BETWEEN 1 AND 999),
  resource text NOT NULL,             -- code of catalogue/reference/measures/resources.toml
  unit text NOT NULL,                 -- code of units.toml; values are kept in it and it never changes
  name text NOT NULL,                 -- '' where the resource says all
  way text NOT NULL CHECK (way IN ('amount','meter','stock')),     -- how it is usually entered
  meter_digits int64 NOT NULL CHECK (meter_digits BETWEEN 0 AND 12),  -- 0: not known
  meter_factor_e3 int64 NOT NULL CHECK (meter_factor_e3 > 0),      -- readings times this, thousandths
  waste_code text,                    -- of the list of hazardous waste
  treatment text,                     -- code of resources.toml
  ended_after int64,                  -- last month it is asked for
  created_by int64 NOT NULL,
  created_at text NOT NULL,
  PRIMARY KEY (office_id, facility_id, series),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id),
  CONSTRAINT figure_series_name UNIQUE (office_id, facility_id, resource, name)
) WITHOUT ROWID;

-- A piece of work: who entered figures, when, how, and for somebody else on what proof.
CREATE TABLE figure_batches (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  facility_id int64,                  -- missing when it holds figures of many
  kind text NOT NULL CHECK (kind IN ('own','behalf','import','load')),
  person_id int64 NOT NULL,
  at text NOT NULL,
  proof text,                         -- of 'behalf': the paper or photograph it rests on
  source text,                        -- name of the file
  digest text,                        -- of the file, hex
  PRIMARY KEY (office_id, id)
) WITHOUT ROWID;
CREATE INDEX figure_batches_by_digest ON figure_batches (office_id, facility_id, digest);

CREATE TABLE figure_values (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  series int64 NOT NULL,
  month int64 NOT NULL,
  value int64 NOT NULL CHECK (value >= 0),      -- times 10^decimals of the resource, in the unit of the series
  version int64 NOT NULL CHECK (version > 0),
  known text NOT NULL CHECK (known IN ('declared','meter','bill','stock','estimate','calculated')),
  typed text,                         -- as typed; missing when it is just the value in the unit of the series
  typed_unit text,                    -- code; missing when it is that of the series
  reason text,                        -- why it is zero, or why it is unusual
  cost_vnd int64 CHECK (cost_vnd >= 0),
  batch_id int64 NOT NULL,
  PRIMARY KEY (office_id, facility_id, series, month),
  FOREIGN KEY (office_id, facility_id, series) REFERENCES figure_series (office_id, facility_id, series)
) WITHOUT ROWID;
CREATE INDEX figure_values_by_month ON figure_values (office_id, month);

-- What a value was before it was corrected or taken out; `version` is that of the value that stood here.
CREATE TABLE figure_corrections (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  series int64 NOT NULL,
  month int64 NOT NULL,
  version int64 NOT NULL,
  value int64 NOT NULL,
  known text NOT NULL,
  typed text,
  typed_unit text,
  reason text,
  cost_vnd int64,
  batch_id int64 NOT NULL,            -- that had written it
  replaced_by int64 NOT NULL,         -- batch that took it away
  PRIMARY KEY (office_id, facility_id, series, month, version)
) WITHOUT ROWID;

-- How a value was found where somebody read a meter or counted a stock. Thousandths.
CREATE TABLE figure_readings (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  series int64 NOT NULL,
  month int64 NOT NULL,
  opening int64 NOT NULL CHECK (opening >= 0),  -- reading or stock at the beginning
  closing int64 NOT NULL CHECK (closing >= 0),  -- … and at the end
  purchased int64 CHECK (purchased >= 0),       -- of a stock
  ran_over int64 NOT NULL CHECK (ran_over IN (0, 1)),
  removed_at int64 CHECK (removed_at >= 0),     -- of a meter that was changed: last reading of the old, first of the new one
  fitted_at int64 CHECK (fitted_at >= 0),
  PRIMARY KEY (office_id, facility_id, series, month),
  FOREIGN KEY (office_id, facility_id, series) REFERENCES figure_series (office_id, facility_id, series)
) WITHOUT ROWID;

-- A month of a facility as a whole.
CREATE TABLE figure_months (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  month int64 NOT NULL,
  idle int64 NOT NULL CHECK (idle IN (0, 1)),   -- nothing was produced
  reason text,                        -- why
  working_days int64 CHECK (working_days BETWEEN 0 AND 31),
  batch_id int64 NOT NULL,
  PRIMARY KEY (office_id, facility_id, month),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
) WITHOUT ROWID;

CREATE VIEW v_figure_series AS SELECT office_id, facility_id, series, resource, unit, name, waste_code, treatment, ended_after
  FROM figure_series;
CREATE VIEW v_figure_values AS SELECT office_id, facility_id, series, month, value, version, known, reason, cost_vnd, batch_id
  FROM figure_values;
CREATE VIEW v_figure_months AS SELECT office_id, facility_id, month, idle, reason, working_days FROM figure_months;
