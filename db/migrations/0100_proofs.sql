-- owner: proofs
-- Files that prove something, kept beside what they prove: an entry of what was done or paid. One that was taken out stays with its day.
CREATE TABLE proofs (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  subject text NOT NULL CHECK (subject IN ('activity_entry')),
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
CREATE INDEX proofs_of ON proofs (office_id, subject, subject_id);
CREATE TABLE proof_pieces (
  office_id int64 NOT NULL,
  proof_id int64 NOT NULL,
  position int64 NOT NULL,
  content blob NOT NULL,
  PRIMARY KEY (office_id, proof_id, position),
  FOREIGN KEY (office_id, proof_id) REFERENCES proofs (office_id, id)
);
