-- owner: reports
-- One request may correct several cells: a row that is added or taken out of a table.
ALTER TABLE correction_requests ADD COLUMN together int64;    -- id of the first of them; missing: it stands alone
ALTER TABLE correction_requests ADD COLUMN adds int64;        -- 1: a row that was not there
