-- owner: reports
-- What facilities report: drafts, versions as they were sent, receipts, and what officers did with them. A version is never changed
-- (triggers refuse it); what happened to it is a row of its own.

-- One an obligation, made when something is first saved for it.
CREATE TABLE reports (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  round_id int64 NOT NULL,
  obligation_id int64 NOT NULL,
  reporter_kind text NOT NULL CHECK (reporter_kind IN ('facility', 'area', 'zone', 'agency')),
  reporter_id int64 NOT NULL,         -- facility, unit, zone, organisation
  form_code text NOT NULL,
  period text NOT NULL,               -- code of rounds: '2018-H1'
  revision int64 NOT NULL,            -- the last one given to a draft; never given again
  made_at text NOT NULL,
  PRIMARY KEY (office_id, id),
  CONSTRAINT reports_one_an_obligation UNIQUE (office_id, obligation_id)
);
CREATE INDEX reports_of_reporter ON reports (office_id, reporter_kind, reporter_id, form_code, period);

-- The draft is its highest revision; a few before it stay, to tell what two devices changed apart. Gone once it was sent.
CREATE TABLE report_drafts (
  office_id int64 NOT NULL,
  report_id int64 NOT NULL,
  revision int64 NOT NULL,
  form_version int64 NOT NULL,
  answers text NOT NULL,              -- JSON of forms
  person_id int64 NOT NULL,
  device text NOT NULL,               -- made by the browser; '' without a script
  saved_at text NOT NULL,
  PRIMARY KEY (office_id, report_id, revision),
  FOREIGN KEY (office_id, report_id) REFERENCES reports (office_id, id)
);

-- What could not become the draft because somebody else had changed the same: kept until the person has chosen.
CREATE TABLE report_asides (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  report_id int64 NOT NULL,
  person_id int64 NOT NULL,
  device text NOT NULL,
  why text NOT NULL CHECK (why IN ('revision', 'sent', 'uid')),
  base_revision int64 NOT NULL,
  form_version int64 NOT NULL,
  answers text NOT NULL,
  saved_at text NOT NULL,
  settled_at text,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, report_id) REFERENCES reports (office_id, id)
);
CREATE INDEX report_asides_open ON report_asides (office_id, report_id, person_id, settled_at);

CREATE TABLE submissions (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  report_id int64 NOT NULL,
  version int64 NOT NULL CHECK (version > 0),
  form_code text NOT NULL,
  form_version int64 NOT NULL,
  answers text NOT NULL,
  answers_hash text NOT NULL,         -- BLAKE2b-256, hex
  sent_at text NOT NULL,              -- by the server's clock
  sent_by int64 NOT NULL,
  on_behalf int64 NOT NULL CHECK (on_behalf IN (0, 1)),   -- 1: an officer entered it for the facility, from its paper
  client_uid text NOT NULL,           -- made by the browser or the page, the same when the same report is sent again
  body_hash text NOT NULL,            -- of the request, to tell the same from another under the same uid
  PRIMARY KEY (office_id, id),
  CONSTRAINT submissions_version UNIQUE (office_id, report_id, version),
  CONSTRAINT submissions_once UNIQUE (office_id, client_uid),
  FOREIGN KEY (office_id, report_id) REFERENCES reports (office_id, id)
);
CREATE INDEX submissions_by_time ON submissions (office_id, sent_at, id);

-- The key that proves receipts: made at the first one, kept with the database and its backups.
CREATE TABLE receipt_keys (
  office_id int64 NOT NULL,
  secret text NOT NULL,               -- 32 bytes, hex
  made_at text NOT NULL,
  PRIMARY KEY (office_id)
);
CREATE TABLE receipt_numbers (
  office_id int64 NOT NULL,
  year int64 NOT NULL,
  last int64 NOT NULL,
  PRIMARY KEY (office_id, year)
);
CREATE TABLE receipts (
  office_id int64 NOT NULL,
  submission_id int64 NOT NULL,
  number text NOT NULL,               -- 'BN-2018-000123'
  code text NOT NULL,                 -- twelve signs, HMAC of what the receipt says
  facility_name text NOT NULL,        -- as it was called then
  form_title_vi text NOT NULL,
  form_title_en text NOT NULL,
  PRIMARY KEY (office_id, submission_id),
  CONSTRAINT receipts_number UNIQUE (office_id, number),
  CONSTRAINT receipts_code UNIQUE (office_id, code),
  FOREIGN KEY (office_id, submission_id) REFERENCES submissions (office_id, id)
);

