-- owner: forms
-- Questionnaires (XLSForm) that an administrator uploaded and has not yet accepted as a form; taken out with the acceptance, and after
-- thirty days.

CREATE TABLE form_uploads (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  filename text NOT NULL,
  bytes blob NOT NULL,
  uploaded_by int64 NOT NULL,
  uploaded_at text NOT NULL,
  PRIMARY KEY (office_id, id)
);
