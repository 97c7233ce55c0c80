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

-- Asked with every request: one EXISTS in another, so that no engine begins with the scopes of everybody.
-- name: roles_without_scope
SELECT DISTINCT g.role FROM role_grants g WHERE g.office_id = :office_id AND g.person_id = :person_id AND g.revoked_at IS NULL
  AND g.role IN ('facility','area_officer','consultant')
  AND NOT EXISTS (SELECT 1 FROM role_grants o
    WHERE o.office_id = g.office_id AND o.person_id = g.person_id AND o.role = g.role AND o.revoked_at IS NULL
      AND EXISTS (SELECT 1 FROM role_scopes s WHERE s.office_id = o.office_id AND s.grant_id = o.id AND s.revoked_at IS NULL))
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

-- name: people_matching
SELECT p.id, p.name, p.email, p.created_at, o.name AS organisation,
       CASE WHEN x.id IS NOT NULL THEN 'suspended' WHEN EXISTS (SELECT 1 FROM v_can_sign_in c WHERE c.office_id = p.office_id AND c.person_id = p.id) THEN 'active' ELSE 'waiting' END AS state,
       (SELECT max(s.created_at) FROM sessions s WHERE s.office_id = p.office_id AND s.person_id = p.id) AS last_sign_in
FROM people p
LEFT JOIN suspensions x ON x.office_id = p.office_id AND x.person_id = p.id AND x.lifted_at IS NULL
LEFT JOIN person_organisations po ON po.office_id = p.office_id AND po.person_id = p.id
LEFT JOIN organisations o ON o.office_id = po.office_id AND o.id = po.organisation_id
WHERE p.office_id = :office_id
  AND (CAST(:only_id AS BIGINT) IS NULL OR p.id = CAST(:only_id AS BIGINT))
  AND (CAST(:words AS TEXT) = '' OR p.name_key LIKE '%' || CAST(:words AS TEXT) || '%' OR o.search_key LIKE '%' || CAST(:words AS TEXT) || '%'
       OR p.email LIKE '%' || CAST(:email_words AS TEXT) || '%')
  AND (CAST(:role AS TEXT) = '' OR EXISTS (SELECT 1 FROM role_grants g WHERE g.office_id = p.office_id AND g.person_id = p.id
                                           AND g.role = CAST(:role AS TEXT) AND g.revoked_at IS NULL))
  AND (CAST(:state AS TEXT) = '' OR CAST(:state AS TEXT) =
       CASE WHEN x.id IS NOT NULL THEN 'suspended' WHEN EXISTS (SELECT 1 FROM v_can_sign_in c WHERE c.office_id = p.office_id AND c.person_id = p.id) THEN 'active' ELSE 'waiting' END)
ORDER BY p.sort_key, p.id LIMIT :limit OFFSET :offset;

-- name: count_people_matching
SELECT count(*) AS people
FROM people p
LEFT JOIN suspensions x ON x.office_id = p.office_id AND x.person_id = p.id AND x.lifted_at IS NULL
LEFT JOIN person_organisations po ON po.office_id = p.office_id AND po.person_id = p.id
LEFT JOIN organisations o ON o.office_id = po.office_id AND o.id = po.organisation_id
WHERE p.office_id = :office_id
  AND (CAST(:words AS TEXT) = '' OR p.name_key LIKE '%' || CAST(:words AS TEXT) || '%' OR o.search_key LIKE '%' || CAST(:words AS TEXT) || '%'
       OR p.email LIKE '%' || CAST(:email_words AS TEXT) || '%')
  AND (CAST(:role AS TEXT) = '' OR EXISTS (SELECT 1 FROM role_grants g WHERE g.office_id = p.office_id AND g.person_id = p.id
                                           AND g.role = CAST(:role AS TEXT) AND g.revoked_at IS NULL))
  AND (CAST(:state AS TEXT) = '' OR CAST(:state AS TEXT) =
       CASE WHEN x.id IS NOT NULL THEN 'suspended' WHEN EXISTS (SELECT 1 FROM v_can_sign_in c WHERE c.office_id = p.office_id AND c.person_id = p.id) THEN 'active' ELSE 'waiting' END);

-- name: end_grant
UPDATE role_grants SET revoked_at = :revoked_at, revoked_by = :revoked_by
WHERE office_id = :office_id AND id = :id AND revoked_at IS NULL;

-- name: end_scopes_of_grant
UPDATE role_scopes SET revoked_at = :revoked_at, revoked_by = :revoked_by
WHERE office_id = :office_id AND grant_id = :grant_id AND revoked_at IS NULL;

-- name: hold_office
UPDATE offices SET code = code WHERE id = :office_id;

-- name: other_administrators
SELECT count(DISTINCT g.person_id) AS people FROM role_grants g
WHERE g.office_id = :office_id AND g.role = 'administrator' AND g.revoked_at IS NULL AND g.person_id <> :person_id
  AND EXISTS (SELECT 1 FROM v_can_sign_in c WHERE c.office_id = g.office_id AND c.person_id = g.person_id)
  AND NOT EXISTS (SELECT 1 FROM suspensions x WHERE x.office_id = g.office_id AND x.person_id = g.person_id AND x.lifted_at IS NULL);

