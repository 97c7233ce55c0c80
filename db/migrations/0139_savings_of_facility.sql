-- owner: savings
-- What a facility has saved is found by the facility again: the index of the list (0129) holds all that is asked and would be gone
-- through as a whole, since SQLite takes an office for as narrow as a facility.
DROP INDEX savings_results_of_facility;
CREATE INDEX savings_results_of_facility ON savings_results (office_id, facility_id, id, subject, grade, reporting_last, percent_tenths);
