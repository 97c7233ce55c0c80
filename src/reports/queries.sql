-- name: find_report
SELECT id, round_id, obligation_id, reporter_kind, reporter_id, form_code, period, revision FROM reports
WHERE office_id = :office_id AND obligation_id = :obligation_id;

-- name: report_with_id
SELECT id, round_id, obligation_id, reporter_kind, reporter_id, form_code, period, revision FROM reports
WHERE office_id = :office_id AND id = :id;

-- name: reports_of
SELECT id, round_id, obligation_id, reporter_kind, reporter_id, form_code, period, revision FROM reports
WHERE office_id = :office_id AND reporter_kind = :reporter_kind AND reporter_id = :reporter_id AND form_code = :form_code
ORDER BY period DESC, id DESC;

-- name: add_report
INSERT INTO reports (office_id, id, round_id, obligation_id, reporter_kind, reporter_id, form_code, period, revision, made_at)
VALUES (:office_id, :id, :round_id, :obligation_id, :reporter_kind, :reporter_id, :form_code, :period, 0, :made_at)
ON CONFLICT (office_id, obligation_id) DO NOTHING;

-- name: draft_of
SELECT d.revision, d.form_version, d.answers, d.device, d.saved_at, d.person_id, p.name AS person FROM report_drafts d
LEFT JOIN v_people p ON p.office_id = d.office_id AND p.id = d.person_id
WHERE d.office_id = :office_id AND d.report_id = :report_id ORDER BY d.revision DESC LIMIT 1;

-- name: draft_at
SELECT d.revision, d.form_version, d.answers, d.device, d.saved_at, d.person_id, p.name AS person FROM report_drafts d
LEFT JOIN v_people p ON p.office_id = d.office_id AND p.id = d.person_id
WHERE d.office_id = :office_id AND d.report_id = :report_id AND d.revision = :revision;

-- name: next_revision
UPDATE reports SET revision = revision + 1 WHERE office_id = :office_id AND id = :id AND revision = :known;

-- name: add_draft
INSERT INTO report_drafts (office_id, report_id, revision, form_version, answers, person_id, device, saved_at)
VALUES (:office_id, :report_id, :revision, :form_version, :answers, :person_id, :device, :saved_at);

-- name: drop_drafts
DELETE FROM report_drafts WHERE office_id = :office_id AND report_id = :report_id AND revision <= :up_to;

-- name: drop_aside_before
DELETE FROM report_asides WHERE office_id = :office_id AND report_id = :report_id AND person_id = :person_id
  AND device = :device AND settled_at IS NULL;

-- name: add_aside
INSERT INTO report_asides (office_id, id, report_id, person_id, device, why, base_revision, form_version, answers, saved_at)
VALUES (:office_id, :id, :report_id, :person_id, :device, :why, :base_revision, :form_version, :answers, :saved_at);

-- name: asides_of
SELECT id, report_id, person_id, device, why, base_revision, form_version, answers, saved_at FROM report_asides
WHERE office_id = :office_id AND report_id = :report_id AND person_id = :person_id AND settled_at IS NULL ORDER BY id;

-- name: find_aside
SELECT id, report_id, person_id, device, why, base_revision, form_version, answers, saved_at FROM report_asides
WHERE office_id = :office_id AND id = :id AND settled_at IS NULL;

-- name: settle_aside
UPDATE report_asides SET settled_at = :at WHERE office_id = :office_id AND id = :id AND person_id = :person_id
  AND settled_at IS NULL;

-- name: submission_with_uid
SELECT id, body_hash FROM submissions WHERE office_id = :office_id AND client_uid = :client_uid;

-- Whoever sends or decides about a report waits here for the one before.
-- name: hold_report
UPDATE reports SET revision = revision WHERE office_id = :office_id AND id = :id;

-- name: add_submission
INSERT INTO submissions (office_id, id, report_id, version, form_code, form_version, answers, answers_hash, sent_at, sent_by,
  on_behalf, client_uid, body_hash)
