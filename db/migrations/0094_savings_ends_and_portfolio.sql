-- owner: savings
-- What was added to a study, and a new baseline, can be ended with a reason; both stay with their words. A claim may come from a
-- report. Results keep what the resource cost in their baseline, so that results of many facilities can be added up in money.

ALTER TABLE savings_adjustments ADD COLUMN ended_by int64;
ALTER TABLE savings_adjustments ADD COLUMN ended_why text;
ALTER TABLE savings_claims ADD COLUMN ended_by int64;
ALTER TABLE savings_claims ADD COLUMN ended_why text;
ALTER TABLE savings_claims ADD COLUMN report_id int64;         -- missing: typed in
ALTER TABLE savings_claims ADD COLUMN report_version int64;
ALTER TABLE savings_claims ADD COLUMN report_spot text;        -- row and field: "r1/gp_tk_dien"
ALTER TABLE savings_results ADD COLUMN priced_vnd int64;       -- cost of the baseline's figures that have one; missing: none has
ALTER TABLE savings_results ADD COLUMN priced_use int64;       -- what these figures come to, unit and scale of the result

-- A new baseline that does not hold any more: the result that rests on it can never be counted again.
CREATE TABLE savings_rebase_ends (
  office_id int64 NOT NULL,
  result_id int64 NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  ended_by int64 NOT NULL,
  ended_at text NOT NULL,
  PRIMARY KEY (office_id, result_id),
  FOREIGN KEY (office_id, result_id) REFERENCES savings_results (office_id, id)
);

-- Which facilities somebody sees whose roles hold only for areas, zones or single facilities.
CREATE VIEW v_savings_reach AS
SELECT f.office_id, f.id AS facility_id, u.person_id FROM v_facilities f JOIN v_scope_units u ON u.office_id = f.office_id
  AND u.unit_id IN (f.unit_id, f.province_1, f.district_1, f.commune_1, f.province_2, f.commune_2)
UNION ALL
SELECT f.office_id, f.id, z.person_id FROM v_facilities f JOIN v_scope_zones z ON z.office_id = f.office_id AND z.zone_id = f.zone_id
UNION ALL
SELECT s.office_id, s.facility_id, s.person_id FROM v_scope_facilities s WHERE s.role <> 'facility';

-- Results that rest on an adjustment or a claim which was ended after they were worked out.
CREATE VIEW v_savings_outdated AS SELECT r.office_id, r.id AS result_id FROM savings_results r
WHERE (r.grade <= 'C' AND EXISTS (SELECT 1 FROM savings_adjustments a WHERE a.office_id = r.office_id
    AND a.facility_id = r.facility_id AND a.subject = r.subject AND a.made_at <= r.made_at AND a.ended_at > r.made_at
    AND a.first_month <= r.reporting_last AND a.last_month >= r.reporting_first))
  OR (r.grade > 'C' AND EXISTS (SELECT 1 FROM savings_claims c WHERE c.office_id = r.office_id AND c.facility_id = r.facility_id
    AND c.subject = r.subject AND c.made_at <= r.made_at AND c.ended_at > r.made_at
    AND c.kind = CASE r.grade WHEN 'D' THEN 'engineering' ELSE 'declared' END));
