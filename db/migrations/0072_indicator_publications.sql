-- owner: indicators
-- What was announced of a programme's indicators, as it was worked out then. Never changed: an announcement of the same year again
-- replaces the one before and says why, and later corrections stand beside it as of now.

CREATE TABLE indicator_publications (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  programme_id int64 NOT NULL,
  year int64 NOT NULL,
  day text NOT NULL,                  -- local day that the figures are of
  number int64 NOT NULL CHECK (number > 0),          -- 1 the first of the year; the highest stands
  reason text NOT NULL,               -- why it replaces another; '' of the first
  person_id int64 NOT NULL,
  at text NOT NULL,
  PRIMARY KEY (office_id, id),
  CONSTRAINT indicator_publications_once UNIQUE (office_id, programme_id, year, number)
);

CREATE TABLE published_figures (
  office_id int64 NOT NULL,
  publication_id int64 NOT NULL,
  position int64 NOT NULL,
  indicator text NOT NULL,
  population text NOT NULL,
  clause text NOT NULL,
  unit text NOT NULL,
  cutoff int64,                       -- from which value on a facility counted
  numerator int64,
  denominator int64,
  decimals int64 NOT NULL,
  tenths int64,                       -- missing: there was no figure, and why is in `reason`
  low int64,
  high int64,
  needed int64,
  verdict text NOT NULL CHECK (verdict IN ('on_track','behind','undecided','no_figures')),
  reason_vi text NOT NULL,
  reason_en text NOT NULL,
  basis_vi text NOT NULL,
  basis_en text NOT NULL,
  PRIMARY KEY (office_id, publication_id, position),
  FOREIGN KEY (office_id, publication_id) REFERENCES indicator_publications (office_id, id)
);

-- [sqlite]
CREATE TRIGGER indicator_publications_no_update BEFORE UPDATE ON indicator_publications
  BEGIN SELECT RAISE(ABORT, 'what was announced is never changed'); END;
CREATE TRIGGER indicator_publications_no_delete BEFORE DELETE ON indicator_publications
  BEGIN SELECT RAISE(ABORT, 'what was announced is never changed'); END;
CREATE TRIGGER published_figures_no_update BEFORE UPDATE ON published_figures
  BEGIN SELECT RAISE(ABORT, 'what was announced is never changed'); END;
CREATE TRIGGER published_figures_no_delete BEFORE DELETE ON published_figures
  BEGIN SELECT RAISE(ABORT, 'what was announced is never changed'); END;
-- [postgres]
CREATE FUNCTION announcement_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was announced is never changed';
END $$;
CREATE TRIGGER indicator_publications_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON indicator_publications
  FOR EACH STATEMENT EXECUTE FUNCTION announcement_is_kept();
CREATE TRIGGER published_figures_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON published_figures
  FOR EACH STATEMENT EXECUTE FUNCTION announcement_is_kept();
-- [end]