VALUES (:office_id, :id, :report_id, :version, :form_code, :form_version, :answers, :answers_hash, :sent_at, :sent_by,
  :on_behalf, :client_uid, :body_hash);

-- name: find_submission
SELECT s.id, s.report_id, s.version, s.form_code, s.form_version, s.answers, s.answers_hash, s.sent_at, s.sent_by, s.on_behalf,
  s.client_uid, p.name AS sender, r.number, r.code, r.facility_name, r.form_title_vi, r.form_title_en FROM submissions s
JOIN receipts r ON r.office_id = s.office_id AND r.submission_id = s.id
LEFT JOIN v_people p ON p.office_id = s.office_id AND p.id = s.sent_by
WHERE s.office_id = :office_id AND s.id = :id;

-- name: newest_submission
SELECT s.id, s.report_id, s.version, s.form_code, s.form_version, s.answers, s.answers_hash, s.sent_at, s.sent_by, s.on_behalf,
  s.client_uid, p.name AS sender, r.number, r.code, r.facility_name, r.form_title_vi, r.form_title_en FROM submissions s
JOIN receipts r ON r.office_id = s.office_id AND r.submission_id = s.id
LEFT JOIN v_people p ON p.office_id = s.office_id AND p.id = s.sent_by
WHERE s.office_id = :office_id AND s.report_id = :report_id ORDER BY s.version DESC LIMIT 1;

-- name: submissions_of
SELECT s.id, s.report_id, s.version, s.form_code, s.form_version, '' AS answers, s.answers_hash, s.sent_at, s.sent_by,
  s.on_behalf, s.client_uid, p.name AS sender, r.number, r.code, r.facility_name, r.form_title_vi, r.form_title_en
FROM submissions s
JOIN receipts r ON r.office_id = s.office_id AND r.submission_id = s.id
LEFT JOIN v_people p ON p.office_id = s.office_id AND p.id = s.sent_by
WHERE s.office_id = :office_id AND s.report_id = :report_id ORDER BY s.version;

-- name: standing_of
SELECT (SELECT COUNT(*) FROM report_drafts d WHERE d.office_id = :office_id AND d.report_id = :report_id) AS drafts,
  (SELECT MAX(s.version) FROM submissions s WHERE s.office_id = :office_id AND s.report_id = :report_id) AS version,
  (SELECT COUNT(*) FROM acceptances a WHERE a.office_id = :office_id AND a.report_id = :report_id) AS accepted,
  (SELECT COUNT(*) FROM returns t JOIN submissions s ON s.office_id = t.office_id AND s.id = t.submission_id
   WHERE s.office_id = :office_id AND s.report_id = :report_id AND s.version = (SELECT MAX(n.version) FROM submissions n
     WHERE n.office_id = :office_id AND n.report_id = :report_id)) AS returned;

-- name: receipt_key
SELECT secret FROM receipt_keys WHERE office_id = :office_id;

-- name: add_receipt_key
INSERT INTO receipt_keys (office_id, secret, made_at) VALUES (:office_id, :secret, :made_at) ON CONFLICT (office_id) DO NOTHING;

-- name: take_receipt_number
INSERT INTO receipt_numbers (office_id, year, last) VALUES (:office_id, :year, 1)
ON CONFLICT (office_id, year) DO UPDATE SET last = receipt_numbers.last + 1 RETURNING last;

-- name: add_receipt
INSERT INTO receipts (office_id, submission_id, number, code, facility_name, form_title_vi, form_title_en)
VALUES (:office_id, :submission_id, :number, :code, :facility_name, :form_title_vi, :form_title_en);

-- name: receipt_with_code
SELECT r.number, r.code, r.facility_name, r.form_title_vi, r.form_title_en, s.id, s.report_id, s.version, s.form_code,
  s.form_version, s.answers, s.sent_at, b.period FROM receipts r
JOIN submissions s ON s.office_id = r.office_id AND s.id = r.submission_id
JOIN reports b ON b.office_id = s.office_id AND b.id = s.report_id
WHERE r.office_id = :office_id AND r.code = :code;

