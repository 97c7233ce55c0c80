-- owner: reports
-- The last workbook that each person filled in and uploaded for a report, until another one comes: so that it can be
-- given back with comments at the cells that are to be mended.

CREATE TABLE report_sheets (
  office_id int64 NOT NULL,
  report_id int64 NOT NULL,
  person_id int64 NOT NULL,
  filename text NOT NULL,
  bytes blob NOT NULL,
  uploaded_at text NOT NULL,
  PRIMARY KEY (office_id, report_id, person_id),
  FOREIGN KEY (office_id, report_id) REFERENCES reports (office_id, id)
);
