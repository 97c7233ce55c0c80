-- owner: savings
-- Results that an officer has not decided about yet.
CREATE VIEW v_savings_waiting AS SELECT r.office_id, r.id, r.facility_id, r.subject, r.made_at FROM savings_results r
WHERE NOT EXISTS (SELECT 1 FROM savings_decisions d WHERE d.office_id = r.office_id AND d.result_id = r.id);
