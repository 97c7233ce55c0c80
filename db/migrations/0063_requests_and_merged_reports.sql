-- owner: reports
-- Requests for support: reports that no round asks for (round_id 0). One line a request that was sent: its newest version and what
-- became of it, with the columns of v_report_queue.
CREATE INDEX reports_of_round ON reports (office_id, round_id, id);
CREATE VIEW v_support_requests AS SELECT r.office_id, r.id, r.round_id, r.obligation_id, r.reporter_kind, r.reporter_id, r.form_code,
  r.period, s.id AS submission_id, s.version, s.form_version, s.answers, s.sent_at, s.on_behalf,
  CASE WHEN a.at IS NOT NULL THEN 'accepted' WHEN t.at IS NOT NULL THEN 'returned' ELSE 'sent' END AS state, '' AS due_on,
  f.code, f.name, f.search_key, f.industry, f.unit_id, f.zone_id, CAST(r.id AS TEXT) AS slug, 0 AS area_confirms, k.checked_at,
  COALESCE(k.unusual, 0) AS unusual, COALESCE(k.same, 0) AS same, 0 AS far,
  (SELECT COUNT(*) FROM report_questions q WHERE q.office_id = r.office_id AND q.report_id = r.id AND NOT EXISTS
    (SELECT 1 FROM report_answers n WHERE n.office_id = q.office_id AND n.question_id = q.id)) AS asked, 0 AS reopening,
  (SELECT COUNT(*) FROM correction_requests c WHERE c.office_id = r.office_id AND c.report_id = r.id AND c.settled_at IS NULL)
    AS correcting
FROM reports r
JOIN submissions s ON s.office_id = r.office_id AND s.report_id = r.id AND s.version = (SELECT MAX(n.version) FROM submissions n
  WHERE n.office_id = r.office_id AND n.report_id = r.id)
JOIN v_facilities f ON f.office_id = r.office_id AND f.id = r.reporter_id
LEFT JOIN submission_checks k ON k.office_id = s.office_id AND k.submission_id = s.id
LEFT JOIN returns t ON t.office_id = s.office_id AND t.submission_id = s.id
LEFT JOIN acceptances a ON a.office_id = r.office_id AND a.report_id = r.id
WHERE r.round_id = 0 AND r.reporter_kind = 'facility';

-- Reports that went along when a facility was merged into another, so that taking the merge back gives them back.
CREATE TABLE report_moves (
  office_id int64 NOT NULL,
  batch_id int64 NOT NULL,            -- of the merge [facilities]
  report_id int64 NOT NULL,
  PRIMARY KEY (office_id, batch_id, report_id),
  FOREIGN KEY (office_id, report_id) REFERENCES reports (office_id, id)
);
