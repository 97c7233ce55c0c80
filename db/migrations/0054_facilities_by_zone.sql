-- owner: facilities
-- A list sorted by zone goes through one zone after the other, in the order of ids.
DROP INDEX facilities_by_zone;
CREATE INDEX facilities_by_zone ON facilities (office_id, zone_id, id);
