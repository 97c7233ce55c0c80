-- name: act
SELECT number, act_date FROM v_documents WHERE office_id = :office_id AND id = :id;

-- Reports that wait for the office's word.
-- name: reports_waiting
SELECT COUNT(*) AS n, MIN(sent_at) AS oldest FROM v_report_queue WHERE office_id = :office_id AND state IN ('sent', 'confirmed')
  AND sent_at IS NOT NULL;

-- What the scopes of a person name.
-- part: within
(EXISTS (SELECT 1 FROM v_scope_units u WHERE u.office_id = o.office_id AND u.person_id = :person_id
      AND u.unit_id IN (o.unit_id, o.province_1, o.district_1, o.commune_1, o.province_2, o.commune_2))
    OR EXISTS (SELECT 1 FROM v_scope_zones z WHERE z.office_id = o.office_id AND z.person_id = :person_id AND z.zone_id = o.zone_id)
    OR (o.kind = 'facility' AND EXISTS (SELECT 1 FROM v_scope_facilities f WHERE f.office_id = o.office_id
      AND f.person_id = :person_id AND f.facility_id = o.reporter_id AND f.role <> 'facility')))

-- name: reports_to_confirm
SELECT COUNT(*) AS n, MIN(q.sent_at) AS oldest FROM v_report_queue q JOIN v_obligations o ON o.office_id = q.office_id
  AND o.round_id = q.round_id AND o.id = q.obligation_id
  WHERE q.office_id = :office_id AND q.state = 'sent' AND q.area_confirms = 1 AND q.sent_at IS NOT NULL AND {{within}};

-- part: that_are_open
WHERE r.office_id = :office_id AND r.opened_at IS NOT NULL AND (r.lock_id IS NULL OR r.reopening_id > r.lock_id)

-- part: the_earliest_due
GROUP BY r.id, r.slug, r.title, r.due_on ORDER BY r.due_on, r.id LIMIT 5

-- Rounds that are open, with how many have not reported; the earliest due first.
-- name: open_rounds
SELECT r.id, r.slug, r.title, r.due_on, CAST(COALESCE(SUM(c.obliged), 0) AS BIGINT) AS obliged,
  CAST(COALESCE(SUM(c.lacking), 0) AS BIGINT) AS lacking,
  CAST(COALESCE(SUM(CASE WHEN c.due_on < :today THEN c.lacking ELSE 0 END), 0) AS BIGINT) AS overdue
  FROM v_rounds r JOIN v_round_counts c ON c.office_id = r.office_id AND c.round_id = r.id {{that_are_open}} {{the_earliest_due}};

-- The same of those whom the scopes of a person name.
-- name: open_rounds_within
SELECT r.id, r.slug, r.title, r.due_on, COUNT(o.id) AS obliged,
  SUM(CASE WHEN o.first_sent_on IS NULL THEN 1 ELSE 0 END) AS lacking,
  SUM(CASE WHEN o.first_sent_on IS NULL AND o.due_on < :today THEN 1 ELSE 0 END) AS overdue
  FROM v_rounds r JOIN v_obligations o ON o.office_id = r.office_id AND o.round_id = r.id {{that_are_open}}
  AND o.state <> 'released' AND {{within}} {{the_earliest_due}};

-- name: frames_of_year
SELECT COUNT(*) AS n FROM v_frames WHERE office_id = :office_id AND year = :year;

-- name: savings_waiting
SELECT CAST(COALESCE(SUM(waiting), 0) AS BIGINT) AS n FROM v_savings_waiting_counts WHERE office_id = :office_id;

-- The newest rounds that ask facilities and were open by the end of the day.
-- name: rounds_of_facilities
SELECT r.id, r.slug, r.title FROM v_rounds r WHERE r.office_id = :office_id AND r.opened_at IS NOT NULL
  AND r.opened_at < :until AND EXISTS (SELECT 1 FROM v_obligations o WHERE o.office_id = r.office_id
  AND o.round_id = r.id AND o.kind = 'facility' AND o.state <> 'released') ORDER BY r.opened_at DESC, r.id DESC LIMIT 4;

-- name: reporting_by_area
SELECT j.unit, COUNT(*) AS obliged, CAST(SUM(j.sent) AS BIGINT) AS sent FROM (
  SELECT CASE CAST(:part AS TEXT) WHEN 'district_1' THEN o.district_1 ELSE o.commune_2 END AS unit,
    CASE WHEN o.first_sent_on IS NOT NULL AND o.first_sent_on <= :day THEN 1 ELSE 0 END AS sent FROM v_obligations o
  WHERE o.office_id = :office_id AND o.round_id = :round_id AND o.kind = 'facility' AND o.state <> 'released') j
  GROUP BY j.unit ORDER BY j.unit;
