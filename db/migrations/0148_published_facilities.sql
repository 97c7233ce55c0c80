-- owner: indicators
-- How many facilities a sum of use stood on when it was announced: the public reads it only where enough of them do. Missing for what was
-- announced before, and where a figure is no sum of use.
ALTER TABLE published_figures ADD COLUMN facilities int64;
