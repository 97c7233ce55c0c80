-- owner: checks
-- What an office says about the limits of checks, beside what the program carries. A row is never changed: the last one of a rule,
-- an industry and a limit holds, and one without a value goes back to what is carried.
CREATE TABLE check_tunings (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  rule text NOT NULL,                 -- of catalogue/checks, or "bao-cao-6-thang:dien-nhay" of a form's check
  industry text NOT NULL,             -- beginning of a VSIC code; '' all
  name text NOT NULL,                 -- of the limit: "most"
  value text,                         -- "12.5"
  reason text NOT NULL,
  person_id int64 NOT NULL,
  at text NOT NULL,
  PRIMARY KEY (office_id, id)
);
CREATE INDEX check_tunings_of ON check_tunings (office_id, rule, industry, name, id);
