-- owner: facilities
-- A jump far into the list counts rows along the index of its order alone. What is left out of every list (facilities that another
-- took over) stands in these indexes too, so that no row is looked up for being skipped.
DROP INDEX facilities_by_name;
CREATE INDEX facilities_by_name ON facilities (office_id, sort_key, id, merged_into);
DROP INDEX facilities_by_industry;
CREATE INDEX facilities_by_industry ON facilities (office_id, industry, id, merged_into);
DROP INDEX facilities_by_unit;
CREATE INDEX facilities_by_unit ON facilities (office_id, unit_id, id, merged_into);
DROP INDEX facilities_by_size;
CREATE INDEX facilities_by_size ON facilities (office_id, size_class, id, merged_into);
DROP INDEX facilities_by_employees;
CREATE INDEX facilities_by_employees ON facilities (office_id, employees, id, merged_into);
DROP INDEX facilities_by_electricity;
CREATE INDEX facilities_by_electricity ON facilities (office_id, electricity_kwh, id, merged_into);
