-- Zones: by name, as they stand and as they stood.

-- name: zones_of_office
SELECT z.id, z.version, z.kind, z.code, z.manager, z.area_hundredths, z.founded, z.legal_act, z.valid_from, z.valid_to, z.source,
       z.verified, z.example, n.name, m.successor_id
FROM zones z
JOIN zone_names n ON n.office_id = z.office_id AND n.zone_id = z.id AND n.valid_to IS NULL
LEFT JOIN zone_mergers m ON m.office_id = z.office_id AND m.zone_id = z.id
WHERE z.office_id = :office_id
  AND (CAST(:kind AS TEXT) = '' OR z.kind = CAST(:kind AS TEXT))
  AND (CAST(:on_day AS TEXT) = '' OR z.valid_to IS NULL OR z.valid_to >= CAST(:on_day AS TEXT))
  AND (CAST(:words AS TEXT) = '' OR z.code = CAST(:code AS TEXT)
       OR EXISTS (SELECT 1 FROM zone_names o WHERE o.office_id = z.office_id AND o.zone_id = z.id
                  AND o.search_key LIKE '%' || CAST(:words AS TEXT) || '%'))
ORDER BY n.sort_key, z.id;

-- name: zone_by_id
SELECT z.id, z.version, z.kind, z.code, z.manager, z.area_hundredths, z.founded, z.legal_act, z.valid_from, z.valid_to, z.source,
       z.verified, z.example, n.name, m.successor_id
FROM zones z
JOIN zone_names n ON n.office_id = z.office_id AND n.zone_id = z.id AND n.valid_to IS NULL
LEFT JOIN zone_mergers m ON m.office_id = z.office_id AND m.zone_id = z.id
WHERE z.office_id = :office_id AND z.id = :id;

-- name: add_zone
INSERT INTO zones (office_id, id, kind, code, manager, area_hundredths, founded, legal_act, valid_from, source, verified, example,
                   version, created_at, created_by)
VALUES (:office_id, :id, :kind, :code, :manager, :area_hundredths, :founded, :legal_act, :valid_from, :source, :verified, :example,
        1, :created_at, :created_by);

-- name: change_zone
UPDATE zones SET kind = :kind, code = :code, manager = :manager, area_hundredths = :area_hundredths, founded = :founded,
                 legal_act = :legal_act, valid_from = :valid_from, source = :source, verified = :verified, version = version + 1
WHERE office_id = :office_id AND id = :id AND version = :version;

-- name: end_zone
UPDATE zones SET valid_to = CAST(:valid_to AS TEXT), version = version + 1 WHERE office_id = :office_id AND id = :id;

-- name: add_zone_name
INSERT INTO zone_names (office_id, zone_id, position, name, search_key, sort_key, valid_from)
VALUES (:office_id, :zone_id, :position, :name, :search_key, :sort_key, :valid_from);

-- name: correct_zone_name
UPDATE zone_names SET name = :name, search_key = :search_key, sort_key = :sort_key
WHERE office_id = :office_id AND zone_id = :zone_id AND valid_to IS NULL;

-- name: end_zone_name
UPDATE zone_names SET valid_to = :valid_to WHERE office_id = :office_id AND zone_id = :zone_id AND valid_to IS NULL;

-- name: names_of_zone
SELECT name, valid_from, valid_to FROM zone_names WHERE office_id = :office_id AND zone_id = :zone_id ORDER BY position;

-- name: drop_zone_units
DELETE FROM zone_units WHERE office_id = :office_id AND zone_id = :zone_id;

-- name: add_zone_unit
INSERT INTO zone_units (office_id, zone_id, position, unit_id, province_1, district_1, commune_1, province_2, commune_2)
VALUES (:office_id, :zone_id, :position, :unit_id, :province_1, :district_1, :commune_1, :province_2, :commune_2);

-- name: units_of_zones
SELECT zone_id, unit_id FROM zone_units WHERE office_id = :office_id ORDER BY zone_id, position;

-- name: add_zone_merger
INSERT INTO zone_mergers (office_id, zone_id, successor_id, from_day, legal_act, recorded_at, recorded_by)
VALUES (:office_id, :zone_id, :successor_id, :from_day, :legal_act, :recorded_at, :recorded_by);

-- name: drop_zone_merger
DELETE FROM zone_mergers WHERE office_id = :office_id AND zone_id = :zone_id;

-- Mergers whose day has come and that nothing followed yet.
-- name: zone_mergers_due
SELECT zone_id, successor_id FROM zone_mergers WHERE office_id = :office_id AND passed_at IS NULL AND from_day <= :today
ORDER BY from_day, zone_id;

-- name: zone_passed
UPDATE zone_mergers SET passed_at = :at WHERE office_id = :office_id AND zone_id = :zone_id;

-- name: zone_merger_passed
SELECT successor_id FROM zone_mergers WHERE office_id = :office_id AND zone_id = :zone_id AND passed_at IS NOT NULL;

-- name: zones_merged_into
SELECT m.zone_id, m.from_day, m.legal_act, n.name FROM zone_mergers m
JOIN zone_names n ON n.office_id = m.office_id AND n.zone_id = m.zone_id AND n.valid_to IS NULL
WHERE m.office_id = :office_id AND m.successor_id = :zone_id ORDER BY m.from_day, m.zone_id;
