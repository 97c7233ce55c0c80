-- owner: savings
-- Which results count is read from the last word that is kept beside each (0140); the decisions are asked for their day alone, where
-- somebody wants it.
-- [sqlite]
DROP VIEW v_savings_counted;
CREATE VIEW v_savings_counted AS
SELECT r.office_id, r.id, r.facility_id, r.subject, r.baseline_first, r.baseline_last, r.reporting_first, r.reporting_last, r.method,
  r.grade, r.unit, r.decimals, r.expected, r.actual, r.saving, r.percent_tenths, r.low, r.high, r.confidence_tenths,
  (SELECT d.decided_at FROM savings_decisions d WHERE d.office_id = r.office_id AND d.result_id = r.id ORDER BY d.number DESC LIMIT 1)
    AS decided_at, r.priced_vnd, r.priced_use
FROM savings_results r WHERE r.state = 'counted'
  AND NOT EXISTS (SELECT 1 FROM v_facilities f WHERE f.office_id = r.office_id AND f.id = r.facility_id AND f.merged_into IS NOT NULL);
-- [postgres]
CREATE OR REPLACE VIEW v_savings_counted AS
SELECT r.office_id, r.id, r.facility_id, r.subject, r.baseline_first, r.baseline_last, r.reporting_first, r.reporting_last, r.method,
  r.grade, r.unit, r.decimals, r.expected, r.actual, r.saving, r.percent_tenths, r.low, r.high, r.confidence_tenths,
  (SELECT d.decided_at FROM savings_decisions d WHERE d.office_id = r.office_id AND d.result_id = r.id ORDER BY d.number DESC LIMIT 1)
    AS decided_at, r.priced_vnd, r.priced_use
FROM savings_results r WHERE r.state = 'counted'
  AND NOT EXISTS (SELECT 1 FROM v_facilities f WHERE f.office_id = r.office_id AND f.id = r.facility_id AND f.merged_into IS NOT NULL);
-- [end]
