-- name: add_result
INSERT INTO savings_results (office_id, id, facility_id, subject, baseline_first, baseline_last, reporting_first, reporting_last,
  method, grade, unit, decimals, expected, actual, saving, percent_tenths, low, high, confidence_tenths, factor_set,
  figures_mark, rebased_why, rebased_words, made_by, made_at, priced_vnd, priced_use, stated_low, stated_high) VALUES (:office_id, :id, :facility_id,
  :subject, :baseline_first, :baseline_last, :reporting_first, :reporting_last, :method, :grade, :unit, :decimals, :expected, :actual, :saving,
  :percent_tenths, :low, :high, :confidence_tenths, :factor_set, :figures_mark, :rebased_why, :rebased_words, :made_by,
  :made_at, :priced_vnd, :priced_use, :stated_low, :stated_high);

-- name: add_shown
INSERT INTO savings_shown (office_id, result_id, shown) VALUES (:office_id, :result_id, :shown);

-- name: results_of_facility
SELECT r.id, r.subject, r.baseline_first, r.baseline_last, r.reporting_first, r.reporting_last, r.grade, r.unit, r.decimals,
  r.expected, r.actual, r.saving, r.percent_tenths, r.low, r.high, r.stated_low, r.stated_high, r.figures_mark, r.rebased_why,
  r.rebased_words, r.made_at, d.number, d.decision, d.reason, d.decided_at, p.name AS decider, e.reason AS rebase_ended,
  CASE WHEN EXISTS (SELECT 1 FROM v_savings_outdated o WHERE o.office_id = r.office_id AND o.result_id = r.id) THEN 1 ELSE 0 END
    AS outdated FROM savings_results r
  LEFT JOIN savings_rebase_ends e ON e.office_id = r.office_id AND e.result_id = r.id
  LEFT JOIN savings_decisions d ON d.office_id = r.office_id AND d.result_id = r.id AND NOT EXISTS (SELECT 1 FROM savings_decisions l
    WHERE l.office_id = d.office_id AND l.result_id = d.result_id AND l.number > d.number)
  LEFT JOIN v_people p ON p.office_id = r.office_id AND p.id = d.decided_by
  WHERE r.office_id = :office_id AND r.facility_id = :facility_id ORDER BY r.id DESC;

-- name: add_decision
INSERT INTO savings_decisions (office_id, result_id, number, decision, reason, decided_by, decided_at) VALUES (:office_id,
  :result_id, :number, :decision, :reason, :decided_by, :decided_at);

-- name: add_adjustment
INSERT INTO savings_adjustments (office_id, id, facility_id, subject, first_month, last_month, amount, reason, made_by, made_at)
  VALUES (:office_id, :id, :facility_id, :subject, :first_month, :last_month, :amount, :reason, :made_by, :made_at);

-- name: adjustments_of
SELECT a.id, a.first_month, a.last_month, a.amount, a.reason, a.made_at, m.name AS maker, a.ended_at, a.ended_why, e.name AS ender
  FROM savings_adjustments a LEFT JOIN v_people m ON m.office_id = a.office_id AND m.id = a.made_by
  LEFT JOIN v_people e ON e.office_id = a.office_id AND e.id = a.ended_by
  WHERE a.office_id = :office_id AND a.facility_id = :facility_id AND a.subject = :subject ORDER BY a.id DESC;

-- name: one_adjustment
SELECT reason AS words, ended_at FROM savings_adjustments WHERE office_id = :office_id AND facility_id = :facility_id AND id = :id;

-- name: end_adjustment
UPDATE savings_adjustments SET ended_at = :at, ended_by = :person_id, ended_why = :why WHERE office_id = :office_id AND id = :id
  AND ended_at IS NULL;

