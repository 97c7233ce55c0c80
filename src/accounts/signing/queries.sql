-- name: add_session
INSERT INTO sessions (token_hash, office_id, id, person_id, started_by, device, address, created_at, last_seen_at, idle_minutes, expires_at)
VALUES (:token_hash, :office_id, :id, :person_id, :started_by, :device, :address, :now, :now, :idle_minutes, :expires_at);

-- name: find_session
SELECT s.id, s.person_id, p.name, s.last_seen_at, s.idle_minutes FROM sessions s
JOIN people p ON p.office_id = s.office_id AND p.id = s.person_id
WHERE s.token_hash = :token_hash AND s.office_id = :office_id AND s.revoked_at IS NULL AND s.expires_at > :now;

-- name: sessions_of
SELECT id, token_hash, started_by, device, address, created_at, last_seen_at, idle_minutes, expires_at FROM sessions
WHERE office_id = :office_id AND person_id = :person_id AND revoked_at IS NULL AND expires_at > :now ORDER BY last_seen_at DESC, id DESC;

-- name: session_seen
UPDATE sessions SET last_seen_at = :at WHERE token_hash = :token_hash AND last_seen_at < :at;

-- name: revoke_session
UPDATE sessions SET revoked_at = :now WHERE token_hash = :token_hash AND office_id = :office_id AND revoked_at IS NULL;

-- name: revoke_session_by_id
UPDATE sessions SET revoked_at = :now
WHERE office_id = :office_id AND person_id = :person_id AND id = :id AND revoked_at IS NULL AND expires_at > :now;

-- name: revoke_sessions_but
UPDATE sessions SET revoked_at = :now
WHERE office_id = :office_id AND person_id = :person_id AND token_hash <> :kept_hash AND revoked_at IS NULL AND expires_at > :now;

-- name: drop_old_sessions
DELETE FROM sessions WHERE expires_at < :before;

-- name: knows_device
SELECT 1 AS known FROM known_devices WHERE office_id = :office_id AND person_id = :person_id AND token_hash = :token_hash;

-- name: is_device
SELECT 1 AS known FROM known_devices WHERE office_id = :office_id AND token_hash = :token_hash LIMIT 1;

-- name: put_device
INSERT INTO known_devices (office_id, person_id, token_hash, last_used_at) VALUES (:office_id, :person_id, :token_hash, :now)
ON CONFLICT (office_id, person_id, token_hash) DO UPDATE SET last_used_at = excluded.last_used_at;

-- name: drop_devices
DELETE FROM known_devices WHERE office_id = :office_id AND person_id = :person_id;

-- name: drop_old_devices
DELETE FROM known_devices WHERE last_used_at < :before;

-- name: put_second_factor
INSERT INTO second_factors (office_id, person_id, secret, started_at, last_step) VALUES (:office_id, :person_id, :secret, :now, 0)
ON CONFLICT (office_id, person_id) DO UPDATE
SET secret = excluded.secret, started_at = excluded.started_at, confirmed_at = NULL, last_step = 0;

-- name: find_second_factor
SELECT secret, confirmed_at, last_step FROM second_factors WHERE office_id = :office_id AND person_id = :person_id;

-- name: confirm_second_factor
UPDATE second_factors SET confirmed_at = :now WHERE office_id = :office_id AND person_id = :person_id AND confirmed_at IS NULL;

-- name: use_step
UPDATE second_factors SET last_step = :step WHERE office_id = :office_id AND person_id = :person_id AND last_step < :step;

-- name: drop_second_factor
DELETE FROM second_factors WHERE office_id = :office_id AND person_id = :person_id;

-- name: drop_recovery_codes
DELETE FROM recovery_codes WHERE office_id = :office_id AND person_id = :person_id;

-- name: add_recovery_code
INSERT INTO recovery_codes (office_id, person_id, code_hash, created_at) VALUES (:office_id, :person_id, :code_hash, :now);

-- name: use_recovery_code
UPDATE recovery_codes SET used_at = :now
WHERE office_id = :office_id AND person_id = :person_id AND code_hash = :code_hash AND used_at IS NULL;

-- name: recovery_codes_left
SELECT count(*) AS n FROM recovery_codes WHERE office_id = :office_id AND person_id = :person_id AND used_at IS NULL;

-- name: add_pending
INSERT INTO pending_sign_ins (token_hash, office_id, person_id, started_by, remember, back, tries, expires_at)
VALUES (:token_hash, :office_id, :person_id, :started_by, :remember, :back, 0, :expires_at);

