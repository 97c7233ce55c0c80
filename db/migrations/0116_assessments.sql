-- owner: savings
-- Grade D: what an assessment estimates for a solution, with everything needed to work it out again. The estimate is a claim of the
-- kind 'engineering'; these tables hold where it comes from and how it was worked out. Nothing is changed; what was wrong is ended.

CREATE TABLE assessments (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  facility_id int64 NOT NULL,
  title text NOT NULL CHECK (title <> ''),
  kind text NOT NULL CHECK (kind IN ('quick','full','audit','other')),
  assessor text NOT NULL CHECK (assessor <> ''),      -- who did it
  organisation text NOT NULL,
  done_on text NOT NULL,                              -- local day
  reference text NOT NULL,                            -- number or place of the report; '' for none
  made_by int64 NOT NULL,
  made_at text NOT NULL,
  ended_at text,
  ended_by int64,
  ended_why text,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
);
CREATE INDEX assessments_of_facility ON assessments (office_id, facility_id, id);

CREATE TABLE savings_estimates (
  office_id int64 NOT NULL,
  claim_id int64 NOT NULL,
  assessment_id int64 NOT NULL,
  way text NOT NULL CHECK (way IN ('share','power','lines')),
  baseline_use int64 NOT NULL CHECK (baseline_use > 0),   -- a year before the solution, unit and scale of the subject
  baseline_source text NOT NULL CHECK (baseline_source <> ''),
  low int64,                                          -- of what is saved in a year, as the assessor states it
  high int64,
  assumptions text NOT NULL CHECK (assumptions <> ''),
  PRIMARY KEY (office_id, claim_id),
  FOREIGN KEY (office_id, claim_id) REFERENCES savings_claims (office_id, id),
  FOREIGN KEY (office_id, assessment_id) REFERENCES assessments (office_id, id)
);
CREATE TABLE savings_estimate_lines (
  office_id int64 NOT NULL,
  claim_id int64 NOT NULL,
  position int64 NOT NULL CHECK (position > 0),
  operation text NOT NULL CHECK (operation IN ('start','plus','minus','times','over')),
  words text NOT NULL CHECK (words <> ''),
  amount int64 NOT NULL,                              -- times 10^4
  unit text NOT NULL,                                 -- as typed: 'kW', 'h/năm', '%'
  PRIMARY KEY (office_id, claim_id, position),
  FOREIGN KEY (office_id, claim_id) REFERENCES savings_estimates (office_id, claim_id)
);

-- What whoever assessed states for a saving that was not measured: bounds, and no interval of a statistic.
ALTER TABLE savings_results ADD COLUMN stated_low int64;
ALTER TABLE savings_results ADD COLUMN stated_high int64;
