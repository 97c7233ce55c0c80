-- What a facility of the frame is worth for an indicator is one CASE by the word `source` of its indicator.toml: the part `amount` of the
-- sums, the list and the values. Answers to forms are JSON in one stable spelling (forms::to_json): what
-- stands between unescaped quotes is a field and its answer, on both engines alike.

-- part: its_saving
FROM v_savings_counted s WHERE s.office_id = m.office_id
  AND s.facility_id = m.facility_id AND (s.subject = CAST(:subject AS TEXT)
  OR (CAST(:subject AS TEXT) = '' AND s.subject IN ('energy', 'electricity')))
  AND s.reporting_last <= :month AND s.percent_tenths IS NOT NULL
  ORDER BY CASE s.subject WHEN 'electricity' THEN 1 ELSE 0 END, s.reporting_last DESC, s.id DESC LIMIT 1

-- part: amount
CASE CAST(:source AS TEXT)
    WHEN 'application' THEN (SELECT g.grade FROM v_application_grades g WHERE g.office_id = m.office_id
      AND g.facility_id = m.facility_id AND g.as_of <= :day ORDER BY g.as_of DESC, g.number DESC LIMIT 1)
    WHEN 'awareness' THEN (SELECT CASE WHEN r.answers LIKE '%"da_nghe":"yes"%' AND r.answers LIKE '%"loi_ich":"%' THEN 1 ELSE 0 END
      FROM v_accepted_reports r WHERE r.office_id = m.office_id AND r.reporter_kind = 'facility' AND r.reporter_id = m.facility_id
      AND r.form_code = 'phieu-nhan-thuc' AND substr(r.period, 1, 4) = CAST(:year AS TEXT)
      ORDER BY r.accepted_at DESC LIMIT 1)
    WHEN 'saving' THEN (SELECT s.percent_tenths {{its_saving}})
    WHEN 'reached' THEN (SELECT MAX(t.one) FROM (SELECT CASE WHEN r.answers LIKE '%"duoc_tuyen_truyen":"yes"%' THEN 1 ELSE 0 END AS one
        FROM v_accepted_reports r WHERE r.office_id = m.office_id AND r.reporter_kind = 'facility' AND r.reporter_id = m.facility_id
        AND r.form_code = 'phieu-nhan-thuc' AND substr(r.period, 1, 4) = CAST(:year AS TEXT)
      UNION ALL SELECT 1 AS one FROM v_activity_entries e WHERE e.office_id = m.office_id AND e.facility_id = m.facility_id
        AND e.kind IN ('outreach', 'training') AND substr(e.done_on, 1, 4) = CAST(:year AS TEXT) AND e.done_on <= :day) t)
    WHEN 'solutions' THEN (SELECT CASE WHEN r.answers LIKE '%"muc_ap_dung":"%' AND r.answers NOT LIKE '%"muc_ap_dung":"chua"%'
        THEN 1 ELSE 0 END FROM v_accepted_reports r WHERE r.office_id = m.office_id AND r.reporter_kind = 'facility'
      AND r.reporter_id = m.facility_id AND r.form_code = 'phieu-nhan-thuc' AND substr(r.period, 1, 4) = CAST(:year AS TEXT)
      ORDER BY r.accepted_at DESC LIMIT 1)
    WHEN 'staff' THEN (SELECT CAST(SUM(e.competent) AS BIGINT) FROM v_activity_entries e WHERE e.office_id = m.office_id
      AND e.facility_id = m.facility_id AND e.kind = 'training' AND e.done_on <= :day
      AND (e.competent_until IS NULL OR e.competent_until >= :day))
    WHEN 'trained' THEN (SELECT CAST(SUM(e.quantity) AS BIGINT) FROM v_activity_entries e WHERE e.office_id = m.office_id
      AND e.facility_id = m.facility_id AND e.kind = 'training' AND e.audience IN ('enterprise', 'manager') AND e.done_on <= :day)
    END

-- part: part_of
CASE CAST(:part AS TEXT)
    WHEN 'province_1' THEN CAST(m.province_1 AS TEXT) WHEN 'district_1' THEN CAST(m.district_1 AS TEXT)
    WHEN 'commune_1' THEN CAST(m.commune_1 AS TEXT) WHEN 'province_2' THEN CAST(m.province_2 AS TEXT)
    WHEN 'commune_2' THEN CAST(m.commune_2 AS TEXT) WHEN 'zone' THEN CAST(m.zone_id AS TEXT)
    WHEN 'size' THEN m.size_class WHEN 'industry' THEN substr(m.industry, 1, 2)
    WHEN 'edition' THEN CAST(m.industry_edition AS TEXT) || ':' || m.industry
    WHEN 'stratum' THEN COALESCE(m.size_class, '') || '|' || COALESCE(substr(m.industry, 1, 2), '') || '|'
      || COALESCE(CAST(m.province_1 AS TEXT), '') ELSE '' END

