-- owner: savings
-- What lists of all facilities are filtered, sorted and counted by, without reading the models that lie in the rows.
CREATE INDEX savings_results_listed ON savings_results (office_id, id, facility_id, subject, grade, reporting_last, percent_tenths);