-- name: find_pending
SELECT person_id, started_by, remember, back, tries FROM pending_sign_ins
WHERE token_hash = :token_hash AND office_id = :office_id AND expires_at > :now;

-- name: try_pending
UPDATE pending_sign_ins SET tries = tries + 1 WHERE token_hash = :token_hash AND tries < :most;

-- name: drop_pending
DELETE FROM pending_sign_ins WHERE token_hash = :token_hash;

-- name: drop_pending_of
DELETE FROM pending_sign_ins WHERE office_id = :office_id AND person_id = :person_id;

-- name: drop_old_pending
DELETE FROM pending_sign_ins WHERE expires_at < :now;

-- name: password_of
SELECT hash FROM passwords WHERE office_id = :office_id AND person_id = :person_id;

-- name: set_password
INSERT INTO passwords (office_id, person_id, hash, set_at) VALUES (:office_id, :person_id, :hash, :set_at)
ON CONFLICT (office_id, person_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at;

-- name: is_example
SELECT 1 AS example FROM example_people WHERE office_id = :office_id AND person_id = :person_id;

-- name: add_reset_link
INSERT INTO sign_in_links (token_hash, office_id, person_id, purpose, created_at, expires_at)
VALUES (:token_hash, :office_id, :person_id, 'password_reset', :now, :expires_at);

-- name: drop_reset_links
DELETE FROM sign_in_links WHERE office_id = :office_id AND person_id = :person_id AND purpose = 'password_reset' AND used_at IS NULL;

-- name: find_reset_link
SELECT person_id FROM sign_in_links
WHERE token_hash = :token_hash AND office_id = :office_id AND purpose = 'password_reset' AND used_at IS NULL AND expires_at > :now;

-- name: use_reset_link
UPDATE sign_in_links SET used_at = :now
WHERE token_hash = :token_hash AND office_id = :office_id AND purpose = 'password_reset' AND used_at IS NULL AND expires_at > :now;

-- name: last_reset_link
SELECT created_at FROM sign_in_links WHERE office_id = :office_id AND person_id = :person_id AND purpose = 'password_reset'
ORDER BY created_at DESC LIMIT 1;

-- name: add_reset_request
INSERT INTO reset_requests (office_id, id, email, english, requested_at) VALUES (:office_id, :id, :email, :english, :now);

-- name: reset_requests
SELECT id, email, english, requested_at FROM reset_requests WHERE office_id = :office_id ORDER BY id LIMIT :most;

-- name: drop_reset_request
DELETE FROM reset_requests WHERE office_id = :office_id AND id = :id;

-- name: person_with_email
SELECT p.id, p.name, p.email FROM people p WHERE p.office_id = :office_id AND p.email = :email
  AND NOT EXISTS (SELECT 1 FROM example_people x WHERE x.office_id = p.office_id AND x.person_id = p.id);

-- name: drop_email_changes
DELETE FROM email_changes WHERE office_id = :office_id AND person_id = :person_id;

-- name: add_email_change
INSERT INTO email_changes (token_hash, office_id, person_id, email, expires_at)
VALUES (:token_hash, :office_id, :person_id, :email, :expires_at);

-- name: find_email_change
SELECT person_id, email FROM email_changes WHERE token_hash = :token_hash AND office_id = :office_id AND expires_at > :now;

-- name: set_email
UPDATE people SET email = :email WHERE office_id = :office_id AND id = :id;

-- name: any_old_pending
SELECT 1 AS old FROM pending_sign_ins WHERE expires_at < :now LIMIT 1;

-- name: add_journey
INSERT INTO oidc_journeys (state_hash, office_id, browser_hash, nonce, verifier, back, expires_at)
VALUES (:state_hash, :office_id, :browser_hash, :nonce, :verifier, :back, :expires_at);

-- name: find_journey
SELECT nonce, verifier, back FROM oidc_journeys
WHERE state_hash = :state_hash AND office_id = :office_id AND browser_hash = :browser_hash AND expires_at > :now;

-- name: end_journey
DELETE FROM oidc_journeys WHERE state_hash = :state_hash AND office_id = :office_id AND browser_hash = :browser_hash;

-- name: drop_old_journeys
DELETE FROM oidc_journeys WHERE expires_at < :now;

-- name: person_of_identity
SELECT p.id, p.name, p.email FROM oidc_identities i JOIN people p ON p.office_id = i.office_id AND p.id = i.person_id
WHERE i.office_id = :office_id AND i.issuer = :issuer AND i.subject = :subject;

-- name: add_identity
INSERT INTO oidc_identities (office_id, issuer, subject, person_id, linked_at)
VALUES (:office_id, :issuer, :subject, :person_id, :now);
