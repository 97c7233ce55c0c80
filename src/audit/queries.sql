-- name: hold_head
INSERT INTO audit_heads (office_id, sequence, hash) VALUES (:office_id, 0, '')
ON CONFLICT (office_id) DO UPDATE SET sequence = audit_heads.sequence;

-- name: last_event
SELECT sequence, hash FROM audit_heads WHERE office_id = :office_id;

-- name: move_head
INSERT INTO audit_heads (office_id, sequence, hash) VALUES (:office_id, :sequence, :hash)
ON CONFLICT (office_id) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash;

-- name: add_event
INSERT INTO audit_events (office_id, sequence, id, at, actor_id, action, subject_kind, subject_id, details_hash, previous_hash, hash)
VALUES (:office_id, :sequence, :id, :at, :actor_id, :action, :subject_kind, :subject_id, :details_hash, :previous_hash, :hash);

-- name: add_details
INSERT INTO audit_details (office_id, sequence, salt, actor_name, summary, before_text, after_text, reason, search_key)
VALUES (:office_id, :sequence, :salt, :actor_name, :summary, :before_text, :after_text, :reason, :search_key);

-- name: every_event
SELECT e.sequence, e.id, e.at, e.actor_id, e.action, e.subject_kind, e.subject_id, e.details_hash, e.previous_hash, e.hash,
       d.salt, d.actor_name, d.summary, d.before_text, d.after_text, d.reason
FROM audit_events e LEFT JOIN audit_details d ON d.office_id = e.office_id AND d.sequence = e.sequence
WHERE e.office_id = :office_id ORDER BY e.sequence;

-- name: find_events
SELECT e.sequence, e.id, e.at, e.actor_id, e.action, e.subject_kind, e.subject_id, e.details_hash, e.previous_hash, e.hash,
       d.salt, d.actor_name, d.summary, d.before_text, d.after_text, d.reason
FROM audit_events e LEFT JOIN audit_details d ON d.office_id = e.office_id AND d.sequence = e.sequence
WHERE e.office_id = :office_id
  AND (CAST(:before AS BIGINT) IS NULL OR e.sequence < CAST(:before AS BIGINT))
  AND (CAST(:action AS TEXT) = '' OR e.action = CAST(:action AS TEXT))
  AND (CAST(:subject_kind AS TEXT) = '' OR e.subject_kind = CAST(:subject_kind AS TEXT))
  AND (CAST(:subject_id AS TEXT) = '' OR e.subject_id = CAST(:subject_id AS TEXT))
  AND (CAST(:actor_id AS BIGINT) IS NULL OR e.actor_id = CAST(:actor_id AS BIGINT))
  AND (CAST(:from_at AS TEXT) = '' OR e.at >= CAST(:from_at AS TEXT))
  AND (CAST(:to_at AS TEXT) = '' OR e.at < CAST(:to_at AS TEXT))
  AND (CAST(:words AS TEXT) = '' OR d.search_key LIKE '%' || CAST(:words AS TEXT) || '%')
ORDER BY e.sequence DESC LIMIT :limit;

-- name: actions_in
SELECT DISTINCT action FROM audit_events WHERE office_id = :office_id ORDER BY action;

-- name: subject_kinds_in
SELECT DISTINCT subject_kind FROM audit_events WHERE office_id = :office_id ORDER BY subject_kind;

-- name: mentions
SELECT e.sequence, e.id, e.at, e.actor_id, e.action, e.subject_kind, e.subject_id, e.details_hash, e.previous_hash, e.hash,
       d.salt, d.actor_name, d.summary, d.before_text, d.after_text, d.reason
FROM audit_events e JOIN audit_details d ON d.office_id = e.office_id AND d.sequence = e.sequence
WHERE e.office_id = :office_id AND (e.actor_id = :actor_id OR (e.subject_kind = :subject_kind AND e.subject_id = :subject_id)
  OR (CAST(:words AS TEXT) <> '' AND d.search_key LIKE '%' || CAST(:words AS TEXT) || '%'))
ORDER BY e.sequence;

-- name: erase_words
UPDATE audit_details SET actor_name = :actor_name, summary = :summary, before_text = :before_text, after_text = :after_text,
  reason = :reason, search_key = '' WHERE office_id = :office_id AND sequence = :sequence;

-- name: erasures
SELECT d.after_text FROM audit_events e JOIN audit_details d ON d.office_id = e.office_id AND d.sequence = e.sequence
WHERE e.office_id = :office_id AND e.action = 'audit.erase' ORDER BY e.sequence;