-- name: add_claim
INSERT INTO savings_claims (office_id, id, facility_id, subject, kind, solution, a_year, proof, made_by, made_at, report_id,
  report_version, report_spot) VALUES (:office_id, :id, :facility_id, :subject, :kind, :solution, :a_year, :proof, :made_by,
  :made_at, :report_id, :report_version, :report_spot);

-- name: claims_of
SELECT c.id, c.subject, c.kind, c.solution, c.a_year, c.proof, c.made_at, m.name AS maker, c.ended_at, c.ended_why, e.name AS ender,
  c.report_id, c.report_version, c.report_spot, t.assessment_id, t.baseline_use, t.low, t.high
  FROM savings_claims c LEFT JOIN savings_estimates t ON t.office_id = c.office_id AND t.claim_id = c.id
  LEFT JOIN v_people m ON m.office_id = c.office_id AND m.id = c.made_by
  LEFT JOIN v_people e ON e.office_id = c.office_id AND e.id = c.ended_by
  WHERE c.office_id = :office_id AND c.facility_id = :facility_id ORDER BY c.id DESC;

-- name: one_claim
SELECT solution AS words, ended_at FROM savings_claims WHERE office_id = :office_id AND facility_id = :facility_id AND id = :id;

-- name: end_claim
UPDATE savings_claims SET ended_at = :at, ended_by = :person_id, ended_why = :why WHERE office_id = :office_id AND id = :id
  AND ended_at IS NULL;

-- name: end_rebase
INSERT INTO savings_rebase_ends (office_id, result_id, reason, ended_by, ended_at) VALUES (:office_id, :result_id, :reason,
  :ended_by, :ended_at);

-- name: add_application_grade
INSERT INTO application_grades (office_id, facility_id, number, grade, as_of, evidence, judged_by, judged_at) VALUES (:office_id,
  :facility_id, :number, :grade, :as_of, :evidence, :judged_by, :judged_at);

-- name: application_grades_of
SELECT g.number, g.grade, g.as_of, g.evidence, g.judged_at, p.name AS judge FROM application_grades g
  LEFT JOIN v_people p ON p.office_id = g.office_id AND p.id = g.judged_by
  WHERE g.office_id = :office_id AND g.facility_id = :facility_id ORDER BY g.as_of DESC, g.number DESC;

-- name: counted_of_facility
SELECT id, subject, grade, saving, percent_tenths FROM v_savings_counted WHERE office_id = :office_id AND facility_id = :facility_id
  ORDER BY id;

-- part: results_where
AND (CAST(:state AS TEXT) = '' OR r.state = :state)
  AND (CAST(:subject AS TEXT) = '' OR r.subject = :subject
    OR (CAST(:subject AS TEXT) = 'series' AND r.subject LIKE 'series:%'))
  AND (CAST(:grade AS TEXT) = '' OR r.grade = :grade)
  AND (CAST(:year AS BIGINT) = 0 OR r.reporting_last / 100 = :year)

-- part: place_where
WHERE f.office_id = :office_id
  AND (CAST(:unit_id AS BIGINT) IS NULL
    OR :unit_id IN (f.unit_id, f.province_1, f.district_1, f.commune_1, f.province_2, f.commune_2))
  AND (CAST(:division AS TEXT) = '' OR substr(f.industry, 1, 2) = :division)
  AND (CAST(:person_id AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM v_savings_reach w WHERE w.office_id = f.office_id
    AND w.facility_id = f.id AND w.person_id = :person_id))

-- part: words_where
AND (CAST(:words AS TEXT) = '' OR f.code = CAST(:typed AS TEXT) OR f.search_key LIKE :words)