-- part: in_frame
FROM v_frame_members m WHERE m.office_id = :office_id AND m.frame_id = :frame_id
    AND (CAST(:unit_id AS BIGINT) IS NULL OR m.province_1 = :unit_id OR m.district_1 = :unit_id OR m.commune_1 = :unit_id
      OR m.province_2 = :unit_id OR m.commune_2 = :unit_id)
    AND (CAST(:industry AS TEXT) = '' OR substr(m.industry, 1, length(CAST(:industry AS TEXT))) = CAST(:industry AS TEXT))
    AND (CAST(:zone_id AS BIGINT) IS NULL OR m.zone_id = :zone_id)
    AND (CAST(:size AS TEXT) = '' OR m.size_class = CAST(:size AS TEXT))

-- name: facility_sums
SELECT j.part, COUNT(*) AS members, COUNT(j.amount) AS known,
  CAST(COALESCE(SUM(CASE WHEN j.amount >= :cutoff THEN 1 ELSE 0 END), 0) AS BIGINT) AS counted FROM (
  SELECT {{part_of}} AS part, {{amount}} AS amount
  {{in_frame}}) j
GROUP BY j.part ORDER BY j.part;

-- name: facility_list
SELECT m.facility_id, m.code, m.name, m.industry, m.unit_id, m.size_class, {{part_of}} AS part,
  {{amount}} AS amount, CASE CAST(:source AS TEXT)
    WHEN 'saving' THEN (SELECT s.grade || ' ' || s.subject {{its_saving}})
    END AS detail
  {{in_frame}}
ORDER BY m.sort_key, m.facility_id;

-- name: known_amounts
SELECT j.amount FROM (SELECT {{amount}} AS amount {{in_frame}}) j
WHERE j.amount IS NOT NULL ORDER BY j.amount;

-- name: asked_in_survey
SELECT COUNT(DISTINCT o.reporter_id) AS asked FROM v_rounds r JOIN v_obligations o ON o.office_id = r.office_id AND o.round_id = r.id
WHERE r.office_id = :office_id AND r.form_code = 'phieu-nhan-thuc' AND substr(r.period, 1, 4) = CAST(:year AS TEXT)
  AND o.kind = 'facility' AND o.state <> 'released';

-- name: cutoff_on
SELECT cutoff, from_day, basis FROM indicator_choices WHERE office_id = :office_id AND indicator = :indicator AND from_day <= :day
ORDER BY from_day DESC, number DESC LIMIT 1;

-- name: choices_of
SELECT c.number, c.cutoff, c.from_day, c.basis, c.at, p.name AS person FROM indicator_choices c
LEFT JOIN v_people p ON p.office_id = c.office_id AND p.id = c.person_id
WHERE c.office_id = :office_id AND c.indicator = :indicator ORDER BY c.number DESC;

-- name: add_choice
INSERT INTO indicator_choices (office_id, indicator, number, cutoff, from_day, basis, person_id, at)
VALUES (:office_id, :indicator, :number, :cutoff, :from_day, :basis, :person_id, :at);

-- name: zone_names
SELECT id, name FROM v_zones WHERE office_id = :office_id ORDER BY id;

-- name: officers_trained
SELECT e.id, e.done_on, e.words, e.quantity, COALESCE(e.competent, 0) AS competent,
  CASE WHEN e.competent_until IS NULL OR e.competent_until >= :day THEN 1 ELSE 0 END AS valid FROM v_activity_entries e
WHERE e.office_id = :office_id AND e.kind = 'training' AND e.audience = 'officer' AND e.done_on <= :day ORDER BY e.done_on, e.id;

-- name: posts_on
SELECT e.id, e.done_on, e.words, e.quantity FROM v_activity_entries e WHERE e.office_id = :office_id AND e.kind = 'posts'
  AND e.done_on <= :day ORDER BY e.done_on DESC, e.id DESC LIMIT 1;

-- name: places_with_entries
SELECT DISTINCT e.unit_id, e.zone_id FROM v_activity_entries e WHERE e.office_id = :office_id AND e.kind = CAST(:kind AS TEXT)
  AND e.done_on <= :day AND e.done_on >= :first_day AND (e.unit_id IS NOT NULL OR e.zone_id IS NOT NULL)
  AND (CAST(:kind AS TEXT) <> 'training' OR (e.competent > 0 AND (e.competent_until IS NULL OR e.competent_until >= :day)));

