-- The details of a facility: for each kind its list, the write of one row and its removal. The parameters stand in the order of
-- the columns, which is the order of the kind's fields in detail.cpp.

-- name: product_details
SELECT facility_id, id, batch_id, name, unit, capacity_e3, output_e3, year, note FROM facility_products WHERE office_id =
  :office_id AND facility_id = :facility_id ORDER BY id;

-- name: put_product
INSERT INTO facility_products (office_id, facility_id, id, batch_id, name, unit, capacity_e3, output_e3, year, note) VALUES
  (:office_id, :facility_id, :id, :batch_id, :name, :unit, :capacity_e3, :output_e3, :year, :note) ON CONFLICT (office_id,
  facility_id, id) DO UPDATE SET batch_id = excluded.batch_id, name = excluded.name, unit = excluded.unit, capacity_e3 =
  excluded.capacity_e3, output_e3 = excluded.output_e3, year = excluded.year, note = excluded.note;

-- name: remove_product
DELETE FROM facility_products WHERE office_id = :office_id AND facility_id = :facility_id AND id = :id;

-- name: equipment_details
SELECT facility_id, id, batch_id, name, process, number, capacity_e3, unit, origin, made_year, used_since, state, note FROM
  facility_equipment WHERE office_id = :office_id AND facility_id = :facility_id ORDER BY id;

-- name: put_equipment
INSERT INTO facility_equipment (office_id, facility_id, id, batch_id, name, process, number, capacity_e3, unit, origin,
  made_year, used_since, state, note) VALUES (:office_id, :facility_id, :id, :batch_id, :name, :process, :number,
  :capacity_e3, :unit, :origin, :made_year, :used_since, :state, :note) ON CONFLICT (office_id, facility_id, id) DO UPDATE SET
  batch_id = excluded.batch_id, name = excluded.name, process = excluded.process, number = excluded.number, capacity_e3 =
  excluded.capacity_e3, unit = excluded.unit, origin = excluded.origin, made_year = excluded.made_year, used_since =
  excluded.used_since, state = excluded.state, note = excluded.note;

-- name: remove_equipment
DELETE FROM facility_equipment WHERE office_id = :office_id AND facility_id = :facility_id AND id = :id;

-- name: energy_details
SELECT facility_id, id, batch_id, source, amount_e3, unit, year, purpose, note FROM facility_energy WHERE office_id =
  :office_id AND facility_id = :facility_id ORDER BY id;

-- name: put_energy
INSERT INTO facility_energy (office_id, facility_id, id, batch_id, source, amount_e3, unit, year, purpose, note) VALUES
  (:office_id, :facility_id, :id, :batch_id, :source, :amount_e3, :unit, :year, :purpose, :note) ON CONFLICT (office_id,
  facility_id, id) DO UPDATE SET batch_id = excluded.batch_id, source = excluded.source, amount_e3 = excluded.amount_e3, unit
  = excluded.unit, year = excluded.year, purpose = excluded.purpose, note = excluded.note;

-- name: remove_energy
DELETE FROM facility_energy WHERE office_id = :office_id AND facility_id = :facility_id AND id = :id;

-- name: water_details
SELECT facility_id, id, batch_id, source, amount_m3_e3, year, permit, note FROM facility_water WHERE office_id = :office_id
  AND facility_id = :facility_id ORDER BY id;

-- name: put_water
INSERT INTO facility_water (office_id, facility_id, id, batch_id, source, amount_m3_e3, year, permit, note) VALUES
  (:office_id, :facility_id, :id, :batch_id, :source, :amount_m3_e3, :year, :permit, :note) ON CONFLICT (office_id,
  facility_id, id) DO UPDATE SET batch_id = excluded.batch_id, source = excluded.source, amount_m3_e3 = excluded.amount_m3_e3,
  year = excluded.year, permit = excluded.permit, note = excluded.note;

-- name: remove_water
DELETE FROM facility_water WHERE office_id = :office_id AND facility_id = :facility_id AND id = :id;

-- name: waste_details
SELECT facility_id, id, batch_id, name, waste_kind, code, amount_e3, unit, year, medium, treatment, receiver, note FROM
  facility_wastes WHERE office_id = :office_id AND facility_id = :facility_id ORDER BY id;

