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
SELECT e.id, e.kind, e.reason, e.at, e.obligation_id, e.version, e.heir_id, e.due_on, p.name AS person, o.name AS reporter
FROM round_events e LEFT JOIN v_people p ON p.office_id = e.office_id AND p.id = e.person_id
LEFT JOIN obligations o ON o.office_id = e.office_id AND o.round_id = e.round_id AND o.id = e.obligation_id
WHERE e.office_id = :office_id AND e.round_id = :round_id
  AND (e.obligation_id IS NULL OR e.kind IN ('extended','reopened','added','released','passed'))
UNION ALL
SELECT f.id, 'form', f.reason, f.at, NULL, f.version, NULL, NULL, p.name, NULL FROM round_form_versions f
LEFT JOIN v_people p ON p.office_id = f.office_id AND p.id = f.person_id
WHERE f.office_id = :office_id AND f.round_id = :round_id
ORDER BY 1 DESC LIMIT 200;

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

-- One walk over the obligations of a round; :person_id narrows it to what the scopes of a person name.
-- name: completeness
SELECT CASE CAST(:part AS TEXT)
    WHEN 'old_area' THEN CAST(COALESCE(o.district_1, o.province_1, o.commune_2, o.province_2) AS TEXT)
    WHEN 'new_area' THEN CAST(COALESCE(o.commune_2, o.province_2, o.commune_1, o.district_1, o.province_1) AS TEXT)
    WHEN 'industry' THEN CAST(o.industry_edition AS TEXT) || ':' || substr(o.industry, 1, 2)
    WHEN 'zone' THEN CAST(o.zone_id AS TEXT) END AS part,
  CAST(sum(CASE WHEN o.state <> 'released' THEN 1 ELSE 0 END) AS BIGINT) AS obliged,
  CAST(sum(CASE WHEN o.state <> 'released' AND o.first_sent_on IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS sent,
  CAST(sum(CASE WHEN o.state <> 'released' AND o.first_sent_on <= o.due_on THEN 1 ELSE 0 END) AS BIGINT) AS on_time,
  CAST(sum(CASE WHEN o.state = 'returned' THEN 1 ELSE 0 END) AS BIGINT) AS returned,
  CAST(sum(CASE WHEN o.state = 'confirmed' THEN 1 ELSE 0 END) AS BIGINT) AS confirmed,
  CAST(sum(CASE WHEN o.state = 'accepted' THEN 1 ELSE 0 END) AS BIGINT) AS accepted,
  CAST(sum(CASE WHEN o.state = 'waiting' AND o.due_on < CAST(:today AS TEXT) THEN 1 ELSE 0 END) AS BIGINT) AS overdue,
  CAST(sum(CASE WHEN o.state = 'released' THEN 1 ELSE 0 END) AS BIGINT) AS released
FROM obligations o
WHERE o.office_id = :office_id AND o.round_id = :round_id AND (CAST(:person_id AS BIGINT) IS NULL
    OR EXISTS (SELECT 1 FROM v_scope_units u WHERE u.office_id = o.office_id AND u.person_id = :person_id
      AND u.unit_id IN (o.unit_id, o.province_1, o.district_1, o.commune_1, o.province_2, o.commune_2))
    OR EXISTS (SELECT 1 FROM v_scope_zones z WHERE z.office_id = o.office_id AND z.person_id = :person_id AND z.zone_id = o.zone_id)
    OR (o.kind = 'facility' AND EXISTS (SELECT 1 FROM v_scope_facilities f WHERE f.office_id = o.office_id
      AND f.person_id = :person_id AND f.facility_id = o.reporter_id AND f.role <> 'facility')))
GROUP BY 1 ORDER BY 1;

-- name: obligations_sought
SELECT o.id, o.round_id, o.kind, o.reporter_id, o.code, o.name, o.industry_edition, o.industry, o.unit_id, o.zone_id, o.size_class,
  o.state, o.due_on, o.first_sent_on, o.version FROM obligations o
WHERE o.office_id = :office_id AND o.round_id = :round_id
  AND (CAST(:state AS TEXT) IS NULL OR o.state = :state)
  AND (CAST(:only AS BIGINT) = 0
    OR (:only = 1 AND o.state = 'waiting' AND o.due_on < CAST(:today AS TEXT))
    OR (:only = 2 AND o.state <> 'released' AND o.first_sent_on > o.due_on))
  AND (CAST(:part AS TEXT) = 'whole' OR COALESCE(CASE CAST(:part AS TEXT)
    WHEN 'old_area' THEN CAST(COALESCE(o.district_1, o.province_1, o.commune_2, o.province_2) AS TEXT)
    WHEN 'new_area' THEN CAST(COALESCE(o.commune_2, o.province_2, o.commune_1, o.district_1, o.province_1) AS TEXT)
    WHEN 'industry' THEN CAST(o.industry_edition AS TEXT) || ':' || substr(o.industry, 1, 2)
    WHEN 'zone' THEN CAST(o.zone_id AS TEXT) END, '') = CAST(:key AS TEXT))
  AND (CAST(:person_id AS BIGINT) IS NULL
    OR EXISTS (SELECT 1 FROM v_scope_units u WHERE u.office_id = o.office_id AND u.person_id = :person_id
      AND u.unit_id IN (o.unit_id, o.province_1, o.district_1, o.commune_1, o.province_2, o.commune_2))
    OR EXISTS (SELECT 1 FROM v_scope_zones z WHERE z.office_id = o.office_id AND z.person_id = :person_id AND z.zone_id = o.zone_id)
    OR (o.kind = 'facility' AND EXISTS (SELECT 1 FROM v_scope_facilities f WHERE f.office_id = o.office_id
      AND f.person_id = :person_id AND f.facility_id = o.reporter_id AND f.role <> 'facility')))
ORDER BY o.sort_key, o.id LIMIT :most OFFSET :skip;

-- name: count_sought
SELECT count(*) FROM obligations o
WHERE o.office_id = :office_id AND o.round_id = :round_id
  AND (CAST(:state AS TEXT) IS NULL OR o.state = :state)
  AND (CAST(:only AS BIGINT) = 0
    OR (:only = 1 AND o.state = 'waiting' AND o.due_on < CAST(:today AS TEXT))
    OR (:only = 2 AND o.state <> 'released' AND o.first_sent_on > o.due_on))
  AND (CAST(:part AS TEXT) = 'whole' OR COALESCE(CASE CAST(:part AS TEXT)
    WHEN 'old_area' THEN CAST(COALESCE(o.district_1, o.province_1, o.commune_2, o.province_2) AS TEXT)
    WHEN 'new_area' THEN CAST(COALESCE(o.commune_2, o.province_2, o.commune_1, o.district_1, o.province_1) AS TEXT)
    WHEN 'industry' THEN CAST(o.industry_edition AS TEXT) || ':' || substr(o.industry, 1, 2)
    WHEN 'zone' THEN CAST(o.zone_id AS TEXT) END, '') = CAST(:key AS TEXT))
  AND (CAST(:person_id AS BIGINT) IS NULL
    OR EXISTS (SELECT 1 FROM v_scope_units u WHERE u.office_id = o.office_id AND u.person_id = :person_id
      AND u.unit_id IN (o.unit_id, o.province_1, o.district_1, o.commune_1, o.province_2, o.commune_2))
    OR EXISTS (SELECT 1 FROM v_scope_zones z WHERE z.office_id = o.office_id AND z.person_id = :person_id AND z.zone_id = o.zone_id)
    OR (o.kind = 'facility' AND EXISTS (SELECT 1 FROM v_scope_facilities f WHERE f.office_id = o.office_id
      AND f.person_id = :person_id AND f.facility_id = o.reporter_id AND f.role <> 'facility')));

-- name: obligation_in_reach
SELECT o.id FROM obligations o WHERE o.office_id = :office_id AND o.round_id = :round_id AND o.id = :id AND (CAST(:person_id AS BIGINT) IS NULL
    OR EXISTS (SELECT 1 FROM v_scope_units u WHERE u.office_id = o.office_id AND u.person_id = :person_id
      AND u.unit_id IN (o.unit_id, o.province_1, o.district_1, o.commune_1, o.province_2, o.commune_2))
    OR EXISTS (SELECT 1 FROM v_scope_zones z WHERE z.office_id = o.office_id AND z.person_id = :person_id AND z.zone_id = o.zone_id)
    OR (o.kind = 'facility' AND EXISTS (SELECT 1 FROM v_scope_facilities f WHERE f.office_id = o.office_id
      AND f.person_id = :person_id AND f.facility_id = o.reporter_id AND f.role <> 'facility')));

-- ── notices ──

-- name: add_notice
INSERT INTO notices (office_id, person_id, id, kind, source, vi, en, href, at)
VALUES (:office_id, :person_id, :id, :kind, :source, :vi, :en, :href, :at)
ON CONFLICT (office_id, person_id, source) DO NOTHING;

-- name: notices_of_person
SELECT id, kind, vi, en, href, at, read_at FROM notices WHERE office_id = :office_id AND person_id = :person_id
ORDER BY CASE WHEN read_at IS NULL THEN 0 ELSE 1 END, id DESC LIMIT :most OFFSET :skip;

-- name: count_notices
SELECT count(*) FROM notices WHERE office_id = :office_id AND person_id = :person_id;

-- name: unread_notices
SELECT count(*) FROM (SELECT 1 AS one FROM notices WHERE office_id = :office_id AND person_id = :person_id AND read_at IS NULL
  LIMIT 100) AS first_ones;

-- name: notice_href
SELECT href FROM notices WHERE office_id = :office_id AND person_id = :person_id AND id = :id;

-- name: read_notice
UPDATE notices SET read_at = :at WHERE office_id = :office_id AND person_id = :person_id AND id = :id AND read_at IS NULL;

-- name: read_notices
UPDATE notices SET read_at = :at WHERE office_id = :office_id AND person_id = :person_id AND read_at IS NULL;

-- ── reminding ──

-- Planned rounds whose day has come.
-- name: rounds_to_open
SELECT r.*, v.opened_at, v.lock_id, v.reopening_id FROM rounds r JOIN v_rounds v ON v.office_id = r.office_id AND v.id = r.id
WHERE r.office_id = :office_id AND v.opened_at IS NULL AND r.opens_on <= :today ORDER BY r.id;

-- Open rounds: opened, and not locked since.
-- name: open_rounds
SELECT r.*, v.opened_at, v.lock_id, v.reopening_id FROM rounds r JOIN v_rounds v ON v.office_id = r.office_id AND v.id = r.id
WHERE r.office_id = :office_id AND v.opened_at IS NOT NULL
  AND (v.lock_id IS NULL OR COALESCE(v.reopening_id, 0) > v.lock_id) ORDER BY r.id;

-- name: waiting_due_days
SELECT DISTINCT due_on FROM obligations WHERE office_id = :office_id AND round_id = :round_id AND state IN ('waiting','returned')
ORDER BY due_on;

-- name: steps_done
SELECT step FROM reminders WHERE office_id = :office_id AND round_id = :round_id AND due_on = :due_on;

-- name: add_reminder
INSERT INTO reminders (office_id, round_id, id, step, due_on, channels, words, person_id, within, obligation_id, at, job_id, ended_at,
  skipped)
VALUES (:office_id, :round_id, :id, :step, :due_on, :channels, :words, :person_id, :within, :obligation_id, :at, NULL, :ended_at,
  :skipped);

-- name: add_reminder_named
INSERT INTO reminder_named (office_id, reminder_id, obligation_id) VALUES (:office_id, :reminder_id, :obligation_id);

-- name: count_reminder_named
SELECT count(*) FROM reminder_named WHERE office_id = :office_id AND reminder_id = :reminder_id;

-- name: job_of_reminder
UPDATE reminders SET job_id = :job_id WHERE office_id = :office_id AND round_id = :round_id AND id = :id;

-- name: reminder_ended
UPDATE reminders SET ended_at = :at, skipped = :skipped WHERE office_id = :office_id AND round_id = :round_id AND id = :id;

-- name: find_reminder
SELECT r.round_id, r.id, r.step, r.due_on, r.channels, r.words, r.person_id, r.within, r.obligation_id, r.at, r.job_id, r.ended_at,
  r.skipped, p.name AS person,
  (SELECT count(DISTINCT c.obligation_id) FROM reminder_contacts c WHERE c.office_id = r.office_id AND c.reminder_id = r.id)
    AS reached
FROM reminders r LEFT JOIN v_people p ON p.office_id = r.office_id AND p.id = r.person_id
WHERE r.office_id = :office_id AND r.id = :id;

-- name: form_title
SELECT title_vi, title_en FROM v_form_versions WHERE office_id = :office_id AND code = :code AND version = :version;

-- name: reminders_of_round
SELECT r.round_id, r.id, r.step, r.due_on, r.channels, r.words, r.person_id, r.within, r.obligation_id, r.at, r.job_id, r.ended_at,
  r.skipped, p.name AS person,
  (SELECT count(DISTINCT c.obligation_id) FROM reminder_contacts c WHERE c.office_id = r.office_id AND c.reminder_id = r.id)
    AS reached
FROM reminders r LEFT JOIN v_people p ON p.office_id = r.office_id AND p.id = r.person_id
WHERE r.office_id = :office_id AND r.round_id = :round_id ORDER BY r.id DESC;

-- Who is still to be told by a reminder, from one id on: nothing came or it was returned, and this reminder has no proof yet.
-- Obligation 0: those that were chosen for it.
-- name: to_remind
SELECT o.id, o.round_id, o.kind, o.reporter_id, o.code, o.name, o.industry_edition, o.industry, o.unit_id, o.zone_id, o.size_class,
  o.state, o.due_on, o.first_sent_on, o.version FROM obligations o
WHERE o.office_id = :office_id AND o.round_id = :round_id AND o.id > :past AND o.state IN ('waiting','returned')
  AND (CAST(:due_on AS TEXT) = '' OR o.due_on = :due_on)
  AND (CAST(:obligation_id AS BIGINT) IS NULL OR o.id = :obligation_id OR (:obligation_id = 0 AND EXISTS (SELECT 1
    FROM reminder_named n WHERE n.office_id = o.office_id AND n.reminder_id = :reminder_id AND n.obligation_id = o.id)))
  AND NOT EXISTS (SELECT 1 FROM reminder_contacts c WHERE c.office_id = o.office_id AND c.reminder_id = :reminder_id
    AND c.obligation_id = o.id)
  AND (CAST(:person_id AS BIGINT) IS NULL
    OR EXISTS (SELECT 1 FROM v_scope_units u WHERE u.office_id = o.office_id AND u.person_id = :person_id
      AND u.unit_id IN (o.unit_id, o.province_1, o.district_1, o.commune_1, o.province_2, o.commune_2))
    OR EXISTS (SELECT 1 FROM v_scope_zones z WHERE z.office_id = o.office_id AND z.person_id = :person_id AND z.zone_id = o.zone_id)
    OR (o.kind = 'facility' AND EXISTS (SELECT 1 FROM v_scope_facilities f WHERE f.office_id = o.office_id
      AND f.person_id = :person_id AND f.facility_id = o.reporter_id AND f.role <> 'facility')))
ORDER BY o.id LIMIT :most;

-- What is owed in open rounds: nothing came or it was returned; the earliest due date first. `only`: 1 past the due date, 2 not yet.
-- name: owing
SELECT o.id, o.round_id, o.kind, o.reporter_id, o.code, o.name, o.industry_edition, o.industry, o.unit_id, o.zone_id, o.size_class,
  o.state, o.due_on, o.first_sent_on, o.version, t.slug, t.title, r.ladder, COUNT(*) OVER () AS whole
FROM v_rounds t JOIN rounds r ON r.office_id = t.office_id AND r.id = t.id
JOIN obligations o ON o.office_id = t.office_id AND o.round_id = t.id
WHERE t.office_id = :office_id AND t.opened_at IS NOT NULL AND (t.lock_id IS NULL OR COALESCE(t.reopening_id, 0) > t.lock_id)
  AND o.state IN ('waiting','returned')
  AND (CAST(:round_id AS BIGINT) IS NULL OR o.round_id = :round_id)
  AND (CAST(:unit_id AS BIGINT) IS NULL
    OR :unit_id IN (o.unit_id, o.province_1, o.district_1, o.commune_1, o.province_2, o.commune_2))
  AND (CAST(:only AS BIGINT) = 0 OR (:only = 1 AND o.due_on < CAST(:today AS TEXT))
    OR (:only = 2 AND o.due_on >= CAST(:today AS TEXT)))
  AND (CAST(:words AS TEXT) = '' OR o.code = CAST(:typed AS TEXT) OR EXISTS (SELECT 1 FROM v_facilities f
    WHERE f.office_id = o.office_id AND o.kind = 'facility' AND f.id = o.reporter_id AND f.search_key LIKE :words))
  AND (CAST(:person_id AS BIGINT) IS NULL
    OR EXISTS (SELECT 1 FROM v_scope_units u WHERE u.office_id = o.office_id AND u.person_id = :person_id
      AND u.unit_id IN (o.unit_id, o.province_1, o.district_1, o.commune_1, o.province_2, o.commune_2))
    OR EXISTS (SELECT 1 FROM v_scope_zones z WHERE z.office_id = o.office_id AND z.person_id = :person_id AND z.zone_id = o.zone_id)
    OR (o.kind = 'facility' AND EXISTS (SELECT 1 FROM v_scope_facilities f WHERE f.office_id = o.office_id
      AND f.person_id = :person_id AND f.facility_id = o.reporter_id AND f.role <> 'facility')))
ORDER BY o.due_on, o.sort_key, o.id LIMIT :most OFFSET :skip;

-- What the list of owing ones can be filtered by.
-- name: owing_choices
SELECT DISTINCT t.id, t.title, CASE CAST(:new_map AS BIGINT) WHEN 1 THEN COALESCE(o.commune_2, o.province_2)
    ELSE COALESCE(o.district_1, o.province_1) END AS unit
FROM v_rounds t JOIN obligations o ON o.office_id = t.office_id AND o.round_id = t.id
WHERE t.office_id = :office_id AND t.opened_at IS NOT NULL AND (t.lock_id IS NULL OR COALESCE(t.reopening_id, 0) > t.lock_id)
  AND o.state IN ('waiting','returned') ORDER BY t.id, 3;

-- name: last_contact
SELECT reminder_id, at, channel, outcome FROM reminder_contacts
WHERE office_id = :office_id AND obligation_id = :obligation_id ORDER BY at DESC, reminder_id DESC, channel LIMIT 20;

-- name: add_contact
INSERT INTO reminder_contacts (office_id, reminder_id, obligation_id, channel, recipient, outcome, subject_id, at)
VALUES (:office_id, :reminder_id, :obligation_id, :channel, :recipient, :outcome, :subject_id, :at)
ON CONFLICT (office_id, reminder_id, obligation_id, channel, recipient) DO NOTHING;

-- name: contacts_of_reminder
SELECT c.obligation_id, c.channel, c.recipient, c.outcome, c.at, o.name, m.sent_at AS mail_sent, m.given_up_at AS mail_failed,
  m.last_error AS mail_error, g.sent_at AS message_sent, g.given_up_at AS message_failed, g.last_error AS message_error,
  n.read_at, p.name AS person
FROM reminder_contacts c
LEFT JOIN obligations o ON o.office_id = c.office_id AND o.round_id = :round_id AND o.id = c.obligation_id
LEFT JOIN v_outgoing_mails m ON c.channel = 'email' AND m.office_id = c.office_id AND m.id = c.subject_id
LEFT JOIN v_outgoing_messages g ON c.channel = 'message' AND g.office_id = c.office_id AND g.id = c.subject_id
LEFT JOIN v_people p ON p.office_id = c.office_id
  AND p.id = CAST(CASE WHEN c.recipient LIKE 'person:%' THEN substr(c.recipient, 8) ELSE '0' END AS BIGINT)
LEFT JOIN notices n ON n.office_id = c.office_id AND n.person_id = p.id AND n.id = c.subject_id
WHERE c.office_id = :office_id AND c.reminder_id = :reminder_id ORDER BY o.sort_key, c.obligation_id, c.channel LIMIT :most;

-- Of a reminder: for whom a letter is to be printed, or nobody could be reached otherwise.
-- name: letters_of_reminder
SELECT DISTINCT o.id, o.round_id, o.kind, o.reporter_id, o.code, o.name, o.industry_edition, o.industry, o.unit_id, o.zone_id,
  o.size_class, o.state, o.due_on, o.first_sent_on, o.version, o.sort_key
FROM reminder_contacts c
JOIN obligations o ON o.office_id = c.office_id AND o.round_id = :round_id AND o.id = c.obligation_id
WHERE c.office_id = :office_id AND c.reminder_id = :reminder_id AND c.outcome IN ('to_print','no_address')
  AND (CAST(:person_id AS BIGINT) IS NULL
    OR EXISTS (SELECT 1 FROM v_scope_units u WHERE u.office_id = o.office_id AND u.person_id = :person_id
      AND u.unit_id IN (o.unit_id, o.province_1, o.district_1, o.commune_1, o.province_2, o.commune_2))
    OR EXISTS (SELECT 1 FROM v_scope_zones z WHERE z.office_id = o.office_id AND z.person_id = :person_id AND z.zone_id = o.zone_id)
    OR (o.kind = 'facility' AND EXISTS (SELECT 1 FROM v_scope_facilities f WHERE f.office_id = o.office_id
      AND f.person_id = :person_id AND f.facility_id = o.reporter_id AND f.role <> 'facility')))
ORDER BY o.sort_key, o.id LIMIT :most;

-- name: people_of_facility
SELECT s.person_id, p.name FROM v_scope_facilities s JOIN v_active_people p ON p.office_id = s.office_id AND p.id = s.person_id
WHERE s.office_id = :office_id AND s.facility_id = :id AND s.role = 'facility' ORDER BY s.person_id;

-- name: people_of_area
SELECT s.person_id, p.name FROM v_scope_units s JOIN v_active_people p ON p.office_id = s.office_id AND p.id = s.person_id
WHERE s.office_id = :office_id AND s.unit_id = :id AND s.role = 'area_officer' ORDER BY s.person_id;

-- name: people_of_zone
SELECT s.person_id, p.name FROM v_scope_zones s JOIN v_active_people p ON p.office_id = s.office_id AND p.id = s.person_id
WHERE s.office_id = :office_id AND s.zone_id = :id AND s.role = 'area_officer' ORDER BY s.person_id;

-- name: people_of_agency
SELECT s.person_id, p.name FROM v_partner_organisations s JOIN v_active_people p ON p.office_id = s.office_id AND p.id = s.person_id
WHERE s.office_id = :office_id AND s.organisation_id = :id ORDER BY s.person_id;

-- Who keeps an eye on a round: officers and area officers.
-- name: people_with_role
SELECT r.person_id, p.name FROM v_person_roles r JOIN v_active_people p ON p.office_id = r.office_id AND p.id = r.person_id
WHERE r.office_id = :office_id AND r.role = :role ORDER BY r.person_id;

-- ── duties of programmes ──

-- name: duties
SELECT id, programme, from_year, to_year, clause, reporter, recipient, frequency, report_window, due_date, inclusive
FROM v_reporting_duties WHERE office_id = :office_id AND valid_from <= :on_date AND (valid_to IS NULL OR valid_to >= :on_date)
ORDER BY from_year DESC, programme_id, id;

-- name: frames_to_choose
SELECT id, year, population, members FROM v_frames WHERE office_id = :office_id AND replaced_by IS NULL
ORDER BY year DESC, population, id;

-- name: newest_form_version
SELECT MAX(version) AS version FROM v_form_versions WHERE office_id = :office_id AND code = :code;

-- name: add_form_version
INSERT INTO round_form_versions (office_id, round_id, id, version, before, reason, person_id, at)
VALUES (:office_id, :round_id, :id, :version, :before, :reason, :person_id, :at);

-- name: set_form_version
UPDATE rounds SET form_version = :form_version WHERE office_id = :office_id AND id = :id;

-- ── merges in the register ──

-- name: obligations_of_one
SELECT id, round_id, kind, reporter_id, code, name, industry_edition, industry, unit_id, zone_id, size_class, state, due_on,
  first_sent_on, version FROM obligations
WHERE office_id = :office_id AND kind = :kind AND reporter_id = :reporter_id ORDER BY round_id;

-- name: set_reporter
UPDATE obligations SET reporter_id = :reporter_id WHERE office_id = :office_id AND round_id = :round_id AND id = :id;

-- name: add_obligation_move
INSERT INTO obligation_moves (office_id, batch_id, round_id, obligation_id, kind, other_id, state)
VALUES (:office_id, :batch_id, :round_id, :obligation_id, :kind, :other_id, :state);

-- name: obligation_moves_of
SELECT round_id, obligation_id, kind, other_id, state FROM obligation_moves
WHERE office_id = :office_id AND batch_id = :batch_id ORDER BY round_id, obligation_id;

-- name: forget_obligation_moves
DELETE FROM obligation_moves WHERE office_id = :office_id AND batch_id = :batch_id;

-- ── how many owe a report (counts.h) ──

-- name: offices_with_count_changes
SELECT DISTINCT office_id FROM round_count_changes;

-- name: take_count_changes
DELETE FROM round_count_changes WHERE office_id = :office_id RETURNING round_id, due_on, obliged, lacking;

-- name: add_to_counts
INSERT INTO round_counts (office_id, round_id, due_on, obliged, lacking) VALUES (:office_id, :round_id, :due_on, :obliged, :lacking)
ON CONFLICT (office_id, round_id, due_on) DO UPDATE SET obliged = round_counts.obliged + excluded.obliged,
  lacking = round_counts.lacking + excluded.lacking;

-- name: counts_that_differ
SELECT j.round_id FROM (
  SELECT c.round_id, c.due_on, c.obliged, c.lacking FROM v_round_counts c WHERE c.office_id = :office_id
  UNION ALL SELECT o.round_id, o.due_on, -1 AS obliged, CASE WHEN o.first_sent_on IS NULL THEN -1 ELSE 0 END AS lacking
  FROM obligations o WHERE o.office_id = :office_id AND o.state <> 'released') j
GROUP BY j.round_id, j.due_on HAVING SUM(j.obliged) <> 0 OR SUM(j.lacking) <> 0;
