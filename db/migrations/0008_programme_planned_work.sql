-- owner: programmes
-- As before; CROSS JOIN keeps SQLite on the way from one programme to its lines to their cells, never through the cells of all.
DROP VIEW v_published_planned_work;
CREATE VIEW v_published_planned_work AS
  SELECT c.office_id, l.programme_id, l.group_code, l.item, l.name, l.unit, l.unit_cost_vnd, l.valid_from, l.valid_to, c.quantity
  FROM programme_publications u CROSS JOIN budget_lines l CROSS JOIN budget_cells c
  WHERE l.office_id = u.office_id AND l.programme_id = u.programme_id AND c.office_id = l.office_id AND c.line_id = l.id
    AND c.quantity IS NOT NULL;
