-- name: set_merged
UPDATE facilities SET merged_into = :into, version = version + 1, changed_at = :at WHERE office_id = :office_id AND id = :id;

-- name: raise_version
UPDATE facilities SET version = version + 1, changed_at = :at WHERE office_id = :office_id AND id = :id;

-- name: add_merge
INSERT INTO facility_merges (office_id, batch_id, keeper_id, gone_id) VALUES (:office_id, :batch_id, :keeper_id, :gone_id);

-- name: find_merge
SELECT keeper_id, gone_id, undone_by FROM facility_merges WHERE office_id = :office_id AND batch_id = :batch_id;

-- name: end_merge
UPDATE facility_merges SET undone_by = :undone_by WHERE office_id = :office_id AND batch_id = :batch_id;

-- name: merges_of
SELECT m.batch_id, m.keeper_id, m.gone_id, m.undone_by, g.name, g.code, b.at, p.name AS person
FROM facility_merges m
JOIN facilities g ON g.office_id = m.office_id AND g.id = m.gone_id
JOIN facility_batches b ON b.office_id = m.office_id AND b.id = m.batch_id
LEFT JOIN v_people p ON p.office_id = b.office_id AND p.id = b.person_id
WHERE m.office_id = :office_id AND (m.keeper_id = :facility_id OR m.gone_id = :facility_id) ORDER BY m.batch_id DESC;

-- name: record_moves
INSERT INTO facility_merge_moves (office_id, batch_id, kind, row_id)
SELECT d.office_id, CAST(:batch_id AS BIGINT), d.kind, d.id FROM (
SELECT 'product' AS kind, office_id, facility_id, id FROM facility_products
  UNION ALL SELECT 'equipment' AS kind, office_id, facility_id, id FROM facility_equipment
  UNION ALL SELECT 'energy' AS kind, office_id, facility_id, id FROM facility_energy
  UNION ALL SELECT 'water' AS kind, office_id, facility_id, id FROM facility_water
  UNION ALL SELECT 'waste' AS kind, office_id, facility_id, id FROM facility_wastes
  UNION ALL SELECT 'permit' AS kind, office_id, facility_id, id FROM facility_permits
  UNION ALL SELECT 'certificate' AS kind, office_id, facility_id, id FROM facility_certificates
) d WHERE d.office_id = :office_id AND d.facility_id = :facility_id;

-- name: record_scope
INSERT INTO facility_merge_moves (office_id, batch_id, kind, row_id) VALUES (:office_id, :batch_id, 'scope', :scope_id);

-- name: scopes_given
SELECT row_id FROM facility_merge_moves WHERE office_id = :office_id AND batch_id = :batch_id AND kind = 'scope';

-- name: people_of_facility
SELECT person_id, role FROM v_scope_facilities WHERE office_id = :office_id AND facility_id = :facility_id;

-- name: move_product
UPDATE facility_products SET facility_id = :to_id WHERE office_id = :office_id AND facility_id = :from_id AND id IN (
  SELECT row_id FROM facility_merge_moves WHERE office_id = :office_id AND batch_id = :batch_id AND kind = 'product');

-- name: move_equipment
UPDATE facility_equipment SET facility_id = :to_id WHERE office_id = :office_id AND facility_id = :from_id AND id IN (
  SELECT row_id FROM facility_merge_moves WHERE office_id = :office_id AND batch_id = :batch_id AND kind = 'equipment');

-- name: move_energy
UPDATE facility_energy SET facility_id = :to_id WHERE office_id = :office_id AND facility_id = :from_id AND id IN (
  SELECT row_id FROM facility_merge_moves WHERE office_id = :office_id AND batch_id = :batch_id AND kind = 'energy');

-- name: move_water
UPDATE facility_water SET facility_id = :to_id WHERE office_id = :office_id AND facility_id = :from_id AND id IN (
  SELECT row_id FROM facility_merge_moves WHERE office_id = :office_id AND batch_id = :batch_id AND kind = 'water');

-- name: move_waste
UPDATE facility_wastes SET facility_id = :to_id WHERE office_id = :office_id AND facility_id = :from_id AND id IN (
  SELECT row_id FROM facility_merge_moves WHERE office_id = :office_id AND batch_id = :batch_id AND kind = 'waste');

-- name: move_permit
UPDATE facility_permits SET facility_id = :to_id WHERE office_id = :office_id AND facility_id = :from_id AND id IN (
  SELECT row_id FROM facility_merge_moves WHERE office_id = :office_id AND batch_id = :batch_id AND kind = 'permit');

-- name: move_certificate
UPDATE facility_certificates SET facility_id = :to_id WHERE office_id = :office_id AND facility_id = :from_id AND id IN (
  SELECT row_id FROM facility_merge_moves WHERE office_id = :office_id AND batch_id = :batch_id AND kind = 'certificate');
