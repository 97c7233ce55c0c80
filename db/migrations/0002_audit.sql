-- owner: audit
-- Who did what, when and why. Events form a hash chain in each office; names and words stand in a table of their own, so that
-- erasing personal words one day leaves the chain whole. Rows are added and never altered: triggers refuse the rest.

CREATE TABLE audit_events (
  office_id int64 NOT NULL,
  sequence int64 NOT NULL CHECK (sequence > 0),
  id int64 NOT NULL,
  at text NOT NULL,
  actor_id int64 NOT NULL,            -- 0: the program itself, or nobody signed in
  action text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  details_hash text NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (office_id, sequence)
);
CREATE INDEX audit_events_of_subject ON audit_events (office_id, subject_kind, subject_id, sequence);
CREATE INDEX audit_events_of_action ON audit_events (office_id, action, sequence);

CREATE TABLE audit_details (
  office_id int64 NOT NULL,
  sequence int64 NOT NULL,
  salt text NOT NULL,
  actor_name text NOT NULL,
  summary text NOT NULL,
  before_text text NOT NULL,
  after_text text NOT NULL,
  reason text NOT NULL,
  search_key text NOT NULL,
  PRIMARY KEY (office_id, sequence),
  FOREIGN KEY (office_id, sequence) REFERENCES audit_events (office_id, sequence)
);

-- The end of each chain, so that cutting off the last events is found too.
CREATE TABLE audit_heads (
  office_id int64 NOT NULL,
  sequence int64 NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (office_id)
);

-- [sqlite]
CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_details_no_update BEFORE UPDATE ON audit_details BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_details_no_delete BEFORE DELETE ON audit_details BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
-- [postgres]
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only';
END $$;
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_details_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_details
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
-- [end]
