-- owner: figures
-- Cells lie in the order in which pages ask for them: the parts of one kind and one resource side by side.
DROP VIEW v_figure_cells;
DROP TABLE figure_cells;
-- [sqlite]
CREATE TABLE figure_cells (
  office_id int64 NOT NULL,
  kind text NOT NULL,                 -- of figure_cell_kinds
  resource text NOT NULL,
  unit text NOT NULL,
  year int64 NOT NULL,
  part text NOT NULL,                 -- a unit, a zone, a size, two digits of an industry, edition and industry; '' of the whole
  value int64 NOT NULL,
  facilities int64 NOT NULL,          -- that have an amount; 0: as if there were no cell
  complete int64 NOT NULL,            -- of these, with all twelve months
  cost_vnd int64 NOT NULL,
  costs int64 NOT NULL,               -- facilities that stated a cost
  PRIMARY KEY (office_id, kind, resource, unit, year, part)
) WITHOUT ROWID;
-- [end]
-- [postgres]
CREATE TABLE figure_cells (
  office_id int64 NOT NULL,
  kind text NOT NULL,
  resource text NOT NULL,
  unit text NOT NULL,
  year int64 NOT NULL,
  part text NOT NULL,
  value int64 NOT NULL,
  facilities int64 NOT NULL,
  complete int64 NOT NULL,
  cost_vnd int64 NOT NULL,
  costs int64 NOT NULL,
  PRIMARY KEY (office_id, kind, resource, unit, year, part)
) PARTITION BY LIST (office_id);
CREATE TABLE figure_cells_here PARTITION OF figure_cells DEFAULT PARTITION BY RANGE (year);
CREATE TABLE figure_cells_2015 PARTITION OF figure_cells_here FOR VALUES FROM (MINVALUE) TO (2016);
CREATE TABLE figure_cells_2020 PARTITION OF figure_cells_here FOR VALUES FROM (2016) TO (2021);
CREATE TABLE figure_cells_2025 PARTITION OF figure_cells_here FOR VALUES FROM (2021) TO (2026);
CREATE TABLE figure_cells_2030 PARTITION OF figure_cells_here FOR VALUES FROM (2026) TO (2031);
CREATE TABLE figure_cells_later PARTITION OF figure_cells_here FOR VALUES FROM (2031) TO (MAXVALUE);
-- [end]
INSERT INTO figure_cells (office_id, year, kind, part, resource, unit, value, facilities, complete, cost_vnd, costs)
  SELECT y.office_id, y.year, p.kind, p.part, y.resource, y.unit, CAST(SUM(y.value) AS BIGINT), COUNT(*),
    COUNT(CASE WHEN y.months >= 12 THEN 1 END), CAST(COALESCE(SUM(y.cost_vnd), 0) AS BIGINT), COUNT(y.cost_vnd)
  FROM figure_years y JOIN v_figure_parts p ON p.office_id = y.office_id AND p.facility_id = y.facility_id
  WHERE p.part IS NOT NULL GROUP BY y.office_id, y.year, p.kind, p.part, y.resource, y.unit;
CREATE VIEW v_figure_cells AS SELECT office_id, year, kind, part, resource, unit, value, facilities, complete, cost_vnd, costs
  FROM figure_cells WHERE facilities > 0;
