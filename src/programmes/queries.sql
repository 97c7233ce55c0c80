-- Drafts: an act's text under review.

-- name: insert_draft
INSERT INTO drafts (office_id, id, filename, source, draft, number, number_key, act_date, issuer, title, province,
                    same_programme_id, amends_programme_id, parent_programme_id, created_at, created_by)
VALUES (:office_id, :id, :filename, :source, :draft, :number, :number_key, :act_date, :issuer, :title, :province,
        :same_programme_id, :amends_programme_id, :parent_programme_id, :created_at, :created_by);

-- name: insert_draft_item
INSERT INTO draft_items (office_id, draft_id, id, kind, position, clause, span_start, span_end, read_fields, fields, state, decided_by, decided_at)
VALUES (:office_id, :draft_id, :id, :kind, :position, :clause, :span_start, :span_end, :read_fields, :fields, :state, :decided_by, :decided_at);

-- name: find_draft
SELECT id, filename, draft, number, act_date, issuer, title, province, same_programme_id, amends_programme_id, parent_programme_id, created_at
FROM drafts WHERE office_id = :office_id AND id = :id;

-- name: draft_source
SELECT filename, source FROM drafts WHERE office_id = :office_id AND id = :id;

-- name: drafts
SELECT d.id, d.filename, d.number, d.act_date, d.issuer, d.title, d.province, d.created_at,
       (SELECT a.programme_id FROM adoptions a WHERE a.office_id = d.office_id AND a.draft_id = d.id) AS adopted_programme_id
FROM drafts d WHERE d.office_id = :office_id ORDER BY d.created_at DESC, d.id DESC LIMIT :most;

-- name: draft_items
SELECT id, kind, position, clause, span_start, span_end, read_fields, fields, state
FROM draft_items WHERE office_id = :office_id AND draft_id = :draft_id ORDER BY position, id;

-- name: find_draft_item
SELECT id, draft_id, kind, position, clause, span_start, span_end, read_fields, fields, state
FROM draft_items WHERE office_id = :office_id AND id = :id;

-- name: decide_draft_item
UPDATE draft_items SET fields = :fields, clause = :clause, state = :state, decided_by = :decided_by, decided_at = :decided_at
WHERE office_id = :office_id AND id = :id;

-- name: accept_read_items
UPDATE draft_items SET state = 'accepted', decided_by = :decided_by, decided_at = :decided_at
WHERE office_id = :office_id AND draft_id = :draft_id AND state = 'read';

-- name: last_draft_position
SELECT COALESCE(MAX(position), 0) AS position FROM draft_items WHERE office_id = :office_id AND draft_id = :draft_id;

-- Programmes.

-- name: insert_programme
INSERT INTO programmes (office_id, id, slug, document_id, parent_id, parent_number, family, title, province, from_year, to_year, created_at)
VALUES (:office_id, :id, :slug, :document_id, :parent_id, :parent_number, :family, :title, :province, :from_year, :to_year, :created_at);

-- name: update_programme
UPDATE programmes SET parent_id = :parent_id, parent_number = :parent_number, family = :family, title = :title, province = :province,
       from_year = :from_year, to_year = :to_year
WHERE office_id = :office_id AND id = :id;

-- name: attach_child
UPDATE programmes SET parent_id = :parent_id WHERE office_id = :office_id AND id = :id AND parent_id IS NULL;

-- name: slug_taken
SELECT id FROM programmes WHERE office_id = :office_id AND slug = :slug;

-- name: find_programme
SELECT p.id, p.slug, p.document_id, p.parent_id, p.parent_number, p.family, p.title, p.province, p.from_year, p.to_year,
       (SELECT u.published_at FROM programme_publications u WHERE u.office_id = p.office_id AND u.programme_id = p.id) AS published_at,
       (SELECT x.chosen_at FROM active_programmes x WHERE x.office_id = p.office_id AND x.programme_id = p.id) AS active_since
FROM programmes p WHERE p.office_id = :office_id AND p.id = :id;