-- part: listed_columns
SELECT r.id, r.facility_id, f.code, f.name AS facility, f.industry, f.unit_id, f.merged_into,
  CASE CAST(:new_map AS BIGINT) WHEN 1 THEN COALESCE(f.commune_2, f.province_2) ELSE COALESCE(f.district_1, f.province_1) END AS area,
  r.subject, r.baseline_first,
  r.baseline_last, r.reporting_first, r.reporting_last, r.method, r.grade, r.unit, r.decimals, r.expected, r.actual, r.saving,
  r.percent_tenths, r.low, r.high, r.stated_low, r.stated_high, r.figures_mark, r.rebased_why, r.rebased_words, r.made_at,
  r.priced_vnd, r.priced_use,
  d.number, d.decision, d.reason, d.decided_at, p.name AS decider, s.name AS series_name, e.reason AS rebase_ended,
  CASE WHEN EXISTS (SELECT 1 FROM v_savings_outdated o WHERE o.office_id = r.office_id AND o.result_id = r.id) THEN 1 ELSE 0 END
    AS outdated

-- part: listed_beside
LEFT JOIN savings_decisions d ON d.office_id = r.office_id AND d.result_id = r.id AND NOT EXISTS (SELECT 1 FROM savings_decisions l
  WHERE l.office_id = d.office_id AND l.result_id = d.result_id AND l.number > d.number)
LEFT JOIN v_people p ON p.office_id = r.office_id AND p.id = d.decided_by
LEFT JOIN v_figure_series s ON s.office_id = r.office_id AND s.facility_id = r.facility_id
  AND s.series = CASE WHEN r.subject LIKE 'series:%' THEN CAST(substr(r.subject, 8) AS BIGINT) END
LEFT JOIN savings_rebase_ends e ON e.office_id = r.office_id AND e.result_id = r.id

-- part: found_listed
k JOIN savings_results r ON r.office_id = k.office_id AND r.id = k.id
JOIN v_facilities f ON f.office_id = r.office_id AND f.id = r.facility_id {{listed_beside}}

-- Results of all facilities of a place within reach, with the last word about each, the newest first.
-- name: all_results
{{listed_columns}} FROM v_facilities f JOIN savings_results r ON r.office_id = f.office_id AND r.facility_id = f.id {{listed_beside}}
{{place_where}} ORDER BY r.id DESC;

-- A page of the whole office in one of four orders, each along its index: which results is found first, so that what stands beside is
-- looked up for these alone.
-- name: list_newest
{{listed_columns}} FROM (SELECT r.office_id, r.id FROM savings_results r WHERE r.office_id = :office_id {{results_where}}
  ORDER BY r.id DESC LIMIT :most OFFSET :skip) {{found_listed}} ORDER BY r.id DESC;

-- name: list_by_percent
{{listed_columns}} FROM (SELECT r.office_id, r.id FROM savings_results r WHERE r.office_id = :office_id {{results_where}}
  ORDER BY r.percent_tenths DESC NULLS LAST, r.id DESC LIMIT :most OFFSET :skip) {{found_listed}}
ORDER BY r.percent_tenths DESC NULLS LAST, r.id DESC;

-- name: list_by_grade
{{listed_columns}} FROM (SELECT r.office_id, r.id FROM savings_results r WHERE r.office_id = :office_id {{results_where}}
  ORDER BY r.grade, r.id DESC LIMIT :most OFFSET :skip) {{found_listed}} ORDER BY r.grade, r.id DESC;

-- SQLite joins a CROSS JOIN in the order in which it is written: facilities by name, and what each has.
-- name: list_by_name
{{listed_columns}} FROM (SELECT r.office_id, r.id FROM v_facilities f CROSS JOIN savings_results r WHERE f.office_id = :office_id
  AND r.office_id = f.office_id AND r.facility_id = f.id {{results_where}}
  ORDER BY f.sort_key, f.id, r.id DESC LIMIT :most OFFSET :skip) {{found_listed}} ORDER BY f.sort_key, f.id, r.id DESC;

-- part: narrowed
FROM v_facilities f CROSS JOIN savings_results r {{place_where}} {{words_where}}
  AND r.office_id = f.office_id AND r.facility_id = f.id {{results_where}}

