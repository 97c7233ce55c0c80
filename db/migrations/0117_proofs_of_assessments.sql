-- owner: proofs
-- Files may stand beside an assessment, too.
-- [sqlite]
CREATE TABLE proofs_next (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  subject text NOT NULL CHECK (subject IN ('activity_entry','assessment')),
  subject_id int64 NOT NULL,
  filename text NOT NULL,
  content_type text NOT NULL,
  bytes int64 NOT NULL,
  hash text NOT NULL,
  person_id int64 NOT NULL,
  at text NOT NULL,
  removed_at text,
  removed_by int64,
  PRIMARY KEY (office_id, id)
);
INSERT INTO proofs_next (office_id, id, subject, subject_id, filename, content_type, bytes, hash, person_id, at, removed_at, removed_by)
  SELECT office_id, id, subject, subject_id, filename, content_type, bytes, hash, person_id, at, removed_at, removed_by FROM proofs;
CREATE TABLE proof_pieces_next (
  office_id int64 NOT NULL,
  proof_id int64 NOT NULL,
  position int64 NOT NULL,
  content blob NOT NULL,
  PRIMARY KEY (office_id, proof_id, position),
  FOREIGN KEY (office_id, proof_id) REFERENCES proofs_next (office_id, id)
);
INSERT INTO proof_pieces_next (office_id, proof_id, position, content) SELECT office_id, proof_id, position, content FROM proof_pieces;
DROP TABLE proof_pieces;
DROP TABLE proofs;
ALTER TABLE proofs_next RENAME TO proofs;
ALTER TABLE proof_pieces_next RENAME TO proof_pieces;
CREATE INDEX proofs_of ON proofs (office_id, subject, subject_id);
-- [postgres]
ALTER TABLE proofs DROP CONSTRAINT proofs_subject_check;
ALTER TABLE proofs ADD CONSTRAINT proofs_subject_check CHECK (subject IN ('activity_entry','assessment'));
-- [end]
