-- part: of_a_facility
SELECT series, month, value, version, known, typed, typed_unit, reason, cost_vnd, batch_id FROM figure_values
  WHERE office_id = :office_id AND facility_id = :facility_id

-- name: series_of_facility
SELECT facility_id, series, resource, unit, name, way, meter_digits, meter_factor_e3, waste_code, treatment, ended_after
  FROM figure_series WHERE office_id = :office_id AND facility_id = :facility_id ORDER BY series;

-- name: add_series
INSERT INTO figure_series (office_id, facility_id, series, resource, unit, name, way, meter_digits, meter_factor_e3, waste_code,
  treatment, ended_after, created_by, created_at) VALUES (:office_id, :facility_id, :series, :resource, :unit, :name, :way,
  :meter_digits, :meter_factor_e3, :waste_code, :treatment, :ended_after, :created_by, :created_at);

-- name: change_series
UPDATE figure_series SET name = :name, way = :way, meter_digits = :meter_digits, meter_factor_e3 = :meter_factor_e3, waste_code =
  :waste_code, treatment = :treatment, ended_after = :ended_after WHERE office_id = :office_id AND facility_id = :facility_id AND
  series = :series;

-- month + 0: the plan must not go by the index of months, through the figures of everybody. PostgreSQL has none: there the range says
-- which partitions are looked at.
-- name: values_of_facility
-- [sqlite]
{{of_a_facility}} AND month + 0 BETWEEN :first AND :last ORDER BY series, month;
-- [postgres]
{{of_a_facility}} AND month BETWEEN :first AND :last ORDER BY series, month;

-- name: put_value
INSERT INTO figure_values (office_id, facility_id, series, month, value, version, known, typed, typed_unit, reason, cost_vnd,
  batch_id) VALUES (:office_id, :facility_id, :series, :month, :value, :version, :known, :typed, :typed_unit, :reason, :cost_vnd,
  :batch_id) ON CONFLICT (office_id, facility_id, series, month) DO UPDATE SET value = excluded.value, version =
  excluded.version, known = excluded.known, typed = excluded.typed, typed_unit = excluded.typed_unit, reason = excluded.reason,
  cost_vnd = excluded.cost_vnd, batch_id = excluded.batch_id;

-- name: remove_value
DELETE FROM figure_values WHERE office_id = :office_id AND facility_id = :facility_id AND series = :series AND month = :month;

-- name: keep_corrected
INSERT INTO figure_corrections (office_id, facility_id, series, month, version, value, known, typed, typed_unit, reason, cost_vnd,
  batch_id, replaced_by) SELECT office_id, facility_id, series, month, version, value, known, typed, typed_unit, reason, cost_vnd,
  batch_id, :replaced_by FROM figure_values WHERE office_id = :office_id AND facility_id = :facility_id AND series = :series AND
  month = :month;

-- name: last_corrected_version
SELECT CAST(COALESCE(max(version), 0) AS BIGINT) AS version FROM figure_corrections WHERE office_id = :office_id AND facility_id =
  :facility_id AND series = :series AND month = :month;

-- name: corrections_of_month
SELECT c.series, c.version, c.value, c.known, c.reason, c.cost_vnd, b.at, b.kind, b.proof, p.name AS person FROM figure_corrections c
  JOIN figure_batches b ON b.office_id = c.office_id AND b.id = c.batch_id
  LEFT JOIN v_people p ON p.office_id = b.office_id AND p.id = b.person_id
  WHERE c.office_id = :office_id AND c.facility_id = :facility_id AND c.month = :month ORDER BY c.series, c.version DESC;

-- name: writers_of_month
SELECT v.series, v.version, b.at, b.kind, b.proof, b.source, p.name AS person FROM figure_values v
  JOIN figure_batches b ON b.office_id = v.office_id AND b.id = v.batch_id
  LEFT JOIN v_people p ON p.office_id = b.office_id AND p.id = b.person_id
  WHERE v.office_id = :office_id AND v.facility_id = :facility_id AND v.month = :month ORDER BY v.series;

-- name: readings_of_facility
SELECT series, month, opening, closing, purchased, ran_over, removed_at, fitted_at FROM figure_readings WHERE office_id =
  :office_id AND facility_id = :facility_id AND month BETWEEN :first AND :last ORDER BY series, month;

-- name: put_reading
INSERT INTO figure_readings (office_id, facility_id, series, month, opening, closing, purchased, ran_over, removed_at, fitted_at)
  VALUES (:office_id, :facility_id, :series, :month, :opening, :closing, :purchased, :ran_over, :removed_at, :fitted_at)
  ON CONFLICT (office_id, facility_id, series, month) DO UPDATE SET opening = excluded.opening, closing = excluded.closing,
  purchased = excluded.purchased, ran_over = excluded.ran_over, removed_at = excluded.removed_at, fitted_at = excluded.fitted_at;

