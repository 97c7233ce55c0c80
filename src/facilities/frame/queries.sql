-- name: all_frames
SELECT f.id, f.year, f.population, f.rule, f.members, f.frozen_at, f.reason, f.replaces, f.digest, p.name AS person,
  (SELECT r.id FROM frames r WHERE r.office_id = f.office_id AND r.replaces = f.id) AS replaced_by
FROM frames f LEFT JOIN v_people p ON p.office_id = f.office_id AND p.id = f.frozen_by
WHERE f.office_id = :office_id ORDER BY f.id DESC;

-- name: members_of_frame
SELECT facility_id, code, name, sort_key, tax_code, industry_edition, industry, unit_id, province_1, district_1, commune_1,
  province_2, commune_2, zone_id, size_class, size_rule, potential, founded_on, closed_on FROM frame_members
WHERE office_id = :office_id AND frame_id = :frame_id ORDER BY facility_id;

-- name: frame_candidates
SELECT id AS facility_id, code, name, sort_key, tax_code, industry_edition, industry, unit_id, province_1, district_1, commune_1,
  province_2, commune_2, zone_id, size_class, size_rule, potential, founded_on, closed_on FROM facilities
WHERE office_id = :office_id AND id > :past AND merged_into IS NULL ORDER BY id LIMIT :limit;

-- name: add_frame
INSERT INTO frames (office_id, id, year, population, rule, members, frozen_by, frozen_at, reason, replaces, digest)
VALUES (:office_id, :id, :year, :population, :rule, :members, :frozen_by, :frozen_at, :reason, :replaces, :digest);

-- name: fate_of_facility
SELECT f.closed_on, k.name AS keeper FROM facilities f
LEFT JOIN facilities k ON k.office_id = f.office_id AND k.id = f.merged_into
WHERE f.office_id = :office_id AND f.id = :id;
