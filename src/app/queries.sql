-- name: facilities_like
SELECT id, code, name FROM v_facilities
WHERE office_id = :office_id AND merged_into IS NULL
  AND (code = CAST(:typed AS TEXT) OR search_key LIKE '%' || CAST(:words AS TEXT) || '%')
ORDER BY CASE WHEN code = CAST(:typed AS TEXT) OR search_key = CAST(:words AS TEXT) THEN 0 ELSE 1 END, sort_key, id LIMIT 12;

-- name: facility_named
SELECT id, code, name FROM v_facilities WHERE office_id = :office_id AND id = :id;

-- name: zones_like
SELECT id, name FROM v_zones WHERE office_id = :office_id AND search_key LIKE '%' || CAST(:words AS TEXT) || '%' ORDER BY sort_key, id LIMIT 12;

-- name: zone_named
SELECT id, name FROM v_zones WHERE office_id = :office_id AND id = :id;

-- name: facility_in_area
SELECT f.id FROM v_scope_facilities s JOIN v_facilities f ON f.office_id = s.office_id AND f.id = s.facility_id
WHERE s.office_id = :office_id AND s.person_id = :facility_person AND s.role = 'facility'
  AND (EXISTS (SELECT 1 FROM v_scope_units u WHERE u.office_id = s.office_id AND u.person_id = :area_officer AND u.role = 'area_officer'
               AND u.unit_id IN (f.province_1, f.district_1, f.commune_1, f.province_2, f.commune_2, f.unit_id))
       OR EXISTS (SELECT 1 FROM v_scope_zones z WHERE z.office_id = s.office_id AND z.person_id = :area_officer AND z.role = 'area_officer'
                  AND z.zone_id = f.zone_id))
LIMIT 1;
