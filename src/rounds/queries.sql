-- name: round_by_id
SELECT r.*, v.opened_at, v.lock_id, v.reopening_id FROM rounds r JOIN v_rounds v ON v.office_id = r.office_id AND v.id = r.id
WHERE r.office_id = :office_id AND r.id = :id;

-- name: round_by_slug
SELECT r.*, v.opened_at, v.lock_id, v.reopening_id FROM rounds r JOIN v_rounds v ON v.office_id = r.office_id AND v.id = r.id
WHERE r.office_id = :office_id AND r.slug = :slug;

-- name: every_round
SELECT r.*, v.opened_at, v.lock_id, v.reopening_id FROM rounds r JOIN v_rounds v ON v.office_id = r.office_id AND v.id = r.id
WHERE r.office_id = :office_id ORDER BY r.due_on DESC, r.id DESC;

-- name: rounds_of_reporter
SELECT r.*, v.opened_at, v.lock_id, v.reopening_id FROM obligations o
JOIN rounds r ON r.office_id = o.office_id AND r.id = o.round_id
JOIN v_rounds v ON v.office_id = r.office_id AND v.id = r.id
WHERE o.office_id = :office_id AND o.kind = :kind AND o.reporter_id = :reporter_id AND o.state <> 'released'
ORDER BY o.due_on, r.id;

-- name: round_taken
SELECT slug, title FROM rounds WHERE office_id = :office_id AND form_code = :form_code AND period = :period AND reporters = :reporters;

-- name: add_round
INSERT INTO rounds (office_id, id, slug, title, form_code, form_version, period, period_first, period_last, opens_on, due_said,
  due_excluded, due_moves, due_on, reporters, basis, frame_id, filter, basis_words, area_confirms, ladder, duty_id, clause, made_by,
  made_at)
VALUES (:office_id, :id, :slug, :title, :form_code, :form_version, :period, :period_first, :period_last, :opens_on, :due_said,
  :due_excluded, :due_moves, :due_on, :reporters, :basis, :frame_id, :filter, :basis_words, :area_confirms, :ladder, :duty_id, :clause,
  :made_by, :made_at);

-- name: drop_round
DELETE FROM rounds WHERE office_id = :office_id AND id = :id;

-- name: add_named
INSERT INTO round_named (office_id, round_id, reporter_id) VALUES (:office_id, :round_id, :reporter_id);

-- name: drop_named
DELETE FROM round_named WHERE office_id = :office_id AND round_id = :round_id;

-- name: named_of_round
SELECT reporter_id FROM round_named WHERE office_id = :office_id AND round_id = :round_id ORDER BY reporter_id;

-- name: move_due
UPDATE rounds SET due_on = :due_on WHERE office_id = :office_id AND id = :id;

-- What stands of a facility today; merged and removed ones are left out.
-- name: facility_now
SELECT id, code, name, sort_key, industry_edition, industry, unit_id, province_1, district_1, commune_1, province_2, commune_2, zone_id,
  size_class, closed_on FROM v_facilities WHERE office_id = :office_id AND id = :id AND merged_into IS NULL;

-- Those of a frozen frame that still stand, in the order of ids; what the frame knew of them is what the round keeps.
-- name: frame_reporters
SELECT m.facility_id AS id, m.code, m.name, m.sort_key, m.industry_edition, m.industry, m.unit_id, m.province_1, m.district_1,
  m.commune_1, m.province_2, m.commune_2, m.zone_id, m.size_class, f.closed_on, f.merged_into, f.id AS standing
FROM v_frame_members m LEFT JOIN v_facilities f ON f.office_id = m.office_id AND f.id = m.facility_id
WHERE m.office_id = :office_id AND m.frame_id = :frame_id ORDER BY m.facility_id;

-- name: frame_words
SELECT year, population, members FROM v_frames WHERE office_id = :office_id AND id = :id;

-- name: zone_now
SELECT z.id, z.code, z.name, z.sort_key, u.unit_id, u.province_1, u.district_1, u.commune_1, u.province_2, u.commune_2
FROM v_zones z LEFT JOIN v_zone_units u ON u.office_id = z.office_id AND u.zone_id = z.id
WHERE z.office_id = :office_id AND z.id = :id ORDER BY u.position;

