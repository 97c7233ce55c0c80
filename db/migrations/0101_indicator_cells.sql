-- owner: indicators
-- What facilities of a frozen frame are worth for an indicator, kept as it goes through the frame's year, and sums of it by parts of the
-- frame: a page reads a few rows, however many facilities stand behind it. Whatever an indicator counts of a facility marks it, by
-- trigger; the transaction that wrote a mark works the facility out anew before it commits (indicators/kept.h) and takes the mark away.
-- A mark that is still there means: what is kept is not to be used.

-- From which day of the year a facility is worth another amount; the first days with an unknown amount have no row.
CREATE TABLE indicator_steps (
  office_id int64 NOT NULL,
  year int64 NOT NULL,
  facility_id int64 NOT NULL,
  source text NOT NULL,               -- the word `source` of an indicator
  from_day int64 NOT NULL,            -- 20181005
  amount int64,                       -- from this day; missing: not known any more
  before int64,                       -- the day before; missing: not known
  PRIMARY KEY (office_id, year, facility_id, source, from_day)
) WITHOUT ROWID;

-- How many facilities come to an amount on a day (above 0) or leave it. A value on a day is the sum up to it. source 'members': all of
-- the frame, with day and amount 0.
CREATE TABLE indicator_cells (
  office_id int64 NOT NULL,
  frame_id int64 NOT NULL,
  source text NOT NULL,
  kind text NOT NULL,                 -- of indicator_cell_kinds
  part text NOT NULL,                 -- '' where the register did not say
  from_day int64 NOT NULL,
  amount int64 NOT NULL,
  facilities int64 NOT NULL,
  PRIMARY KEY (office_id, frame_id, kind, source, part, from_day, amount)
) WITHOUT ROWID;

-- Frames whose cells are there.
CREATE TABLE indicator_frames (
  office_id int64 NOT NULL,
  frame_id int64 NOT NULL,
  year int64 NOT NULL,
  PRIMARY KEY (office_id, frame_id)
) WITHOUT ROWID;
CREATE INDEX indicator_frames_of_year ON indicator_frames (office_id, year);

CREATE TABLE indicator_marks (
  office_id int64 NOT NULL,
  kind text NOT NULL CHECK (kind IN ('facility', 'frame')),
  subject_id int64 NOT NULL
);
CREATE INDEX indicator_marks_of_office ON indicator_marks (office_id);

CREATE TABLE indicator_cell_kinds (
  kind text NOT NULL,
  PRIMARY KEY (kind)
) WITHOUT ROWID;
INSERT INTO indicator_cell_kinds (kind) VALUES (''), ('province_1'), ('district_1'), ('commune_1'), ('province_2'), ('commune_2'),
  ('zone'), ('size'), ('industry'), ('edition'), ('stratum');

-- The part of each kind in which a facility of the frame stood when it was frozen.
CREATE VIEW v_indicator_parts AS SELECT m.office_id, m.frame_id, m.facility_id, k.kind, COALESCE(CASE k.kind
    WHEN 'province_1' THEN CAST(m.province_1 AS TEXT) WHEN 'district_1' THEN CAST(m.district_1 AS TEXT)
    WHEN 'commune_1' THEN CAST(m.commune_1 AS TEXT) WHEN 'province_2' THEN CAST(m.province_2 AS TEXT)
    WHEN 'commune_2' THEN CAST(m.commune_2 AS TEXT) WHEN 'zone' THEN CAST(m.zone_id AS TEXT)
    WHEN 'size' THEN m.size_class WHEN 'industry' THEN substr(m.industry, 1, 2)
    WHEN 'edition' THEN CAST(m.industry_edition AS TEXT) || ':' || m.industry
    WHEN 'stratum' THEN COALESCE(m.size_class, '') || '|' || COALESCE(substr(m.industry, 1, 2), '') || '|'
      || COALESCE(CAST(m.province_1 AS TEXT), '') END, '') AS part
  FROM v_frame_members m CROSS JOIN indicator_cell_kinds k;

-- [sqlite]
CREATE TRIGGER indicator_mark_grade AFTER INSERT ON application_grades BEGIN
  INSERT INTO indicator_marks VALUES (NEW.office_id, 'facility', NEW.facility_id);
END;
CREATE TRIGGER indicator_mark_saving AFTER INSERT ON savings_decisions BEGIN
  INSERT INTO indicator_marks SELECT r.office_id, 'facility', r.facility_id FROM savings_results r
    WHERE r.office_id = NEW.office_id AND r.id = NEW.result_id;
