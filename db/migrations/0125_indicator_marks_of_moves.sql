-- owner: indicators
-- More of what indicators count changes: answers that are corrected after they were accepted, and what goes along when facilities are
-- merged or taken apart again. It marks the facility as 0101 does.
-- [sqlite]
CREATE TRIGGER indicator_mark_correction AFTER INSERT ON counted_answers BEGIN
  INSERT INTO indicator_marks SELECT r.office_id, 'facility', r.reporter_id FROM reports r
    WHERE r.office_id = NEW.office_id AND r.id = NEW.report_id AND r.reporter_kind = 'facility';
END;
CREATE TRIGGER indicator_mark_correction_again AFTER UPDATE ON counted_answers BEGIN
  INSERT INTO indicator_marks SELECT r.office_id, 'facility', r.reporter_id FROM reports r
    WHERE r.office_id = NEW.office_id AND r.id = NEW.report_id AND r.reporter_kind = 'facility';
END;
CREATE TRIGGER indicator_mark_saving_moved AFTER UPDATE OF facility_id, subject ON savings_results BEGIN
  INSERT INTO indicator_marks VALUES (OLD.office_id, 'facility', OLD.facility_id), (NEW.office_id, 'facility', NEW.facility_id);
END;
CREATE TRIGGER indicator_mark_grade_gone AFTER DELETE ON application_grades BEGIN
  INSERT INTO indicator_marks VALUES (OLD.office_id, 'facility', OLD.facility_id);
END;
CREATE TRIGGER indicator_mark_grade_moved AFTER UPDATE ON application_grades BEGIN
  INSERT INTO indicator_marks VALUES (OLD.office_id, 'facility', OLD.facility_id), (NEW.office_id, 'facility', NEW.facility_id);
END;
CREATE TRIGGER indicator_mark_merge AFTER UPDATE OF merged_into ON facilities WHEN NEW.merged_into IS NOT OLD.merged_into BEGIN
  INSERT INTO indicator_marks VALUES (NEW.office_id, 'facility', NEW.id);
END;
-- The results of a facility lead to their decisions; the engine would begin with all decisions for each facility.
DROP VIEW v_savings_counted;
CREATE VIEW v_savings_counted AS
SELECT r.office_id, r.id, r.facility_id, r.subject, r.baseline_first, r.baseline_last, r.reporting_first, r.reporting_last, r.method,
  r.grade, r.unit, r.decimals, r.expected, r.actual, r.saving, r.percent_tenths, r.low, r.high, r.confidence_tenths, d.decided_at,
  r.priced_vnd, r.priced_use
FROM savings_results r CROSS JOIN savings_decisions d
WHERE d.office_id = r.office_id AND d.result_id = r.id AND d.decision = 'counted'
  AND NOT EXISTS (SELECT 1 FROM savings_decisions l WHERE l.office_id = d.office_id AND l.result_id = d.result_id AND l.number > d.number)
  AND NOT EXISTS (SELECT 1 FROM v_facilities f WHERE f.office_id = r.office_id AND f.id = r.facility_id AND f.merged_into IS NOT NULL);
-- [postgres]
CREATE TRIGGER indicator_mark_correction AFTER INSERT OR UPDATE ON counted_answers FOR EACH ROW
  EXECUTE FUNCTION indicator_mark_acceptance();
CREATE FUNCTION indicator_mark_both() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO indicator_marks VALUES (OLD.office_id, 'facility', OLD.facility_id), (NEW.office_id, 'facility', NEW.facility_id);
  RETURN NULL;
END $$;
CREATE TRIGGER indicator_mark_saving_moved AFTER UPDATE OF facility_id, subject ON savings_results FOR EACH ROW
  EXECUTE FUNCTION indicator_mark_both();
CREATE TRIGGER indicator_mark_grade_moved AFTER UPDATE ON application_grades FOR EACH ROW EXECUTE FUNCTION indicator_mark_both();
CREATE FUNCTION indicator_mark_grade_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO indicator_marks VALUES (OLD.office_id, 'facility', OLD.facility_id);
  RETURN NULL;
END $$;
CREATE TRIGGER indicator_mark_grade_gone AFTER DELETE ON application_grades FOR EACH ROW EXECUTE FUNCTION indicator_mark_grade_gone();
CREATE FUNCTION indicator_mark_merge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO indicator_marks VALUES (NEW.office_id, 'facility', NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER indicator_mark_merge AFTER UPDATE OF merged_into ON facilities FOR EACH ROW
  WHEN (NEW.merged_into IS DISTINCT FROM OLD.merged_into) EXECUTE FUNCTION indicator_mark_merge();
-- [end]
