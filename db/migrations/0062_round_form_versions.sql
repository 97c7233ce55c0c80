-- owner: rounds
-- That an open round asks by a later version of its form since a day: who said so and why. Beside round_events, whose kinds are fixed.
CREATE TABLE round_form_versions (
  office_id int64 NOT NULL,
  round_id int64 NOT NULL,
  id int64 NOT NULL,
  version int64 NOT NULL,
  before int64 NOT NULL,              -- the version that was asked by until then
  reason text NOT NULL,
  person_id int64 NOT NULL,
  at text NOT NULL,
  PRIMARY KEY (office_id, round_id, id),
  FOREIGN KEY (office_id, round_id) REFERENCES rounds (office_id, id)
);
