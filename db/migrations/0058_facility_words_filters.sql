-- owner: facilities
-- The words of a facility also say what is filtered by (facilities/list/words.h): industry, size, potential, zone and units, each as a
-- word that nobody types, so that a search within a filter asks the index of words alone.
-- [sqlite]
UPDATE facility_words SET folded = folded || COALESCE((SELECT
  CASE WHEN f.industry BETWEEN '05' AND '09:' THEN ' ønb' WHEN f.industry BETWEEN '10' AND '33:' THEN ' ønc'
       WHEN f.industry BETWEEN '35' AND '35:' THEN ' ønd' WHEN f.industry BETWEEN '36' AND '39:' THEN ' øne'
       WHEN f.industry IN ('B','C','D','E') THEN ' øn' || lower(f.industry) ELSE '' END ||
  CASE WHEN length(f.industry) >= 2 THEN ' øn' || substr(f.industry, 1, 2) ELSE '' END ||
  CASE WHEN length(f.industry) >= 3 THEN ' øn' || substr(f.industry, 1, 3) ELSE '' END ||
  CASE WHEN length(f.industry) >= 4 THEN ' øn' || substr(f.industry, 1, 4) ELSE '' END ||
  CASE WHEN length(f.industry) >= 5 THEN ' øn' || substr(f.industry, 1, 5) ELSE '' END ||
  COALESCE(' øs' || f.size_class, '') || COALESCE(' øp' || f.potential, '') || COALESCE(' øz' || f.zone_id, '') ||
  COALESCE(' øu' || f.province_1, '') || COALESCE(' øu' || f.district_1, '') || COALESCE(' øu' || f.commune_1, '') ||
  COALESCE(' øu' || f.province_2, '') || COALESCE(' øu' || f.commune_2, '')
FROM facilities f WHERE f.office_id IN (SELECT id FROM v_offices) AND f.id = facility_words.rowid), '') WHERE folded NOT LIKE '% ø%';
-- [postgres]
DROP INDEX facility_words_index;
UPDATE facility_words SET folded = folded || COALESCE((SELECT
  CASE WHEN f.industry BETWEEN '05' AND '09:' THEN ' ønb' WHEN f.industry BETWEEN '10' AND '33:' THEN ' ønc'
       WHEN f.industry BETWEEN '35' AND '35:' THEN ' ønd' WHEN f.industry BETWEEN '36' AND '39:' THEN ' øne'
       WHEN f.industry IN ('B','C','D','E') THEN ' øn' || lower(f.industry) ELSE '' END ||
  CASE WHEN length(f.industry) >= 2 THEN ' øn' || substr(f.industry, 1, 2) ELSE '' END ||
  CASE WHEN length(f.industry) >= 3 THEN ' øn' || substr(f.industry, 1, 3) ELSE '' END ||
  CASE WHEN length(f.industry) >= 4 THEN ' øn' || substr(f.industry, 1, 4) ELSE '' END ||
  CASE WHEN length(f.industry) >= 5 THEN ' øn' || substr(f.industry, 1, 5) ELSE '' END ||
  COALESCE(' øs' || f.size_class, '') || COALESCE(' øp' || f.potential, '') || COALESCE(' øz' || f.zone_id, '') ||
  COALESCE(' øu' || f.province_1, '') || COALESCE(' øu' || f.district_1, '') || COALESCE(' øu' || f.commune_1, '') ||
  COALESCE(' øu' || f.province_2, '') || COALESCE(' øu' || f.commune_2, '')
FROM facilities f WHERE f.office_id IN (SELECT id FROM v_offices) AND f.id = facility_words.id), '') WHERE folded NOT LIKE '% ø%';
CREATE INDEX facility_words_index ON facility_words USING gin (words);
-- [end]