-- name: tie_attachments
INSERT INTO submission_attachments (office_id, submission_id, attachment_id)
SELECT a.office_id, CAST(:submission_id AS BIGINT), a.id FROM attachments a
WHERE a.office_id = :office_id AND a.report_id = :report_id AND a.removed_at IS NULL;

-- name: proof_of
SELECT id FROM attachments WHERE office_id = :office_id AND report_id = :report_id AND id = :id AND purpose = 'proof'
  AND removed_at IS NULL;

-- name: state_of_submission
SELECT s.report_id, s.version, r.reporter_kind, r.reporter_id,
  (SELECT MAX(n.version) FROM submissions n WHERE n.office_id = s.office_id AND n.report_id = s.report_id) AS newest,
  (SELECT COUNT(*) FROM returns t WHERE t.office_id = s.office_id AND t.submission_id = s.id) AS returned,
  (SELECT COUNT(*) FROM acceptances a WHERE a.office_id = s.office_id AND a.report_id = s.report_id) AS accepted,
  (SELECT COUNT(*) FROM confirmations c WHERE c.office_id = s.office_id AND c.submission_id = s.id) AS confirmed,
  (SELECT COUNT(*) FROM report_questions q WHERE q.office_id = s.office_id AND q.report_id = s.report_id AND NOT EXISTS
    (SELECT 1 FROM report_answers n WHERE n.office_id = q.office_id AND n.question_id = q.id)) AS questions
FROM submissions s JOIN reports r ON r.office_id = s.office_id AND r.id = s.report_id
WHERE s.office_id = :office_id AND s.id = :id;

-- name: decisions_of
SELECT 'confirmed' AS kind, c.at, c.note AS words, p.name AS person FROM confirmations c
LEFT JOIN v_people p ON p.office_id = c.office_id AND p.id = c.person_id
WHERE c.office_id = :office_id AND c.submission_id = :submission_id
UNION ALL
SELECT 'accepted', a.at, a.note, p.name FROM acceptances a
LEFT JOIN v_people p ON p.office_id = a.office_id AND p.id = a.person_id
WHERE a.office_id = :office_id AND a.submission_id = :submission_id
UNION ALL
SELECT 'returned', t.at, t.reason, p.name FROM returns t
LEFT JOIN v_people p ON p.office_id = t.office_id AND p.id = t.person_id
WHERE t.office_id = :office_id AND t.submission_id = :submission_id;

-- name: add_confirmation
INSERT INTO confirmations (office_id, submission_id, person_id, at, note)
VALUES (:office_id, :submission_id, :person_id, :at, :note);

-- name: add_acceptance
INSERT INTO acceptances (office_id, report_id, submission_id, person_id, at, note)
VALUES (:office_id, :report_id, :submission_id, :person_id, :at, :note);

-- name: add_return
INSERT INTO returns (office_id, submission_id, person_id, at, reason)
VALUES (:office_id, :submission_id, :person_id, :at, :reason);

-- name: add_question
INSERT INTO report_questions (office_id, id, report_id, submission_id, field, row_id, asked_by, asked_at, words)
VALUES (:office_id, :id, :report_id, :submission_id, :field, :row_id, :asked_by, :asked_at, :words);

-- name: add_answer
INSERT INTO report_answers (office_id, question_id, answered_by, answered_at, words)
VALUES (:office_id, :question_id, :answered_by, :answered_at, :words);

-- name: questions_of
SELECT q.id, q.report_id, q.submission_id, q.field, q.row_id, q.words, q.asked_at, p.name AS asker, n.words AS answer,
  n.answered_at, a.name AS answerer FROM report_questions q
LEFT JOIN report_answers n ON n.office_id = q.office_id AND n.question_id = q.id
LEFT JOIN v_people p ON p.office_id = q.office_id AND p.id = q.asked_by
LEFT JOIN v_people a ON a.office_id = n.office_id AND a.id = n.answered_by
WHERE q.office_id = :office_id AND q.report_id = :report_id ORDER BY q.id;

