-- name: find_facility
SELECT id, version, code, name, other_name, enterprise_name, tax_code, external_id, industry_edition, industry, address,
  latitude_e6, longitude_e6, size_class, size_rule, employees, revenue_vnd, capital_vnd, shifts, working_days, area_dm2,
  founded_on, main_product, figures_year, electricity_kwh, phone, email, website, note, potential, exemplary_since,
  closed_on, unit_id, province_1, district_1, commune_1, province_2, commune_2, zone_id, search_key, sort_key, enterprise_id,
  merged_into, created_at, changed_at FROM facilities WHERE office_id = :office_id AND id = :id;

-- name: facility_with_code
SELECT id FROM facilities WHERE office_id = :office_id AND code = :code;

-- name: put_facility
UPDATE facilities SET version = :version, code = :code, name = :name, other_name = :other_name, enterprise_name =
  :enterprise_name, tax_code = :tax_code, external_id = :external_id, industry_edition = :industry_edition, industry =
  :industry, address = :address, latitude_e6 = :latitude_e6, longitude_e6 = :longitude_e6, size_class = :size_class,
  size_rule = :size_rule, employees = :employees, revenue_vnd = :revenue_vnd, capital_vnd = :capital_vnd, shifts = :shifts,
  working_days = :working_days, area_dm2 = :area_dm2, founded_on = :founded_on, main_product = :main_product, figures_year =
  :figures_year, electricity_kwh = :electricity_kwh, phone = :phone, email = :email, website = :website, note = :note,
  potential = :potential, exemplary_since = :exemplary_since, closed_on = :closed_on, unit_id = :unit_id, province_1 =
  :province_1, district_1 = :district_1, commune_1 = :commune_1, province_2 = :province_2, commune_2 = :commune_2, zone_id =
  :zone_id, search_key = :search_key, sort_key = :sort_key, enterprise_id = :enterprise_id, merged_into = :merged_into,
  changed_at = :changed_at WHERE office_id = :office_id AND id = :id AND version = :version - 1;

-- name: remove_facility
DELETE FROM facilities WHERE office_id = :office_id AND id = :id AND version = 1;

-- name: enterprise_with_tax_code
SELECT id FROM enterprises WHERE office_id = :office_id AND tax_code = :tax_code;

-- name: add_enterprise
INSERT INTO enterprises (office_id, id, name, search_key, sort_key, tax_code, created_at)
VALUES (:office_id, :id, :name, :search_key, :sort_key, :tax_code, :created_at);

-- name: take_numbers
INSERT INTO facility_numbers (office_id, last) VALUES (:office_id, :n)
ON CONFLICT (office_id) DO UPDATE SET last = facility_numbers.last + excluded.last RETURNING last;

-- name: raise_number
INSERT INTO facility_numbers (office_id, last) VALUES (:office_id, :last)
ON CONFLICT (office_id) DO UPDATE SET last = excluded.last WHERE facility_numbers.last < excluded.last;

-- name: add_batch
INSERT INTO facility_batches (office_id, id, kind, person_id, at, reason, undoes)
VALUES (:office_id, :id, :kind, :person_id, :at, :reason, :undoes);

-- name: find_batch
SELECT id FROM facility_batches WHERE office_id = :office_id AND id = :id;

-- name: undo_of
SELECT id FROM facility_batches WHERE office_id = :office_id AND undoes = :id;

-- name: add_change
INSERT INTO facility_changes (office_id, facility_id, id, batch_id, field, value_before, value_after)
VALUES (:office_id, :facility_id, :id, :batch_id, :field, :value_before, :value_after);

-- name: history
SELECT c.id, c.batch_id, c.facility_id, c.field, c.value_before, c.value_after, b.kind, b.at, b.reason, p.name AS person
FROM facility_changes c
JOIN facility_batches b ON b.office_id = c.office_id AND b.id = c.batch_id
LEFT JOIN v_people p ON p.office_id = b.office_id AND p.id = b.person_id
WHERE c.office_id = :office_id AND c.facility_id = :facility_id ORDER BY c.id DESC LIMIT :limit;

-- name: last_change_of
SELECT c.value_after, b.at, p.name AS person FROM facility_changes c
JOIN facility_batches b ON b.office_id = c.office_id AND b.id = c.batch_id
LEFT JOIN v_people p ON p.office_id = b.office_id AND p.id = b.person_id
WHERE c.office_id = :office_id AND c.facility_id = :facility_id AND c.field = :field ORDER BY c.id DESC LIMIT 1;

-- name: changes_of_batch
SELECT id, facility_id, field, value_before, value_after FROM facility_changes
WHERE office_id = :office_id AND batch_id = :batch_id ORDER BY facility_id, id DESC;
