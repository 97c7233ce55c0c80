-- owner: territory
-- When what others keep about a zone (reports and what it owes) went over to its successor; missing until the day has come.
ALTER TABLE zone_mergers ADD COLUMN passed_at text;
