-- owner: savings
-- What facilities saved, as it was worked out on a day, and what officers decided about it. A result is never changed: figures that
-- are corrected, a new baseline or a new period make a new one, and the old one stays.

CREATE TABLE savings_results (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  facility_id int64 NOT NULL,
  subject text NOT NULL,              -- 'electricity', 'energy', a fuel, 'series:3' …
  baseline_first int64 NOT NULL,      -- months, 201601
  baseline_last int64 NOT NULL,
  reporting_first int64 NOT NULL,
  reporting_last int64 NOT NULL,
  method text NOT NULL CHECK (method IN ('regression','mix','ratio','engineering','declared')),
  grade text NOT NULL CHECK (grade IN ('A','B','C','D','E')),
  unit text NOT NULL,
  decimals int64 NOT NULL,            -- amounts are times 10^decimals
  expected int64 NOT NULL,
  actual int64 NOT NULL,
  saving int64 NOT NULL,
  percent_tenths int64,
  low int64,                          -- of the saving, at confidence_tenths; missing: no interval can be stated
  high int64,
  confidence_tenths int64 NOT NULL,
  factor_set text NOT NULL,           -- '' where nothing was converted
  shown text NOT NULL,                -- JSON: model, candidates, ladder, remarks, months
  figures_mark text NOT NULL,         -- of the figures that went in
  rebased_why text CHECK (rebased_why IN ('boundary','product','fuel','meter')),   -- when the baseline is a new one
  rebased_words text,
  made_by int64 NOT NULL,
  made_at text NOT NULL,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id),
  CHECK (baseline_last < reporting_first)
);
CREATE INDEX savings_results_of_facility ON savings_results (office_id, facility_id, id);

-- What an officer decided about a result; the last one holds.
CREATE TABLE savings_decisions (
  office_id int64 NOT NULL,
  result_id int64 NOT NULL,
  number int64 NOT NULL CHECK (number > 0),
  decision text NOT NULL CHECK (decision IN ('counted','refused','withdrawn')),
  reason text NOT NULL CHECK (reason <> ''),
  decided_by int64 NOT NULL,
  decided_at text NOT NULL,
  PRIMARY KEY (office_id, result_id, number),
  FOREIGN KEY (office_id, result_id) REFERENCES savings_results (office_id, id)
);

-- Added to what was to be expected: something changed the use that is no driver.
CREATE TABLE savings_adjustments (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  facility_id int64 NOT NULL,
  subject text NOT NULL,
  first_month int64 NOT NULL,
  last_month int64 NOT NULL,
  amount int64 NOT NULL,              -- a month, unit and scale of the subject
  reason text NOT NULL CHECK (reason <> ''),
  made_by int64 NOT NULL,
  made_at text NOT NULL,
  ended_at text,
  PRIMARY KEY (office_id, id),
  CHECK (first_month <= last_month)
);
CREATE INDEX savings_adjustments_of_facility ON savings_adjustments (office_id, facility_id);

-- Estimated by an assessment, or declared by the facility, for one solution.
CREATE TABLE savings_claims (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  facility_id int64 NOT NULL,
  subject text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('engineering','declared')),
  solution text NOT NULL CHECK (solution <> ''),
  a_year int64 NOT NULL CHECK (a_year > 0),    -- saved in a year, unit and scale of the subject
  proof text NOT NULL CHECK (proof <> ''),
  made_by int64 NOT NULL,
  made_at text NOT NULL,
  ended_at text,
  PRIMARY KEY (office_id, id)
);
CREATE INDEX savings_claims_of_facility ON savings_claims (office_id, facility_id);

-- How far a facility applies cleaner production, in the judgement of an officer: 1 housekeeping only, 2 several solutions without an
-- assessment, 3 a full assessment, 4 with monitoring. The last one up to a day holds on that day.
CREATE TABLE application_grades (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  number int64 NOT NULL CHECK (number > 0),
  grade int64 NOT NULL CHECK (grade BETWEEN 1 AND 4),
  as_of text NOT NULL,                -- local day
  evidence text NOT NULL CHECK (evidence <> ''),
  judged_by int64 NOT NULL,
  judged_at text NOT NULL,
  PRIMARY KEY (office_id, facility_id, number),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
);

-- For the indicators: results whose last decision counts them, and each facility's grade.
CREATE VIEW v_savings_counted AS
SELECT r.office_id, r.id, r.facility_id, r.subject, r.baseline_first, r.baseline_last, r.reporting_first, r.reporting_last, r.method,
  r.grade, r.unit, r.decimals, r.expected, r.actual, r.saving, r.percent_tenths, r.low, r.high, r.confidence_tenths, d.decided_at
FROM savings_results r JOIN savings_decisions d ON d.office_id = r.office_id AND d.result_id = r.id AND d.decision = 'counted'
WHERE NOT EXISTS (SELECT 1 FROM savings_decisions l WHERE l.office_id = d.office_id AND l.result_id = d.result_id AND l.number > d.number);
CREATE VIEW v_application_grades AS
SELECT office_id, facility_id, number, grade, as_of, judged_at FROM application_grades;
