-- owner: savings
-- A page of the list of results is read along an index, and how many there are is kept, so that neither grows with the results.

-- The proof of a result (model, candidates, months) is thousands of letters; in a row of its own it is not read by those who list results.
CREATE TABLE savings_shown (
  office_id int64 NOT NULL,
  result_id int64 NOT NULL,
  shown text NOT NULL,                -- JSON: model, candidates, ladder, remarks, months
  PRIMARY KEY (office_id, result_id),
  FOREIGN KEY (office_id, result_id) REFERENCES savings_results (office_id, id)
);
INSERT INTO savings_shown (office_id, result_id, shown) SELECT office_id, id, shown FROM savings_results;
DROP VIEW v_savings_outdated;
ALTER TABLE savings_results DROP COLUMN shown;
-- Found from what was ended, which is little, not from the results.
CREATE VIEW v_savings_outdated AS
SELECT a.office_id, r.id AS result_id FROM savings_adjustments a JOIN savings_results r ON r.office_id = a.office_id
  AND r.facility_id = a.facility_id AND r.subject = a.subject AND r.grade <= 'C' AND r.made_at >= a.made_at AND r.made_at < a.ended_at
  AND r.reporting_last >= a.first_month AND r.reporting_first <= a.last_month WHERE a.ended_at IS NOT NULL
UNION ALL
SELECT c.office_id, r.id FROM savings_claims c JOIN savings_results r ON r.office_id = c.office_id AND r.facility_id = c.facility_id
  AND r.subject = c.subject AND r.grade = CASE c.kind WHEN 'engineering' THEN 'D' ELSE 'E' END AND r.made_at >= c.made_at
  AND r.made_at < c.ended_at WHERE c.ended_at IS NOT NULL
UNION ALL
SELECT d.office_id, r.id FROM savings_drivers d JOIN savings_results r ON r.office_id = d.office_id AND r.facility_id = d.facility_id
  AND r.grade = 'A' AND r.made_at >= d.made_at AND r.made_at < d.ended_at
  JOIN savings_shown s ON s.office_id = r.office_id AND s.result_id = r.id AND s.shown LIKE '%"name":"' || d.name || '"%'
  WHERE d.ended_at IS NOT NULL;

-- The last word about a result, kept by triggers on the decisions.
ALTER TABLE savings_results ADD COLUMN state text NOT NULL DEFAULT 'waiting';    -- 'counted', 'refused', 'withdrawn'
UPDATE savings_results SET state = COALESCE((SELECT d.decision FROM savings_decisions d WHERE d.office_id = savings_results.office_id
  AND d.result_id = savings_results.id ORDER BY d.number DESC LIMIT 1), 'waiting');

-- What a page is ordered and filtered by, in each order that needs no facility.
DROP INDEX savings_results_listed;
CREATE INDEX savings_results_listed ON savings_results (office_id, id, state, subject, grade, reporting_last);
CREATE INDEX savings_results_by_grade ON savings_results (office_id, grade, id DESC, state, subject, reporting_last);
DROP INDEX savings_results_of_facility;
CREATE INDEX savings_results_of_facility ON savings_results (office_id, facility_id, id, subject, grade, reporting_last, percent_tenths,
  state);

-- How many results there are: each change is a row of savings_count_changes; before a transaction commits, its changes are added to what
-- stands (savings/counts.h). The view adds both, so it is right in between, too. Takes the place of savings_waiting_counts.
CREATE TABLE savings_counts (
  office_id int64 NOT NULL,
  state text NOT NULL,
  subject text NOT NULL,              -- 'series' for every material
  grade text NOT NULL,
  year int64 NOT NULL,                -- in which the reporting period ends
  results int64 NOT NULL,
  PRIMARY KEY (office_id, state, subject, grade, year)
);
CREATE TABLE savings_count_changes (
  office_id int64 NOT NULL,
  state text NOT NULL,
  subject text NOT NULL,
  grade text NOT NULL,
  year int64 NOT NULL,
  results int64 NOT NULL
);
CREATE INDEX savings_count_changes_of_office ON savings_count_changes (office_id);
CREATE VIEW v_savings_counts AS SELECT office_id, state, subject, grade, year, results FROM savings_counts
UNION ALL SELECT office_id, state, subject, grade, year, results FROM savings_count_changes;
INSERT INTO savings_counts (office_id, state, subject, grade, year, results) SELECT office_id, state,
  CASE WHEN subject LIKE 'series:%' THEN 'series' ELSE subject END, grade, reporting_last / 100, COUNT(*) FROM savings_results
  GROUP BY 1, 2, 3, 4, 5;
DROP VIEW v_savings_waiting;
DROP VIEW v_savings_waiting_counts;
CREATE VIEW v_savings_waiting_counts AS SELECT office_id, results AS waiting FROM savings_counts WHERE state = 'waiting'
UNION ALL SELECT office_id, results FROM savings_count_changes WHERE state = 'waiting';

