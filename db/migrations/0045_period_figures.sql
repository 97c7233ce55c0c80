-- owner: figures
-- Amounts that are known for a whole period only, as an accepted report says them. They stand beside the monthly figures and are
-- never added to them: whoever asks for a period is given one of the two (figures/period.h).
CREATE TABLE figure_periods (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  resource text NOT NULL,             -- code of catalogue/reference/measures/resources.toml
  name text NOT NULL,                 -- folded name of a product, a material, a waste; '' where the resource says all
  first_on text NOT NULL,
  last_on text NOT NULL,
  version int64 NOT NULL CHECK (version > 0),   -- the highest counts
  value int64,                        -- times 10^decimals of the resource; missing: a correction took it out
  unit text NOT NULL,
  words text NOT NULL,                -- the name as it was written
  source_id int64 NOT NULL,           -- version of a report (submissions) that says it
  batch_id int64 NOT NULL,
  PRIMARY KEY (office_id, facility_id, resource, name, first_on, last_on, version),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
) WITHOUT ROWID;
CREATE VIEW v_figure_periods AS SELECT p.office_id, p.facility_id, p.resource, p.name, p.first_on, p.last_on, p.value, p.unit,
  p.source_id, p.batch_id FROM figure_periods p
WHERE p.value IS NOT NULL AND p.version = (SELECT MAX(n.version) FROM figure_periods n WHERE n.office_id = p.office_id
  AND n.facility_id = p.facility_id AND n.resource = p.resource AND n.name = p.name AND n.first_on = p.first_on
  AND n.last_on = p.last_on);
