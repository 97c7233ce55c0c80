-- owner: accounts
-- A contact person may stop being one, be corrected and be erased: who was erased stays as an empty row, so that the facility's
-- page can say that somebody was here, without who.

ALTER TABLE contacts ADD COLUMN ended_on text;      -- local day from which the person is no contact any more
ALTER TABLE contacts ADD COLUMN changed_by int64;   -- missing while it is as it was added
ALTER TABLE contacts ADD COLUMN changed_at text;
ALTER TABLE contacts ADD COLUMN erased_at text;     -- name, position, telephone and e-mail are gone
ALTER TABLE contacts ADD COLUMN came_with int64;    -- the merge of two facilities that brought it here

-- Who ended or was erased is nobody's contact any more.
DROP VIEW v_contact_persons;
CREATE VIEW v_contact_persons AS SELECT office_id, id, subject_kind, subject_id, name, phone, email FROM contacts
WHERE ended_on IS NULL AND erased_at IS NULL;
