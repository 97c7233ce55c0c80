-- name: standing_tunings
SELECT t.id, t.rule, t.industry, t.name, t.value, t.reason, t.at, p.name AS person FROM check_tunings t
LEFT JOIN v_people p ON p.office_id = t.office_id AND p.id = t.person_id
WHERE t.office_id = :office_id AND t.id = (SELECT MAX(n.id) FROM check_tunings n WHERE n.office_id = t.office_id
  AND n.rule = t.rule AND n.industry = t.industry AND n.name = t.name) ORDER BY t.rule, t.industry, t.name;

-- name: all_tunings
SELECT t.id, t.rule, t.industry, t.name, t.value, t.reason, t.at, p.name AS person FROM check_tunings t
LEFT JOIN v_people p ON p.office_id = t.office_id AND p.id = t.person_id
WHERE t.office_id = :office_id ORDER BY t.id DESC LIMIT :most;

-- name: add_tuning
INSERT INTO check_tunings (office_id, id, rule, industry, name, value, reason, person_id, at)
VALUES (:office_id, :id, :rule, :industry, :name, :value, :reason, :person_id, :at);