-- name: suspension_of
SELECT id FROM suspensions WHERE office_id = :office_id AND person_id = :person_id AND lifted_at IS NULL;

-- name: add_suspension
INSERT INTO suspensions (office_id, id, person_id, reason, suspended_by, suspended_at)
VALUES (:office_id, :id, :person_id, :reason, :suspended_by, :suspended_at);

-- name: lift_suspension
UPDATE suspensions SET lifted_by = :lifted_by, lifted_at = :lifted_at WHERE office_id = :office_id AND id = :id AND lifted_at IS NULL;

-- name: end_sessions_of
UPDATE sessions SET revoked_at = :now WHERE office_id = :office_id AND person_id = :person_id AND revoked_at IS NULL;

-- name: end_codes_of
UPDATE activation_codes SET ended_at = :now WHERE office_id = :office_id AND person_id = :person_id AND ended_at IS NULL;

-- name: add_code
INSERT INTO activation_codes (office_id, selector, code_hash, person_id, made_by, made_at, expires_at, wrong_tries)
VALUES (:office_id, :selector, :code_hash, :person_id, :made_by, :made_at, :expires_at, 0);

-- name: find_code
SELECT c.code_hash, c.person_id, c.wrong_tries, p.name FROM activation_codes c
JOIN people p ON p.office_id = c.office_id AND p.id = c.person_id
WHERE c.office_id = :office_id AND c.selector = :selector AND c.ended_at IS NULL AND c.expires_at > :now;

-- name: count_wrong_try
UPDATE activation_codes SET wrong_tries = wrong_tries + 1 WHERE office_id = :office_id AND selector = :selector;

-- name: accounts_of_facility
SELECT DISTINCT a.person_id, a.activated, p.name, p.email, p.sort_key FROM v_facility_accounts a
JOIN people p ON p.office_id = a.office_id AND p.id = a.person_id
WHERE a.office_id = :office_id AND a.facility_id = :facility_id ORDER BY a.activated DESC, p.sort_key, a.person_id;

-- name: people_with_name
SELECT count(*) AS people FROM people WHERE office_id = :office_id AND name_key = :name_key;

-- name: copy_scope
INSERT INTO role_scopes (office_id, id, grant_id, kind, subject_id, granted_by, granted_at)
SELECT office_id, CAST(:new_id AS BIGINT), CAST(:new_grant_id AS BIGINT), kind, subject_id, CAST(:granted_by AS BIGINT), CAST(:granted_at AS TEXT)
FROM role_scopes WHERE office_id = :office_id AND id = :id;

-- name: copy_scope_units
INSERT INTO scope_units (office_id, scope_id, unit_id)
SELECT office_id, CAST(:new_id AS BIGINT), unit_id FROM scope_units WHERE office_id = :office_id AND scope_id = :id;

-- name: scopes_ended_with
SELECT id, grant_id, kind, subject_id FROM role_scopes
WHERE office_id = :office_id AND grant_id = :grant_id AND revoked_at = :at ORDER BY id;

-- name: add_handover
INSERT INTO handovers (office_id, id, from_person, to_person, from_day, reason, decided_by, decided_at)
VALUES (:office_id, :id, :from_person, :to_person, :from_day, :reason, :decided_by, :decided_at);

-- name: handovers_of
SELECT h.id, h.from_person, h.to_person, f.name AS from_name, t.name AS to_name, h.from_day, h.reason, h.decided_by, h.decided_at,
       h.done_at, h.undone_at
FROM handovers h JOIN people f ON f.office_id = h.office_id AND f.id = h.from_person
JOIN people t ON t.office_id = h.office_id AND t.id = h.to_person
WHERE h.office_id = :office_id AND (h.from_person = CAST(:person_id AS BIGINT) OR h.to_person = CAST(:person_id AS BIGINT)
                                    OR h.id = CAST(:id AS BIGINT))
ORDER BY h.decided_at DESC, h.id DESC;

-- name: due_handovers
SELECT id FROM handovers WHERE office_id = :office_id AND done_at IS NULL AND undone_at IS NULL AND from_day <= :today ORDER BY from_day, id;

-- name: finish_handover
UPDATE handovers SET done_at = :done_at WHERE office_id = :office_id AND id = :id AND done_at IS NULL;

-- name: take_back_handover
UPDATE handovers SET undone_at = :undone_at, undone_by = :undone_by WHERE office_id = :office_id AND id = :id AND undone_at IS NULL;

-- name: add_handover_grant
INSERT INTO handover_grants (office_id, handover_id, old_grant_id, new_grant_id, was_new)
VALUES (:office_id, :handover_id, :old_grant_id, :new_grant_id, :was_new);