-- name: obligation_of
SELECT id, round_id, kind, reporter_id, code, name, industry_edition, industry, unit_id, zone_id, size_class, state, due_on,
  first_sent_on, version FROM obligations
WHERE office_id = :office_id AND round_id = :round_id AND kind = :kind AND reporter_id = :reporter_id;

-- name: obligation_by_id
SELECT id, round_id, kind, reporter_id, code, name, industry_edition, industry, unit_id, zone_id, size_class, state, due_on,
  first_sent_on, version FROM obligations WHERE office_id = :office_id AND round_id = :round_id AND id = :id;

-- name: area_obligations
SELECT id, round_id, kind, reporter_id, code, name, industry_edition, industry, unit_id, zone_id, size_class, state, due_on,
  first_sent_on, version FROM obligations
WHERE office_id = :office_id AND round_id = :round_id AND kind = 'area' ORDER BY id;

-- name: extend_all
UPDATE obligations SET due_on = :due_on WHERE office_id = :office_id AND round_id = :round_id AND due_on < :due_on;

-- name: extend_one
UPDATE obligations SET due_on = :due_on WHERE office_id = :office_id AND round_id = :round_id AND id = :id;

-- name: set_standing
UPDATE obligations SET state = :state WHERE office_id = :office_id AND round_id = :round_id AND id = :id;

-- name: set_sent
UPDATE obligations SET state = 'sent', version = :version, first_sent_on = COALESCE(first_sent_on, :day)
WHERE office_id = :office_id AND round_id = :round_id AND id = :id;

-- name: add_event
INSERT INTO round_events (office_id, round_id, id, obligation_id, kind, due_on, version, heir_id, reason, person_id, at)
VALUES (:office_id, :round_id, :id, :obligation_id, :kind, :due_on, :version, :heir_id, :reason, :person_id, :at);

-- name: last_event
SELECT at FROM round_events WHERE office_id = :office_id AND round_id = :round_id AND obligation_id IS NULL ORDER BY id DESC LIMIT 1;

-- name: last_event_of_one
SELECT at FROM round_events WHERE office_id = :office_id AND round_id = :round_id AND obligation_id = :obligation_id
ORDER BY id DESC LIMIT 1;

-- name: own_reopening
SELECT max(id) AS id FROM round_events WHERE office_id = :office_id AND round_id = :round_id AND obligation_id = :obligation_id
  AND kind = 'reopened';

-- name: lock_time
SELECT at FROM round_events WHERE office_id = :office_id AND round_id = :round_id AND id = :id;

-- name: events_of_whole
SELECT e.kind, e.reason, e.at, e.obligation_id, e.version, e.heir_id, e.due_on, p.name AS person, o.name AS reporter
FROM round_events e LEFT JOIN v_people p ON p.office_id = e.office_id AND p.id = e.person_id
LEFT JOIN obligations o ON o.office_id = e.office_id AND o.round_id = e.round_id AND o.id = e.obligation_id
WHERE e.office_id = :office_id AND e.round_id = :round_id
  AND (e.obligation_id IS NULL OR e.kind IN ('extended','reopened','added','released','passed')) ORDER BY e.id DESC LIMIT 200;

-- name: events_of_one
SELECT e.kind, e.reason, e.at, e.obligation_id, e.version, e.heir_id, e.due_on, p.name AS person, '' AS reporter
FROM round_events e LEFT JOIN v_people p ON p.office_id = e.office_id AND p.id = e.person_id
WHERE e.office_id = :office_id AND e.round_id = :round_id AND e.obligation_id = :obligation_id ORDER BY e.id DESC;

-- name: holidays_of_office
SELECT day, kind, name, source FROM office_holidays WHERE office_id = :office_id ORDER BY day;

-- name: put_office_holiday
INSERT INTO office_holidays (office_id, day, kind, name, source, person_id, at)
VALUES (:office_id, :day, :kind, :name, :source, :person_id, :at)
ON CONFLICT (office_id, day) DO UPDATE SET kind = excluded.kind, name = excluded.name, source = excluded.source,
  person_id = excluded.person_id, at = excluded.at;

-- name: drop_office_holiday
DELETE FROM office_holidays WHERE office_id = :office_id AND day = :day;