END;
CREATE TRIGGER indicator_mark_acceptance AFTER INSERT ON acceptances BEGIN
  INSERT INTO indicator_marks SELECT r.office_id, 'facility', r.reporter_id FROM reports r
    WHERE r.office_id = NEW.office_id AND r.id = NEW.report_id AND r.reporter_kind = 'facility';
END;
CREATE TRIGGER indicator_mark_reporter AFTER UPDATE OF reporter_id ON reports WHEN NEW.reporter_kind = 'facility' BEGIN
  INSERT INTO indicator_marks VALUES (OLD.office_id, 'facility', OLD.reporter_id), (NEW.office_id, 'facility', NEW.reporter_id);
END;
CREATE TRIGGER indicator_mark_entry AFTER INSERT ON activity_entries BEGIN
  INSERT INTO indicator_marks SELECT DISTINCT e.office_id, 'facility', e.facility_id FROM activity_entries e
    WHERE e.office_id = NEW.office_id AND e.id = NEW.id AND e.facility_id IS NOT NULL;
END;
CREATE TRIGGER indicator_mark_frame AFTER INSERT ON frames BEGIN
  INSERT INTO indicator_marks VALUES (NEW.office_id, 'frame', NEW.id);
END;
-- The results of a facility lead to their decisions; the engine would begin with all decisions for each facility.
DROP VIEW v_savings_counted;
CREATE VIEW v_savings_counted AS
SELECT r.office_id, r.id, r.facility_id, r.subject, r.baseline_first, r.baseline_last, r.reporting_first, r.reporting_last, r.method,
  r.grade, r.unit, r.decimals, r.expected, r.actual, r.saving, r.percent_tenths, r.low, r.high, r.confidence_tenths, d.decided_at
FROM savings_results r CROSS JOIN savings_decisions d
WHERE d.office_id = r.office_id AND d.result_id = r.id AND d.decision = 'counted'
  AND NOT EXISTS (SELECT 1 FROM savings_decisions l WHERE l.office_id = d.office_id AND l.result_id = d.result_id AND l.number > d.number);
-- [postgres]
CREATE FUNCTION indicator_mark_grade() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO indicator_marks VALUES (NEW.office_id, 'facility', NEW.facility_id);
  RETURN NULL;
END $$;
CREATE TRIGGER indicator_mark_grade AFTER INSERT ON application_grades FOR EACH ROW EXECUTE FUNCTION indicator_mark_grade();
CREATE FUNCTION indicator_mark_saving() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO indicator_marks SELECT r.office_id, 'facility', r.facility_id FROM savings_results r
    WHERE r.office_id = NEW.office_id AND r.id = NEW.result_id;
  RETURN NULL;
END $$;
CREATE TRIGGER indicator_mark_saving AFTER INSERT ON savings_decisions FOR EACH ROW EXECUTE FUNCTION indicator_mark_saving();
CREATE FUNCTION indicator_mark_acceptance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO indicator_marks SELECT r.office_id, 'facility', r.reporter_id FROM reports r
    WHERE r.office_id = NEW.office_id AND r.id = NEW.report_id AND r.reporter_kind = 'facility';
  RETURN NULL;
END $$;
CREATE TRIGGER indicator_mark_acceptance AFTER INSERT ON acceptances FOR EACH ROW EXECUTE FUNCTION indicator_mark_acceptance();
CREATE FUNCTION indicator_mark_reporter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO indicator_marks VALUES (OLD.office_id, 'facility', OLD.reporter_id), (NEW.office_id, 'facility', NEW.reporter_id);
  RETURN NULL;
END $$;
CREATE TRIGGER indicator_mark_reporter AFTER UPDATE OF reporter_id ON reports FOR EACH ROW WHEN (NEW.reporter_kind = 'facility')
  EXECUTE FUNCTION indicator_mark_reporter();
CREATE FUNCTION indicator_mark_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO indicator_marks SELECT DISTINCT e.office_id, 'facility', e.facility_id FROM activity_entries e
    WHERE e.office_id = NEW.office_id AND e.id = NEW.id AND e.facility_id IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER indicator_mark_entry AFTER INSERT ON activity_entries FOR EACH ROW EXECUTE FUNCTION indicator_mark_entry();
CREATE FUNCTION indicator_mark_frame() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO indicator_marks VALUES (NEW.office_id, 'frame', NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER indicator_mark_frame AFTER INSERT ON frames FOR EACH ROW EXECUTE FUNCTION indicator_mark_frame();
-- [end]

-- Frames from before are worked out with the first thing that is written.
INSERT INTO indicator_marks (office_id, kind, subject_id) SELECT office_id, 'frame', id FROM frames;
