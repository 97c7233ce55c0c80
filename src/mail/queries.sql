-- name: add_letter
INSERT INTO outgoing_mails (office_id, id, purpose, to_address, to_name, subject, body, created_at, useless_after, attempts, next_try_at)
VALUES (:office_id, :id, :purpose, :to_address, :to_name, :subject, :body, :created_at, :useless_after, 0, :created_at);

-- name: due_letters
SELECT office_id, id, to_address, to_name, subject, body, created_at, useless_after, attempts FROM outgoing_mails
WHERE next_try_at <= :now ORDER BY next_try_at, id LIMIT :most;

-- name: claim_letter
UPDATE outgoing_mails SET attempts = attempts + 1, next_try_at = :until
WHERE office_id = :office_id AND id = :id AND attempts = :attempts AND next_try_at <= :now;

-- name: letter_sent
UPDATE outgoing_mails SET sent_at = :now, next_try_at = NULL, last_error = NULL, body = '' WHERE office_id = :office_id AND id = :id;

-- name: letter_waits
UPDATE outgoing_mails SET next_try_at = :next_try_at, last_error = :last_error WHERE office_id = :office_id AND id = :id;

-- name: letter_given_up
UPDATE outgoing_mails SET given_up_at = :now, next_try_at = NULL, last_error = :last_error, body = ''
WHERE office_id = :office_id AND id = :id;

-- name: letters_of
SELECT id, purpose, to_address, created_at, attempts, next_try_at, last_error, sent_at, given_up_at FROM outgoing_mails
WHERE office_id = :office_id ORDER BY created_at DESC, id DESC LIMIT :most;