-- name: entries_between
SELECT e.id, e.done_on, e.words, e.quantity, e.amount_vnd, e.task, e.audience, e.kind FROM v_activity_entries e
WHERE e.office_id = :office_id AND (CAST(:kind AS TEXT) = '' OR e.kind = CAST(:kind AS TEXT)) AND e.done_on >= :first_day
  AND e.done_on <= :day ORDER BY e.done_on, e.id;

-- name: entries
SELECT e.id, e.version, e.kind, e.done_on, e.words, e.audience, e.facility_id, e.zone_id, e.unit_id, e.quantity, e.competent,
  e.competent_until, e.amount_vnd, e.source, e.task, e.programme_id, e.proof, e.at, p.name AS person, f.name AS facility,
  f.code AS facility_code, z.name AS zone
FROM v_activity_entries e LEFT JOIN v_people p ON p.office_id = e.office_id AND p.id = e.person_id
LEFT JOIN v_facilities f ON f.office_id = e.office_id AND f.id = e.facility_id
LEFT JOIN v_zones z ON z.office_id = e.office_id AND z.id = e.zone_id
WHERE e.office_id = :office_id AND (CAST(:kind AS TEXT) = '' OR e.kind = CAST(:kind AS TEXT)) AND e.done_on >= :first_day
  AND e.done_on <= :last_day
ORDER BY e.done_on DESC, e.id DESC;

-- name: entry_versions
SELECT e.id, e.version, e.kind, e.done_on, e.words, e.audience, e.facility_id, e.zone_id, e.unit_id, e.quantity, e.competent,
  e.competent_until, e.amount_vnd, e.source, e.task, e.programme_id, e.proof, e.at, e.cancelled, e.reason, p.name AS person,
  f.name AS facility, f.code AS facility_code, z.name AS zone
FROM activity_entries e LEFT JOIN v_people p ON p.office_id = e.office_id AND p.id = e.person_id
LEFT JOIN v_facilities f ON f.office_id = e.office_id AND f.id = e.facility_id
LEFT JOIN v_zones z ON z.office_id = e.office_id AND z.id = e.zone_id
WHERE e.office_id = :office_id AND e.id = :id ORDER BY e.version DESC;

-- name: add_entry
INSERT INTO activity_entries (office_id, id, version, kind, done_on, words, audience, facility_id, zone_id, unit_id, quantity, competent,
  competent_until, amount_vnd, source, task, programme_id, proof, cancelled, reason, person_id, at) VALUES (:office_id, :id, :version,
  :kind, :done_on, :words, :audience, :facility_id, :zone_id, :unit_id, :quantity, :competent, :competent_until, :amount_vnd, :source,
  :task, :programme_id, :proof, :cancelled, :reason, :person_id, :at);

-- name: saved_in_all
SELECT s.unit, s.decimals, COUNT(*) AS facilities, CAST(SUM(s.saving) AS BIGINT) AS saving, CAST(SUM(s.expected) AS BIGINT) AS expected,
  CAST(SUM(s.actual) AS BIGINT) AS actual FROM v_savings_counted s
WHERE s.office_id = :office_id AND s.subject = :subject AND s.reporting_last <= :month AND NOT EXISTS (SELECT 1 FROM v_savings_counted l
  WHERE l.office_id = s.office_id AND l.facility_id = s.facility_id AND l.subject = s.subject AND l.reporting_last <= :month
  AND (l.reporting_last > s.reporting_last OR (l.reporting_last = s.reporting_last AND l.id > s.id)))
GROUP BY s.unit, s.decimals ORDER BY facilities DESC, s.unit;

-- name: saved_by_industry
SELECT CAST(f.industry_edition AS TEXT) AS edition, f.industry, s.unit, s.decimals, COUNT(*) AS facilities,
  CAST(SUM(s.saving) AS BIGINT) AS saving, CAST(SUM(s.expected) AS BIGINT) AS expected, CAST(SUM(s.actual) AS BIGINT) AS actual
FROM v_savings_counted s JOIN v_facilities f ON f.office_id = s.office_id AND f.id = s.facility_id
WHERE s.office_id = :office_id AND s.subject = :subject AND s.reporting_last <= :month AND s.unit = :unit
  AND NOT EXISTS (SELECT 1 FROM v_savings_counted l WHERE l.office_id = s.office_id AND l.facility_id = s.facility_id
  AND l.subject = s.subject AND l.reporting_last <= :month
  AND (l.reporting_last > s.reporting_last OR (l.reporting_last = s.reporting_last AND l.id > s.id)))