-- The area officer has seen the version and says that it fits.
CREATE TABLE confirmations (
  office_id int64 NOT NULL,
  submission_id int64 NOT NULL,
  person_id int64 NOT NULL,
  at text NOT NULL,
  note text NOT NULL,
  PRIMARY KEY (office_id, submission_id),
  FOREIGN KEY (office_id, submission_id) REFERENCES submissions (office_id, id)
);

CREATE TABLE acceptances (
  office_id int64 NOT NULL,
  report_id int64 NOT NULL,           -- one version a report
  submission_id int64 NOT NULL,
  person_id int64 NOT NULL,
  at text NOT NULL,
  note text NOT NULL,
  PRIMARY KEY (office_id, report_id),
  FOREIGN KEY (office_id, submission_id) REFERENCES submissions (office_id, id)
);
CREATE INDEX acceptances_by_submission ON acceptances (office_id, submission_id);

CREATE TABLE returns (
  office_id int64 NOT NULL,
  submission_id int64 NOT NULL,
  person_id int64 NOT NULL,
  at text NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (office_id, submission_id),
  FOREIGN KEY (office_id, submission_id) REFERENCES submissions (office_id, id)
);

-- A question about one field of a version, and its answer.
CREATE TABLE report_questions (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  report_id int64 NOT NULL,
  submission_id int64 NOT NULL,
  field text NOT NULL,                -- code; '' about the report as a whole
  row_id text NOT NULL,               -- of a table; '' outside
  asked_by int64 NOT NULL,
  asked_at text NOT NULL,
  words text NOT NULL,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, submission_id) REFERENCES submissions (office_id, id)
);
CREATE INDEX report_questions_of ON report_questions (office_id, report_id, id);
CREATE TABLE report_answers (
  office_id int64 NOT NULL,
  question_id int64 NOT NULL,
  answered_by int64 NOT NULL,
  answered_at text NOT NULL,
  words text NOT NULL,
  PRIMARY KEY (office_id, question_id),
  FOREIGN KEY (office_id, question_id) REFERENCES report_questions (office_id, id)
);

-- What is changed after acceptance: the accepted version stays as it is, the correction stands beside it with its day.
CREATE TABLE report_corrections (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  report_id int64 NOT NULL,
  submission_id int64 NOT NULL,       -- the accepted version
  field text NOT NULL,
  row_id text NOT NULL,
  before_text text NOT NULL,
  before_unit text NOT NULL,
  after_text text NOT NULL,
  after_unit text NOT NULL,
  reason text NOT NULL,
  dated_on text NOT NULL,             -- local day of the correction
  person_id int64 NOT NULL,
  at text NOT NULL,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, submission_id) REFERENCES submissions (office_id, id)
);
CREATE INDEX report_corrections_of ON report_corrections (office_id, report_id, id);

-- Somebody came too late and asks that the round be opened again for the facility.
CREATE TABLE reopen_requests (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  report_id int64 NOT NULL,
  person_id int64 NOT NULL,
  at text NOT NULL,
  reason text NOT NULL,
  settled_at text,
  settled_by int64,
  granted int64,                      -- 1 opened again, 0 not
  answer text,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, report_id) REFERENCES reports (office_id, id)
);
CREATE INDEX reopen_requests_of ON reopen_requests (office_id, report_id, settled_at);