-- name: find_programme_by_slug
SELECT p.id, p.slug, p.document_id, p.parent_id, p.parent_number, p.family, p.title, p.province, p.from_year, p.to_year,
       (SELECT u.published_at FROM programme_publications u WHERE u.office_id = p.office_id AND u.programme_id = p.id) AS published_at,
       (SELECT x.chosen_at FROM active_programmes x WHERE x.office_id = p.office_id AND x.programme_id = p.id) AS active_since
FROM programmes p WHERE p.office_id = :office_id AND p.slug = :slug;

-- name: programmes
SELECT p.id, p.slug, p.document_id, p.parent_id, p.parent_number, p.family, p.title, p.province, p.from_year, p.to_year,
       (SELECT u.published_at FROM programme_publications u WHERE u.office_id = p.office_id AND u.programme_id = p.id) AS published_at,
       (SELECT x.chosen_at FROM active_programmes x WHERE x.office_id = p.office_id AND x.programme_id = p.id) AS active_since
FROM programmes p WHERE p.office_id = :office_id ORDER BY p.from_year DESC, p.province, p.id;

-- name: programme_of_document
SELECT id FROM programmes WHERE office_id = :office_id AND document_id = :document_id;

-- name: children
SELECT id FROM programmes WHERE office_id = :office_id AND parent_id = :parent_id ORDER BY from_year, id;

-- name: insert_adoption
INSERT INTO adoptions (office_id, id, programme_id, draft_id, document_id, kind, effective_date, adopted_at, adopted_by)
VALUES (:office_id, :id, :programme_id, :draft_id, :document_id, :kind, :effective_date, :adopted_at, :adopted_by);

-- name: adoptions
SELECT id, draft_id, document_id, kind, effective_date, adopted_at, adopted_by
FROM adoptions WHERE office_id = :office_id AND programme_id = :programme_id ORDER BY effective_date, id;

-- name: adopted_from_text
SELECT a.id FROM adoptions a WHERE a.office_id = :office_id AND a.programme_id = :programme_id AND COALESCE(a.draft_id, 0) <> 0 LIMIT 1;

-- name: unpublished_amendment
SELECT first_day FROM v_unpublished_amendments WHERE office_id = :office_id AND programme_id = :programme_id;

-- name: first_day
SELECT MIN(effective_date) AS day FROM adoptions WHERE office_id = :office_id AND programme_id = :programme_id;

-- name: adoption_of_draft
SELECT programme_id FROM adoptions WHERE office_id = :office_id AND draft_id = :draft_id;

-- name: insert_finding
INSERT INTO programme_findings (office_id, adoption_id, position, severity, code, vi, en, span_start, span_end, expected, found, proposal)
VALUES (:office_id, :adoption_id, :position, :severity, :code, :vi, :en, :span_start, :span_end, :expected, :found, :proposal);

-- name: findings
SELECT f.severity, f.code, f.vi, f.en, f.span_start, f.span_end, f.expected, f.found, f.proposal
FROM adoptions a CROSS JOIN programme_findings f
WHERE f.office_id = a.office_id AND f.adoption_id = a.id AND a.office_id = :office_id AND a.programme_id = :programme_id ORDER BY a.effective_date, a.id, f.position;

-- name: publish
INSERT INTO programme_publications (office_id, programme_id, published_at, published_by)
VALUES (:office_id, :programme_id, :published_at, :published_by)
ON CONFLICT (office_id, programme_id) DO NOTHING;

-- name: withdraw
DELETE FROM programme_publications WHERE office_id = :office_id AND programme_id = :programme_id;

-- name: choose_active
INSERT INTO active_programmes (office_id, programme_id, chosen_at, chosen_by)
VALUES (:office_id, :programme_id, :chosen_at, :chosen_by)
ON CONFLICT (office_id) DO UPDATE SET programme_id = excluded.programme_id, chosen_at = excluded.chosen_at, chosen_by = excluded.chosen_by;

-- name: drop_active
DELETE FROM active_programmes WHERE office_id = :office_id AND programme_id = :programme_id;