-- part: narrowed_order
ORDER BY CASE CAST(:order AS BIGINT) WHEN 1 THEN f.sort_key WHEN 3 THEN r.grade ELSE '' END,
  CASE CAST(:order AS BIGINT) WHEN 2 THEN -r.percent_tenths ELSE 0 END NULLS LAST,
  CASE CAST(:order AS BIGINT) WHEN 1 THEN f.id ELSE 0 END, r.id DESC

-- A page of what facilities of a place, an industry, a name or somebody's reach have: the facilities are found first.
-- name: list_narrowed
{{listed_columns}} FROM (SELECT r.office_id, r.id {{narrowed}} {{narrowed_order}} LIMIT :most OFFSET :skip) {{found_listed}}
{{narrowed_order}};

-- name: count_narrowed
SELECT COUNT(*) AS whole, SUM(CASE WHEN r.state = 'waiting' THEN 1 ELSE 0 END) AS waiting {{narrowed}};

-- name: kept_counts
SELECT state, subject, grade, year, CAST(SUM(results) AS BIGINT) AS results FROM v_savings_counts WHERE office_id = :office_id
GROUP BY state, subject, grade, year HAVING SUM(results) > 0;

-- What there is to choose from: places and industries of facilities with a result, each found after the one before along its index, so
-- that what is read grows with them and not with the facilities; and of what and when results are.
-- name: list_districts
WITH RECURSIVE u(unit) AS (SELECT (SELECT f.district_1 FROM v_facilities f WHERE f.office_id = :office_id AND f.district_1 IS NOT NULL
    ORDER BY f.district_1 LIMIT 1)
  UNION SELECT (SELECT f.district_1 FROM v_facilities f WHERE f.office_id = :office_id AND f.district_1 > u.unit
    ORDER BY f.district_1 LIMIT 1) FROM u WHERE u.unit IS NOT NULL)
SELECT u.unit FROM u WHERE u.unit IS NOT NULL AND (SELECT 1 FROM v_facilities f CROSS JOIN savings_results r
  WHERE f.office_id = :office_id AND f.district_1 = u.unit AND r.office_id = f.office_id AND r.facility_id = f.id LIMIT 1) IS NOT NULL;

-- name: list_communes
WITH RECURSIVE u(unit) AS (SELECT (SELECT f.commune_2 FROM v_facilities f WHERE f.office_id = :office_id AND f.commune_2 IS NOT NULL
    ORDER BY f.commune_2 LIMIT 1)
  UNION SELECT (SELECT f.commune_2 FROM v_facilities f WHERE f.office_id = :office_id AND f.commune_2 > u.unit
    ORDER BY f.commune_2 LIMIT 1) FROM u WHERE u.unit IS NOT NULL)
SELECT u.unit FROM u WHERE u.unit IS NOT NULL AND (SELECT 1 FROM v_facilities f CROSS JOIN savings_results r
  WHERE f.office_id = :office_id AND f.commune_2 = u.unit AND r.office_id = f.office_id AND r.facility_id = f.id LIMIT 1) IS NOT NULL;

-- name: list_divisions
WITH RECURSIVE u(division) AS (SELECT (SELECT substr(f.industry, 1, 2) FROM v_facilities f WHERE f.office_id = :office_id
    AND f.industry IS NOT NULL ORDER BY f.industry LIMIT 1)
  UNION SELECT (SELECT substr(f.industry, 1, 2) FROM v_facilities f WHERE f.office_id = :office_id
    AND f.industry >= u.division || ':' ORDER BY f.industry LIMIT 1) FROM u WHERE u.division IS NOT NULL)
SELECT u.division FROM u WHERE u.division IS NOT NULL AND (SELECT 1 FROM v_facilities f CROSS JOIN savings_results r
  WHERE f.office_id = :office_id AND f.industry >= u.division AND f.industry < u.division || ':' AND r.office_id = f.office_id
  AND r.facility_id = f.id LIMIT 1) IS NOT NULL;