-- Photographs of bills and papers, in pieces of 1 MiB.
CREATE TABLE attachments (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  report_id int64 NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('bill', 'proof')),
  field text NOT NULL,                -- code of the field it belongs to; '' for the report as a whole
  row_id text NOT NULL,
  filename text NOT NULL,
  content_type text NOT NULL,         -- by its bytes
  bytes int64 NOT NULL CHECK (bytes > 0),
  hash text NOT NULL,                 -- BLAKE2b-256, hex
  person_id int64 NOT NULL,
  at text NOT NULL,
  removed_at text,                    -- taken out of the draft; a sent version keeps it
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, report_id) REFERENCES reports (office_id, id)
);
CREATE INDEX attachments_of ON attachments (office_id, report_id, id);
CREATE TABLE attachment_pieces (
  office_id int64 NOT NULL,
  attachment_id int64 NOT NULL,
  position int64 NOT NULL,
  content blob NOT NULL,
  PRIMARY KEY (office_id, attachment_id, position),
  FOREIGN KEY (office_id, attachment_id) REFERENCES attachments (office_id, id)
);
CREATE TABLE submission_attachments (
  office_id int64 NOT NULL,
  submission_id int64 NOT NULL,
  attachment_id int64 NOT NULL,
  PRIMARY KEY (office_id, submission_id, attachment_id),
  FOREIGN KEY (office_id, submission_id) REFERENCES submissions (office_id, id),
  FOREIGN KEY (office_id, attachment_id) REFERENCES attachments (office_id, id)
);

-- The newest version of each report, with what became of it.
CREATE VIEW v_reports AS SELECT r.office_id, r.id, r.round_id, r.obligation_id, r.reporter_kind,
  r.reporter_id, r.form_code, r.period, s.id AS submission_id,
  s.version, s.form_version, s.sent_at, s.sent_by, s.on_behalf, c.at AS confirmed_at, t.at AS returned_at, a.at AS accepted_at,
  a.submission_id AS accepted_submission_id
FROM reports r
LEFT JOIN submissions s ON s.office_id = r.office_id AND s.report_id = r.id AND s.version = (SELECT MAX(n.version) FROM submissions n
  WHERE n.office_id = r.office_id AND n.report_id = r.id)
LEFT JOIN confirmations c ON c.office_id = s.office_id AND c.submission_id = s.id
LEFT JOIN returns t ON t.office_id = s.office_id AND t.submission_id = s.id
LEFT JOIN acceptances a ON a.office_id = r.office_id AND a.report_id = r.id;
CREATE VIEW v_accepted_reports AS SELECT a.office_id, a.report_id, r.round_id, r.obligation_id, r.reporter_kind,
  r.reporter_id, r.form_code, r.period,
  a.submission_id, s.version, s.form_version, s.answers, s.sent_at, a.at AS accepted_at
FROM acceptances a JOIN reports r ON r.office_id = a.office_id AND r.id = a.report_id
JOIN submissions s ON s.office_id = a.office_id AND s.id = a.submission_id;
CREATE VIEW v_report_questions AS SELECT q.office_id, q.id, q.report_id, r.round_id, r.obligation_id,
  r.reporter_kind, r.reporter_id, q.submission_id, q.field,
  q.row_id, q.asked_at, q.words, n.answered_at FROM report_questions q
JOIN reports r ON r.office_id = q.office_id AND r.id = q.report_id
LEFT JOIN report_answers n ON n.office_id = q.office_id AND n.question_id = q.id;

-- [sqlite]
CREATE TRIGGER submissions_no_update BEFORE UPDATE ON submissions BEGIN SELECT RAISE(ABORT, 'a sent version is never changed'); END;
CREATE TRIGGER submissions_no_delete BEFORE DELETE ON submissions BEGIN SELECT RAISE(ABORT, 'a sent version is never changed'); END;
CREATE TRIGGER receipts_no_update BEFORE UPDATE ON receipts BEGIN SELECT RAISE(ABORT, 'a sent version is never changed'); END;
CREATE TRIGGER receipts_no_delete BEFORE DELETE ON receipts BEGIN SELECT RAISE(ABORT, 'a sent version is never changed'); END;
-- [postgres]
CREATE FUNCTION submission_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a sent version is never changed';
END $$;
CREATE TRIGGER submissions_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON submissions
  FOR EACH STATEMENT EXECUTE FUNCTION submission_is_kept();
CREATE TRIGGER receipts_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON receipts
  FOR EACH STATEMENT EXECUTE FUNCTION submission_is_kept();
-- [end]