-- name: put_waste
INSERT INTO facility_wastes (office_id, facility_id, id, batch_id, name, waste_kind, code, amount_e3, unit, year, medium,
  treatment, receiver, note) VALUES (:office_id, :facility_id, :id, :batch_id, :name, :waste_kind, :code, :amount_e3, :unit,
  :year, :medium, :treatment, :receiver, :note) ON CONFLICT (office_id, facility_id, id) DO UPDATE SET batch_id =
  excluded.batch_id, name = excluded.name, waste_kind = excluded.waste_kind, code = excluded.code, amount_e3 =
  excluded.amount_e3, unit = excluded.unit, year = excluded.year, medium = excluded.medium, treatment = excluded.treatment,
  receiver = excluded.receiver, note = excluded.note;

-- name: remove_waste
DELETE FROM facility_wastes WHERE office_id = :office_id AND facility_id = :facility_id AND id = :id;

-- name: permit_details
SELECT facility_id, id, batch_id, permit_kind, number, issued_on, issued_by, valid_until, note FROM facility_permits WHERE
  office_id = :office_id AND facility_id = :facility_id ORDER BY id;

-- name: put_permit
INSERT INTO facility_permits (office_id, facility_id, id, batch_id, permit_kind, number, issued_on, issued_by, valid_until,
  note) VALUES (:office_id, :facility_id, :id, :batch_id, :permit_kind, :number, :issued_on, :issued_by, :valid_until, :note)
  ON CONFLICT (office_id, facility_id, id) DO UPDATE SET batch_id = excluded.batch_id, permit_kind = excluded.permit_kind,
  number = excluded.number, issued_on = excluded.issued_on, issued_by = excluded.issued_by, valid_until =
  excluded.valid_until, note = excluded.note;

-- name: remove_permit
DELETE FROM facility_permits WHERE office_id = :office_id AND facility_id = :facility_id AND id = :id;

-- name: certificate_details
SELECT facility_id, id, batch_id, standard, number, issued_on, issued_by, valid_until, note FROM facility_certificates WHERE
  office_id = :office_id AND facility_id = :facility_id ORDER BY id;

-- name: put_certificate
INSERT INTO facility_certificates (office_id, facility_id, id, batch_id, standard, number, issued_on, issued_by, valid_until,
  note) VALUES (:office_id, :facility_id, :id, :batch_id, :standard, :number, :issued_on, :issued_by, :valid_until, :note) ON
  CONFLICT (office_id, facility_id, id) DO UPDATE SET batch_id = excluded.batch_id, standard = excluded.standard, number =
  excluded.number, issued_on = excluded.issued_on, issued_by = excluded.issued_by, valid_until = excluded.valid_until, note =
  excluded.note;

-- name: remove_certificate
DELETE FROM facility_certificates WHERE office_id = :office_id AND facility_id = :facility_id AND id = :id;

-- name: event_details
SELECT facility_id, id, batch_id, what, from_day, reason, evidence, name_before, name_after, address_before, address_after,
  unit_before_id, unit_after_id, owner_before, owner_after, tax_code_before, tax_code_after FROM facility_events WHERE
  office_id = :office_id AND facility_id = :facility_id ORDER BY id;

-- name: put_event
INSERT INTO facility_events (office_id, facility_id, id, batch_id, what, from_day, reason, evidence, name_before, name_after,
  address_before, address_after, unit_before_id, unit_after_id, owner_before, owner_after, tax_code_before, tax_code_after)
  VALUES (:office_id, :facility_id, :id, :batch_id, :what, :from_day, :reason, :evidence, :name_before, :name_after,
  :address_before, :address_after, :unit_before_id, :unit_after_id, :owner_before, :owner_after, :tax_code_before,
  :tax_code_after) ON CONFLICT (office_id, facility_id, id) DO UPDATE SET batch_id = excluded.batch_id, what = excluded.what,
  from_day = excluded.from_day, reason = excluded.reason, evidence = excluded.evidence, name_before = excluded.name_before,
  name_after = excluded.name_after, address_before = excluded.address_before, address_after = excluded.address_after,
  unit_before_id = excluded.unit_before_id, unit_after_id = excluded.unit_after_id, owner_before = excluded.owner_before,
  owner_after = excluded.owner_after, tax_code_before = excluded.tax_code_before, tax_code_after = excluded.tax_code_after;