-- name: remove_reading
DELETE FROM figure_readings WHERE office_id = :office_id AND facility_id = :facility_id AND series = :series AND month = :month;

-- name: months_of_facility
SELECT month, idle, reason, working_days, batch_id FROM figure_months WHERE office_id = :office_id AND facility_id = :facility_id
  AND month BETWEEN :first AND :last ORDER BY month;

-- name: put_month
INSERT INTO figure_months (office_id, facility_id, month, idle, reason, working_days, batch_id) VALUES (:office_id, :facility_id,
  :month, :idle, :reason, :working_days, :batch_id) ON CONFLICT (office_id, facility_id, month) DO UPDATE SET idle =
  excluded.idle, reason = excluded.reason, working_days = excluded.working_days, batch_id = excluded.batch_id;

-- name: add_batch
INSERT INTO figure_batches (office_id, id, facility_id, kind, person_id, at, proof, source, digest) VALUES (:office_id, :id,
  :facility_id, :kind, :person_id, :at, :proof, :source, :digest);

-- name: batch_with_digest
SELECT b.at, p.name AS person FROM figure_batches b LEFT JOIN v_people p ON p.office_id = b.office_id AND p.id = b.person_id
  WHERE b.office_id = :office_id AND b.facility_id = :facility_id AND b.digest = :digest ORDER BY b.id LIMIT 1;

-- The facilities that a person may see, in the order of names, with those that have figures first asked for by the page.
-- name: facilities_in_reach
SELECT f.id, f.name, f.code, f.industry FROM v_facilities f WHERE f.office_id = :office_id AND f.merged_into IS NULL
  AND (f.search_key LIKE :words OR f.code = :code)
  AND (CAST(:whole AS BIGINT) = 1
    OR EXISTS (SELECT 1 FROM v_scope_facilities s WHERE s.office_id = f.office_id AND s.person_id = :person_id
      AND s.facility_id = f.id AND s.role <> 'facility')
    OR EXISTS (SELECT 1 FROM v_scope_zones z WHERE z.office_id = f.office_id AND z.person_id = :person_id AND z.zone_id = f.zone_id)
    OR EXISTS (SELECT 1 FROM v_scope_units u WHERE u.office_id = f.office_id AND u.person_id = :person_id
      AND u.unit_id IN (f.province_1, f.district_1, f.commune_1, f.province_2, f.commune_2)))
  AND (CAST(:resource AS TEXT) = '' OR EXISTS (SELECT 1 FROM figure_series s WHERE s.office_id = f.office_id AND
    s.facility_id = f.id AND s.resource = :resource))
  ORDER BY f.sort_key, f.id LIMIT :limit OFFSET :skip;

-- name: values_of_resource
SELECT s.series, s.unit, v.month, v.value FROM figure_series s JOIN figure_values v ON v.office_id = s.office_id AND v.facility_id =
  s.facility_id AND v.series = s.series AND v.month BETWEEN :first AND :last WHERE s.office_id = :office_id AND s.facility_id =
  :facility_id AND s.resource = :resource ORDER BY s.series, v.month;

-- name: periods_of_facility
SELECT p.resource, p.name, p.first_on, p.last_on, p.version, p.value, p.unit, p.words, p.source_id, b.source, b.at
  FROM figure_periods p JOIN figure_batches b ON b.office_id = p.office_id AND b.id = p.batch_id
  WHERE p.office_id = :office_id AND p.facility_id = :facility_id AND p.first_on <= :last AND p.last_on >= :first
  AND p.version = (SELECT MAX(n.version) FROM figure_periods n WHERE n.office_id = p.office_id AND n.facility_id = p.facility_id
    AND n.resource = p.resource AND n.name = p.name AND n.first_on = p.first_on AND n.last_on = p.last_on)
  ORDER BY p.resource, p.name, p.first_on, p.last_on;

-- name: add_period
INSERT INTO figure_periods (office_id, facility_id, resource, name, first_on, last_on, version, value, unit, words, source_id,
  batch_id) VALUES (:office_id, :facility_id, :resource, :name, :first_on, :last_on, :version, :value, :unit, :words, :source_id,
  :batch_id);

-- name: corrected_places
SELECT DISTINCT series, month FROM figure_corrections WHERE office_id = :office_id AND facility_id = :facility_id;

-- name: add_move
INSERT INTO figure_moves (office_id, batch_id, kind, from_series, to_series, month)
  VALUES (:office_id, :batch_id, :kind, :from_series, :to_series, :month);

