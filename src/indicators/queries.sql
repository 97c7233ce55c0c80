-- What a facility of the frame is worth for an indicator is one CASE by the word `source` of its indicator.toml: the part `amount` of the
-- sums, the list and the values, of a facility `m` on a day `d`. Answers to forms are JSON in one stable spelling (forms::to_json): what
-- stands between unescaped quotes is a field and its answer, on both engines alike.

-- part: its_saving
FROM v_savings_counted s WHERE s.office_id = m.office_id
  AND s.facility_id = m.facility_id AND (s.subject = CAST(:subject AS TEXT)
  OR (CAST(:subject AS TEXT) = '' AND s.subject IN ('energy', 'electricity')))
  AND s.reporting_last <= d.month AND s.percent_tenths IS NOT NULL
  ORDER BY CASE s.subject WHEN 'electricity' THEN 1 ELSE 0 END, s.reporting_last DESC, s.id DESC LIMIT 1

-- part: its_answers
FROM v_accepted_reports r WHERE r.office_id = m.office_id AND r.reporter_kind = 'facility' AND r.reporter_id = m.facility_id
      AND r.form_code = 'phieu-nhan-thuc' AND substr(r.period, 1, 4) = d.year

-- part: application
(SELECT g.grade FROM v_application_grades g WHERE g.office_id = m.office_id
      AND g.facility_id = m.facility_id AND g.as_of <= d.day ORDER BY g.as_of DESC, g.number DESC LIMIT 1)

-- part: awareness
(SELECT CASE WHEN r.answers LIKE '%"da_nghe":"yes"%' AND r.answers LIKE '%"loi_ich":"%' THEN 1 ELSE 0 END
      {{its_answers}} ORDER BY r.accepted_at DESC, r.report_id DESC LIMIT 1)

-- part: saving
(SELECT s.percent_tenths {{its_saving}})

-- part: reached
(SELECT MAX(t.one) FROM (SELECT CASE WHEN r.answers LIKE '%"duoc_tuyen_truyen":"yes"%' THEN 1 ELSE 0 END AS one
        {{its_answers}}
      UNION ALL SELECT 1 AS one FROM v_activity_entries e WHERE e.office_id = m.office_id AND e.facility_id = m.facility_id
        AND e.kind IN ('outreach', 'training') AND substr(e.done_on, 1, 4) = d.year AND e.done_on <= d.day) t)

-- part: solutions
(SELECT CASE WHEN r.answers LIKE '%"muc_ap_dung":"%' AND r.answers NOT LIKE '%"muc_ap_dung":"chua"%'
        THEN 1 ELSE 0 END {{its_answers}} ORDER BY r.accepted_at DESC, r.report_id DESC LIMIT 1)

-- part: staff
(SELECT CAST(SUM(e.competent) AS BIGINT) FROM v_activity_entries e WHERE e.office_id = m.office_id
      AND e.facility_id = m.facility_id AND e.kind = 'training' AND e.done_on <= d.day
      AND (e.competent_until IS NULL OR e.competent_until >= d.day))

-- part: trained
(SELECT CAST(SUM(e.quantity) AS BIGINT) FROM v_activity_entries e WHERE e.office_id = m.office_id
      AND e.facility_id = m.facility_id AND e.kind = 'training' AND e.audience IN ('enterprise', 'manager') AND e.done_on <= d.day)

-- part: amount
CASE CAST(:source AS TEXT) WHEN 'application' THEN {{application}} WHEN 'awareness' THEN {{awareness}} WHEN 'saving' THEN {{saving}}
    WHEN 'reached' THEN {{reached}} WHEN 'solutions' THEN {{solutions}} WHEN 'staff' THEN {{staff}} WHEN 'trained' THEN {{trained}} END

-- part: part_of
COALESCE(CASE CAST(:part AS TEXT)
    WHEN 'province_1' THEN CAST(m.province_1 AS TEXT) WHEN 'district_1' THEN CAST(m.district_1 AS TEXT)
    WHEN 'commune_1' THEN CAST(m.commune_1 AS TEXT) WHEN 'province_2' THEN CAST(m.province_2 AS TEXT)
    WHEN 'commune_2' THEN CAST(m.commune_2 AS TEXT) WHEN 'zone' THEN CAST(m.zone_id AS TEXT)
    WHEN 'size' THEN m.size_class WHEN 'industry' THEN substr(m.industry, 1, 2)
    WHEN 'edition' THEN CAST(m.industry_edition AS TEXT) || ':' || m.industry
    WHEN 'stratum' THEN COALESCE(m.size_class, '') || '|' || COALESCE(substr(m.industry, 1, 2), '') || '|'
      || COALESCE(CAST(m.province_1 AS TEXT), '') ELSE '' END, '')

