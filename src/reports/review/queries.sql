-- name: add_submission_check
INSERT INTO submission_checks (office_id, submission_id, report_id, unusual, same, checked_at)
VALUES (:office_id, :submission_id, :report_id, :unusual, :same, :checked_at)
ON CONFLICT (office_id, submission_id) DO UPDATE SET unusual = excluded.unusual, same = excluded.same,
  checked_at = excluded.checked_at;

-- name: drop_prints
DELETE FROM submission_prints WHERE office_id = :office_id AND submission_id = :submission_id;

-- Versions of other reports that say a step exactly as this one.
-- name: sharing_prints
SELECT DISTINCT p.submission_id FROM submission_prints m
JOIN submission_prints p ON p.office_id = m.office_id AND p.print = m.print AND p.report_id <> m.report_id
WHERE m.office_id = :office_id AND m.submission_id = :submission_id ORDER BY p.submission_id;

-- name: count_same_again
UPDATE submission_checks SET same = (SELECT COUNT(*) FROM submission_prints m WHERE m.office_id = submission_checks.office_id
  AND m.submission_id = submission_checks.submission_id AND EXISTS (SELECT 1 FROM submission_prints p
    WHERE p.office_id = m.office_id AND p.print = m.print AND p.report_id <> m.report_id))
WHERE office_id = :office_id AND submission_id = :submission_id;

-- name: add_print
INSERT INTO submission_prints (office_id, print, submission_id, report_id, step)
VALUES (:office_id, :print, :submission_id, :report_id, :step);

-- name: count_same_print
SELECT COUNT(*) FROM (SELECT 1 AS one FROM submission_prints WHERE office_id = :office_id AND print = :print
  AND report_id <> :report_id LIMIT 1) AS first_one;

-- name: copies_of
SELECT m.step, p.report_id, r.reporter_id, s.version, o.name, o.code, r.period FROM submission_prints m
JOIN submission_prints p ON p.office_id = m.office_id AND p.print = m.print AND p.report_id <> m.report_id
JOIN submissions s ON s.office_id = p.office_id AND s.id = p.submission_id
JOIN reports r ON r.office_id = p.office_id AND r.id = p.report_id
JOIN v_obligations o ON o.office_id = r.office_id AND o.round_id = r.round_id AND o.id = r.obligation_id
WHERE m.office_id = :office_id AND m.submission_id = :submission_id AND s.version = o.version
ORDER BY m.step, o.name, p.report_id LIMIT 20;

-- name: drop_peer_values
DELETE FROM peer_values WHERE office_id = :office_id AND report_id = :report_id;

-- name: put_peer_value
INSERT INTO peer_values (office_id, form_code, period, field, division, report_id, value)
VALUES (:office_id, :form_code, :period, :field, :division, :report_id, :value);

-- name: count_peer_added
INSERT INTO peer_groups (office_id, form_code, period, field, division, members, added, median, spread, least, most)
VALUES (:office_id, :form_code, :period, :field, :division, 0, 1, 0, 0, NULL, NULL)
ON CONFLICT (office_id, form_code, period, field, division) DO UPDATE SET added = peer_groups.added + 1 RETURNING members, added;

-- name: peer_values_of_group
SELECT value FROM peer_values WHERE office_id = :office_id AND form_code = :form_code AND period = :period AND field = :field
  AND division = :division;

-- name: put_peer_group
INSERT INTO peer_groups (office_id, form_code, period, field, division, members, added, median, spread, least, most)
VALUES (:office_id, :form_code, :period, :field, :division, :members, 0, :median, :spread, :least, :most)
ON CONFLICT (office_id, form_code, period, field, division) DO UPDATE SET members = excluded.members, added = 0,
  median = excluded.median, spread = excluded.spread, least = excluded.least, most = excluded.most;

-- name: all_peer_groups
SELECT form_code, period, field, division FROM peer_groups WHERE office_id = :office_id ORDER BY form_code, period, field, division;

-- name: peers_of_report
SELECT p.field, p.division, p.value, g.members, g.median, g.spread, g.least, g.most FROM peer_values p
JOIN peer_groups g ON g.office_id = p.office_id AND g.form_code = p.form_code AND g.period = p.period AND g.field = p.field
  AND g.division = p.division