-- name: moves_of
SELECT kind, from_series, to_series, month FROM figure_moves WHERE office_id = :office_id AND batch_id = :batch_id
  ORDER BY kind, from_series, month;

-- name: forget_moves
DELETE FROM figure_moves WHERE office_id = :office_id AND batch_id = :batch_id;

-- name: move_value
UPDATE figure_values SET facility_id = :to_facility, series = :to_series WHERE office_id = :office_id AND facility_id =
  :facility_id AND series = :series AND month = :month;

-- name: move_reading
UPDATE figure_readings SET facility_id = :to_facility, series = :to_series WHERE office_id = :office_id AND facility_id =
  :facility_id AND series = :series AND month = :month;

-- name: move_corrections
UPDATE figure_corrections SET facility_id = :to_facility, series = :to_series WHERE office_id = :office_id AND facility_id =
  :facility_id AND series = :series AND month = :month;

-- name: move_month
UPDATE figure_months SET facility_id = :to_facility WHERE office_id = :office_id AND facility_id = :facility_id AND month = :month;

-- name: remove_unused_series
DELETE FROM figure_series WHERE office_id = :office_id AND facility_id = :facility_id AND series = :series
  AND NOT EXISTS (SELECT 1 FROM figure_values v WHERE v.office_id = figure_series.office_id AND v.facility_id =
    figure_series.facility_id AND v.series = figure_series.series)
  AND NOT EXISTS (SELECT 1 FROM figure_corrections c WHERE c.office_id = figure_series.office_id AND c.facility_id =
    figure_series.facility_id AND c.series = figure_series.series);

-- What one version of a report said of a period becomes another facility's, unless that one has the same of its own.
-- name: move_periods
UPDATE figure_periods SET facility_id = :to_facility
WHERE office_id = :office_id AND facility_id = :facility_id AND source_id = :source_id AND NOT EXISTS (SELECT 1 FROM figure_periods n
  WHERE n.office_id = :office_id AND n.facility_id = :to_facility AND n.resource = figure_periods.resource
    AND n.source_id <> :source_id AND n.name = figure_periods.name AND n.first_on = figure_periods.first_on AND n.last_on = figure_periods.last_on);

-- name: note_photograph_moves
INSERT INTO figure_photograph_moves (office_id, batch_id, photograph_id)
SELECT p.office_id, CAST(:batch_id AS BIGINT), p.id FROM figure_photographs p
WHERE p.office_id = :office_id AND p.facility_id = :facility_id;

-- name: move_photographs
UPDATE figure_photographs SET facility_id = :to_facility WHERE office_id = :office_id AND id IN (SELECT m.photograph_id
  FROM figure_photograph_moves m WHERE m.office_id = :office_id AND m.batch_id = :batch_id);

-- name: forget_photograph_moves
DELETE FROM figure_photograph_moves WHERE office_id = :office_id AND batch_id = :batch_id;

-- name: add_photograph
INSERT INTO figure_photographs (office_id, id, facility_id, month, filename, content_type, bytes, hash, person_id, at)
VALUES (:office_id, :id, :facility_id, :month, :filename, :content_type, :bytes, :hash, :person_id, :at);

-- name: add_photograph_piece
INSERT INTO figure_photograph_pieces (office_id, photograph_id, position, content)
VALUES (:office_id, :photograph_id, :position, :content);

-- name: photographs_of
SELECT f.id, f.facility_id, f.month, f.filename, f.content_type, f.bytes, f.hash, f.at, p.name AS person FROM figure_photographs f
LEFT JOIN v_people p ON p.office_id = f.office_id AND p.id = f.person_id
WHERE f.office_id = :office_id AND f.facility_id = :facility_id AND f.month = :month AND f.removed_at IS NULL ORDER BY f.id;

-- name: find_photograph
SELECT f.id, f.facility_id, f.month, f.filename, f.content_type, f.bytes, f.hash, f.at, p.name AS person FROM figure_photographs f
LEFT JOIN v_people p ON p.office_id = f.office_id AND p.id = f.person_id
WHERE f.office_id = :office_id AND f.id = :id AND f.removed_at IS NULL;

-- name: photographs_by_month
SELECT month, CAST(COUNT(*) AS BIGINT) AS n FROM figure_photographs WHERE office_id = :office_id AND facility_id = :facility_id
  AND removed_at IS NULL GROUP BY month ORDER BY month;

-- name: photograph_pieces
SELECT content FROM figure_photograph_pieces WHERE office_id = :office_id AND photograph_id = :photograph_id ORDER BY position;

-- name: remove_photograph
UPDATE figure_photographs SET removed_at = :at WHERE office_id = :office_id AND facility_id = :facility_id AND id = :id
  AND removed_at IS NULL;

