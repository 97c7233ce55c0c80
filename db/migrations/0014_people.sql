-- owner: accounts
-- What happens to people's accounts: suspension, activation by a printed code, handover of duties.

-- Somebody may not sign in while a row stands here that was not lifted.
CREATE TABLE suspensions (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  person_id int64 NOT NULL,
  reason text NOT NULL,
  suspended_by int64 NOT NULL,
  suspended_at text NOT NULL,
  lifted_by int64,
  lifted_at text,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, person_id) REFERENCES people (office_id, id)
);
CREATE INDEX suspensions_of_person ON suspensions (office_id, person_id);

-- A code on paper: its first half finds the row, only the hash of the whole is kept.
CREATE TABLE activation_codes (
  office_id int64 NOT NULL,
  selector text NOT NULL,
  code_hash text NOT NULL,
  person_id int64 NOT NULL,
  made_by int64 NOT NULL,
  made_at text NOT NULL,
  expires_at text NOT NULL,
  wrong_tries int64 NOT NULL,
  ended_at text,                      -- used, or replaced by a newer one
  PRIMARY KEY (office_id, selector),
  FOREIGN KEY (office_id, person_id) REFERENCES people (office_id, id)
);
CREATE INDEX activation_codes_of_person ON activation_codes (office_id, person_id);

-- The duties of one person given to another from a day.
CREATE TABLE handovers (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  from_person int64 NOT NULL,
  to_person int64 NOT NULL,
  from_day text NOT NULL,             -- local day, 2026-05-01
  reason text NOT NULL,
  decided_by int64 NOT NULL,
  decided_at text NOT NULL,
  done_at text,                       -- missing while the day is still to come
  undone_by int64,
  undone_at text,                     -- taken back, or called off before its day
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, from_person) REFERENCES people (office_id, id),
  FOREIGN KEY (office_id, to_person) REFERENCES people (office_id, id),
  CHECK (from_person <> to_person)
);
CREATE INDEX handovers_from ON handovers (office_id, from_person);
CREATE INDEX handovers_to ON handovers (office_id, to_person);

-- What a handover moved, so that it can be taken back: the grant that ended, and the grant or scope the other person got for it.
CREATE TABLE handover_grants (
  office_id int64 NOT NULL,
  handover_id int64 NOT NULL,
  old_grant_id int64 NOT NULL,
  new_grant_id int64 NOT NULL,
  was_new int64 NOT NULL CHECK (was_new IN (0, 1)),   -- 0: the other person had the role already and only got scopes
  PRIMARY KEY (office_id, handover_id, old_grant_id),
  FOREIGN KEY (office_id, handover_id) REFERENCES handovers (office_id, id),
  FOREIGN KEY (office_id, old_grant_id) REFERENCES role_grants (office_id, id),
  FOREIGN KEY (office_id, new_grant_id) REFERENCES role_grants (office_id, id)
);
CREATE TABLE handover_scopes (
  office_id int64 NOT NULL,
  handover_id int64 NOT NULL,
  new_scope_id int64 NOT NULL,
  PRIMARY KEY (office_id, handover_id, new_scope_id),
  FOREIGN KEY (office_id, handover_id) REFERENCES handovers (office_id, id),
  FOREIGN KEY (office_id, new_scope_id) REFERENCES role_scopes (office_id, id)
);

CREATE VIEW v_active_people AS
SELECT p.office_id, p.id, p.name, p.sort_key FROM people p
WHERE NOT EXISTS (SELECT 1 FROM suspensions x WHERE x.office_id = p.office_id AND x.person_id = p.id AND x.lifted_at IS NULL);
