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
UPDATE outgoing_mails SET given_up_at = :now, next_try_at = NULL, last_error = :last_error,
  body = CASE WHEN CAST(:for_good AS BIGINT) = 1 THEN '' ELSE body END
WHERE office_id = :office_id AND id = :id;

-- name: count_stale_letters
SELECT count(*) AS letters FROM outgoing_mails
WHERE given_up_at IS NOT NULL AND body <> '' AND (given_up_at <= :before OR useless_after <= :now);

-- name: empty_stale_letters
UPDATE outgoing_mails SET body = ''
WHERE given_up_at IS NOT NULL AND body <> '' AND (given_up_at <= :before OR useless_after <= :now);

-- name: cancel_letter
UPDATE outgoing_mails SET given_up_at = :now, next_try_at = NULL, last_error = :last_error, body = ''
WHERE office_id = :office_id AND id = :id AND sent_at IS NULL AND (given_up_at IS NULL OR body <> '');

-- name: hurry_letter
UPDATE outgoing_mails SET next_try_at = :now WHERE office_id = :office_id AND id = :id AND next_try_at > :now;

-- name: revive_letter
UPDATE outgoing_mails SET given_up_at = NULL, attempts = 0, next_try_at = :now
WHERE office_id = :office_id AND id = :id AND given_up_at IS NOT NULL AND body <> '' AND (useless_after IS NULL OR useless_after > :now);

-- name: letters_of
SELECT id, purpose, to_address, created_at, attempts, next_try_at, last_error, sent_at, given_up_at,
  CASE WHEN sent_at IS NULL AND body <> '' AND (useless_after IS NULL OR useless_after > CAST(:now AS TEXT)) THEN 1 ELSE 0 END AS can_retry
FROM outgoing_mails
WHERE office_id = :office_id
  AND (CAST(:words AS TEXT) = '' OR to_address LIKE '%' || CAST(:words AS TEXT) || '%')
  AND (CAST(:state AS TEXT) = ''
    OR CAST(:state AS TEXT) = CASE WHEN sent_at IS NOT NULL THEN 'sent' WHEN given_up_at IS NULL THEN 'waiting'
                                   WHEN last_error = CAST(:cancelled AS TEXT) THEN 'cancelled' ELSE 'given_up' END)
ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset;

-- name: count_letters
SELECT count(*) AS letters FROM outgoing_mails
WHERE office_id = :office_id
  AND (CAST(:words AS TEXT) = '' OR to_address LIKE '%' || CAST(:words AS TEXT) || '%')
  AND (CAST(:state AS TEXT) = ''
    OR CAST(:state AS TEXT) = CASE WHEN sent_at IS NOT NULL THEN 'sent' WHEN given_up_at IS NULL THEN 'waiting'
                                   WHEN last_error = CAST(:cancelled AS TEXT) THEN 'cancelled' ELSE 'given_up' END);

-- name: find_letter
SELECT id, purpose, to_address, created_at, attempts, next_try_at, last_error, sent_at, given_up_at,
  CASE WHEN sent_at IS NULL AND body <> '' AND (useless_after IS NULL OR useless_after > CAST(:now AS TEXT)) THEN 1 ELSE 0 END AS can_retry
FROM outgoing_mails WHERE office_id = :office_id AND id = :id;

-- name: add_message
INSERT INTO outgoing_messages (office_id, id, purpose, to_number, body, created_at, useless_after, attempts, next_try_at)
VALUES (:office_id, :id, :purpose, :to_number, :body, :created_at, :useless_after, 0, :created_at);

-- name: due_messages
SELECT office_id, id, purpose, to_number, body, useless_after, attempts FROM outgoing_messages
WHERE next_try_at <= :now ORDER BY next_try_at, id LIMIT :most;

-- name: claim_message
UPDATE outgoing_messages SET attempts = attempts + 1, next_try_at = :until
WHERE office_id = :office_id AND id = :id AND attempts = :attempts AND next_try_at <= :now;

-- name: message_sent
UPDATE outgoing_messages SET sent_at = :now, next_try_at = NULL, last_error = NULL, body = '', reference = :reference
WHERE office_id = :office_id AND id = :id;

-- name: message_waits
UPDATE outgoing_messages SET next_try_at = :next_try_at, last_error = :last_error WHERE office_id = :office_id AND id = :id;

-- name: message_given_up
UPDATE outgoing_messages SET given_up_at = :now, next_try_at = NULL, last_error = :last_error, body = ''
WHERE office_id = :office_id AND id = :id;

-- name: messages_of
SELECT id, purpose, to_number, created_at, attempts, next_try_at, last_error, sent_at, given_up_at, reference FROM outgoing_messages
WHERE office_id = :office_id ORDER BY created_at DESC, id DESC LIMIT :most;