-- The one that was chosen; as long as none is, the newest of the office's own province, plans of their own before yearly ones under them.
-- name: active_programme
SELECT p.id AS programme_id FROM programmes p
JOIN v_offices o ON o.id = p.office_id
LEFT JOIN active_programmes x ON x.office_id = p.office_id AND x.programme_id = p.id
WHERE p.office_id = :office_id AND (x.programme_id IS NOT NULL OR p.province = o.province)
ORDER BY CASE WHEN x.programme_id IS NULL THEN 1 ELSE 0 END, CASE WHEN p.parent_id IS NULL THEN 0 ELSE 1 END,
         p.from_year DESC, p.to_year DESC, p.id DESC LIMIT 1;

-- Items of a programme. `on_date` picks what is in force that day; a NULL on_date picks every version.

-- name: insert_objective
INSERT INTO objectives (office_id, id, programme_id, document_id, position, clause, span_start, span_end, body, valid_from, valid_to)
VALUES (:office_id, :id, :programme_id, :document_id, :position, :clause, :span_start, :span_end, :body, :valid_from, NULL);

-- name: objectives
SELECT id, document_id, clause, span_start, span_end, body, valid_from, valid_to FROM objectives
WHERE office_id = :office_id AND programme_id = :programme_id
  AND (CAST(:on_date AS TEXT) IS NULL OR (valid_from <= :on_date AND (valid_to IS NULL OR valid_to >= :on_date)))
ORDER BY position, id;

-- name: insert_measure
INSERT INTO measures (office_id, id, programme_id, document_id, position, clause, span_start, span_end, role, indicator, population, comparator,
                      value_tenths, low_tenths, high_tenths, unit, year, facilities, source, body, valid_from, valid_to)
VALUES (:office_id, :id, :programme_id, :document_id, :position, :clause, :span_start, :span_end, :role, :indicator, :population, :comparator,
        :value_tenths, :low_tenths, :high_tenths, :unit, :year, :facilities, :source, :body, :valid_from, NULL);

-- name: measures
SELECT id, document_id, clause, span_start, span_end, role, indicator, population, comparator, value_tenths, low_tenths, high_tenths,
       unit, year, facilities, source, body, valid_from, valid_to
FROM measures
WHERE office_id = :office_id AND programme_id = :programme_id
  AND (CAST(:on_date AS TEXT) IS NULL OR (valid_from <= :on_date AND (valid_to IS NULL OR valid_to >= :on_date)))
ORDER BY position, id;

-- name: end_measure
UPDATE measures SET valid_to = :valid_to WHERE office_id = :office_id AND id = :id AND valid_to IS NULL;

-- name: insert_task
INSERT INTO tasks (office_id, id, programme_id, document_id, position, clause, span_start, span_end, body, years, quarters, valid_from, valid_to)
VALUES (:office_id, :id, :programme_id, :document_id, :position, :clause, :span_start, :span_end, :body, :years, :quarters, :valid_from, NULL);

-- name: insert_task_quantity
INSERT INTO task_quantities (office_id, task_id, position, value, unit, per) VALUES (:office_id, :task_id, :position, :value, :unit, :per);

-- name: insert_task_agency
INSERT INTO task_agencies (office_id, task_id, position, role, name) VALUES (:office_id, :task_id, :position, :role, :name);

-- name: tasks
SELECT id, document_id, clause, span_start, span_end, body, years, quarters, valid_from, valid_to FROM tasks
WHERE office_id = :office_id AND programme_id = :programme_id
  AND (CAST(:on_date AS TEXT) IS NULL OR (valid_from <= :on_date AND (valid_to IS NULL OR valid_to >= :on_date)))
ORDER BY position, id;

-- name: end_task
UPDATE tasks SET valid_to = :valid_to WHERE office_id = :office_id AND id = :id AND valid_to IS NULL;

-- CROSS JOIN: SQLite keeps that order, from the tasks of the programme to what belongs to them, never through all of that table.
-- name: task_quantities
SELECT q.task_id, q.value, q.unit, q.per FROM tasks t CROSS JOIN task_quantities q
WHERE q.office_id = t.office_id AND q.task_id = t.id AND t.office_id = :office_id AND t.programme_id = :programme_id
ORDER BY q.task_id, q.position;

