-- owner: programmes
-- An amendment that is adopted but whose act is not published yet: the public goes on seeing what held the day before it.
CREATE VIEW v_unpublished_amendments AS
  SELECT a.office_id, a.programme_id, MIN(a.effective_date) AS first_day
  FROM adoptions a
  WHERE a.kind = 'amendment'
    AND NOT EXISTS (SELECT 1 FROM v_published_documents d WHERE d.office_id = a.office_id AND d.id = a.document_id)
  GROUP BY a.office_id, a.programme_id;

CREATE VIEW v_published_planned_work AS
  SELECT c.office_id, l.programme_id, l.group_code, l.item, l.name, l.unit, l.unit_cost_vnd, l.valid_from, l.valid_to, c.quantity
  FROM budget_cells c JOIN budget_lines l ON l.office_id = c.office_id AND l.id = c.line_id
  JOIN programme_publications u ON u.office_id = l.office_id AND u.programme_id = l.programme_id
  WHERE c.quantity IS NOT NULL;
DROP VIEW v_published_budget_cells;