-- part: within
(CAST(:unit_id AS BIGINT) IS NULL OR m.province_1 = :unit_id
      OR m.district_1 = :unit_id OR m.commune_1 = :unit_id OR m.province_2 = :unit_id OR m.commune_2 = :unit_id)
    AND (CAST(:industry AS TEXT) = '' OR substr(m.industry, 1, length(CAST(:industry AS TEXT))) = CAST(:industry AS TEXT))
    AND (CAST(:zone_id AS BIGINT) IS NULL OR m.zone_id = :zone_id)
    AND (CAST(:size AS TEXT) = '' OR m.size_class = CAST(:size AS TEXT))

-- part: in_frame
FROM (SELECT CAST(:day AS TEXT) AS day, CAST(:month AS BIGINT) AS month, CAST(:year AS TEXT) AS year) d CROSS JOIN v_frame_members m
    WHERE m.office_id = :office_id AND m.frame_id = :frame_id AND {{within}}

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

-- The newest result of each facility first. Where a facility lies and how large it is are those of its newest frame of the years.
-- name: savings_of_period
SELECT m.facility_id, m.code, m.name, m.industry, m.unit_id, m.size_class, {{part_of}} AS part, s.percent_tenths AS amount,
  s.grade || ' ' || s.subject AS detail
FROM v_savings_counted s CROSS JOIN v_frames f CROSS JOIN v_frame_members m
WHERE s.office_id = :office_id AND (s.subject = CAST(:subject AS TEXT)
    OR (CAST(:subject AS TEXT) = '' AND s.subject IN ('energy', 'electricity')))
  AND s.reporting_last BETWEEN :first_month AND :month AND s.percent_tenths IS NOT NULL
  AND f.office_id = s.office_id AND f.population = :population AND f.year BETWEEN :first_year AND :last_year
  AND f.replaced_by IS NULL AND m.office_id = f.office_id AND m.frame_id = f.id AND m.facility_id = s.facility_id
  AND NOT EXISTS (SELECT 1 FROM v_frames n JOIN v_frame_members o ON o.office_id = n.office_id AND o.frame_id = n.id
    WHERE n.office_id = f.office_id AND n.population = f.population AND n.year > f.year AND n.year <= :last_year
      AND n.replaced_by IS NULL AND o.facility_id = s.facility_id) AND {{within}}
ORDER BY m.sort_key, m.facility_id, CASE s.subject WHEN 'electricity' THEN 1 ELSE 0 END, s.reporting_last DESC, s.id DESC;

-- name: asked_in_survey
SELECT COUNT(DISTINCT o.reporter_id) AS asked FROM v_rounds r CROSS JOIN v_obligations o
WHERE o.office_id = r.office_id AND o.round_id = r.id AND r.office_id = :office_id AND r.form_code = 'phieu-nhan-thuc'
  AND substr(r.period, 1, 4) = CAST(:year AS TEXT) AND o.kind = 'facility' AND o.state <> 'released';

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
  AND e.done_on <= :last_day AND (CAST(:task AS TEXT) = '' OR e.task = CAST(:task AS TEXT))
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

-- Of the stated interval, at the one confidence that sums of intervals have.
-- part: width
CASE WHEN s.confidence_tenths = 900 THEN s.high - s.low END

-- name: saved_in_all
SELECT s.unit, s.decimals, COUNT(*) AS facilities, CAST(SUM(s.saving) AS BIGINT) AS saving, CAST(SUM(s.expected) AS BIGINT) AS expected,
  CAST(SUM(s.actual) AS BIGINT) AS actual, COUNT({{width}}) AS with_interval,
  COALESCE(SUM(CAST({{width}} AS DOUBLE PRECISION) * {{width}}), 0.0) AS squared_width FROM v_savings_counted s