-- name: find_question
SELECT q.id, q.report_id, q.submission_id, q.field, q.row_id, q.words, q.asked_at, p.name AS asker, n.words AS answer,
  n.answered_at, a.name AS answerer FROM report_questions q
LEFT JOIN report_answers n ON n.office_id = q.office_id AND n.question_id = q.id
LEFT JOIN v_people p ON p.office_id = q.office_id AND p.id = q.asked_by
LEFT JOIN v_people a ON a.office_id = n.office_id AND a.id = n.answered_by
WHERE q.office_id = :office_id AND q.id = :id;

-- name: accepted_submission
SELECT submission_id FROM acceptances WHERE office_id = :office_id AND report_id = :report_id;

-- name: add_report_correction
INSERT INTO report_corrections (office_id, id, report_id, submission_id, field, row_id, before_text, before_unit, after_text,
  after_unit, reason, dated_on, person_id, at)
VALUES (:office_id, :id, :report_id, :submission_id, :field, :row_id, :before_text, :before_unit, :after_text, :after_unit,
  :reason, :dated_on, :person_id, :at);

-- name: report_corrections_of
SELECT c.id, c.field, c.row_id, c.before_text, c.before_unit, c.after_text, c.after_unit, c.reason, c.dated_on, c.at,
  p.name AS person FROM report_corrections c
LEFT JOIN v_people p ON p.office_id = c.office_id AND p.id = c.person_id
WHERE c.office_id = :office_id AND c.report_id = :report_id ORDER BY c.id;

-- name: add_reopen_request
INSERT INTO reopen_requests (office_id, id, report_id, person_id, at, reason)
VALUES (:office_id, :id, :report_id, :person_id, :at, :reason);

-- name: reopen_requests_of
SELECT q.id, q.report_id, q.at, q.reason, q.settled_at, q.granted, q.answer, p.name AS person FROM reopen_requests q
LEFT JOIN v_people p ON p.office_id = q.office_id AND p.id = q.person_id
WHERE q.office_id = :office_id AND q.report_id = :report_id ORDER BY q.id DESC;

-- name: settle_reopen
UPDATE reopen_requests SET settled_at = :at, settled_by = :person_id, granted = :granted, answer = :answer
WHERE office_id = :office_id AND id = :id AND settled_at IS NULL;

-- name: add_attachment
INSERT INTO attachments (office_id, id, report_id, purpose, field, row_id, filename, content_type, bytes, hash, person_id, at)
VALUES (:office_id, :id, :report_id, :purpose, :field, :row_id, :filename, :content_type, :bytes, :hash, :person_id, :at);

-- name: add_attachment_piece
INSERT INTO attachment_pieces (office_id, attachment_id, position, content)
VALUES (:office_id, :attachment_id, :position, :content);

-- name: attachments_of
SELECT a.id, a.report_id, a.purpose, a.field, a.row_id, a.filename, a.content_type, a.bytes, a.hash, a.at, p.name AS person
FROM attachments a LEFT JOIN v_people p ON p.office_id = a.office_id AND p.id = a.person_id
WHERE a.office_id = :office_id AND a.report_id = :report_id AND a.removed_at IS NULL ORDER BY a.id;

-- name: attachments_of_submission
SELECT a.id, a.report_id, a.purpose, a.field, a.row_id, a.filename, a.content_type, a.bytes, a.hash, a.at, p.name AS person
FROM submission_attachments s JOIN attachments a ON a.office_id = s.office_id AND a.id = s.attachment_id
LEFT JOIN v_people p ON p.office_id = a.office_id AND p.id = a.person_id
WHERE s.office_id = :office_id AND s.submission_id = :submission_id ORDER BY a.id;

-- name: find_attachment
SELECT a.id, a.report_id, a.purpose, a.field, a.row_id, a.filename, a.content_type, a.bytes, a.hash, a.at, p.name AS person
FROM attachments a LEFT JOIN v_people p ON p.office_id = a.office_id AND p.id = a.person_id
WHERE a.office_id = :office_id AND a.id = :id;

