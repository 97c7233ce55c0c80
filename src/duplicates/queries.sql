-- name: open_facilities
SELECT id, code, name, tax_code, external_id, address, commune_1, commune_2, zone_id FROM v_facilities
WHERE office_id = :office_id AND merged_into IS NULL AND id > :after ORDER BY id LIMIT :limit;

-- name: denials
SELECT first_id, second_id FROM duplicate_denials WHERE office_id = :office_id;

-- name: drop_pairs
DELETE FROM duplicate_pairs WHERE office_id = :office_id;

-- name: put_search
INSERT INTO duplicate_searches (office_id, at, facilities, pairs) VALUES (:office_id, :at, :facilities, :pairs)
ON CONFLICT (office_id) DO UPDATE SET at = excluded.at, facilities = excluded.facilities, pairs = excluded.pairs;

-- name: last_search
SELECT at, facilities, pairs FROM duplicate_searches WHERE office_id = :office_id;

-- Pairs of which one was merged meanwhile are not offered.
-- name: pairs
SELECT p.id, p.first_id, p.second_id, p.score, p.reasons, a.name AS first_name, a.code AS first_code, a.address AS first_address,
       a.tax_code AS first_tax_code, b.name AS second_name, b.code AS second_code, b.address AS second_address,
       b.tax_code AS second_tax_code
FROM duplicate_pairs p
JOIN v_facilities a ON a.office_id = p.office_id AND a.id = p.first_id AND a.merged_into IS NULL
JOIN v_facilities b ON b.office_id = p.office_id AND b.id = p.second_id AND b.merged_into IS NULL
WHERE p.office_id = :office_id
ORDER BY p.score DESC, p.id LIMIT :limit OFFSET :skip;

-- name: count_pairs
SELECT count(*) AS n FROM duplicate_pairs p
JOIN v_facilities a ON a.office_id = p.office_id AND a.id = p.first_id AND a.merged_into IS NULL
JOIN v_facilities b ON b.office_id = p.office_id AND b.id = p.second_id AND b.merged_into IS NULL
WHERE p.office_id = :office_id;

-- name: find_pair
SELECT first_id, second_id, score, reasons FROM duplicate_pairs
WHERE office_id = :office_id AND first_id = :first_id AND second_id = :second_id;

-- name: drop_pair
DELETE FROM duplicate_pairs WHERE office_id = :office_id AND first_id = :first_id AND second_id = :second_id;

-- name: add_denial
INSERT INTO duplicate_denials (office_id, first_id, second_id, person_id, at, reason)
VALUES (:office_id, :first_id, :second_id, :person_id, :at, :reason)
ON CONFLICT (office_id, first_id, second_id) DO UPDATE SET person_id = excluded.person_id, at = excluded.at, reason = excluded.reason;

-- name: drop_denial
DELETE FROM duplicate_denials WHERE office_id = :office_id AND first_id = :first_id AND second_id = :second_id;

-- name: latest_merges
SELECT m.batch_id, m.keeper_id, k.name AS keeper_name, g.name AS gone_name, b.at, p.name AS person
FROM v_facility_merges m
JOIN v_facilities k ON k.office_id = m.office_id AND k.id = m.keeper_id
JOIN v_facilities g ON g.office_id = m.office_id AND g.id = m.gone_id
JOIN v_facility_batches b ON b.office_id = m.office_id AND b.id = m.batch_id
LEFT JOIN v_people p ON p.office_id = b.office_id AND p.id = b.person_id
WHERE m.office_id = :office_id AND m.undone_by IS NULL ORDER BY m.batch_id DESC LIMIT 10;
