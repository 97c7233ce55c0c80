-- owner: figures
-- What facilities used in a year, added up: a figure of a province costs one read, however many values stand behind it. They change
-- in the transaction that changes a value, and are worked out anew from the values by `sxsh cells rebuild`.
-- On PostgreSQL both are partitioned by office, which is a province's, and by period; a partition of an office may lie elsewhere.

-- The one amount that counts for a facility, a resource and a year: of its months, else of its reports (figures/cells/year.h).
-- [sqlite]
CREATE TABLE figure_years (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  year int64 NOT NULL,
  resource text NOT NULL,
  unit text NOT NULL,                 -- of its series; amounts in two units are two rows
  value int64 NOT NULL,               -- times 10^decimals of the resource
  months int64 NOT NULL,              -- how many the value stands for; of several series the fewest
  source text NOT NULL CHECK (source IN ('months','report')),
  cost_vnd int64,
  PRIMARY KEY (office_id, facility_id, year, resource, unit)
) WITHOUT ROWID;

-- Sums over facilities by one kind of part; never an average.
CREATE TABLE figure_cells (
  office_id int64 NOT NULL,
  year int64 NOT NULL,
  kind text NOT NULL,                 -- of figure_cell_kinds
  part text NOT NULL,                 -- a unit, a zone, a size, two digits of an industry, edition and industry; '' of the whole
  resource text NOT NULL,
  unit text NOT NULL,
  value int64 NOT NULL,
  facilities int64 NOT NULL,          -- that have an amount; 0: as if there were no cell
  complete int64 NOT NULL,            -- of these, with all twelve months
  cost_vnd int64 NOT NULL,
  costs int64 NOT NULL,               -- facilities that stated a cost
  PRIMARY KEY (office_id, kind, year, part, resource, unit)
) WITHOUT ROWID;

-- What a transaction is about to add to the cells; empty outside of one.
CREATE TABLE figure_cell_changes (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  year int64 NOT NULL,
  resource text NOT NULL,
  unit text NOT NULL,
  value int64 NOT NULL,
  facilities int64 NOT NULL,
  complete int64 NOT NULL,
  cost_vnd int64 NOT NULL,
  costs int64 NOT NULL,
  PRIMARY KEY (office_id, facility_id, year, resource, unit)
) WITHOUT ROWID;
-- [end]
-- [postgres]
CREATE TABLE figure_years (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  year int64 NOT NULL,
  resource text NOT NULL,
  unit text NOT NULL,
  value int64 NOT NULL,
  months int64 NOT NULL,
  source text NOT NULL CHECK (source IN ('months','report')),
  cost_vnd int64,
  PRIMARY KEY (office_id, facility_id, year, resource, unit)
) PARTITION BY LIST (office_id);
CREATE TABLE figure_years_here PARTITION OF figure_years DEFAULT PARTITION BY RANGE (year);
CREATE TABLE figure_years_2015 PARTITION OF figure_years_here FOR VALUES FROM (MINVALUE) TO (2016);
CREATE TABLE figure_years_2020 PARTITION OF figure_years_here FOR VALUES FROM (2016) TO (2021);
CREATE TABLE figure_years_2025 PARTITION OF figure_years_here FOR VALUES FROM (2021) TO (2026);
CREATE TABLE figure_years_2030 PARTITION OF figure_years_here FOR VALUES FROM (2026) TO (2031);
CREATE TABLE figure_years_later PARTITION OF figure_years_here FOR VALUES FROM (2031) TO (MAXVALUE);

CREATE TABLE figure_cells (
  office_id int64 NOT NULL,
  year int64 NOT NULL,
  kind text NOT NULL,
  part text NOT NULL,
  resource text NOT NULL,
  unit text NOT NULL,
  value int64 NOT NULL,
  facilities int64 NOT NULL,
  complete int64 NOT NULL,
  cost_vnd int64 NOT NULL,
  costs int64 NOT NULL,
  PRIMARY KEY (office_id, kind, year, part, resource, unit)
) PARTITION BY LIST (office_id);
CREATE TABLE figure_cells_here PARTITION OF figure_cells DEFAULT PARTITION BY RANGE (year);
CREATE TABLE figure_cells_2015 PARTITION OF figure_cells_here FOR VALUES FROM (MINVALUE) TO (2016);
CREATE TABLE figure_cells_2020 PARTITION OF figure_cells_here FOR VALUES FROM (2016) TO (2021);
CREATE TABLE figure_cells_2025 PARTITION OF figure_cells_here FOR VALUES FROM (2021) TO (2026);
CREATE TABLE figure_cells_2030 PARTITION OF figure_cells_here FOR VALUES FROM (2026) TO (2031);
CREATE TABLE figure_cells_later PARTITION OF figure_cells_here FOR VALUES FROM (2031) TO (MAXVALUE);

-- Not logged: it is empty outside of a transaction.
CREATE UNLOGGED TABLE figure_cell_changes (
  office_id BIGINT NOT NULL,
  facility_id BIGINT NOT NULL,
  year BIGINT NOT NULL,
  resource TEXT NOT NULL,
  unit TEXT NOT NULL,
  value BIGINT NOT NULL,
  facilities BIGINT NOT NULL,
  complete BIGINT NOT NULL,
  cost_vnd BIGINT NOT NULL,
  costs BIGINT NOT NULL,
  PRIMARY KEY (office_id, facility_id, year, resource, unit)
);
-- [end]

CREATE TABLE figure_cell_kinds (
  kind text NOT NULL,
  PRIMARY KEY (kind)
) WITHOUT ROWID;
INSERT INTO figure_cell_kinds (kind) VALUES ('whole'), ('province_1'), ('district_1'), ('commune_1'), ('province_2'), ('commune_2'),
  ('zone'), ('size'), ('industry'), ('edition');

-- The part of each kind that a facility stands in today; one that was merged into another stands in none.
CREATE VIEW v_figure_parts AS SELECT f.office_id, f.id AS facility_id, k.kind, CASE k.kind
    WHEN 'whole' THEN '' WHEN 'province_1' THEN CAST(f.province_1 AS TEXT) WHEN 'district_1' THEN CAST(f.district_1 AS TEXT)
    WHEN 'commune_1' THEN CAST(f.commune_1 AS TEXT) WHEN 'province_2' THEN CAST(f.province_2 AS TEXT)
    WHEN 'commune_2' THEN CAST(f.commune_2 AS TEXT) WHEN 'zone' THEN CAST(f.zone_id AS TEXT) WHEN 'size' THEN f.size_class
    WHEN 'industry' THEN substr(f.industry, 1, 2)
    WHEN 'edition' THEN CAST(f.industry_edition AS TEXT) || ':' || f.industry END AS part
  FROM v_facilities f CROSS JOIN figure_cell_kinds k WHERE f.merged_into IS NULL;
CREATE VIEW v_figure_years AS SELECT office_id, facility_id, year, resource, unit, value, months, source, cost_vnd FROM figure_years;
CREATE VIEW v_figure_cells AS SELECT office_id, year, kind, part, resource, unit, value, facilities, complete, cost_vnd, costs
  FROM figure_cells WHERE facilities > 0;