-- name: task_agencies
SELECT g.task_id, g.role, g.name FROM tasks t CROSS JOIN task_agencies g
WHERE g.office_id = t.office_id AND g.task_id = t.id AND t.office_id = :office_id AND t.programme_id = :programme_id
ORDER BY g.task_id, g.position;

-- name: insert_agency
INSERT INTO agencies (office_id, id, programme_id, document_id, position, clause, span_start, span_end, name, kind, valid_from, valid_to)
VALUES (:office_id, :id, :programme_id, :document_id, :position, :clause, :span_start, :span_end, :name, :kind, :valid_from, NULL);

-- name: insert_agency_duty
INSERT INTO agency_duties (office_id, agency_id, position, clause, body) VALUES (:office_id, :agency_id, :position, :clause, :body);

-- name: agencies
SELECT id, document_id, clause, span_start, span_end, name, kind, valid_from, valid_to FROM agencies
WHERE office_id = :office_id AND programme_id = :programme_id
  AND (CAST(:on_date AS TEXT) IS NULL OR (valid_from <= :on_date AND (valid_to IS NULL OR valid_to >= :on_date)))
ORDER BY position, id;

-- name: end_agency
UPDATE agencies SET valid_to = :valid_to WHERE office_id = :office_id AND id = :id AND valid_to IS NULL;

-- name: agency_duties
SELECT d.agency_id, d.clause, d.body FROM agencies a CROSS JOIN agency_duties d
WHERE d.office_id = a.office_id AND d.agency_id = a.id AND a.office_id = :office_id AND a.programme_id = :programme_id
ORDER BY d.agency_id, d.position;

-- name: insert_reporting_duty
INSERT INTO reporting_duties (office_id, id, programme_id, document_id, position, clause, span_start, span_end, reporter, recipient, frequency,
                              report_window, due_date, inclusive, valid_from, valid_to)
VALUES (:office_id, :id, :programme_id, :document_id, :position, :clause, :span_start, :span_end, :reporter, :recipient, :frequency,
        :report_window, :due_date, :inclusive, :valid_from, NULL);

-- name: reporting_duties
SELECT id, document_id, clause, span_start, span_end, reporter, recipient, frequency, report_window, due_date, inclusive, valid_from, valid_to
FROM reporting_duties
WHERE office_id = :office_id AND programme_id = :programme_id
  AND (CAST(:on_date AS TEXT) IS NULL OR (valid_from <= :on_date AND (valid_to IS NULL OR valid_to >= :on_date)))
ORDER BY position, id;

-- name: end_reporting_duty
UPDATE reporting_duties SET valid_to = :valid_to WHERE office_id = :office_id AND id = :id AND valid_to IS NULL;

-- name: insert_budget
INSERT INTO budgets (office_id, id, programme_id, document_id, position, clause, span_start, span_end, total_vnd, words_vnd, sources, valid_from, valid_to)
VALUES (:office_id, :id, :programme_id, :document_id, :position, :clause, :span_start, :span_end, :total_vnd, :words_vnd, :sources, :valid_from, NULL);

-- name: budgets
SELECT id, document_id, clause, span_start, span_end, total_vnd, words_vnd, sources, valid_from, valid_to FROM budgets
WHERE office_id = :office_id AND programme_id = :programme_id
  AND (CAST(:on_date AS TEXT) IS NULL OR (valid_from <= :on_date AND (valid_to IS NULL OR valid_to >= :on_date)))
ORDER BY position, id;

-- name: end_budgets
UPDATE budgets SET valid_to = :valid_to WHERE office_id = :office_id AND programme_id = :programme_id AND valid_to IS NULL;

-- name: insert_budget_group
INSERT INTO budget_groups (office_id, id, programme_id, document_id, position, clause, span_start, span_end, code, name, total_vnd, sources, valid_from, valid_to)
VALUES (:office_id, :id, :programme_id, :document_id, :position, :clause, :span_start, :span_end, :code, :name, :total_vnd, :sources, :valid_from, NULL);

-- name: budget_groups
SELECT id, document_id, clause, span_start, span_end, code, name, total_vnd, sources, valid_from, valid_to FROM budget_groups
WHERE office_id = :office_id AND programme_id = :programme_id
  AND (CAST(:on_date AS TEXT) IS NULL OR (valid_from <= :on_date AND (valid_to IS NULL OR valid_to >= :on_date)))
