-- owner: reports
-- The answers of an accepted report as they count once something was corrected: the accepted version stays as it is, and whoever counts
-- answers reads these. What was announced before stays as it was announced.
CREATE TABLE counted_answers (
  office_id int64 NOT NULL,
  report_id int64 NOT NULL,
  answers text NOT NULL,              -- as in submissions
  at text NOT NULL,                   -- of the last correction
  PRIMARY KEY (office_id, report_id),
  FOREIGN KEY (office_id, report_id) REFERENCES reports (office_id, id)
);
DROP VIEW v_accepted_reports;
CREATE VIEW v_accepted_reports AS SELECT a.office_id, a.report_id, r.round_id, r.obligation_id, r.reporter_kind,
  r.reporter_id, r.form_code, r.period,
  a.submission_id, s.version, s.form_version, COALESCE(k.answers, s.answers) AS answers, s.sent_at, a.at AS accepted_at
FROM acceptances a JOIN reports r ON r.office_id = a.office_id AND r.id = a.report_id
JOIN submissions s ON s.office_id = a.office_id AND s.id = a.submission_id
LEFT JOIN counted_answers k ON k.office_id = a.office_id AND k.report_id = a.report_id;