-- name: remove_event
DELETE FROM facility_events WHERE office_id = :office_id AND facility_id = :facility_id AND id = :id;

-- name: judgement_details
SELECT facility_id, id, batch_id, level, judged_by, judged_on, reason, evidence FROM facility_judgements WHERE office_id =
  :office_id AND facility_id = :facility_id ORDER BY id;

-- name: put_judgement
INSERT INTO facility_judgements (office_id, facility_id, id, batch_id, level, judged_by, judged_on, reason, evidence) VALUES
  (:office_id, :facility_id, :id, :batch_id, :level, :judged_by, :judged_on, :reason, :evidence) ON CONFLICT (office_id,
  facility_id, id) DO UPDATE SET batch_id = excluded.batch_id, level = excluded.level, judged_by = excluded.judged_by,
  judged_on = excluded.judged_on, reason = excluded.reason, evidence = excluded.evidence;

-- name: remove_judgement
DELETE FROM facility_judgements WHERE office_id = :office_id AND facility_id = :facility_id AND id = :id;

-- name: mark_details
SELECT facility_id, id, batch_id, from_day, until_day, reason, evidence FROM facility_marks WHERE office_id = :office_id AND
  facility_id = :facility_id ORDER BY id;

-- name: put_mark
INSERT INTO facility_marks (office_id, facility_id, id, batch_id, from_day, until_day, reason, evidence) VALUES (:office_id,
  :facility_id, :id, :batch_id, :from_day, :until_day, :reason, :evidence) ON CONFLICT (office_id, facility_id, id) DO UPDATE
  SET batch_id = excluded.batch_id, from_day = excluded.from_day, until_day = excluded.until_day, reason = excluded.reason,
  evidence = excluded.evidence;

-- name: remove_mark
DELETE FROM facility_marks WHERE office_id = :office_id AND facility_id = :facility_id AND id = :id;

-- name: touch_facility
UPDATE facilities SET version = version + 1, changed_at = :changed_at WHERE office_id = :office_id AND id = :id
AND merged_into IS NULL;

-- name: note_detail
INSERT INTO facility_changes (office_id, facility_id, id, batch_id, field, value_before, value_after)
VALUES (:office_id, :facility_id, :id, :batch_id, :field, :value_before, :value_after);

-- name: last_note_of
SELECT b.at, p.name AS person FROM facility_changes c
JOIN facility_batches b ON b.office_id = c.office_id AND b.id = c.batch_id
LEFT JOIN v_people p ON p.office_id = b.office_id AND p.id = b.person_id
WHERE c.office_id = :office_id AND c.facility_id = :facility_id AND c.field = :field ORDER BY c.id DESC LIMIT 1;

-- name: own_facility
SELECT facility_id AS id FROM v_facilities_of_person
WHERE office_id = :office_id AND person_id = :person_id AND facility_id = :id AND role = 'facility';

-- name: own_facilities
SELECT DISTINCT f.id, f.name, f.code, f.sort_key FROM v_facilities_of_person s
JOIN facilities f ON f.office_id = s.office_id AND f.id = s.facility_id AND f.merged_into IS NULL
WHERE s.office_id = :office_id AND s.person_id = :person_id AND s.role = 'facility' ORDER BY f.sort_key, f.id;

-- name: in_reach
SELECT f.id FROM facilities f WHERE f.office_id = :office_id AND f.id = :id AND (
  EXISTS (SELECT 1 FROM v_scope_facilities s WHERE s.office_id = f.office_id AND s.person_id = :person_id
    AND s.facility_id = f.id AND s.role <> 'facility')
  OR EXISTS (SELECT 1 FROM v_scope_zones z WHERE z.office_id = f.office_id AND z.person_id = :person_id AND z.zone_id = f.zone_id)
  OR EXISTS (SELECT 1 FROM v_scope_units u WHERE u.office_id = f.office_id AND u.person_id = :person_id
    AND u.unit_id IN (f.province_1, f.district_1, f.commune_1, f.province_2, f.commune_2)));

