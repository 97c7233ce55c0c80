-- owner: reports
-- What officers need to look at a version: what was unusual when it came, what it is like beside others, why it was given back
-- field by field, and what a facility asks to have corrected after acceptance.

-- Counted when the version came, by the limits of that day.
CREATE TABLE submission_checks (
  office_id int64 NOT NULL,
  submission_id int64 NOT NULL,
  report_id int64 NOT NULL,
  unusual int64 NOT NULL,             -- findings that the facility explained
  same int64 NOT NULL,                -- steps that say exactly what another report says
  checked_at text NOT NULL,
  PRIMARY KEY (office_id, submission_id),
  FOREIGN KEY (office_id, submission_id) REFERENCES submissions (office_id, id)
);

-- A hash of all numbers of a step, where it has enough of them to be nobody else's.
CREATE TABLE submission_prints (
  office_id int64 NOT NULL,
  print text NOT NULL,
  submission_id int64 NOT NULL,
  report_id int64 NOT NULL,
  step text NOT NULL,
  PRIMARY KEY (office_id, print, submission_id),
  FOREIGN KEY (office_id, submission_id) REFERENCES submissions (office_id, id)
);
CREATE INDEX submission_prints_of ON submission_prints (office_id, submission_id);

-- What is held beside other facilities of the same industry: the newest version of each report. Millionths of the field's unit.
CREATE TABLE peer_values (
  office_id int64 NOT NULL,
  form_code text NOT NULL,
  period text NOT NULL,
  field text NOT NULL,
  division text NOT NULL,             -- first two digits of the VSIC code
  report_id int64 NOT NULL,
  value int64 NOT NULL,
  PRIMARY KEY (office_id, form_code, period, field, division, report_id),
  FOREIGN KEY (office_id, report_id) REFERENCES reports (office_id, id)
);
CREATE INDEX peer_values_of_report ON peer_values (office_id, report_id);
-- Worked out anew each time the group has grown by a tenth; `least` and `most` are where "far from the others" begins.
CREATE TABLE peer_groups (
  office_id int64 NOT NULL,
  form_code text NOT NULL,
  period text NOT NULL,
  field text NOT NULL,
  division text NOT NULL,
  members int64 NOT NULL,             -- when it was worked out
  added int64 NOT NULL,               -- values written since
  median int64 NOT NULL,
  spread int64 NOT NULL,              -- median of the distances from the median
  least int64,                        -- missing while there are too few, or all are alike
  most int64,
  PRIMARY KEY (office_id, form_code, period, field, division)
);

CREATE TABLE return_reasons (
  office_id int64 NOT NULL,
  submission_id int64 NOT NULL,
  field text NOT NULL,
  row_id text NOT NULL,
  words text NOT NULL,
  PRIMARY KEY (office_id, submission_id, field, row_id),
  FOREIGN KEY (office_id, submission_id) REFERENCES returns (office_id, submission_id)
);

-- After acceptance: the facility asks, with its proof; an officer enters the correction or says why not.
CREATE TABLE correction_requests (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  report_id int64 NOT NULL,
  submission_id int64 NOT NULL,
  field text NOT NULL,
  row_id text NOT NULL,
  after_text text NOT NULL,
  after_unit text NOT NULL,
  reason text NOT NULL,
  attachment_id int64 NOT NULL,
  person_id int64 NOT NULL,
  at text NOT NULL,
  settled_at text,
  settled_by int64,
  correction_id int64,                -- missing: it was not granted
  answer text,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, submission_id) REFERENCES submissions (office_id, id),
  FOREIGN KEY (office_id, attachment_id) REFERENCES attachments (office_id, id)
);
CREATE INDEX correction_requests_of ON correction_requests (office_id, report_id, settled_at);
CREATE TABLE correction_proofs (
  office_id int64 NOT NULL,
  correction_id int64 NOT NULL,
  attachment_id int64 NOT NULL,
  PRIMARY KEY (office_id, correction_id, attachment_id),
  FOREIGN KEY (office_id, correction_id) REFERENCES report_corrections (office_id, id),
  FOREIGN KEY (office_id, attachment_id) REFERENCES attachments (office_id, id)
);

-- One line a report: its newest version, what is odd about it and what waits for an answer.
CREATE VIEW v_report_queue AS SELECT r.office_id, r.id, r.round_id, r.obligation_id, r.reporter_kind, r.reporter_id, r.form_code,
  r.period, s.id AS submission_id, s.version, s.sent_at, s.on_behalf, o.state, o.due_on, o.code, o.name, o.sort_key,
  o.industry_edition, o.industry, o.unit_id, o.zone_id, o.province_1, o.district_1, o.commune_1, o.province_2, o.commune_2,
  t.slug, t.area_confirms, k.checked_at, COALESCE(k.unusual, 0) AS unusual, COALESCE(k.same, 0) AS same,
  (SELECT COUNT(*) FROM peer_values p JOIN peer_groups g ON g.office_id = p.office_id AND g.form_code = p.form_code
    AND g.period = p.period AND g.field = p.field AND g.division = p.division
    WHERE p.office_id = r.office_id AND p.report_id = r.id AND (p.value < g.least OR p.value > g.most)) AS far,
  (SELECT COUNT(*) FROM report_questions q WHERE q.office_id = r.office_id AND q.report_id = r.id AND NOT EXISTS
    (SELECT 1 FROM report_answers n WHERE n.office_id = q.office_id AND n.question_id = q.id)) AS asked,
  (SELECT COUNT(*) FROM reopen_requests w WHERE w.office_id = r.office_id AND w.report_id = r.id AND w.settled_at IS NULL)
    AS reopening,
  (SELECT COUNT(*) FROM correction_requests c WHERE c.office_id = r.office_id AND c.report_id = r.id AND c.settled_at IS NULL)
    AS correcting
FROM reports r JOIN v_obligations o ON o.office_id = r.office_id AND o.round_id = r.round_id AND o.id = r.obligation_id
JOIN v_rounds t ON t.office_id = r.office_id AND t.id = r.round_id
LEFT JOIN submissions s ON s.office_id = r.office_id AND s.report_id = r.id AND s.version = o.version
LEFT JOIN submission_checks k ON k.office_id = s.office_id AND k.submission_id = s.id
WHERE o.state <> 'released';