-- name: attachment_pieces
SELECT content FROM attachment_pieces WHERE office_id = :office_id AND attachment_id = :attachment_id ORDER BY position;

-- name: remove_attachment
UPDATE attachments SET removed_at = :at WHERE office_id = :office_id AND report_id = :report_id AND id = :id
  AND removed_at IS NULL;

-- name: report_sheet
SELECT filename, bytes, uploaded_at FROM report_sheets
WHERE office_id = :office_id AND report_id = :report_id AND person_id = :person_id;

-- name: remove_report_sheet
DELETE FROM report_sheets WHERE office_id = :office_id AND report_id = :report_id AND person_id = :person_id;

-- name: add_report_sheet
INSERT INTO report_sheets (office_id, report_id, person_id, filename, bytes, uploaded_at)
VALUES (:office_id, :report_id, :person_id, :filename, :bytes, :uploaded_at);

-- Does the person answer for this area, zone or agency?
-- name: answers_for
SELECT u.unit_id AS id FROM v_scope_units u WHERE CAST(:kind AS TEXT) = 'area' AND u.office_id = :office_id
  AND u.person_id = :person_id AND u.unit_id = :id AND u.role = 'area_officer'
UNION
SELECT z.zone_id FROM v_scope_zones z WHERE :kind = 'zone' AND z.office_id = :office_id AND z.person_id = :person_id
  AND z.zone_id = :id AND z.role = 'area_officer'
UNION
SELECT g.organisation_id FROM v_partner_organisations g WHERE :kind = 'agency' AND g.office_id = :office_id
  AND g.person_id = :person_id AND g.organisation_id = :id;

-- Of those that a round asked: areas, zones and agencies for which the person answers.
-- name: own_units
SELECT a.kind, a.id, MAX(a.name) AS name, MAX(a.sort_key) AS sort_key FROM (
  SELECT o.kind, o.reporter_id AS id, o.name, o.sort_key FROM v_scope_units u JOIN v_obligations o ON o.office_id = u.office_id
    AND o.kind = 'area' AND o.reporter_id = u.unit_id AND o.state <> 'released'
    WHERE u.office_id = :office_id AND u.person_id = :person_id AND u.role = 'area_officer'
  UNION ALL
  SELECT o.kind, o.reporter_id, o.name, o.sort_key FROM v_scope_zones z JOIN v_obligations o ON o.office_id = z.office_id
    AND o.kind = 'zone' AND o.reporter_id = z.zone_id AND o.state <> 'released'
    WHERE z.office_id = :office_id AND z.person_id = :person_id AND z.role = 'area_officer'
  UNION ALL
  SELECT o.kind, o.reporter_id, o.name, o.sort_key FROM v_partner_organisations g JOIN v_obligations o
    ON o.office_id = g.office_id AND o.kind = 'agency' AND o.reporter_id = g.organisation_id AND o.state <> 'released'
    WHERE g.office_id = :office_id AND g.person_id = :person_id) a
GROUP BY a.kind, a.id ORDER BY 4, 2;

-- ── merges in the register ──

-- name: set_report_reporter
UPDATE reports SET reporter_id = :reporter_id WHERE office_id = :office_id AND id = :id AND reporter_kind = :kind;

-- name: requests_of_facility
SELECT id FROM reports WHERE office_id = :office_id AND reporter_kind = 'facility' AND reporter_id = :facility_id AND round_id = 0
ORDER BY id;

-- name: versions_of_report
SELECT id FROM submissions WHERE office_id = :office_id AND report_id = :report_id ORDER BY version;

-- name: add_report_move
INSERT INTO report_moves (office_id, batch_id, report_id) VALUES (:office_id, :batch_id, :report_id);

-- name: report_moves_of
SELECT report_id AS id FROM report_moves WHERE office_id = :office_id AND batch_id = :batch_id ORDER BY report_id;

-- name: forget_report_moves
DELETE FROM report_moves WHERE office_id = :office_id AND batch_id = :batch_id;