WHERE s.office_id = :office_id AND s.subject = :subject AND s.reporting_last <= :month AND NOT EXISTS (SELECT 1 FROM v_savings_counted l
  WHERE l.office_id = s.office_id AND l.facility_id = s.facility_id AND l.subject = s.subject AND l.reporting_last <= :month
  AND (l.reporting_last > s.reporting_last OR (l.reporting_last = s.reporting_last AND l.id > s.id)))
GROUP BY s.unit, s.decimals ORDER BY facilities DESC, s.unit;

-- Of each facility the last result of a subject.
-- part: last_of_each
s.reporting_last <= :month AND NOT EXISTS (SELECT 1 FROM v_savings_counted l
    WHERE l.office_id = s.office_id AND l.facility_id = s.facility_id AND l.subject = s.subject AND l.reporting_last <= :month
    AND (l.reporting_last > s.reporting_last OR (l.reporting_last = s.reporting_last AND l.id > s.id)))

-- part: of_facility
FROM v_savings_counted s JOIN v_facilities m ON m.office_id = s.office_id AND m.id = s.facility_id WHERE s.office_id = :office_id

-- name: saved_by_part
SELECT j.part, j.edition, j.industry, j.unit, j.decimals, COUNT(*) AS facilities, CAST(SUM(j.expected) AS BIGINT) AS expected,
  CAST(SUM(j.actual) AS BIGINT) AS actual, COUNT(j.width) AS with_interval,
  COALESCE(SUM(CAST(j.width AS DOUBLE PRECISION) * j.width), 0.0) AS squared_width
FROM (SELECT {{part_of}} AS part, CAST(m.industry_edition AS TEXT) AS edition, m.industry, s.unit, s.decimals, s.expected, s.actual,
  {{width}} AS width
  {{of_facility}} AND s.subject = :subject AND {{last_of_each}} AND {{within}}) j
GROUP BY j.part, j.edition, j.industry, j.unit, j.decimals ORDER BY j.part, j.unit, j.decimals;

-- The last saving of each material of each facility, with what it cost in the baseline.
-- name: materials_saved
SELECT {{part_of}} AS part, s.facility_id, CAST(m.industry_edition AS TEXT) AS edition, m.industry, s.expected, s.actual, s.priced_vnd,
  s.priced_use, {{width}} AS width
{{of_facility}} AND s.subject LIKE 'series:%' AND {{last_of_each}} AND {{within}}
ORDER BY s.facility_id, s.id;

-- The last saving of energy of each facility, with its periods.
-- name: energy_savings
SELECT {{part_of}} AS part, s.facility_id, m.name, CAST(m.industry_edition AS TEXT) AS edition, m.industry, s.baseline_first,
  s.baseline_last, s.reporting_first, s.reporting_last, s.expected, s.unit, s.decimals, {{width}} AS width
{{of_facility}} AND s.subject = 'energy' AND {{last_of_each}} AND {{within}}
ORDER BY m.sort_key, m.id;

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
  decimals, tenths, low, high, needed, verdict, reason_vi, reason_en, basis_vi, basis_en, facilities) VALUES (:office_id, :publication_id,
  :position,
  :indicator, :population, :clause, :unit, :cutoff, :numerator, :denominator, :decimals, :tenths, :low, :high, :needed, :verdict,
  :reason_vi, :reason_en, :basis_vi, :basis_en, :facilities);

-- name: published_figures_of
SELECT indicator, population, clause, unit, cutoff, numerator, denominator, decimals, tenths, low, high, needed, verdict, reason_vi,
  reason_en, basis_vi, basis_en, facilities FROM published_figures WHERE office_id = :office_id AND publication_id = :publication_id ORDER BY position;

-- ── what is kept (kept.h) ──

