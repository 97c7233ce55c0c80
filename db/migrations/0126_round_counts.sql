-- owner: rounds
-- How many reporters of a round owe a report, and how many of them have sent none, by the last day in time: a page that says so reads a row
-- or two, however many are asked. Triggers write each change as a row; before a transaction commits, its changes are added to what stands
-- (rounds/counts.h). The view adds both, so it is right in between, too.
CREATE TABLE round_counts (
  office_id int64 NOT NULL,
  round_id int64 NOT NULL,
  due_on text NOT NULL,
  obliged int64 NOT NULL,             -- not released
  lacking int64 NOT NULL,             -- of these, sent nothing yet
  PRIMARY KEY (office_id, round_id, due_on)
);
CREATE TABLE round_count_changes (
  office_id int64 NOT NULL,
  round_id int64 NOT NULL,
  due_on text NOT NULL,
  obliged int64 NOT NULL,
  lacking int64 NOT NULL
);
CREATE INDEX round_count_changes_of_office ON round_count_changes (office_id, round_id);
CREATE VIEW v_round_counts AS
SELECT office_id, round_id, due_on, obliged, lacking FROM round_counts
UNION ALL SELECT office_id, round_id, due_on, obliged, lacking FROM round_count_changes;

INSERT INTO round_counts (office_id, round_id, due_on, obliged, lacking) SELECT office_id, round_id, due_on, COUNT(*),
  SUM(CASE WHEN first_sent_on IS NULL THEN 1 ELSE 0 END) FROM obligations WHERE state <> 'released' GROUP BY office_id, round_id, due_on;

-- Reports that wait for the office's word.
CREATE INDEX obligations_that_wait ON obligations (office_id, state, round_id, id) WHERE state IN ('sent', 'confirmed');

-- [sqlite]
CREATE TRIGGER round_count_more AFTER INSERT ON obligations WHEN NEW.state <> 'released' BEGIN
  INSERT INTO round_count_changes VALUES (NEW.office_id, NEW.round_id, NEW.due_on, 1, NEW.first_sent_on IS NULL);
END;
CREATE TRIGGER round_count_less AFTER DELETE ON obligations WHEN OLD.state <> 'released' BEGIN
  INSERT INTO round_count_changes VALUES (OLD.office_id, OLD.round_id, OLD.due_on, -1, -(OLD.first_sent_on IS NULL));
END;
CREATE TRIGGER round_count_other AFTER UPDATE OF round_id, state, due_on, first_sent_on ON obligations
  WHEN OLD.round_id <> NEW.round_id OR OLD.due_on <> NEW.due_on OR (OLD.state = 'released') <> (NEW.state = 'released')
    OR (OLD.first_sent_on IS NULL) <> (NEW.first_sent_on IS NULL) BEGIN
  INSERT INTO round_count_changes SELECT OLD.office_id, OLD.round_id, OLD.due_on, -1, -(OLD.first_sent_on IS NULL)
    WHERE OLD.state <> 'released';
  INSERT INTO round_count_changes SELECT NEW.office_id, NEW.round_id, NEW.due_on, 1, NEW.first_sent_on IS NULL
    WHERE NEW.state <> 'released';
END;
-- [postgres]
CREATE FUNCTION round_count_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.state <> 'released' THEN
    INSERT INTO round_count_changes VALUES (OLD.office_id, OLD.round_id, OLD.due_on, -1,
      CASE WHEN OLD.first_sent_on IS NULL THEN -1 ELSE 0 END);
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.state <> 'released' THEN
    INSERT INTO round_count_changes VALUES (NEW.office_id, NEW.round_id, NEW.due_on, 1,
      CASE WHEN NEW.first_sent_on IS NULL THEN 1 ELSE 0 END);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER round_count_more AFTER INSERT OR DELETE ON obligations FOR EACH ROW EXECUTE FUNCTION round_count_changed();
CREATE TRIGGER round_count_other AFTER UPDATE OF round_id, state, due_on, first_sent_on ON obligations FOR EACH ROW
  WHEN (OLD.round_id <> NEW.round_id OR OLD.due_on <> NEW.due_on OR (OLD.state = 'released') <> (NEW.state = 'released')
    OR (OLD.first_sent_on IS NULL) <> (NEW.first_sent_on IS NULL)) EXECUTE FUNCTION round_count_changed();
-- [end]