GROUP BY f.industry_edition, f.industry, s.unit, s.decimals;

-- The last saving of each material of each facility, with what it cost in the baseline.
-- name: materials_saved
SELECT s.facility_id, CAST(f.industry_edition AS TEXT) AS edition, f.industry, s.expected, s.actual, s.priced_vnd, s.priced_use
FROM v_savings_counted s JOIN v_facilities f ON f.office_id = s.office_id AND f.id = s.facility_id
WHERE s.office_id = :office_id AND s.subject LIKE 'series:%' AND s.reporting_last <= :month AND NOT EXISTS (SELECT 1
  FROM v_savings_counted l WHERE l.office_id = s.office_id AND l.facility_id = s.facility_id AND l.subject = s.subject
  AND l.reporting_last <= :month
  AND (l.reporting_last > s.reporting_last OR (l.reporting_last = s.reporting_last AND l.id > s.id)))
ORDER BY s.facility_id, s.id;

-- The last saving of energy of each facility, with its periods.
-- name: energy_savings
SELECT s.facility_id, f.name, s.baseline_first, s.baseline_last, s.reporting_first, s.reporting_last, s.expected, s.unit, s.decimals
FROM v_savings_counted s JOIN v_facilities f ON f.office_id = s.office_id AND f.id = s.facility_id
WHERE s.office_id = :office_id AND s.subject = 'energy' AND s.reporting_last <= :month AND NOT EXISTS (SELECT 1 FROM v_savings_counted l
  WHERE l.office_id = s.office_id AND l.facility_id = s.facility_id AND l.subject = s.subject AND l.reporting_last <= :month
  AND (l.reporting_last > s.reporting_last OR (l.reporting_last = s.reporting_last AND l.id > s.id)))
ORDER BY f.sort_key, f.id;

-- name: series_of_savers
SELECT v.facility_id, v.series, v.resource, v.unit, v.name FROM v_figure_series v WHERE v.office_id = :office_id
  AND v.facility_id IN (SELECT s.facility_id FROM v_savings_counted s WHERE s.office_id = :office_id AND s.subject = 'energy'
    AND s.reporting_last <= :month) ORDER BY v.facility_id, v.series;

-- name: figures_of_savers
SELECT v.facility_id, v.series, v.month, v.value FROM v_figure_values v WHERE v.office_id = :office_id AND v.month >= :first
  AND v.month <= :month AND v.facility_id IN (SELECT s.facility_id FROM v_savings_counted s WHERE s.office_id = :office_id
    AND s.subject = 'energy' AND s.reporting_last <= :month) ORDER BY v.facility_id, v.series, v.month;

-- name: zones_on
SELECT id, name FROM v_zones WHERE office_id = :office_id AND (valid_from IS NULL OR valid_from <= :day)
  AND (valid_to IS NULL OR valid_to >= :day) ORDER BY sort_key, id;

-- name: publications_of
SELECT u.id, u.year, u.day, u.number, u.reason, u.at, p.name AS person FROM indicator_publications u
LEFT JOIN v_people p ON p.office_id = u.office_id AND p.id = u.person_id
WHERE u.office_id = :office_id AND u.programme_id = :programme_id ORDER BY u.year DESC, u.number DESC;

-- name: add_publication
INSERT INTO indicator_publications (office_id, id, programme_id, year, day, number, reason, person_id, at)
VALUES (:office_id, :id, :programme_id, :year, :day, :number, :reason, :person_id, :at);

-- name: add_published_figure
INSERT INTO published_figures (office_id, publication_id, position, indicator, population, clause, unit, cutoff, numerator, denominator,
  decimals, tenths, low, high, needed, verdict, reason_vi, reason_en, basis_vi, basis_en) VALUES (:office_id, :publication_id, :position,
  :indicator, :population, :clause, :unit, :cutoff, :numerator, :denominator, :decimals, :tenths, :low, :high, :needed, :verdict,
  :reason_vi, :reason_en, :basis_vi, :basis_en);

-- name: published_figures_of
SELECT indicator, population, clause, unit, cutoff, numerator, denominator, decimals, tenths, low, high, needed, verdict, reason_vi,
  reason_en, basis_vi, basis_en FROM published_figures WHERE office_id = :office_id AND publication_id = :publication_id ORDER BY position;
