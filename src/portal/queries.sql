-- The portal reads published views only.

-- name: active_programme
SELECT p.id, p.slug, p.document_id, p.title, p.province, p.from_year, p.to_year,
       (SELECT x.first_day FROM v_unpublished_amendments x WHERE x.office_id = p.office_id AND x.programme_id = p.id) AS unpublished_day,
       (SELECT MIN(m.valid_from) FROM v_published_measures m WHERE m.office_id = p.office_id AND m.programme_id = p.id) AS first_day
FROM v_published_programmes p
WHERE p.office_id = :office_id AND p.is_active = 1;

-- name: measures
SELECT role, indicator, population, value_tenths, low_tenths, high_tenths, unit, year, facilities, source
FROM v_published_measures
WHERE office_id = :office_id AND programme_id = :programme_id
  AND valid_from <= :on_date AND (valid_to IS NULL OR valid_to >= :on_date)
ORDER BY position, id;

-- name: budget
SELECT total_vnd, sources FROM v_published_budgets
WHERE office_id = :office_id AND programme_id = :programme_id
  AND valid_from <= :on_date AND (valid_to IS NULL OR valid_to >= :on_date);

-- How much of each thing the plan pays for, over all years and sources.
-- name: planned_work
SELECT c.name, c.unit, MAX(c.unit_cost_vnd) AS unit_cost_vnd, CAST(SUM(c.quantity) AS BIGINT) AS quantity
FROM v_published_planned_work c
WHERE c.office_id = :office_id AND c.programme_id = :programme_id
  AND c.valid_from <= :on_date AND (c.valid_to IS NULL OR c.valid_to >= :on_date)
GROUP BY c.group_code, c.item, c.name, c.unit
ORDER BY c.group_code, c.item;

-- name: act
SELECT slug, number, act_date, title FROM v_published_documents WHERE office_id = :office_id AND id = :id;

-- name: bases
SELECT number, act_date, title, to_slug FROM v_published_citations
WHERE office_id = :office_id AND document_id = :document_id AND number IS NOT NULL
ORDER BY position LIMIT 3;