-- Amounts on the first day of each year of frames and on every day on which one may change. SQLite joins a CROSS JOIN in the order in
-- which it is written: the few frames first, then the facility in each.
-- part: steps_head
WITH m AS MATERIALIZED (SELECT DISTINCT f.office_id, f.facility_id, CAST(y.year AS TEXT) AS year
    FROM v_frames y CROSS JOIN v_frame_members f WHERE y.office_id = :office_id AND y.year BETWEEN :from_year AND :to_year AND f.office_id = y.office_id AND f.frame_id = y.id
      AND f.facility_id BETWEEN :from_facility AND :to_facility),
  days AS MATERIALIZED (SELECT m.facility_id, m.year, m.year || '-01-01' AS day FROM m
    UNION SELECT m.facility_id, m.year, g.as_of FROM m JOIN v_application_grades g ON g.office_id = m.office_id
      AND g.facility_id = m.facility_id WHERE g.as_of BETWEEN m.year || '-01-01' AND m.year || '-12-31'
    UNION SELECT m.facility_id, m.year, m.year || '-' || substr(CAST(s.reporting_last AS TEXT), 5, 2) || '-01'
      FROM m JOIN v_savings_counted s ON s.office_id = m.office_id AND s.facility_id = m.facility_id
      WHERE s.reporting_last BETWEEN CAST(m.year AS BIGINT) * 100 + 1 AND CAST(m.year AS BIGINT) * 100 + 12
    UNION SELECT m.facility_id, m.year, e.done_on FROM m JOIN v_activity_entries e ON e.office_id = m.office_id
      AND e.facility_id = m.facility_id WHERE e.done_on BETWEEN m.year || '-01-01' AND m.year || '-12-31'
    UNION SELECT m.facility_id, m.year, u.day FROM m JOIN (SELECT e.office_id, e.facility_id,

-- part: steps_tail
AS day FROM v_activity_entries e WHERE e.competent_until IS NOT NULL) u ON u.office_id = m.office_id
      AND u.facility_id = m.facility_id WHERE u.day BETWEEN m.year || '-01-01' AND m.year || '-12-31')
SELECT m.facility_id, CAST(m.year AS BIGINT) AS of_year, d.day, {{application}} AS application, {{awareness}} AS awareness,
  {{saving}} AS saving, {{reached}} AS reached, {{solutions}} AS solutions, {{staff}} AS staff, {{trained}} AS trained
FROM (SELECT facility_id, year, day, CAST(substr(day, 1, 4) || substr(day, 6, 2) AS BIGINT) AS month FROM days) d
JOIN m ON m.facility_id = d.facility_id AND m.year = d.year ORDER BY m.facility_id, m.year, d.day

-- part: steps_into_cells
SELECT x.office_id, p.frame_id, x.source, p.kind, p.part, x.from_day, x.amount, SUM(x.sign) AS facilities FROM (
    SELECT office_id, year, facility_id, source, from_day, amount, 1 AS sign FROM indicator_steps WHERE amount IS NOT NULL
    UNION ALL SELECT office_id, year, facility_id, source, from_day, before AS amount, -1 AS sign FROM indicator_steps
    WHERE before IS NOT NULL) x
  JOIN v_indicator_parts p ON p.office_id = x.office_id AND p.facility_id = x.facility_id
  WHERE x.office_id = :office_id AND x.year = CAST(:year AS BIGINT) AND p.frame_id = :frame_id
  GROUP BY x.office_id, p.frame_id, x.source, p.kind, p.part, x.from_day, x.amount HAVING SUM(x.sign) <> 0
UNION ALL SELECT p.office_id, p.frame_id, 'members' AS source, p.kind, p.part, 0 AS from_day, 0 AS amount, COUNT(*) AS facilities
  FROM v_indicator_parts p WHERE p.office_id = :office_id AND p.frame_id = :frame_id GROUP BY p.office_id, p.frame_id, p.kind, p.part

-- name: offices_with_marks
SELECT DISTINCT office_id FROM indicator_marks;

-- name: take_marks
DELETE FROM indicator_marks WHERE office_id = :office_id RETURNING kind, subject_id;

-- name: steps_now
-- [sqlite]
{{steps_head}} date(e.competent_until, '+1 day') {{steps_tail}};
-- [postgres]
{{steps_head}} to_char(CAST(e.competent_until AS date) + 1, 'YYYY-MM-DD') {{steps_tail}};

-- Tables that were filled a moment ago have no statistics yet, and PostgreSQL would join thousands of rows as if they were one.
-- name: look_at_sizes
-- [sqlite]
SELECT 1;
-- [postgres]
ANALYZE frames, frame_members, application_grades, savings_results, savings_decisions, reports, submissions, acceptances,
  counted_answers, activity_entries, indicator_steps, indicator_cell_kinds;

