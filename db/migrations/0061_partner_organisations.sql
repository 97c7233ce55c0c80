-- owner: accounts
-- For whom somebody of a partner agency may speak: the organisation they work for, and those that their role was given for.
CREATE VIEW v_partner_organisations AS
SELECT g.office_id, g.person_id, o.organisation_id FROM role_grants g
JOIN person_organisations o ON o.office_id = g.office_id AND o.person_id = g.person_id
WHERE g.role = 'partner' AND g.revoked_at IS NULL
UNION
SELECT g.office_id, g.person_id, s.subject_id AS organisation_id FROM role_grants g
JOIN role_scopes s ON s.office_id = g.office_id AND s.grant_id = g.id AND s.kind = 'organisation' AND s.revoked_at IS NULL
WHERE g.role = 'partner' AND g.revoked_at IS NULL;