-- Provinces of facilities of which no more is known than the province.
-- name: list_provinces
SELECT DISTINCT f.province_1 AS unit FROM v_facilities f WHERE f.office_id = :office_id AND CAST(:new_map AS BIGINT) = 0
  AND f.district_1 IS NULL AND EXISTS (SELECT 1 FROM savings_results r WHERE r.office_id = f.office_id AND r.facility_id = f.id)
UNION SELECT f.province_2 FROM v_facilities f WHERE f.office_id = :office_id AND CAST(:new_map AS BIGINT) = 1
  AND f.commune_2 IS NULL AND EXISTS (SELECT 1 FROM savings_results r WHERE r.office_id = f.office_id AND r.facility_id = f.id);

-- name: list_places_in_reach
SELECT DISTINCT CASE CAST(:new_map AS BIGINT) WHEN 1 THEN f.province_2 ELSE f.province_1 END AS province,
  CASE CAST(:new_map AS BIGINT) WHEN 1 THEN f.commune_2 ELSE f.district_1 END AS unit, substr(f.industry, 1, 2) AS division
FROM v_facilities f WHERE f.office_id = :office_id AND EXISTS (SELECT 1 FROM savings_results r WHERE r.office_id = f.office_id
  AND r.facility_id = f.id) AND EXISTS (SELECT 1 FROM v_savings_reach w WHERE w.office_id = f.office_id AND w.facility_id = f.id
  AND w.person_id = :person_id)
ORDER BY 1, 2, 3;

-- name: list_kinds_in_reach
SELECT DISTINCT CASE WHEN r.subject LIKE 'series:%' THEN 'series' ELSE r.subject END AS subject, r.reporting_last / 100 AS year
FROM v_facilities f CROSS JOIN savings_results r WHERE f.office_id = :office_id AND EXISTS (SELECT 1 FROM v_savings_reach w
  WHERE w.office_id = f.office_id AND w.facility_id = f.id AND w.person_id = :person_id)
  AND r.office_id = f.office_id AND r.facility_id = f.id ORDER BY 1, 2;

-- Facilities that are there within a choice, whether or not they have a result; one that closed has saved before.
-- part: that_are_there
FROM v_facilities f WHERE f.office_id = :office_id AND f.merged_into IS NULL
  AND (f.closed_on IS NULL OR EXISTS (SELECT 1 FROM savings_results r WHERE r.office_id = f.office_id AND r.facility_id = f.id))
  AND (CAST(:unit_id AS BIGINT) IS NULL
    OR :unit_id IN (f.unit_id, f.province_1, f.district_1, f.commune_1, f.province_2, f.commune_2))
  AND (CAST(:division AS TEXT) = '' OR substr(f.industry, 1, 2) = :division)
  AND (CAST(:person_id AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM v_savings_reach w WHERE w.office_id = f.office_id
    AND w.facility_id = f.id AND w.person_id = :person_id))

-- part: without_results
AND NOT EXISTS (SELECT 1 FROM savings_results r WHERE r.office_id = f.office_id AND r.facility_id = f.id)

-- name: count_facilities
SELECT COUNT(*) AS n {{that_are_there}};

-- name: count_without
SELECT COUNT(*) AS n {{that_are_there}} {{without_results}};

-- name: facilities_without
SELECT f.id, f.code, f.name, f.industry, f.unit_id {{that_are_there}} {{without_results}}
ORDER BY f.sort_key, f.id LIMIT :most OFFSET :skip;

-- name: stations_of
SELECT s.id, s.name, s.unit_id, s.ended_at, s.ended_why, i.source, i.filename, i.made_at AS imported_at, p.name AS importer,
  (SELECT COUNT(*) FROM temperature_values v WHERE v.office_id = s.office_id AND v.station_id = s.id) AS n,
  (SELECT MIN(v.day) FROM temperature_values v WHERE v.office_id = s.office_id AND v.station_id = s.id) AS first_day,
  (SELECT MAX(v.day) FROM temperature_values v WHERE v.office_id = s.office_id AND v.station_id = s.id) AS last_day
