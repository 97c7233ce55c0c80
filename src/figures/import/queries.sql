-- name: add_import
INSERT INTO figure_imports (office_id, facility_id, id, person_id, at, filename, digest, body) VALUES (:office_id, :facility_id, :id,
  :person_id, :at, :filename, :digest, :body);

-- name: find_import
SELECT filename, digest, body FROM figure_imports WHERE office_id = :office_id AND facility_id = :facility_id AND id = :id;

-- name: remove_import
DELETE FROM figure_imports WHERE office_id = :office_id AND facility_id = :facility_id AND id = :id;

-- Files that somebody looked at and left more than a day ago.
-- name: remove_old_imports
DELETE FROM figure_imports WHERE office_id = :office_id AND facility_id = :facility_id AND at < :before;