-- name: steps_kept
SELECT year, facility_id, source, from_day, amount, before FROM indicator_steps WHERE office_id = :office_id
  AND year IN (SELECT f.year FROM v_frames f WHERE f.office_id = :office_id AND f.year BETWEEN :from_year AND :to_year)
  AND facility_id BETWEEN :from_facility AND :to_facility;

-- name: remove_step
DELETE FROM indicator_steps WHERE office_id = :office_id AND year = :year AND facility_id = :facility_id AND source = :source
  AND from_day = :from_day;

-- One facility comes to an amount on a day (sign 1) or leaves it (-1), in every frame of the year whose cells are there.
-- name: add_to_indicator_cells
INSERT INTO indicator_cells (office_id, frame_id, source, kind, part, from_day, amount, facilities)
SELECT p.office_id, p.frame_id, CAST(:source AS TEXT), p.kind, p.part, CAST(:from_day AS BIGINT), CAST(:amount AS BIGINT),
  CAST(:sign AS BIGINT) FROM indicator_frames b JOIN v_indicator_parts p ON p.office_id = b.office_id AND p.frame_id = b.frame_id
WHERE b.office_id = :office_id AND b.year = :year AND p.facility_id = :facility_id
ON CONFLICT (office_id, frame_id, kind, source, part, from_day, amount)
DO UPDATE SET facilities = indicator_cells.facilities + excluded.facilities;

-- name: years_of_frames
SELECT DISTINCT year FROM indicator_frames WHERE office_id = :office_id ORDER BY year;

-- name: frames_that_stand
SELECT id, year FROM v_frames WHERE office_id = :office_id AND replaced_by IS NULL ORDER BY year, id;

-- name: members_of_frame
SELECT facility_id FROM v_frame_members WHERE office_id = :office_id AND frame_id = :frame_id ORDER BY facility_id;

-- name: clear_frame
DELETE FROM indicator_cells WHERE office_id = :office_id AND frame_id = :frame_id;

-- name: forget_frame
DELETE FROM indicator_frames WHERE office_id = :office_id AND frame_id = :frame_id;

-- name: replaced_frames_kept
SELECT b.frame_id FROM indicator_frames b JOIN v_frames f ON f.office_id = b.office_id AND f.id = b.frame_id
WHERE b.office_id = :office_id AND f.replaced_by IS NOT NULL;

-- name: fill_frame
INSERT INTO indicator_cells (office_id, frame_id, source, kind, part, from_day, amount, facilities) {{steps_into_cells}};

-- name: keep_frame
INSERT INTO indicator_frames (office_id, frame_id, year) VALUES (:office_id, :frame_id, :year);

-- name: cells_of_frame_now
{{steps_into_cells}};

-- name: cells_of_frame_kept
SELECT office_id, frame_id, source, kind, part, from_day, amount, facilities FROM indicator_cells WHERE office_id = :office_id
  AND frame_id = :frame_id AND facilities <> 0;

-- name: frame_is_kept
SELECT 1 AS one FROM indicator_frames WHERE office_id = :office_id AND frame_id = :frame_id;

-- name: kept_amounts
SELECT c.part, c.source, c.amount, CAST(SUM(c.facilities) AS BIGINT) AS facilities FROM indicator_cells c
WHERE c.office_id = :office_id AND c.frame_id = :frame_id AND c.kind = CAST(:part AS TEXT)
  AND c.source IN ('members', CAST(:source AS TEXT)) AND c.from_day <= :day
GROUP BY c.part, c.source, c.amount HAVING SUM(c.facilities) <> 0 ORDER BY c.part, c.source, c.amount;

-- name: set_version
INSERT INTO indicator_versions (office_id, version) VALUES (:office_id, :version)
ON CONFLICT (office_id) DO UPDATE SET version = excluded.version;

-- The version is missing where the frame has no cells, or something is marked.
-- name: standing_frame
SELECT f.id, (SELECT v.version FROM indicator_versions v WHERE v.office_id = f.office_id AND EXISTS (SELECT 1 FROM indicator_frames b
    WHERE b.office_id = f.office_id AND b.frame_id = f.id)
  AND NOT EXISTS (SELECT 1 FROM indicator_marks k WHERE k.office_id = f.office_id)) AS version FROM v_frames f
WHERE f.office_id = :office_id AND f.population = :population AND f.year = :year AND f.replaced_by IS NULL ORDER BY f.id DESC LIMIT 1;