FROM temperature_stations s
LEFT JOIN temperature_imports i ON i.office_id = s.office_id AND i.station_id = s.id AND NOT EXISTS (SELECT 1
  FROM temperature_imports l WHERE l.office_id = i.office_id AND l.station_id = i.station_id AND l.id > i.id)
LEFT JOIN v_people p ON p.office_id = i.office_id AND p.id = i.made_by
WHERE s.office_id = :office_id ORDER BY CASE WHEN s.ended_at IS NULL THEN 0 ELSE 1 END, s.name, s.id;

-- name: temperatures_of
SELECT day, tenths FROM temperature_values WHERE office_id = :office_id AND station_id = :station_id ORDER BY day;

-- name: add_station
INSERT INTO temperature_stations (office_id, id, name, unit_id, made_by, made_at) VALUES (:office_id, :id, :name, :unit_id, :made_by,
  :made_at);

-- name: put_temperature
INSERT INTO temperature_values (office_id, station_id, day, tenths, import_id) VALUES (:office_id, :station_id, :day, :tenths,
  :import_id) ON CONFLICT (office_id, station_id, day) DO UPDATE SET tenths = excluded.tenths, import_id = excluded.import_id;

-- name: add_temperature_import
INSERT INTO temperature_imports (office_id, id, station_id, source, filename, hash, added, replaced, made_by, made_at) VALUES
  (:office_id, :id, :station_id, :source, :filename, :hash, :added, :replaced, :made_by, :made_at);

-- name: end_station
UPDATE temperature_stations SET ended_at = :at, ended_by = :person_id, ended_why = :why WHERE office_id = :office_id AND id = :id
  AND ended_at IS NULL;

-- name: station_for_facility
SELECT s.id, s.name, i.source FROM v_facilities f JOIN temperature_stations s ON s.office_id = f.office_id AND s.ended_at IS NULL
  AND s.unit_id IN (f.unit_id, f.province_1, f.district_1, f.commune_1, f.province_2, f.commune_2)
JOIN temperature_imports i ON i.office_id = s.office_id AND i.station_id = s.id AND NOT EXISTS (SELECT 1
  FROM temperature_imports l WHERE l.office_id = i.office_id AND l.station_id = i.station_id AND l.id > i.id)
WHERE f.office_id = :office_id AND f.id = :facility_id
ORDER BY CASE WHEN s.unit_id IN (f.commune_1, f.commune_2) THEN 0 WHEN s.unit_id = f.district_1 THEN 1 ELSE 2 END, i.id DESC LIMIT 1;

-- Areas in which facilities lie, for choosing what a station stands for.
-- name: areas_of_facilities
SELECT DISTINCT CASE CAST(:new_map AS BIGINT) WHEN 1 THEN f.province_2 ELSE f.province_1 END AS province,
  CASE CAST(:new_map AS BIGINT) WHEN 1 THEN f.commune_2 ELSE f.district_1 END AS unit FROM v_facilities f
WHERE f.office_id = :office_id AND f.merged_into IS NULL ORDER BY 1, 2;

-- name: add_savings_move
INSERT INTO savings_moves (office_id, batch_id, kind, row_id, subject, to_number) VALUES (:office_id, :batch_id, :kind, :row_id,
  :subject, :to_number);

-- name: savings_moves_of
SELECT kind, row_id, subject, to_number FROM savings_moves WHERE office_id = :office_id AND batch_id = :batch_id ORDER BY kind, row_id;

-- name: forget_savings_moves
DELETE FROM savings_moves WHERE office_id = :office_id AND batch_id = :batch_id;

