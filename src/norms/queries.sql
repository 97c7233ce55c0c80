-- part: held
FROM v_facilities f WHERE f.office_id = :office_id AND f.merged_into IS NULL
  AND EXISTS (SELECT 1 FROM norm_choices c WHERE c.office_id = f.office_id AND c.facility_id = f.id AND c.ended_at IS NULL)

-- part: page
ORDER BY f.sort_key, f.id LIMIT :limit OFFSET :skip

-- name: own_norms
SELECT n.id, n.line, n.line_words, n.energy_unit, n.per_unit, n.circular, n.first_year, n.last_year, n.value, n.mark, n.made_at,
  n.withdrawn_at, n.withdrawn_why, p.name AS person FROM own_norms n
  LEFT JOIN v_people p ON p.office_id = n.office_id AND p.id = n.made_by
  WHERE n.office_id = :office_id ORDER BY n.id DESC;

-- name: add_norm
INSERT INTO own_norms (office_id, id, line, line_words, energy_unit, per_unit, circular, first_year, last_year, value, mark, made_by,
  made_at) VALUES (:office_id, :id, :line, :line_words, :energy_unit, :per_unit, :circular, :first_year, :last_year, :value, :mark,
  :made_by, :made_at);

-- name: withdraw_norm
UPDATE own_norms SET withdrawn_by = :person_id, withdrawn_at = :at, withdrawn_why = :why WHERE office_id = :office_id AND id = :id
  AND withdrawn_at IS NULL;

-- name: choices_of_facility
SELECT c.id, c.facility_id, c.series, c.line, c.share_tenths, c.reason, c.made_at, p.name AS person FROM norm_choices c
  LEFT JOIN v_people p ON p.office_id = c.office_id AND p.id = c.made_by
  WHERE c.office_id = :office_id AND c.facility_id = :facility_id AND c.ended_at IS NULL ORDER BY c.id;

-- name: add_choice
INSERT INTO norm_choices (office_id, id, facility_id, series, line, share_tenths, reason, made_by, made_at) VALUES (:office_id, :id,
  :facility_id, :series, :line, :share_tenths, :reason, :made_by, :made_at);

-- name: end_choice
UPDATE norm_choices SET ended_by = :person_id, ended_at = :at WHERE office_id = :office_id AND facility_id = :facility_id AND id = :id
  AND ended_at IS NULL;

-- name: end_choices_of_series
UPDATE norm_choices SET ended_by = :person_id, ended_at = :at WHERE office_id = :office_id AND facility_id = :facility_id
  AND series = :series AND ended_at IS NULL;

-- Facilities that are held against a norm, in the order of names.
-- name: facilities_with_choice
SELECT f.id, f.name, f.code {{held}} {{page}};

-- What was written by the facilities of one page of facilities_with_choice, and what they are held against.
-- name: held_choices
SELECT n.id, n.facility_id, n.series, n.line, n.share_tenths, n.reason, n.made_at, p.name AS person FROM norm_choices n
  LEFT JOIN v_people p ON p.office_id = n.office_id AND p.id = n.made_by
  WHERE n.office_id = :office_id AND n.ended_at IS NULL AND n.facility_id IN (SELECT f.id {{held}} {{page}})
  ORDER BY n.facility_id, n.id;

-- name: held_series
SELECT s.facility_id, s.series, s.resource, s.unit, s.name, s.ended_after, (SELECT MIN(v.month) FROM v_figure_values v
    WHERE v.office_id = s.office_id AND v.facility_id = s.facility_id AND v.series = s.series) AS began
  FROM v_figure_series s WHERE s.office_id = :office_id AND s.facility_id IN (SELECT f.id {{held}} {{page}})
  ORDER BY s.facility_id, s.series;

-- name: held_values
SELECT v.facility_id, v.series, v.month, v.value FROM v_figure_values v WHERE v.office_id = :office_id
  AND v.month BETWEEN :first AND :last AND v.facility_id IN (SELECT f.id {{held}} {{page}})
  ORDER BY v.facility_id, v.series, v.month;

-- name: held_idle_months
SELECT m.facility_id, m.month FROM v_figure_months m WHERE m.office_id = :office_id AND m.month BETWEEN :first AND :last
  AND m.idle = 1 AND m.facility_id IN (SELECT f.id {{held}} {{page}})
  ORDER BY m.facility_id, m.month;

-- name: count_with_choice
SELECT COUNT(*) AS n {{held}};

-- What everybody wrote for a year, facility by facility.
-- name: values_of_year
SELECT facility_id, series, month, value FROM v_figure_values WHERE office_id = :office_id AND month BETWEEN :first AND :last
  ORDER BY facility_id, series, month;

-- name: series_of_year
SELECT s.facility_id, s.series, s.resource, s.unit, s.name, s.ended_after, f.industry_edition, f.industry,
  (SELECT MIN(v.month) FROM v_figure_values v WHERE v.office_id = s.office_id AND v.facility_id = s.facility_id
    AND v.series = s.series) AS began
  FROM v_figure_series s JOIN v_facilities f ON f.office_id = s.office_id AND f.id = s.facility_id
  WHERE s.office_id = :office_id AND f.merged_into IS NULL AND f.industry IS NOT NULL ORDER BY s.facility_id, s.series;

-- name: idle_months_of_year
SELECT facility_id, month FROM v_figure_months WHERE office_id = :office_id AND month BETWEEN :first AND :last AND idle = 1
  ORDER BY facility_id, month;

-- name: standing_groups
SELECT g.id, g.edition, g.industry, g.unit, g.members, g.low, g.median, g.high, g.published_at FROM benchmark_groups g
  WHERE g.office_id = :office_id AND g.year = :year AND NOT EXISTS (SELECT 1 FROM benchmark_groups n WHERE n.office_id = g.office_id
    AND n.year = g.year AND n.edition = g.edition AND n.industry = g.industry AND n.unit = g.unit AND n.id > g.id)
  ORDER BY LENGTH(g.industry) DESC, g.edition, g.industry, g.unit;

-- name: standing_members
SELECT g.edition, g.industry, g.unit, m.facility_id, m.value FROM benchmark_groups g
  JOIN benchmark_members m ON m.office_id = g.office_id AND m.group_id = g.id
  WHERE g.office_id = :office_id AND g.year = :year AND NOT EXISTS (SELECT 1 FROM benchmark_groups n WHERE n.office_id = g.office_id
    AND n.year = g.year AND n.edition = g.edition AND n.industry = g.industry AND n.unit = g.unit AND n.id > g.id)
  ORDER BY g.id, m.facility_id;

-- name: add_group
INSERT INTO benchmark_groups (office_id, id, year, edition, industry, unit, members, low, median, high, published_by, published_at)
  VALUES (:office_id, :id, :year, :edition, :industry, :unit, :members, :low, :median, :high, :published_by, :published_at);
