-- owner: reports
-- Who of the office handles a report. A row stays when nobody handles it any more, so that the last assignment can be taken back.
CREATE TABLE report_assignments (
  office_id int64 NOT NULL,
  report_id int64 NOT NULL,
  person_id int64,                    -- missing: nobody
  before_id int64,                    -- who handled it before; missing: nobody
  batch_id int64 NOT NULL,            -- what one press assigned together
  assigned_by int64 NOT NULL,
  at text NOT NULL,
  PRIMARY KEY (office_id, report_id),
  FOREIGN KEY (office_id, report_id) REFERENCES reports (office_id, id)
);
CREATE INDEX report_assignments_of ON report_assignments (office_id, person_id);
CREATE INDEX report_assignments_together ON report_assignments (office_id, batch_id);

-- Which reports somebody sees whose roles hold only for areas, zones or single facilities.
CREATE VIEW v_report_reach AS
SELECT r.office_id, r.id AS report_id, u.person_id FROM reports r
JOIN v_obligations o ON o.office_id = r.office_id AND o.round_id = r.round_id AND o.id = r.obligation_id
JOIN v_scope_units u ON u.office_id = o.office_id
  AND u.unit_id IN (o.unit_id, o.province_1, o.district_1, o.commune_1, o.province_2, o.commune_2)
UNION ALL
SELECT r.office_id, r.id, z.person_id FROM reports r
JOIN v_obligations o ON o.office_id = r.office_id AND o.round_id = r.round_id AND o.id = r.obligation_id
JOIN v_scope_zones z ON z.office_id = o.office_id AND z.zone_id = o.zone_id
UNION ALL
SELECT r.office_id, r.id, f.person_id FROM reports r
JOIN v_scope_facilities f ON f.office_id = r.office_id AND f.facility_id = r.reporter_id AND f.role <> 'facility'
WHERE r.reporter_kind = 'facility';