-- name: move_result
UPDATE savings_results SET facility_id = :facility_id, subject = :subject WHERE office_id = :office_id AND id = :id;

-- name: move_adjustment
UPDATE savings_adjustments SET facility_id = :facility_id, subject = :subject WHERE office_id = :office_id AND id = :id;

-- name: move_claim
UPDATE savings_claims SET facility_id = :facility_id, subject = :subject WHERE office_id = :office_id AND id = :id;

-- name: move_assessment
UPDATE assessments SET facility_id = :facility_id WHERE office_id = :office_id AND id = :id;

-- name: move_grade
UPDATE application_grades SET facility_id = :to_facility, number = :to_number WHERE office_id = :office_id
  AND facility_id = :facility_id AND number = :number;

-- name: savings_drivers_of
SELECT d.id, d.name, d.unit, d.source, d.made_at, m.name AS maker, d.ended_at, d.ended_why, e.name AS ender FROM savings_drivers d
  LEFT JOIN v_people m ON m.office_id = d.office_id AND m.id = d.made_by
  LEFT JOIN v_people e ON e.office_id = d.office_id AND e.id = d.ended_by
  WHERE d.office_id = :office_id AND (d.facility_id = :facility_id OR d.facility_id IN (SELECT f.id FROM v_facilities f
    WHERE f.office_id = :office_id AND f.merged_into = :facility_id)) ORDER BY d.id DESC;

-- name: savings_driver_values_of
SELECT month, amount FROM savings_driver_values WHERE office_id = :office_id AND driver_id = :driver_id ORDER BY month;

-- name: add_savings_driver
INSERT INTO savings_drivers (office_id, id, facility_id, name, unit, source, made_by, made_at) VALUES (:office_id, :id, :facility_id,
  :name, :unit, :source, :made_by, :made_at);

-- name: add_savings_driver_value
INSERT INTO savings_driver_values (office_id, driver_id, month, amount) VALUES (:office_id, :driver_id, :month, :amount);

-- name: end_savings_driver
UPDATE savings_drivers SET ended_at = :at, ended_by = :person_id, ended_why = :why WHERE office_id = :office_id AND id = :id
  AND ended_at IS NULL;

-- ── how many there are (counts.h) ──

-- name: offices_with_count_changes
SELECT DISTINCT office_id FROM savings_count_changes;

-- name: take_count_changes
DELETE FROM savings_count_changes WHERE office_id = :office_id RETURNING state, subject, grade, year, results;

-- name: add_to_counts
INSERT INTO savings_counts (office_id, state, subject, grade, year, results) VALUES (:office_id, :state, :subject, :grade, :year, :results)
ON CONFLICT (office_id, state, subject, grade, year) DO UPDATE SET results = savings_counts.results + excluded.results;

-- name: counts_that_differ
SELECT CAST(SUM(x.n) AS BIGINT) AS difference FROM (
  SELECT COALESCE((SELECT d.decision FROM savings_decisions d WHERE d.office_id = r.office_id AND d.result_id = r.id
      ORDER BY d.number DESC LIMIT 1), 'waiting') AS state, CASE WHEN r.subject LIKE 'series:%' THEN 'series' ELSE r.subject END AS subject,
    r.grade, r.reporting_last / 100 AS year, 1 AS n FROM savings_results r WHERE r.office_id = :office_id
  UNION ALL SELECT c.state, c.subject, c.grade, c.year, -c.results FROM v_savings_counts c WHERE c.office_id = :office_id) x
GROUP BY x.state, x.subject, x.grade, x.year HAVING SUM(x.n) <> 0;

-- name: states_that_differ
SELECT COUNT(*) AS n FROM savings_results r WHERE r.office_id = :office_id AND r.state <> COALESCE((SELECT d.decision
  FROM savings_decisions d WHERE d.office_id = r.office_id AND d.result_id = r.id ORDER BY d.number DESC LIMIT 1), 'waiting');
