-- part: of_series_and_years
SELECT y.facility_id, y.year, s.resource, s.unit, CAST(SUM(y.value) AS BIGINT) AS value, MIN(y.months) AS months,
  CAST(SUM(y.cost_vnd) AS BIGINT) AS cost_vnd FROM (
  SELECT v.facility_id, v.series, v.month / 100 AS year, SUM(v.value) AS value, COUNT(*) AS months, SUM(v.cost_vnd) AS cost_vnd
  FROM figure_values v WHERE v.office_id = :office_id AND v.facility_id BETWEEN :from_facility AND :to_facility

-- part: of_resources_and_years
GROUP BY v.facility_id, v.series, v.month / 100) y
JOIN figure_series s ON s.office_id = :office_id AND s.facility_id = y.facility_id AND s.series = y.series
GROUP BY y.facility_id, y.year, s.resource, s.unit ORDER BY y.facility_id, y.year, s.resource, s.unit

-- part: into_cells
INSERT INTO figure_cells (office_id, year, kind, part, resource, unit, value, facilities, complete, cost_vnd, costs)

-- part: add_to_what_stands
ON CONFLICT (office_id, kind, resource, unit, year, part) DO UPDATE SET value = figure_cells.value + excluded.value,
  facilities = figure_cells.facilities + excluded.facilities, complete = figure_cells.complete + excluded.complete,
  cost_vnd = figure_cells.cost_vnd + excluded.cost_vnd, costs = figure_cells.costs + excluded.costs

-- part: sums_of_a_year
CAST(SUM(y.value) AS BIGINT) AS value, COUNT(*) AS facilities,
  COUNT(CASE WHEN y.months >= 12 THEN 1 END) AS complete, CAST(COALESCE(SUM(y.cost_vnd), 0) AS BIGINT) AS cost_vnd,
  COUNT(y.cost_vnd) AS costs
FROM figure_years y JOIN v_figure_parts p ON p.office_id = y.office_id AND p.facility_id = y.facility_id
WHERE y.office_id = :office_id AND y.year = :year AND p.part IS NOT NULL

-- Of each facility, year, resource and unit: what its months come to, and how many there are; of several series the fewest.
-- month + 0: see values_of_facility.
-- name: year_sums
-- [sqlite]
{{of_series_and_years}} AND v.month + 0 BETWEEN :first_month AND :last_month {{of_resources_and_years}};
-- [postgres]
{{of_series_and_years}} AND v.month BETWEEN :first_month AND :last_month {{of_resources_and_years}};

-- name: period_sums
SELECT p.facility_id, p.resource, p.unit, p.first_on, p.last_on, CAST(SUM(p.value) AS BIGINT) AS value FROM v_figure_periods p
WHERE p.office_id = :office_id AND p.facility_id BETWEEN :from_facility AND :to_facility AND p.last_on BETWEEN :first_day AND :last_day
GROUP BY p.facility_id, p.resource, p.unit, p.first_on, p.last_on ORDER BY p.facility_id, p.resource, p.first_on, p.last_on, p.unit;

-- name: kept_years
SELECT facility_id, year, resource, unit, value, months, source, cost_vnd FROM figure_years
WHERE office_id = :office_id AND facility_id BETWEEN :from_facility AND :to_facility AND year BETWEEN :first_year AND :last_year
ORDER BY facility_id, year, resource, unit;

-- name: change_year
UPDATE figure_years SET value = :value, months = :months, source = :source, cost_vnd = :cost_vnd WHERE office_id = :office_id
  AND facility_id = :facility_id AND year = :year AND resource = :resource AND unit = :unit;

-- name: remove_year
DELETE FROM figure_years WHERE office_id = :office_id AND facility_id = :facility_id AND year = :year AND resource = :resource
  AND unit = :unit;

-- name: add_changes_to_cells
{{into_cells}}
SELECT c.office_id, c.year, p.kind, p.part, c.resource, c.unit, CAST(SUM(c.value) AS BIGINT), CAST(SUM(c.facilities) AS BIGINT),
  CAST(SUM(c.complete) AS BIGINT), CAST(SUM(c.cost_vnd) AS BIGINT), CAST(SUM(c.costs) AS BIGINT)
FROM figure_cell_changes c JOIN v_figure_parts p ON p.office_id = c.office_id AND p.facility_id = c.facility_id
WHERE c.office_id = :office_id AND p.part IS NOT NULL GROUP BY c.office_id, c.year, p.kind, p.part, c.resource, c.unit
{{add_to_what_stands}};

-- name: clear_changes
DELETE FROM figure_cell_changes WHERE office_id = :office_id;

-- The whole of a facility out of the parts it stands in (sign -1), or into them (1).
-- name: move_in_cells
{{into_cells}}
SELECT y.office_id, y.year, p.kind, p.part, y.resource, y.unit, CAST(:sign AS BIGINT) * y.value, CAST(:sign AS BIGINT),
  CASE WHEN y.months >= 12 THEN CAST(:sign AS BIGINT) ELSE 0 END, CAST(:sign AS BIGINT) * COALESCE(y.cost_vnd, 0),
  CASE WHEN y.cost_vnd IS NOT NULL THEN CAST(:sign AS BIGINT) ELSE 0 END
FROM figure_years y JOIN v_figure_parts p ON p.office_id = y.office_id AND p.facility_id = y.facility_id
WHERE y.office_id = :office_id AND y.facility_id = :facility_id AND p.part IS NOT NULL
{{add_to_what_stands}};