WHERE p.office_id = :office_id AND p.report_id = :report_id ORDER BY p.field;

-- What a person may see and asked for, the earliest due date first and of those the oddest. `kind`: 0 anything, 1 to look at,
-- 2 asked to be let in again, 3 a correction is asked for, 4 any of these three. `risk`: 0 any, 1 something is odd, 2 nothing is,
-- 3 nothing is and it may be accepted as it stands.
-- name: queue
SELECT q.id, q.round_id, q.obligation_id, q.reporter_kind, q.reporter_id, q.form_code, q.period, q.submission_id, q.version,
  q.sent_at, q.on_behalf, q.state, q.due_on, q.code, q.name, q.industry, q.unit_id, q.zone_id, q.slug, q.area_confirms,
  q.checked_at, q.unusual, q.same, q.far, q.asked, q.reopening, q.correcting, h.person_id AS handler_id, p.name AS handler,
  COUNT(*) OVER () AS whole
FROM v_report_queue q
LEFT JOIN report_assignments h ON h.office_id = q.office_id AND h.report_id = q.id
LEFT JOIN v_people p ON p.office_id = h.office_id AND p.id = h.person_id
WHERE q.office_id = :office_id AND (q.submission_id IS NOT NULL OR q.reopening > 0)
  AND (CAST(:handler_id AS BIGINT) IS NULL OR h.person_id = :handler_id)
  AND (CAST(:sent_until AS TEXT) = '' OR q.sent_at <= CAST(:sent_until AS TEXT))
  AND (CAST(:state AS TEXT) = '' OR q.state = :state)
  AND (CAST(:kind AS BIGINT) = 0
    OR (:kind IN (1, 4) AND q.state IN ('sent', 'confirmed') AND q.submission_id IS NOT NULL)
    OR (:kind IN (2, 4) AND q.reopening > 0) OR (:kind IN (3, 4) AND q.correcting > 0))
  AND (CAST(:round_id AS BIGINT) IS NULL OR q.round_id = :round_id)
  AND (CAST(:unit_id AS BIGINT) IS NULL
    OR :unit_id IN (q.unit_id, q.province_1, q.district_1, q.commune_1, q.province_2, q.commune_2))
  AND (CAST(:division AS TEXT) = '' OR substr(q.industry, 1, 2) = :division)
  AND (CAST(:risk AS BIGINT) = 0 OR (:risk = 1 AND q.unusual + q.same + q.far > 0)
    OR (:risk IN (2, 3) AND q.unusual + q.same + q.far = 0 AND q.checked_at IS NOT NULL
      AND (:risk = 2 OR (q.asked + q.reopening + q.correcting = 0
        AND (q.state = 'confirmed' OR (q.state = 'sent' AND q.area_confirms = 0))))))
  AND (CAST(:words AS TEXT) = '' OR q.code = CAST(:typed AS TEXT) OR EXISTS (SELECT 1 FROM v_facilities f
    WHERE f.office_id = q.office_id AND q.reporter_kind = 'facility' AND f.id = q.reporter_id AND f.search_key LIKE :words))
  AND (CAST(:person_id AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM v_report_reach w WHERE w.office_id = q.office_id
    AND w.report_id = q.id AND w.person_id = :person_id))
ORDER BY CASE CAST(:order AS TEXT) WHEN 'rui-ro' THEN -(3 * q.same + 2 * q.far + q.unusual) ELSE 0 END,
  CASE CAST(:order AS TEXT) WHEN 'gui' THEN q.sent_at ELSE '' END DESC,
  q.due_on, 3 * q.same + 2 * q.far + q.unusual DESC, q.sent_at, q.id LIMIT :most OFFSET :skip;

