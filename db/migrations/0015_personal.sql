-- owner: accounts
-- Personal data (Law 91/2025/QH15): contact persons in a table of their own with purpose, ground and an end; who looked at whose
-- data; what was erased.

CREATE TABLE contacts (
  office_id int64 NOT NULL REFERENCES offices (id),
  id int64 NOT NULL,
  subject_kind text NOT NULL,         -- what the person is the contact of: facility, agency
  subject_id int64 NOT NULL,
  name text NOT NULL,
  sort_key text NOT NULL,
  search_key text NOT NULL,
  position text,
  phone text,
  email text,
  purpose text NOT NULL,              -- what the data is kept for
  ground text NOT NULL CHECK (ground IN ('state_management','consent','contract')),
  kept_until text,                    -- local day; missing while nobody set an end
  added_by int64 NOT NULL,
  added_at text NOT NULL,
  PRIMARY KEY (office_id, id)
);
CREATE INDEX contacts_of_subject ON contacts (office_id, subject_kind, subject_id);
CREATE INDEX contacts_by_end ON contacts (office_id, kept_until);

-- Who looked at the data of whom: one row a person, viewer, day and purpose.
CREATE TABLE personal_views (
  office_id int64 NOT NULL,
  subject_kind text NOT NULL CHECK (subject_kind IN ('person','contact')),
  subject_id int64 NOT NULL,
  viewer_id int64 NOT NULL,
  day text NOT NULL,
  purpose text NOT NULL,
  first_at text NOT NULL,
  PRIMARY KEY (office_id, subject_kind, subject_id, viewer_id, day, purpose)
);

-- That something was erased, without what it was.
CREATE TABLE erasures (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  subject_kind text NOT NULL CHECK (subject_kind IN ('person','contact')),
  subject_id int64 NOT NULL,
  erased_by int64 NOT NULL,
  erased_at text NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (office_id, id)
);

-- Words of the log may be erased, and only so: a column becomes the mark or stays, the rest stays, and an event of the chain
-- ("audit.erase") lists the line with the hash of what is left, so that the walk over the chain still finds every other change.
-- [sqlite]
DROP TRIGGER audit_details_no_update;
CREATE TRIGGER audit_details_no_update BEFORE UPDATE ON audit_details
WHEN NOT (NEW.office_id = OLD.office_id AND NEW.sequence = OLD.sequence AND NEW.salt = OLD.salt AND NEW.search_key = ''
  AND (NEW.actor_name = OLD.actor_name OR NEW.actor_name = '[đã xóa]') AND (NEW.summary = OLD.summary OR NEW.summary = '[đã xóa]')
  AND (NEW.before_text = OLD.before_text OR NEW.before_text = '[đã xóa]')
  AND (NEW.after_text = OLD.after_text OR NEW.after_text = '[đã xóa]') AND (NEW.reason = OLD.reason OR NEW.reason = '[đã xóa]')
  AND NOT EXISTS (SELECT 1 FROM audit_events x WHERE x.office_id = OLD.office_id AND x.sequence = OLD.sequence AND x.action = 'audit.erase')
  AND EXISTS (SELECT 1 FROM audit_events e JOIN audit_details d ON d.office_id = e.office_id AND d.sequence = e.sequence
              WHERE e.office_id = OLD.office_id AND e.action = 'audit.erase' AND d.after_text LIKE '%,' || OLD.sequence || ':%'))
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
-- [postgres]
DROP TRIGGER audit_details_append_only ON audit_details;
CREATE TRIGGER audit_details_append_only BEFORE DELETE OR TRUNCATE ON audit_details
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE FUNCTION audit_words_are_only_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.office_id = OLD.office_id AND NEW.sequence = OLD.sequence AND NEW.salt = OLD.salt AND NEW.search_key = ''
    AND (NEW.actor_name = OLD.actor_name OR NEW.actor_name = '[đã xóa]') AND (NEW.summary = OLD.summary OR NEW.summary = '[đã xóa]')
    AND (NEW.before_text = OLD.before_text OR NEW.before_text = '[đã xóa]')
    AND (NEW.after_text = OLD.after_text OR NEW.after_text = '[đã xóa]') AND (NEW.reason = OLD.reason OR NEW.reason = '[đã xóa]')
    AND NOT EXISTS (SELECT 1 FROM audit_events x WHERE x.office_id = OLD.office_id AND x.sequence = OLD.sequence AND x.action = 'audit.erase')
    AND EXISTS (SELECT 1 FROM audit_events e JOIN audit_details d ON d.office_id = e.office_id AND d.sequence = e.sequence
                WHERE e.office_id = OLD.office_id AND e.action = 'audit.erase' AND d.after_text LIKE '%,' || OLD.sequence || ':%') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the audit log is append-only';
END $$;
CREATE TRIGGER audit_details_only_erased BEFORE UPDATE ON audit_details FOR EACH ROW EXECUTE FUNCTION audit_words_are_only_erased();
-- [end]