-- name: zones_to_choose
SELECT id, name FROM v_zones WHERE office_id = :office_id AND (valid_to IS NULL OR id = :present) ORDER BY sort_key, id;

-- name: zone_name
SELECT name FROM v_zones WHERE office_id = :office_id AND id = :id;

-- name: batches_of_facility
SELECT b.id, CASE WHEN EXISTS (SELECT 1 FROM facility_batches u WHERE u.office_id = b.office_id AND u.undoes = b.id)
    THEN 1 ELSE 0 END AS undone,
  CASE WHEN EXISTS (SELECT 1 FROM facility_changes o WHERE o.office_id = b.office_id AND o.batch_id = b.id
    AND o.facility_id <> :facility_id) THEN 1 ELSE 0 END AS others
FROM facility_batches b WHERE b.office_id = :office_id AND b.id IN (SELECT c.batch_id FROM facility_changes c
  WHERE c.office_id = :office_id AND c.facility_id = :facility_id) ORDER BY b.id DESC;

-- name: sites_of_enterprise
SELECT id, name, code, address, closed_on, province_1, district_1, commune_1, province_2, commune_2, zone_id FROM facilities
WHERE office_id = :office_id AND enterprise_id = :enterprise_id AND merged_into IS NULL ORDER BY sort_key, id;

-- name: enterprise_head
SELECT COALESCE((SELECT f.enterprise_name FROM facilities f WHERE f.office_id = e.office_id AND f.enterprise_id = e.id
  AND f.enterprise_name IS NOT NULL AND f.merged_into IS NULL ORDER BY f.changed_at DESC, f.id LIMIT 1), e.name) AS name, e.tax_code
FROM enterprises e WHERE e.office_id = :office_id AND e.id = :id;

-- name: hanging_on
SELECT (SELECT count(*) FROM facility_corrections c WHERE c.office_id = :office_id AND c.facility_id = :id) AS corrections,
  (SELECT count(*) FROM v_scope_facilities s WHERE s.office_id = :office_id AND s.facility_id = :id) AS people,
  (SELECT count(*) FROM facilities m WHERE m.office_id = :office_id AND m.merged_into = :id) AS merged,
  (SELECT count(*) FROM frame_members f WHERE f.office_id = :office_id AND f.facility_id = :id) AS frames;

-- name: delete_facility
DELETE FROM facilities WHERE office_id = :office_id AND id = :id;

-- name: removal_of
SELECT g.facility_id, b.person_id, n.value_before AS name FROM facility_changes g
JOIN facility_batches b ON b.office_id = g.office_id AND b.id = g.batch_id
LEFT JOIN facility_changes n ON n.office_id = g.office_id AND n.batch_id = g.batch_id AND n.facility_id = g.facility_id
  AND n.field = 'name'
WHERE g.office_id = :office_id AND g.batch_id = :batch_id AND g.field = '' AND g.value_before = '1' AND g.value_after IS NULL;

-- name: add_correction
INSERT INTO facility_corrections (office_id, facility_id, id, field, seen, proposed, why, person_id, proposed_at)
VALUES (:office_id, :facility_id, :id, :field, :seen, :proposed, :why, :person_id, :proposed_at);

-- name: withdraw_corrections
UPDATE facility_corrections SET decision = 'withdrawn', decided_by = :decided_by, decided_at = :decided_at
WHERE office_id = :office_id AND facility_id = :facility_id AND field = :field AND decision IS NULL;

-- name: decide_correction
UPDATE facility_corrections SET decision = :decision, decided_by = :decided_by, decided_at = :decided_at,
  decision_reason = :decision_reason, batch_id = :batch_id
WHERE office_id = :office_id AND facility_id = :facility_id AND id = :id AND decision IS NULL;

-- name: waiting_corrections
SELECT c.id, c.facility_id, c.field, c.seen, c.proposed, c.why, c.proposed_at, c.decision, c.decided_at, c.decision_reason,
  p.name AS person, d.name AS decider, f.name AS facility, f.code FROM facility_corrections c