-- name: queue_counts
SELECT q.state, CAST(COUNT(*) AS BIGINT) AS whole, CAST(SUM(CASE WHEN q.unusual + q.same + q.far > 0 THEN 1 ELSE 0 END) AS BIGINT)
    AS odd,
  CAST(SUM(CASE WHEN q.due_on < CAST(:today AS TEXT) THEN 1 ELSE 0 END) AS BIGINT) AS past,
  CAST(SUM(CASE WHEN q.reopening > 0 THEN 1 ELSE 0 END) AS BIGINT) AS reopening,
  CAST(SUM(CASE WHEN q.correcting > 0 THEN 1 ELSE 0 END) AS BIGINT) AS correcting,
  CAST(SUM(CASE WHEN h.person_id = :me AND (q.state IN ('sent', 'confirmed') OR q.reopening + q.correcting > 0) THEN 1 ELSE 0 END)
    AS BIGINT) AS mine
FROM v_report_queue q
LEFT JOIN report_assignments h ON h.office_id = q.office_id AND h.report_id = q.id
WHERE q.office_id = :office_id AND (q.submission_id IS NOT NULL OR q.reopening > 0)
  AND (CAST(:round_id AS BIGINT) IS NULL OR q.round_id = :round_id)
  AND (CAST(:person_id AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM v_report_reach w WHERE w.office_id = q.office_id
    AND w.report_id = q.id AND w.person_id = :person_id))
GROUP BY q.state ORDER BY q.state;

-- One line, for somebody who may see it.
-- name: queue_line
SELECT q.id, q.round_id, q.obligation_id, q.reporter_kind, q.reporter_id, q.form_code, q.period, q.submission_id, q.version,
  q.sent_at, q.on_behalf, q.state, q.due_on, q.code, q.name, q.industry, q.unit_id, q.zone_id, q.slug, q.area_confirms,
  q.checked_at, q.unusual, q.same, q.far, q.asked, q.reopening, q.correcting, h.person_id AS handler_id, p.name AS handler,
  1 AS whole
FROM v_report_queue q
LEFT JOIN report_assignments h ON h.office_id = q.office_id AND h.report_id = q.id
LEFT JOIN v_people p ON p.office_id = h.office_id AND p.id = h.person_id
WHERE q.office_id = :office_id AND q.id = :id
  AND (CAST(:person_id AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM v_report_reach w WHERE w.office_id = q.office_id
    AND w.report_id = q.id AND w.person_id = :person_id));

-- Who can be asked to handle reports, with whether all of the office is theirs.
-- name: handlers
SELECT p.id, p.name, MAX(CASE WHEN r.role IN ('officer', 'promotion_centre') THEN 1 ELSE 0 END) AS whole
FROM v_person_roles r JOIN v_active_people p ON p.office_id = r.office_id AND p.id = r.person_id
WHERE r.office_id = :office_id AND r.role IN ('officer', 'promotion_centre', 'area_officer')
GROUP BY p.id, p.name, p.sort_key ORDER BY p.sort_key, p.id;

-- name: reaches_report
SELECT 1 FROM v_report_reach WHERE office_id = :office_id AND report_id = :report_id AND person_id = :person_id LIMIT 1;

-- name: assign_report
INSERT INTO report_assignments (office_id, report_id, person_id, before_id, batch_id, assigned_by, at)
VALUES (:office_id, :report_id, :person_id, NULL, :batch_id, :assigned_by, :at)
ON CONFLICT (office_id, report_id) DO UPDATE SET before_id = report_assignments.person_id, person_id = excluded.person_id,
  batch_id = excluded.batch_id, assigned_by = excluded.assigned_by, at = excluded.at;

-- name: assigned_together
SELECT report_id, before_id FROM report_assignments WHERE office_id = :office_id AND batch_id = :batch_id
  AND assigned_by = :assigned_by ORDER BY report_id;

-- name: rounds_in_queue
SELECT DISTINCT t.id, t.title, t.due_on FROM v_rounds t JOIN reports r ON r.office_id = t.office_id AND r.round_id = t.id
WHERE t.office_id = :office_id ORDER BY t.due_on DESC, t.id DESC LIMIT 50;

-- name: divisions_in_queue
SELECT DISTINCT substr(q.industry, 1, 2) AS division FROM v_obligations q JOIN reports r ON r.office_id = q.office_id
  AND r.round_id = q.round_id AND r.obligation_id = q.id
WHERE q.office_id = :office_id AND q.industry IS NOT NULL ORDER BY 1;