-- name: facilities_with_amounts
SELECT facility_id FROM figure_series WHERE office_id = :office_id
UNION SELECT facility_id FROM figure_periods WHERE office_id = :office_id
UNION SELECT facility_id FROM figure_years WHERE office_id = :office_id ORDER BY facility_id;

-- name: years_with_cells
SELECT year FROM figure_years WHERE office_id = :office_id GROUP BY year
UNION SELECT year FROM figure_cells WHERE office_id = :office_id GROUP BY year ORDER BY year;

-- name: cells_of_year_from_facilities
SELECT p.kind, p.part, y.resource, y.unit, {{sums_of_a_year}} GROUP BY p.kind, p.part, y.resource, y.unit;

-- name: cells_of_year
SELECT kind, part, resource, unit, value, facilities, complete, cost_vnd, costs FROM figure_cells
WHERE office_id = :office_id AND year = :year AND facilities > 0;

-- name: clear_cells_of_year
DELETE FROM figure_cells WHERE office_id = :office_id AND year = :year;

-- name: fill_cells_of_year
{{into_cells}}
SELECT y.office_id, y.year, p.kind, p.part, y.resource, y.unit, {{sums_of_a_year}}
GROUP BY y.office_id, y.year, p.kind, p.part, y.resource, y.unit;

-- name: cell_sums
SELECT year, part, resource, unit, value, facilities, complete, cost_vnd, costs FROM figure_cells
WHERE office_id = :office_id AND kind = :kind AND year BETWEEN :first_year AND :last_year AND facilities > 0
ORDER BY year, part, resource, unit;

-- One resource in one unit, all parts of a kind.
-- name: cells_by_part
SELECT year, part, resource, unit, value, facilities, complete, cost_vnd, costs FROM figure_cells
WHERE office_id = :office_id AND kind = :kind AND resource = :resource AND unit = :unit AND year BETWEEN :first_year AND :last_year
  AND facilities > 0 ORDER BY year, part;

-- Whether values were written before there were cells.
-- name: cells_are_due
SELECT CASE WHEN EXISTS (SELECT 1 FROM figure_years WHERE office_id = :office_id) THEN 0
  WHEN EXISTS (SELECT 1 FROM figure_values WHERE office_id = :office_id) THEN 1
  WHEN EXISTS (SELECT 1 FROM figure_periods WHERE office_id = :office_id) THEN 1 ELSE 0 END AS due;

-- name: zones_by_id
SELECT id, name FROM v_zones WHERE office_id = :office_id ORDER BY id;

-- From facility to facility, each looked up by its whole key: SQLite takes CROSS JOIN in the order it is written.
-- part: behind_a_total
FROM v_figure_parts p CROSS JOIN figure_years y CROSS JOIN v_facilities f
WHERE p.office_id = :office_id AND p.kind = :kind AND COALESCE(p.part, 'khong-ro') = :part
  AND y.office_id = p.office_id AND y.facility_id = p.facility_id AND y.year = :year AND y.resource = :resource
  AND f.office_id = p.office_id AND f.id = p.facility_id

-- part: facility_behind
SELECT f.id, f.code, f.name, y.value, y.months, y.source {{behind_a_total}} AND y.unit = :unit

-- name: behind_by_amount
{{facility_behind}} AND (y.value < :value OR (y.value = :value AND f.id > :facility_id)) ORDER BY y.value DESC, f.id LIMIT :most;

-- name: behind_by_name
{{facility_behind}} AND (f.sort_key > :sort_key OR (f.sort_key = :sort_key AND f.id > :facility_id))
ORDER BY f.sort_key, f.id LIMIT :most;

-- Where a page of the list ended.
-- name: place_behind
SELECT y.value, f.sort_key {{behind_a_total}} AND y.unit = :unit AND f.id = :facility_id;

-- name: sum_behind
SELECT CAST(COALESCE(SUM(y.value), 0) AS BIGINT) AS value, COUNT(*) AS facilities,
  COUNT(CASE WHEN y.months >= 12 THEN 1 END) AS complete {{behind_a_total}} AND y.unit = :unit;

-- The same resource and year in units of their own lines.
-- name: units_beside
SELECT y.unit, COUNT(*) AS facilities {{behind_a_total}} AND y.unit <> :unit GROUP BY y.unit ORDER BY y.unit;

-- Reports that end in the year, of facilities that have no amount for it.
-- name: reported_for_no_year
SELECT f.id, f.code, f.name, r.unit, r.first_on, r.last_on, CAST(SUM(r.value) AS BIGINT) AS value
FROM v_figure_parts p CROSS JOIN v_figure_periods r CROSS JOIN v_facilities f
WHERE p.office_id = :office_id AND p.kind = :kind AND COALESCE(p.part, 'khong-ro') = :part
  AND f.office_id = p.office_id AND f.id = p.facility_id
  AND r.office_id = p.office_id AND r.facility_id = p.facility_id AND r.resource = :resource AND r.unit = :unit AND r.last_on BETWEEN :first_day AND :last_day
  AND NOT EXISTS (SELECT 1 FROM figure_years y WHERE y.office_id = p.office_id AND y.facility_id = p.facility_id
    AND y.year = :year AND y.resource = r.resource)
GROUP BY f.id, f.code, f.name, f.sort_key, r.unit, r.first_on, r.last_on ORDER BY f.sort_key, f.id, r.first_on, r.last_on LIMIT :most;
