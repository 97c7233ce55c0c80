-- name: put_office
INSERT INTO offices (id, code, name, province) VALUES (:id, :code, :name, :province)
ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, province = excluded.province;

-- name: find_office
SELECT id, code, name, province FROM offices WHERE id = :id;

-- name: add_person
INSERT INTO people (office_id, id, name, name_key, sort_key, email, created_at)
VALUES (:office_id, :id, :name, :name_key, :sort_key, :email, :created_at);

-- name: rename_person
UPDATE people SET name = :name, name_key = :name_key, sort_key = :sort_key, email = :email WHERE office_id = :office_id AND id = :id;

-- name: find_person
SELECT id, name, email FROM people WHERE office_id = :office_id AND id = :id;

-- name: people_called
SELECT p.id, p.name, p.email, w.hash FROM people p LEFT JOIN passwords w ON w.office_id = p.office_id AND w.person_id = p.id
WHERE p.office_id = :office_id AND (p.email = :email OR p.name_key = :name_key)
  AND NOT EXISTS (SELECT 1 FROM example_people x WHERE x.office_id = p.office_id AND x.person_id = p.id)
ORDER BY CASE WHEN p.email = :email THEN 0 ELSE 1 END, p.id LIMIT 2;

-- name: email_owner
SELECT id FROM people WHERE office_id = :office_id AND email = :email;

-- name: put_password
INSERT INTO passwords (office_id, person_id, hash, set_at) VALUES (:office_id, :person_id, :hash, :set_at)
ON CONFLICT (office_id, person_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at;

-- name: add_grant
INSERT INTO role_grants (office_id, id, person_id, role, granted_by, granted_at)
VALUES (:office_id, :id, :person_id, :role, :granted_by, :granted_at);

-- name: roles_of
SELECT DISTINCT role FROM role_grants WHERE office_id = :office_id AND person_id = :person_id AND revoked_at IS NULL ORDER BY role;

-- name: administrators_who_can_sign_in
SELECT count(*) AS people FROM role_grants g
WHERE g.office_id = :office_id AND g.role = 'administrator' AND g.revoked_at IS NULL
  AND EXISTS (SELECT 1 FROM v_can_sign_in c WHERE c.office_id = g.office_id AND c.person_id = g.person_id)
  AND NOT EXISTS (SELECT 1 FROM example_people e WHERE e.office_id = g.office_id AND e.person_id = g.person_id);

-- name: put_provider
INSERT INTO sign_in_providers (office_id, issuer) VALUES (:office_id, :issuer)
ON CONFLICT (office_id) DO UPDATE SET issuer = excluded.issuer;

-- name: drop_provider
DELETE FROM sign_in_providers WHERE office_id = :office_id;

-- name: own_choices
SELECT language, theme, density FROM own_choices WHERE office_id = :office_id AND person_id = :person_id;

-- name: put_own_choices
INSERT INTO own_choices (office_id, person_id, language, theme, density) VALUES (:office_id, :person_id, :language, :theme, :density)
ON CONFLICT (office_id, person_id) DO UPDATE SET language = excluded.language, theme = excluded.theme, density = excluded.density;

-- name: waiting_administrator
SELECT l.person_id FROM sign_in_links l
WHERE l.office_id = :office_id AND l.purpose = 'first_administrator' AND l.used_at IS NULL ORDER BY l.created_at DESC LIMIT 1;

-- name: drop_links
DELETE FROM sign_in_links WHERE office_id = :office_id AND person_id = :person_id AND used_at IS NULL;

-- name: add_link
INSERT INTO sign_in_links (token_hash, office_id, person_id, purpose, created_at, expires_at)
VALUES (:token_hash, :office_id, :person_id, :purpose, :created_at, :expires_at);

-- name: find_link
SELECT person_id, purpose FROM sign_in_links
WHERE token_hash = :token_hash AND office_id = :office_id AND used_at IS NULL AND expires_at > :now
  AND purpose <> 'password_reset';

-- name: use_link
UPDATE sign_in_links SET used_at = :used_at WHERE token_hash = :token_hash AND office_id = :office_id AND used_at IS NULL;

-- name: add_example_person
INSERT INTO example_people (office_id, person_id) VALUES (:office_id, :person_id);

-- name: example_people
SELECT p.id, p.name, g.role FROM example_people x
JOIN people p ON p.office_id = x.office_id AND p.id = x.person_id
JOIN role_grants g ON g.office_id = p.office_id AND g.person_id = p.id AND g.revoked_at IS NULL
WHERE x.office_id = :office_id ORDER BY p.id;