-- name: areas_in_queue
SELECT DISTINCT CASE CAST(:new_map AS BIGINT) WHEN 1 THEN COALESCE(q.commune_2, q.province_2) ELSE COALESCE(q.district_1,
  q.province_1) END AS unit FROM v_obligations q JOIN reports r ON r.office_id = q.office_id
  AND r.round_id = q.round_id AND r.obligation_id = q.id
WHERE q.office_id = :office_id ORDER BY 1;

-- name: add_return_reason
INSERT INTO return_reasons (office_id, submission_id, field, row_id, words)
VALUES (:office_id, :submission_id, :field, :row_id, :words);

-- name: return_reasons_of
SELECT field, row_id, words FROM return_reasons WHERE office_id = :office_id AND submission_id = :submission_id
ORDER BY field, row_id;

-- name: add_correction_request
INSERT INTO correction_requests (office_id, id, report_id, submission_id, field, row_id, after_text, after_unit, reason,
  attachment_id, person_id, at, together, adds)
VALUES (:office_id, :id, :report_id, :submission_id, :field, :row_id, :after_text, :after_unit, :reason, :attachment_id,
  :person_id, :at, :together, :adds);

-- name: correction_requests_of
SELECT c.id, c.report_id, c.field, c.row_id, c.after_text, c.after_unit, c.reason, c.attachment_id, c.at, c.settled_at,
  c.correction_id, c.answer, c.together, c.adds, p.name AS person, a.filename FROM correction_requests c
LEFT JOIN v_people p ON p.office_id = c.office_id AND p.id = c.person_id
LEFT JOIN attachments a ON a.office_id = c.office_id AND a.id = c.attachment_id
WHERE c.office_id = :office_id AND c.report_id = :report_id ORDER BY c.id DESC;

-- name: settle_correction_request
UPDATE correction_requests SET settled_at = :at, settled_by = :person_id, correction_id = :correction_id, answer = :answer
WHERE office_id = :office_id AND report_id = :report_id AND id = :id AND settled_at IS NULL;

-- name: add_correction_proof
INSERT INTO correction_proofs (office_id, correction_id, attachment_id) VALUES (:office_id, :correction_id, :attachment_id);

-- What the accepted answers have become: read by whoever counts answers.
-- name: put_counted_answers
INSERT INTO counted_answers (office_id, report_id, answers, at) VALUES (:office_id, :report_id, :answers, :at)
ON CONFLICT (office_id, report_id) DO UPDATE SET answers = excluded.answers, at = excluded.at;

-- name: proofs_of_corrections
SELECT f.correction_id, a.id, a.filename FROM correction_proofs f
JOIN report_corrections c ON c.office_id = f.office_id AND c.id = f.correction_id
JOIN attachments a ON a.office_id = f.office_id AND a.id = f.attachment_id
WHERE f.office_id = :office_id AND c.report_id = :report_id ORDER BY f.correction_id, a.id;

-- Requests for support, the newest first.
-- name: support_requests
SELECT q.id, q.round_id, q.obligation_id, q.reporter_kind, q.reporter_id, q.form_code, q.period, q.submission_id, q.version,
  q.form_version, q.answers, q.sent_at, q.on_behalf, q.state, q.due_on, q.code, q.name, q.industry, q.unit_id, q.zone_id, q.slug,
  q.area_confirms, q.checked_at, q.unusual, q.same, q.far, q.asked, q.reopening, q.correcting, h.person_id AS handler_id,
  p.name AS handler, COUNT(*) OVER () AS whole
FROM v_support_requests q
LEFT JOIN report_assignments h ON h.office_id = q.office_id AND h.report_id = q.id
LEFT JOIN v_people p ON p.office_id = h.office_id AND p.id = h.person_id
WHERE q.office_id = :office_id AND (CAST(:id AS BIGINT) IS NULL OR q.id = :id)
  AND (CAST(:state AS TEXT) = '' OR q.state = :state) AND (CAST(:words AS TEXT) = '' OR q.search_key LIKE :words
    OR q.code = CAST(:typed AS TEXT))
ORDER BY q.sent_at DESC, q.id DESC LIMIT :most OFFSET :skip;
