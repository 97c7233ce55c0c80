-- name: add_proof
INSERT INTO proofs (office_id, id, subject, subject_id, filename, content_type, bytes, hash, person_id, at)
VALUES (:office_id, :id, :subject, :subject_id, :filename, :content_type, :bytes, :hash, :person_id, :at);

-- name: add_piece
INSERT INTO proof_pieces (office_id, proof_id, position, content) VALUES (:office_id, :proof_id, :position, :content);

-- name: proofs_of
SELECT f.id, f.subject, f.subject_id, f.filename, f.content_type, f.bytes, f.hash, f.at, p.name AS person FROM proofs f
LEFT JOIN v_people p ON p.office_id = f.office_id AND p.id = f.person_id
WHERE f.office_id = :office_id AND f.subject = :subject AND f.subject_id = :subject_id AND f.removed_at IS NULL ORDER BY f.id;

-- name: pieces
SELECT content FROM proof_pieces WHERE office_id = :office_id AND proof_id = :proof_id ORDER BY position;

-- name: remove_proof
UPDATE proofs SET removed_at = :at, removed_by = :person_id WHERE office_id = :office_id AND subject = :subject
  AND subject_id = :subject_id AND id = :id AND removed_at IS NULL;