-- [sqlite]
CREATE INDEX savings_results_by_percent ON savings_results (office_id, percent_tenths DESC, id DESC, state, subject, grade,
  reporting_last);
DROP TRIGGER savings_result_waits;
DROP TRIGGER savings_result_goes;
DROP TRIGGER savings_first_decision;
DROP TRIGGER savings_first_decision_goes;
CREATE TRIGGER savings_decided AFTER INSERT ON savings_decisions BEGIN
  UPDATE savings_results SET state = (SELECT d.decision FROM savings_decisions d WHERE d.office_id = NEW.office_id
    AND d.result_id = NEW.result_id ORDER BY d.number DESC LIMIT 1) WHERE office_id = NEW.office_id AND id = NEW.result_id;
END;
CREATE TRIGGER savings_undecided AFTER DELETE ON savings_decisions BEGIN
  UPDATE savings_results SET state = COALESCE((SELECT d.decision FROM savings_decisions d WHERE d.office_id = OLD.office_id
    AND d.result_id = OLD.result_id ORDER BY d.number DESC LIMIT 1), 'waiting') WHERE office_id = OLD.office_id AND id = OLD.result_id;
END;
CREATE TRIGGER savings_count_more AFTER INSERT ON savings_results BEGIN
  INSERT INTO savings_count_changes VALUES (NEW.office_id, NEW.state, CASE WHEN NEW.subject LIKE 'series:%' THEN 'series'
    ELSE NEW.subject END, NEW.grade, NEW.reporting_last / 100, 1);
END;
CREATE TRIGGER savings_count_less AFTER DELETE ON savings_results BEGIN
  INSERT INTO savings_count_changes VALUES (OLD.office_id, OLD.state, CASE WHEN OLD.subject LIKE 'series:%' THEN 'series'
    ELSE OLD.subject END, OLD.grade, OLD.reporting_last / 100, -1);
END;
CREATE TRIGGER savings_count_other AFTER UPDATE OF state, subject, grade, reporting_last ON savings_results
  WHEN OLD.state <> NEW.state OR OLD.subject <> NEW.subject OR OLD.grade <> NEW.grade OR OLD.reporting_last <> NEW.reporting_last BEGIN
  INSERT INTO savings_count_changes VALUES (OLD.office_id, OLD.state, CASE WHEN OLD.subject LIKE 'series:%' THEN 'series'
    ELSE OLD.subject END, OLD.grade, OLD.reporting_last / 100, -1);
  INSERT INTO savings_count_changes VALUES (NEW.office_id, NEW.state, CASE WHEN NEW.subject LIKE 'series:%' THEN 'series'
    ELSE NEW.subject END, NEW.grade, NEW.reporting_last / 100, 1);
END;
-- [postgres]
CREATE INDEX savings_results_by_percent ON savings_results (office_id, percent_tenths DESC NULLS LAST, id DESC, state, subject, grade,
  reporting_last);
DROP TRIGGER savings_result_waits ON savings_results;
DROP TRIGGER savings_first_decision ON savings_decisions;
DROP TRIGGER savings_first_decision_goes ON savings_decisions;
DROP FUNCTION savings_waiting_changed;
CREATE FUNCTION savings_decided() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  word savings_decisions;
BEGIN
  IF TG_OP = 'INSERT' THEN word := NEW; ELSE word := OLD; END IF;
  UPDATE savings_results SET state = COALESCE((SELECT d.decision FROM savings_decisions d WHERE d.office_id = word.office_id
    AND d.result_id = word.result_id ORDER BY d.number DESC LIMIT 1), 'waiting') WHERE office_id = word.office_id AND id = word.result_id;
  RETURN NULL;
END $$;
CREATE TRIGGER savings_decided AFTER INSERT OR DELETE ON savings_decisions FOR EACH ROW EXECUTE FUNCTION savings_decided();
CREATE FUNCTION savings_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO savings_count_changes VALUES (OLD.office_id, OLD.state, CASE WHEN OLD.subject LIKE 'series:%' THEN 'series'
      ELSE OLD.subject END, OLD.grade, OLD.reporting_last / 100, -1);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO savings_count_changes VALUES (NEW.office_id, NEW.state, CASE WHEN NEW.subject LIKE 'series:%' THEN 'series'
      ELSE NEW.subject END, NEW.grade, NEW.reporting_last / 100, 1);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER savings_count_more AFTER INSERT OR DELETE ON savings_results FOR EACH ROW EXECUTE FUNCTION savings_counted();
CREATE TRIGGER savings_count_other AFTER UPDATE OF state, subject, grade, reporting_last ON savings_results FOR EACH ROW
  WHEN (OLD.state <> NEW.state OR OLD.subject <> NEW.subject OR OLD.grade <> NEW.grade OR OLD.reporting_last <> NEW.reporting_last)
  EXECUTE FUNCTION savings_counted();
-- [end]
DROP TABLE savings_waiting_counts;
DROP TABLE savings_waiting_changes;
