-- owner: accounts
-- The facilities of one person, for whatever is asked with each request of theirs: read from the person's grants, however many
-- scopes others have (CROSS JOIN keeps SQLite in that order). A facility may stand there more than once.
CREATE VIEW v_facilities_of_person AS
SELECT g.office_id, g.person_id, g.role, s.subject_id AS facility_id FROM role_grants g CROSS JOIN role_scopes s
WHERE s.office_id = g.office_id AND s.grant_id = g.id AND s.kind = 'facility' AND s.revoked_at IS NULL AND g.revoked_at IS NULL;
