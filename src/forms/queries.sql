-- name: form_versions_of
SELECT f.code, f.version, f.origin, f.title_vi, f.title_en, f.fields, f.note, f.published_at, p.name AS person
FROM form_versions f LEFT JOIN v_people p ON p.office_id = f.office_id AND p.id = f.published_by
WHERE f.office_id = :office_id AND f.code = :code ORDER BY f.version DESC;

-- name: latest_form_versions
SELECT f.code, f.version, f.origin, f.title_vi, f.title_en, f.fields, f.note, f.published_at, p.name AS person
FROM form_versions f LEFT JOIN v_people p ON p.office_id = f.office_id AND p.id = f.published_by
WHERE f.office_id = :office_id AND f.version = (SELECT MAX(l.version) FROM form_versions l
  WHERE l.office_id = f.office_id AND l.code = f.code) ORDER BY f.code;

-- name: form_version
SELECT definition, checks, digest FROM form_versions WHERE office_id = :office_id AND code = :code AND version = :version;

-- name: add_form_version
INSERT INTO form_versions (office_id, code, version, origin, title_vi, title_en, fields, definition, checks, digest, note,
  published_by, published_at)
VALUES (:office_id, :code, :version, :origin, :title_vi, :title_en, :fields, :definition, :checks, :digest, :note, :published_by,
  :published_at);

-- name: form_draft
SELECT based_on, definition, checks, revision, changed_at FROM form_drafts WHERE office_id = :office_id AND code = :code;

-- name: form_draft_codes
SELECT code FROM form_drafts WHERE office_id = :office_id ORDER BY code;

-- name: add_form_draft
INSERT INTO form_drafts (office_id, code, based_on, definition, checks, revision, changed_by, changed_at)
VALUES (:office_id, :code, :based_on, :definition, :checks, 1, :changed_by, :changed_at);

-- name: save_form_draft
UPDATE form_drafts SET definition = :definition, checks = :checks, revision = revision + 1, changed_by = :changed_by,
  changed_at = :changed_at WHERE office_id = :office_id AND code = :code AND revision = :revision;

-- name: remove_form_draft
DELETE FROM form_drafts WHERE office_id = :office_id AND code = :code;

-- name: add_form_upload
INSERT INTO form_uploads (office_id, id, filename, bytes, uploaded_by, uploaded_at)
VALUES (:office_id, :id, :filename, :bytes, :uploaded_by, :uploaded_at);

-- name: form_upload
SELECT filename, bytes, uploaded_at FROM form_uploads WHERE office_id = :office_id AND id = :id;

-- name: remove_form_upload
DELETE FROM form_uploads WHERE office_id = :office_id AND id = :id;

-- name: remove_old_form_uploads
DELETE FROM form_uploads WHERE office_id = :office_id AND uploaded_at < :before;
