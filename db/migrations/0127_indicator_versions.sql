-- owner: indicators
-- A number that no other state of the kept amounts has; it changes with them, in their transaction. Whoever remembers what they read asks
-- for it first.
CREATE TABLE indicator_versions (
  office_id int64 NOT NULL,
  version int64 NOT NULL,
  PRIMARY KEY (office_id)
);
INSERT INTO indicator_versions (office_id, version) SELECT office_id, MAX(frame_id) FROM indicator_frames GROUP BY office_id;
