-- owner: savings
-- What went along when a facility was merged into another, so that taking the merge back gives it back.
CREATE TABLE savings_moves (
  office_id int64 NOT NULL,
  batch_id int64 NOT NULL,            -- of the merge [facilities]
  kind text NOT NULL CHECK (kind IN ('result','adjustment','claim','assessment','grade')),
  row_id int64 NOT NULL,              -- of a grade its number at the facility that went
  subject text NOT NULL,              -- before the merge; '' of assessments and grades
  to_number int64 NOT NULL,           -- of a grade its number at the keeper; otherwise 0
  PRIMARY KEY (office_id, batch_id, kind, row_id)
);

-- What stayed with a row that was merged counts no more; what counts says what it cost in the baseline, too.
-- [sqlite]
DROP VIEW v_savings_counted;
CREATE VIEW v_savings_counted AS
SELECT r.office_id, r.id, r.facility_id, r.subject, r.baseline_first, r.baseline_last, r.reporting_first, r.reporting_last, r.method,
  r.grade, r.unit, r.decimals, r.expected, r.actual, r.saving, r.percent_tenths, r.low, r.high, r.confidence_tenths, d.decided_at,
  r.priced_vnd, r.priced_use
FROM savings_results r JOIN savings_decisions d ON d.office_id = r.office_id AND d.result_id = r.id AND d.decision = 'counted'
WHERE NOT EXISTS (SELECT 1 FROM savings_decisions l WHERE l.office_id = d.office_id AND l.result_id = d.result_id AND l.number > d.number)
  AND NOT EXISTS (SELECT 1 FROM v_facilities f WHERE f.office_id = r.office_id AND f.id = r.facility_id AND f.merged_into IS NOT NULL);
-- [postgres]
CREATE OR REPLACE VIEW v_savings_counted AS
SELECT r.office_id, r.id, r.facility_id, r.subject, r.baseline_first, r.baseline_last, r.reporting_first, r.reporting_last, r.method,
  r.grade, r.unit, r.decimals, r.expected, r.actual, r.saving, r.percent_tenths, r.low, r.high, r.confidence_tenths, d.decided_at,
  r.priced_vnd, r.priced_use
FROM savings_results r JOIN savings_decisions d ON d.office_id = r.office_id AND d.result_id = r.id AND d.decision = 'counted'
WHERE NOT EXISTS (SELECT 1 FROM savings_decisions l WHERE l.office_id = d.office_id AND l.result_id = d.result_id AND l.number > d.number)
  AND NOT EXISTS (SELECT 1 FROM v_facilities f WHERE f.office_id = r.office_id AND f.id = r.facility_id AND f.merged_into IS NOT NULL);
-- [end]
