-- owner: savings
-- What a facility's use follows beside its output and the weather: moisture of what comes in, occupancy, orders … Entered by month with
-- its source, never changed; what was wrong is ended and entered anew.
CREATE TABLE savings_drivers (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  facility_id int64 NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  unit text NOT NULL,
  source text NOT NULL CHECK (source <> ''),
  made_by int64 NOT NULL,
  made_at text NOT NULL,
  ended_at text,
  ended_by int64,
  ended_why text,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
);
CREATE INDEX savings_drivers_of_facility ON savings_drivers (office_id, facility_id, id);
CREATE TABLE savings_driver_values (
  office_id int64 NOT NULL,
  driver_id int64 NOT NULL,
  month int64 NOT NULL,               -- 201601
  amount int64 NOT NULL,              -- times 1000
  PRIMARY KEY (office_id, driver_id, month),
  FOREIGN KEY (office_id, driver_id) REFERENCES savings_drivers (office_id, id)
);

-- Results that rest on an adjustment, a claim or a driver which was ended after they were worked out. Only the drivers of the model
-- that was taken have a "name" in what is shown.
DROP VIEW v_savings_outdated;
CREATE VIEW v_savings_outdated AS SELECT r.office_id, r.id AS result_id FROM savings_results r
WHERE (r.grade <= 'C' AND EXISTS (SELECT 1 FROM savings_adjustments a WHERE a.office_id = r.office_id
    AND a.facility_id = r.facility_id AND a.subject = r.subject AND a.made_at <= r.made_at AND a.ended_at > r.made_at
    AND a.first_month <= r.reporting_last AND a.last_month >= r.reporting_first))
  OR (r.grade > 'C' AND EXISTS (SELECT 1 FROM savings_claims c WHERE c.office_id = r.office_id AND c.facility_id = r.facility_id
    AND c.subject = r.subject AND c.made_at <= r.made_at AND c.ended_at > r.made_at
    AND c.kind = CASE r.grade WHEN 'D' THEN 'engineering' ELSE 'declared' END))
  OR (r.grade = 'A' AND EXISTS (SELECT 1 FROM savings_drivers d WHERE d.office_id = r.office_id AND d.facility_id = r.facility_id
    AND d.made_at <= r.made_at AND d.ended_at > r.made_at AND r.shown LIKE '%"name":"' || d.name || '"%'));
