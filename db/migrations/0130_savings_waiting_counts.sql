-- owner: savings
-- How many results an officer has not decided about, so that a page that says so reads a row, however many wait. Triggers write each change
-- as a row; before a transaction commits, its changes are added to what stands (savings/waiting.h). The view adds both, so it is right in
-- between, too. A result waits until its first decision, which is number 1.
CREATE TABLE savings_waiting_counts (
  office_id int64 NOT NULL,
  waiting int64 NOT NULL,
  PRIMARY KEY (office_id)
);
CREATE TABLE savings_waiting_changes (
  office_id int64 NOT NULL,
  waiting int64 NOT NULL
);
CREATE INDEX savings_waiting_changes_of_office ON savings_waiting_changes (office_id);
CREATE VIEW v_savings_waiting_counts AS
SELECT office_id, waiting FROM savings_waiting_counts UNION ALL SELECT office_id, waiting FROM savings_waiting_changes;

INSERT INTO savings_waiting_counts (office_id, waiting) SELECT office_id, COUNT(*) FROM v_savings_waiting GROUP BY office_id;

-- [sqlite]
CREATE TRIGGER savings_result_waits AFTER INSERT ON savings_results BEGIN
  INSERT INTO savings_waiting_changes VALUES (NEW.office_id, 1);
END;
CREATE TRIGGER savings_result_goes AFTER DELETE ON savings_results BEGIN
  INSERT INTO savings_waiting_changes VALUES (OLD.office_id, -1);
END;
CREATE TRIGGER savings_first_decision AFTER INSERT ON savings_decisions WHEN NEW.number = 1 BEGIN
  INSERT INTO savings_waiting_changes VALUES (NEW.office_id, -1);
END;
CREATE TRIGGER savings_first_decision_goes AFTER DELETE ON savings_decisions WHEN OLD.number = 1 BEGIN
  INSERT INTO savings_waiting_changes VALUES (OLD.office_id, 1);
END;
-- [postgres]
CREATE FUNCTION savings_waiting_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO savings_waiting_changes VALUES (NEW.office_id, CAST(TG_ARGV[0] AS bigint));
  ELSE
    INSERT INTO savings_waiting_changes VALUES (OLD.office_id, -CAST(TG_ARGV[0] AS bigint));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER savings_result_waits AFTER INSERT OR DELETE ON savings_results FOR EACH ROW EXECUTE FUNCTION savings_waiting_changed('1');
CREATE TRIGGER savings_first_decision AFTER INSERT ON savings_decisions FOR EACH ROW WHEN (NEW.number = 1)
  EXECUTE FUNCTION savings_waiting_changed('-1');
CREATE TRIGGER savings_first_decision_goes AFTER DELETE ON savings_decisions FOR EACH ROW WHEN (OLD.number = 1)
  EXECUTE FUNCTION savings_waiting_changed('-1');
-- [end]
