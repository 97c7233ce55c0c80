-- owner: programmes
-- Reporting duties that adopted programmes lay on somebody, for whoever makes rounds of reporting of them.

CREATE VIEW v_reporting_duties AS
SELECT d.office_id, d.id, d.programme_id, p.title AS programme, p.from_year, p.to_year, d.clause, d.reporter, d.recipient, d.frequency,
  d.report_window, d.due_date, d.inclusive, d.valid_from, d.valid_to
FROM reporting_duties d JOIN programmes p ON p.office_id = d.office_id AND p.id = d.programme_id;