-- name: put_oddity
INSERT INTO figure_oddities (office_id, facility_id, series, month, version, rule, past, change_tenths, limit_percent, found_at,
  seen_at, seen_by)
VALUES (:office_id, :facility_id, :series, :month, :version, :rule, :past, :change_tenths, :limit_percent, :found_at, NULL, NULL)
ON CONFLICT (office_id, facility_id, series, month) DO UPDATE SET version = excluded.version, rule = excluded.rule,
  past = excluded.past, change_tenths = excluded.change_tenths, limit_percent = excluded.limit_percent,
  found_at = excluded.found_at, seen_at = NULL, seen_by = NULL;

-- name: drop_oddity
DELETE FROM figure_oddities WHERE office_id = :office_id AND facility_id = :facility_id AND series = :series AND month = :month;

-- What somebody may see and nobody has looked at, the latest month first; a value that was corrected since is not there any more.
-- name: oddities_waiting
SELECT o.facility_id, o.series, o.month, o.rule, o.past, o.change_tenths, o.limit_percent, s.resource, s.unit, s.name AS series_name,
  v.value, v.reason, f.name, f.code, COUNT(*) OVER () AS whole FROM figure_oddities o
JOIN figure_values v ON v.office_id = o.office_id AND v.facility_id = o.facility_id AND v.series = o.series AND v.month = o.month
  AND v.version = o.version
JOIN figure_series s ON s.office_id = o.office_id AND s.facility_id = o.facility_id AND s.series = o.series
JOIN v_facilities f ON f.office_id = o.office_id AND f.id = o.facility_id
WHERE o.office_id = :office_id AND o.seen_at IS NULL AND f.merged_into IS NULL
  AND (CAST(:unit_id AS BIGINT) IS NULL OR :unit_id IN (f.province_1, f.district_1, f.commune_1, f.province_2, f.commune_2))
  AND (CAST(:division AS TEXT) = '' OR substr(f.industry, 1, 2) = :division)
  AND (CAST(:rule AS TEXT) = '' OR o.rule = :rule) AND o.month BETWEEN :from AND :to
  AND (CAST(:person_id AS BIGINT) IS NULL
    OR EXISTS (SELECT 1 FROM v_scope_facilities w WHERE w.office_id = f.office_id AND w.person_id = :person_id
      AND w.facility_id = f.id AND w.role <> 'facility')
    OR EXISTS (SELECT 1 FROM v_scope_zones z WHERE z.office_id = f.office_id AND z.person_id = :person_id AND z.zone_id = f.zone_id)
    OR EXISTS (SELECT 1 FROM v_scope_units u WHERE u.office_id = f.office_id AND u.person_id = :person_id
      AND u.unit_id IN (f.province_1, f.district_1, f.commune_1, f.province_2, f.commune_2)))
  ORDER BY o.month DESC, ABS(o.change_tenths) DESC, f.sort_key, o.facility_id, o.series LIMIT :limit OFFSET :skip;

-- name: oddity_choices
SELECT DISTINCT CASE CAST(:new_map AS BIGINT) WHEN 1 THEN COALESCE(f.commune_2, f.province_2)
    ELSE COALESCE(f.district_1, f.province_1) END AS unit, substr(f.industry, 1, 2) AS division, o.month FROM figure_oddities o
JOIN figure_values v ON v.office_id = o.office_id AND v.facility_id = o.facility_id AND v.series = o.series AND v.month = o.month
  AND v.version = o.version
JOIN v_facilities f ON f.office_id = o.office_id AND f.id = o.facility_id
WHERE o.office_id = :office_id AND o.seen_at IS NULL AND f.merged_into IS NULL
  AND (CAST(:person_id AS BIGINT) IS NULL
    OR EXISTS (SELECT 1 FROM v_scope_facilities w WHERE w.office_id = f.office_id AND w.person_id = :person_id
      AND w.facility_id = f.id AND w.role <> 'facility')
    OR EXISTS (SELECT 1 FROM v_scope_zones z WHERE z.office_id = f.office_id AND z.person_id = :person_id AND z.zone_id = f.zone_id)
    OR EXISTS (SELECT 1 FROM v_scope_units u WHERE u.office_id = f.office_id AND u.person_id = :person_id
      AND u.unit_id IN (f.province_1, f.district_1, f.commune_1, f.province_2, f.commune_2)))
ORDER BY 1, 2, 3;

-- name: mark_oddity_seen
UPDATE figure_oddities SET seen_at = :at, seen_by = :person_id WHERE office_id = :office_id AND facility_id = :facility_id
  AND series = :series AND month = :month AND seen_at IS NULL;
