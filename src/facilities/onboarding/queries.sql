-- name: add_round
INSERT INTO account_rounds (office_id, id, made_by, made_at, again) VALUES (:office_id, :id, :made_by, :made_at, 0);

-- name: add_round_row
INSERT INTO account_round_rows (office_id, round_id, facility_id, email_left_out) VALUES (:office_id, :round_id, :facility_id, 0);

-- name: rounds
SELECT r.id, r.made_at, r.again, r.confirmed_at, r.job_id, r.withdrawn_at, p.name AS made_by,
  (SELECT count(*) FROM account_round_rows x WHERE x.office_id = r.office_id AND x.round_id = r.id) AS facilities,
  (SELECT count(*) FROM account_round_rows x WHERE x.office_id = r.office_id AND x.round_id = r.id AND x.done_at IS NOT NULL) AS done
FROM account_rounds r LEFT JOIN v_people p ON p.office_id = r.office_id AND p.id = r.made_by
WHERE r.office_id = :office_id AND (CAST(:id AS BIGINT) IS NULL OR r.id = CAST(:id AS BIGINT))
ORDER BY r.id DESC LIMIT 100;

-- name: round_rows
SELECT r.facility_id, f.code, f.name, f.email, f.closed_on, r.way, r.person_id, r.letter_id, r.email_left_out, r.done_at, r.printed_at,
  p.name AS person, c.name AS contact, c.email AS contact_email,
  (SELECT max(a.activated) FROM v_facility_accounts a WHERE a.office_id = r.office_id AND a.facility_id = r.facility_id) AS account
FROM account_round_rows r JOIN facilities f ON f.office_id = r.office_id AND f.id = r.facility_id
LEFT JOIN v_people p ON p.office_id = r.office_id AND p.id = r.person_id
LEFT JOIN v_contact_persons c ON c.office_id = r.office_id AND c.id = COALESCE(
  (SELECT min(x.id) FROM v_contact_persons x WHERE x.office_id = r.office_id AND x.subject_kind = 'facility' AND x.subject_id = r.facility_id AND x.email IS NOT NULL),
  (SELECT min(x.id) FROM v_contact_persons x WHERE x.office_id = r.office_id AND x.subject_kind = 'facility' AND x.subject_id = r.facility_id))
WHERE r.office_id = :office_id AND r.round_id = :round_id AND r.facility_id > :after
  AND (CAST(:undone AS BIGINT) = 0 OR r.done_at IS NULL)
ORDER BY r.facility_id LIMIT :most;

-- name: confirm_round
UPDATE account_rounds SET again = :again, confirmed_by = :confirmed_by, confirmed_at = :confirmed_at, job_id = :job_id
WHERE office_id = :office_id AND id = :id AND withdrawn_at IS NULL;

-- name: drop_round_rows
DELETE FROM account_round_rows WHERE office_id = :office_id AND round_id = :round_id;

-- name: drop_round
DELETE FROM account_rounds WHERE office_id = :office_id AND id = :id AND confirmed_at IS NULL;

-- name: row_done
UPDATE account_round_rows SET way = :way, person_id = :person_id, letter_id = :letter_id, email_left_out = :email_left_out, done_at = :done_at
WHERE office_id = :office_id AND round_id = :round_id AND facility_id = :facility_id AND done_at IS NULL;

-- name: row_printed
UPDATE account_round_rows SET printed_at = :printed_at WHERE office_id = :office_id AND round_id = :round_id AND facility_id = :facility_id;

-- name: withdraw_round
UPDATE account_rounds SET withdrawn_by = :withdrawn_by, withdrawn_at = :withdrawn_at
WHERE office_id = :office_id AND id = :id AND withdrawn_at IS NULL AND confirmed_at IS NOT NULL;

-- name: actor_name
SELECT name FROM v_people WHERE office_id = :office_id AND id = :id;
