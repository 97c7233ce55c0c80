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

-- name: views_for
SELECT v.id, v.person_id, v.name, v.address, CASE WHEN d.view_id IS NULL THEN 0 ELSE 1 END AS is_default
FROM facility_views v
LEFT JOIN facility_default_views d ON d.office_id = v.office_id AND d.view_id = v.id AND d.person_id = :person_id
WHERE v.office_id = :office_id AND v.person_id IN (0, :person_id) ORDER BY v.person_id DESC, v.sort_key, v.id;

-- name: put_view
INSERT INTO facility_views (office_id, id, person_id, name, search_key, sort_key, address, made_by, made_at)
VALUES (:office_id, :id, :person_id, :name, :search_key, :sort_key, :address, :made_by, :made_at)
ON CONFLICT (office_id, person_id, search_key) DO UPDATE SET name = excluded.name, address = excluded.address,
  made_by = excluded.made_by, made_at = excluded.made_at
RETURNING id;

-- name: drop_view
DELETE FROM facility_views WHERE office_id = :office_id AND id = :id;

-- name: put_default_view
INSERT INTO facility_default_views (office_id, person_id, view_id) VALUES (:office_id, :person_id, :view_id)
ON CONFLICT (office_id, person_id) DO UPDATE SET view_id = excluded.view_id;

-- name: drop_default_view
DELETE FROM facility_default_views WHERE office_id = :office_id AND person_id = :person_id;

-- name: batch_of_person
SELECT kind FROM facility_batches WHERE office_id = :office_id AND id = :id AND person_id = :person_id;

-- name: facilities_of_batch
SELECT DISTINCT facility_id FROM facility_changes WHERE office_id = :office_id AND batch_id = :batch_id ORDER BY facility_id;

-- name: people_looking_after
SELECT DISTINCT p.id, p.name, p.sort_key FROM v_scope_facilities s JOIN v_people p ON p.office_id = s.office_id AND p.id = s.person_id
WHERE s.office_id = :office_id AND s.role <> 'facility' ORDER BY p.sort_key, p.id;

-- name: people_to_give_to
SELECT p.id, p.name, MIN(r.role) AS role FROM v_person_roles r JOIN v_people p ON p.office_id = r.office_id AND p.id = r.person_id
WHERE r.office_id = :office_id AND r.role IN ('area_officer', 'consultant') GROUP BY p.id, p.name, p.sort_key ORDER BY p.sort_key, p.id;

-- name: zones_in_order
SELECT id FROM v_zones WHERE office_id = :office_id GROUP BY id ORDER BY MIN(sort_key), id;