JOIN facilities f ON f.office_id = c.office_id AND f.id = c.facility_id AND f.merged_into IS NULL
LEFT JOIN v_people p ON p.office_id = c.office_id AND p.id = c.person_id
LEFT JOIN v_people d ON d.office_id = c.office_id AND d.id = c.decided_by
WHERE c.office_id = :office_id AND c.decision IS NULL ORDER BY c.id LIMIT :limit;

-- name: corrections_of_facility
SELECT c.id, c.facility_id, c.field, c.seen, c.proposed, c.why, c.proposed_at, c.decision, c.decided_at, c.decision_reason,
  p.name AS person, d.name AS decider, f.name AS facility, f.code FROM facility_corrections c
JOIN facilities f ON f.office_id = c.office_id AND f.id = c.facility_id
LEFT JOIN v_people p ON p.office_id = c.office_id AND p.id = c.person_id
LEFT JOIN v_people d ON d.office_id = c.office_id AND d.id = c.decided_by
WHERE c.office_id = :office_id AND c.facility_id = :facility_id ORDER BY c.id DESC LIMIT :limit;

-- name: all_product
SELECT d.facility_id, d.id, d.batch_id, d.name, d.unit, d.capacity_e3, d.output_e3, d.year, d.note,
  f.code AS facility_code, f.name AS facility_name
FROM facility_products d JOIN facilities f ON f.office_id = d.office_id AND f.id = d.facility_id
WHERE d.office_id = :office_id ORDER BY d.facility_id, d.id;

-- name: all_equipment
SELECT d.facility_id, d.id, d.batch_id, d.name, d.process, d.number, d.capacity_e3, d.unit, d.origin, d.made_year,
  d.used_since, d.state, d.note, f.code AS facility_code, f.name AS facility_name
FROM facility_equipment d JOIN facilities f ON f.office_id = d.office_id AND f.id = d.facility_id
WHERE d.office_id = :office_id ORDER BY d.facility_id, d.id;

-- name: all_energy
SELECT d.facility_id, d.id, d.batch_id, d.source, d.amount_e3, d.unit, d.year, d.purpose, d.note,
  f.code AS facility_code, f.name AS facility_name
FROM facility_energy d JOIN facilities f ON f.office_id = d.office_id AND f.id = d.facility_id
WHERE d.office_id = :office_id ORDER BY d.facility_id, d.id;

-- name: all_water
SELECT d.facility_id, d.id, d.batch_id, d.source, d.amount_m3_e3, d.year, d.permit, d.note,
  f.code AS facility_code, f.name AS facility_name
FROM facility_water d JOIN facilities f ON f.office_id = d.office_id AND f.id = d.facility_id
WHERE d.office_id = :office_id ORDER BY d.facility_id, d.id;

-- name: all_waste
SELECT d.facility_id, d.id, d.batch_id, d.name, d.waste_kind, d.code, d.amount_e3, d.unit, d.year, d.medium, d.treatment,
  d.receiver, d.note, f.code AS facility_code, f.name AS facility_name
FROM facility_wastes d JOIN facilities f ON f.office_id = d.office_id AND f.id = d.facility_id
WHERE d.office_id = :office_id ORDER BY d.facility_id, d.id;

-- name: all_permit
SELECT d.facility_id, d.id, d.batch_id, d.permit_kind, d.number, d.issued_on, d.issued_by, d.valid_until, d.note,
  f.code AS facility_code, f.name AS facility_name
FROM facility_permits d JOIN facilities f ON f.office_id = d.office_id AND f.id = d.facility_id
WHERE d.office_id = :office_id ORDER BY d.facility_id, d.id;

-- name: all_certificate
SELECT d.facility_id, d.id, d.batch_id, d.standard, d.number, d.issued_on, d.issued_by, d.valid_until, d.note,
  f.code AS facility_code, f.name AS facility_name
FROM facility_certificates d JOIN facilities f ON f.office_id = d.office_id AND f.id = d.facility_id
WHERE d.office_id = :office_id ORDER BY d.facility_id, d.id;
