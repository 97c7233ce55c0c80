-- name: act
SELECT number, act_date FROM v_documents WHERE office_id = :office_id AND id = :id;

-- Reports that wait for the office's word.
-- name: reports_waiting
SELECT COUNT(*) AS n, MIN(sent_at) AS oldest FROM v_report_queue WHERE office_id = :office_id AND state IN ('sent', 'confirmed')
  AND sent_at IS NOT NULL;

-- Rounds that are open, with how many have not reported; the earliest due first.
-- name: open_rounds
SELECT r.id, r.slug, r.title, r.due_on, COUNT(o.id) AS obliged,
  SUM(CASE WHEN o.first_sent_on IS NULL THEN 1 ELSE 0 END) AS lacking,
  SUM(CASE WHEN o.first_sent_on IS NULL AND o.due_on < :today THEN 1 ELSE 0 END) AS overdue
  FROM v_rounds r JOIN v_obligations o ON o.office_id = r.office_id AND o.round_id = r.id
  WHERE r.office_id = :office_id AND r.opened_at IS NOT NULL AND (r.lock_id IS NULL OR r.reopening_id > r.lock_id)
  GROUP BY r.id, r.slug, r.title, r.due_on ORDER BY r.due_on, r.id LIMIT 5;

-- name: frames_of_year
SELECT COUNT(*) AS n FROM v_frames WHERE office_id = :office_id AND year = :year;

-- name: savings_waiting
SELECT COUNT(*) AS n FROM v_savings_waiting WHERE office_id = :office_id;

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