ORDER BY position, id;

-- name: end_budget_groups
UPDATE budget_groups SET valid_to = :valid_to WHERE office_id = :office_id AND programme_id = :programme_id AND valid_to IS NULL;

-- name: insert_budget_line
INSERT INTO budget_lines (office_id, id, programme_id, document_id, position, clause, span_start, span_end, group_code, item, name, unit, unit_cost_vnd,
                          source, total_vnd, valid_from, valid_to)
VALUES (:office_id, :id, :programme_id, :document_id, :position, :clause, :span_start, :span_end, :group_code, :item, :name, :unit, :unit_cost_vnd,
        :source, :total_vnd, :valid_from, NULL);

-- name: budget_lines
SELECT id, document_id, clause, span_start, span_end, group_code, item, name, unit, unit_cost_vnd, source, total_vnd, valid_from, valid_to
FROM budget_lines
WHERE office_id = :office_id AND programme_id = :programme_id
  AND (CAST(:on_date AS TEXT) IS NULL OR (valid_from <= :on_date AND (valid_to IS NULL OR valid_to >= :on_date)))
ORDER BY position, id;

-- name: end_budget_lines
UPDATE budget_lines SET valid_to = :valid_to WHERE office_id = :office_id AND programme_id = :programme_id AND valid_to IS NULL;

-- name: insert_budget_cell
INSERT INTO budget_cells (office_id, line_id, year, quantity, amount_vnd, amount_printed, proposed, inferred)
VALUES (:office_id, :line_id, :year, :quantity, :amount_vnd, :amount_printed, :proposed, :inferred);

-- name: budget_cells
SELECT c.line_id, c.year, c.quantity, c.amount_vnd, c.amount_printed, c.proposed, c.inferred
FROM budget_lines l CROSS JOIN budget_cells c
WHERE c.office_id = l.office_id AND c.line_id = l.id AND l.office_id = :office_id AND l.programme_id = :programme_id
ORDER BY c.line_id, c.year;

-- When the same act is read and adopted again, its own rows are made anew.

-- name: clear_objectives
DELETE FROM objectives WHERE office_id = :office_id AND programme_id = :programme_id AND document_id = :document_id;
-- name: clear_measures
DELETE FROM measures WHERE office_id = :office_id AND programme_id = :programme_id AND document_id = :document_id;
-- name: clear_tasks
DELETE FROM tasks WHERE office_id = :office_id AND programme_id = :programme_id AND document_id = :document_id;
-- name: clear_agencies
DELETE FROM agencies WHERE office_id = :office_id AND programme_id = :programme_id AND document_id = :document_id;
-- name: clear_reporting
DELETE FROM reporting_duties WHERE office_id = :office_id AND programme_id = :programme_id AND document_id = :document_id;
-- name: clear_budgets
DELETE FROM budgets WHERE office_id = :office_id AND programme_id = :programme_id AND document_id = :document_id;
-- name: clear_budget_groups
DELETE FROM budget_groups WHERE office_id = :office_id AND programme_id = :programme_id AND document_id = :document_id;
-- name: clear_budget_lines
DELETE FROM budget_lines WHERE office_id = :office_id AND programme_id = :programme_id AND document_id = :document_id;
-- name: clear_findings
DELETE FROM programme_findings WHERE office_id = :office_id AND adoption_id IN
  (SELECT a.id FROM adoptions a WHERE a.office_id = :office_id AND a.programme_id = :programme_id AND a.document_id = :document_id);

-- Which published act rests on which: the library's views.
-- name: published_citations
SELECT d.id AS from_id, d.slug AS from_slug, d.number AS from_number, d.title AS from_title, d.act_date AS from_date, d.province AS from_province,
       c.number AS to_number, c.act_date AS to_date, c.title AS to_title, c.to_slug
FROM v_published_citations c JOIN v_published_documents d ON d.office_id = c.office_id AND d.id = c.document_id
WHERE c.office_id = :office_id ORDER BY d.act_date, d.id, c.position;
