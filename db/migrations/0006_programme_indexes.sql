-- owner: programmes
-- What belongs to one programme is found without looking through what belongs to all of them.

CREATE INDEX programmes_of_parent ON programmes (office_id, parent_id);
CREATE INDEX adoptions_of_programme ON adoptions (office_id, programme_id, effective_date);
CREATE INDEX adoptions_of_draft ON adoptions (office_id, draft_id);
CREATE INDEX objectives_of_programme ON objectives (office_id, programme_id, position);
CREATE INDEX reporting_duties_of_programme ON reporting_duties (office_id, programme_id, position);
CREATE INDEX budgets_of_programme ON budgets (office_id, programme_id, position);
CREATE INDEX budget_groups_of_programme ON budget_groups (office_id, programme_id, position);

-- As before; CROSS JOIN keeps SQLite from starting at the cells of all programmes.
DROP VIEW v_published_budget_cells;
CREATE VIEW v_published_budget_cells AS
  SELECT c.*, l.programme_id, l.group_code, l.item, l.name, l.unit, l.unit_cost_vnd, l.source, l.valid_to
  FROM programme_publications u CROSS JOIN budget_lines l CROSS JOIN budget_cells c
  WHERE l.office_id = u.office_id AND l.programme_id = u.programme_id AND c.office_id = l.office_id AND c.line_id = l.id;