-- name: add_handover_scope
INSERT INTO handover_scopes (office_id, handover_id, new_scope_id) VALUES (:office_id, :handover_id, :new_scope_id);

-- name: handover_grants
SELECT x.old_grant_id, x.new_grant_id, x.was_new, g.role FROM handover_grants x
JOIN role_grants g ON g.office_id = x.office_id AND g.id = x.old_grant_id
WHERE x.office_id = :office_id AND x.handover_id = :handover_id ORDER BY x.old_grant_id;

-- name: handover_scopes
SELECT new_scope_id FROM handover_scopes WHERE office_id = :office_id AND handover_id = :handover_id;

-- name: add_contact
INSERT INTO contacts (office_id, id, subject_kind, subject_id, name, sort_key, search_key, position, phone, email, purpose, ground, kept_until, added_by, added_at)
VALUES (:office_id, :id, :subject_kind, :subject_id, :name, :sort_key, :search_key, :position, :phone, :email, :purpose, :ground, :kept_until, :added_by, :added_at);

-- name: contacts_like
SELECT c.id, c.subject_kind, c.subject_id, c.name, c.position, c.phone, c.email, c.purpose, c.ground, c.kept_until, c.ended_on,
  c.erased_at, COALESCE(c.changed_at, c.added_at) AS changed_at, p.name AS changed_by
FROM contacts c LEFT JOIN people p ON p.office_id = c.office_id AND p.id = COALESCE(c.changed_by, c.added_by)
WHERE c.office_id = :office_id
  AND (CAST(:id AS BIGINT) IS NULL OR c.id = CAST(:id AS BIGINT))
  AND (CAST(:subject_kind AS TEXT) = '' OR (c.subject_kind = CAST(:subject_kind AS TEXT) AND c.subject_id = :subject_id))
  AND (CAST(:subject_kind AS TEXT) <> '' OR c.erased_at IS NULL)
  AND (CAST(:words AS TEXT) = '' OR c.search_key LIKE '%' || CAST(:words AS TEXT) || '%')
  AND (CAST(:past AS TEXT) = '' OR c.kept_until < CAST(:past AS TEXT))
ORDER BY CASE WHEN c.erased_at IS NOT NULL THEN 2 WHEN c.ended_on IS NOT NULL THEN 1 ELSE 0 END, c.sort_key, c.id LIMIT :limit;

-- name: change_contact
UPDATE contacts SET name = :name, sort_key = :sort_key, search_key = :search_key, position = :position, phone = :phone,
  email = :email, purpose = :purpose, ground = :ground, kept_until = :kept_until, changed_by = :changed_by, changed_at = :changed_at
WHERE office_id = :office_id AND id = :id AND erased_at IS NULL;

-- name: end_contact
UPDATE contacts SET ended_on = :ended_on, kept_until = :kept_until, changed_by = :changed_by, changed_at = :changed_at
WHERE office_id = :office_id AND id = :id AND erased_at IS NULL AND ended_on IS NULL;

-- name: empty_contact
UPDATE contacts SET name = '', sort_key = '', search_key = '', position = NULL, phone = NULL, email = NULL, kept_until = NULL,
  erased_at = :erased_at WHERE office_id = :office_id AND id = :id AND erased_at IS NULL;

-- name: move_contacts
UPDATE contacts SET subject_id = :to_id, came_with = :batch_id
WHERE office_id = :office_id AND subject_kind = 'facility' AND subject_id = :from_id;

-- name: move_contacts_back
UPDATE contacts SET subject_id = :to_id, came_with = NULL
WHERE office_id = :office_id AND subject_kind = 'facility' AND subject_id = :from_id AND came_with = :batch_id;

-- name: note_view
INSERT INTO personal_views (office_id, subject_kind, subject_id, viewer_id, day, purpose, first_at)
VALUES (:office_id, :subject_kind, :subject_id, :viewer_id, :day, :purpose, :first_at)
ON CONFLICT (office_id, subject_kind, subject_id, viewer_id, day, purpose) DO NOTHING;

-- name: views_of
SELECT v.day, v.purpose, p.name FROM personal_views v LEFT JOIN people p ON p.office_id = v.office_id AND p.id = v.viewer_id
WHERE v.office_id = :office_id AND v.subject_kind = :subject_kind AND v.subject_id = :subject_id
ORDER BY v.day DESC, v.first_at DESC LIMIT 200;

-- name: add_erasure
INSERT INTO erasures (office_id, id, subject_kind, subject_id, erased_by, erased_at, reason)
VALUES (:office_id, :id, :subject_kind, :subject_id, :erased_by, :erased_at, :reason);

-- name: drop_password
DELETE FROM passwords WHERE office_id = :office_id AND person_id = :person_id;

-- name: drop_identities
DELETE FROM oidc_identities WHERE office_id = :office_id AND person_id = :person_id;

-- name: drop_own_choices
DELETE FROM own_choices WHERE office_id = :office_id AND person_id = :person_id;
