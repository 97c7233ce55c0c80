-- The map of published programmes: where, and from which year, because the name of a province belongs to the map of its time.

-- name: published_by_province
SELECT province, from_year, count(*) AS programmes FROM v_published_programmes WHERE office_id = :office_id
GROUP BY province, from_year ORDER BY province, from_year;
