-- name: add_facility_words
-- [sqlite]
INSERT INTO facility_words (rowid, folded) VALUES (:id, :folded);
-- [postgres]
INSERT INTO facility_words (id, folded) VALUES (:id, :folded);

-- name: drop_facility_words
-- [sqlite]
DELETE FROM facility_words WHERE rowid = :id;
-- [postgres]
DELETE FROM facility_words WHERE id = :id;

-- name: scope_facilities_of
SELECT DISTINCT facility_id FROM v_scope_facilities WHERE office_id = :office_id AND person_id = :person_id;

-- name: scope_zones_of
SELECT DISTINCT zone_id FROM v_scope_zones WHERE office_id = :office_id AND person_id = :person_id;

-- name: scope_units_of
SELECT DISTINCT unit_id FROM v_scope_units WHERE office_id = :office_id AND person_id = :person_id;

-- name: zone_names
SELECT id, name, search_key FROM v_zones WHERE office_id = :office_id ORDER BY sort_key, id;

-- name: all_tags
SELECT t.id, t.name, (SELECT count(*) FROM facility_tagged x WHERE x.office_id = t.office_id AND x.tag_id = t.id) AS facilities
FROM facility_tags t WHERE t.office_id = :office_id ORDER BY t.sort_key, t.id;

-- name: tag_with_key
SELECT id FROM facility_tags WHERE office_id = :office_id AND search_key = :search_key;

-- name: tag_name
SELECT name FROM facility_tags WHERE office_id = :office_id AND id = :id;

-- name: add_tag
INSERT INTO facility_tags (office_id, id, name, search_key, sort_key, made_by, made_at)
VALUES (:office_id, :id, :name, :search_key, :sort_key, :made_by, :made_at);

-- name: put_tagged
INSERT INTO facility_tagged (office_id, tag_id, facility_id) VALUES (:office_id, :tag_id, :facility_id)
ON CONFLICT (office_id, tag_id, facility_id) DO NOTHING;

-- name: drop_tagged
DELETE FROM facility_tagged WHERE office_id = :office_id AND tag_id = :tag_id AND facility_id = :facility_id;

-- name: drop_all_tagged
DELETE FROM facility_tagged WHERE office_id = :office_id AND facility_id = :facility_id;

-- name: note_beside
INSERT INTO facility_changes (office_id, facility_id, id, batch_id, field, value_before, value_after)
VALUES (:office_id, :facility_id, :id, :batch_id, :field, :value_before, :value_after);
