-- name: grants_of
SELECT id, role, granted_by, granted_at FROM role_grants
WHERE office_id = :office_id AND person_id = :person_id AND revoked_at IS NULL ORDER BY granted_at, id;

-- name: find_grant
SELECT g.id, g.role, g.person_id, p.name, g.granted_by, g.granted_at FROM role_grants g
JOIN people p ON p.office_id = g.office_id AND p.id = g.person_id
WHERE g.office_id = :office_id AND g.id = :id AND g.revoked_at IS NULL;

-- name: add_scope
INSERT INTO role_scopes (office_id, id, grant_id, kind, subject_id, granted_by, granted_at)
VALUES (:office_id, :id, :grant_id, :kind, :subject_id, :granted_by, :granted_at);

-- name: scopes_of_person
SELECT s.id, s.grant_id, g.role, s.kind, s.subject_id, s.granted_at,
       (SELECT count(*) FROM scope_units u WHERE u.office_id = s.office_id AND u.scope_id = s.id) AS units
FROM role_grants g JOIN role_scopes s ON s.office_id = g.office_id AND s.grant_id = g.id AND s.revoked_at IS NULL
WHERE g.office_id = :office_id AND g.person_id = :person_id AND g.revoked_at IS NULL ORDER BY s.granted_at, s.id;

-- name: scope_like
SELECT s.id FROM role_scopes s
WHERE s.office_id = :office_id AND s.grant_id = :grant_id AND s.kind = :kind AND s.subject_id = :subject_id AND s.revoked_at IS NULL;

-- name: find_scope
SELECT s.id, s.grant_id, g.role, s.kind, s.subject_id, s.granted_at, g.person_id, p.name, 0 AS units
FROM role_scopes s JOIN role_grants g ON g.office_id = s.office_id AND g.id = s.grant_id AND g.revoked_at IS NULL
JOIN people p ON p.office_id = g.office_id AND p.id = g.person_id
WHERE s.office_id = :office_id AND s.id = :id AND s.revoked_at IS NULL;

-- name: revoke_scope
UPDATE role_scopes SET revoked_at = :revoked_at, revoked_by = :revoked_by
WHERE office_id = :office_id AND id = :id AND revoked_at IS NULL;

-- name: scopes_left
SELECT count(*) AS scopes FROM role_scopes WHERE office_id = :office_id AND grant_id = :grant_id AND revoked_at IS NULL;

-- name: roles_without_scope
SELECT DISTINCT g.role FROM role_grants g WHERE g.office_id = :office_id AND g.person_id = :person_id AND g.revoked_at IS NULL
  AND g.role IN ('facility','area_officer','consultant')
  AND NOT EXISTS (SELECT 1 FROM role_grants o JOIN role_scopes s ON s.office_id = o.office_id AND s.grant_id = o.id AND s.revoked_at IS NULL
                  WHERE o.office_id = g.office_id AND o.person_id = g.person_id AND o.role = g.role AND o.revoked_at IS NULL)
ORDER BY g.role;

-- name: add_organisation
INSERT INTO organisations (office_id, id, name, sort_key, search_key, kind, added_by, added_at)
VALUES (:office_id, :id, :name, :sort_key, :search_key, :kind, :added_by, :added_at);

-- name: organisations
SELECT id, name, kind FROM organisations WHERE office_id = :office_id ORDER BY sort_key, id;

-- name: organisation_called
SELECT id, name, kind FROM organisations WHERE office_id = :office_id AND search_key = :search_key;

-- name: put_person_organisation
INSERT INTO person_organisations (office_id, person_id, organisation_id, since)
VALUES (:office_id, :person_id, :organisation_id, :since)
ON CONFLICT (office_id, person_id) DO UPDATE SET organisation_id = excluded.organisation_id, since = excluded.since;

-- name: leave_organisation
DELETE FROM person_organisations WHERE office_id = :office_id AND person_id = :person_id;

-- name: organisation_of_person
SELECT o.id, o.name, o.kind FROM person_organisations x
JOIN organisations o ON o.office_id = x.office_id AND o.id = x.organisation_id
WHERE x.office_id = :office_id AND x.person_id = :person_id;
