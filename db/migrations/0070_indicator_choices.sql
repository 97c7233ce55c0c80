-- owner: indicators
-- From which value on a facility counts, where the office may say so: with the decision it rests on. The last one up to a day holds on
-- that day; none is ever changed.

CREATE TABLE indicator_choices (
  office_id int64 NOT NULL,
  indicator text NOT NULL,            -- code of catalogue/indicators
  number int64 NOT NULL CHECK (number > 0),
  cutoff int64 NOT NULL,
  from_day text NOT NULL,             -- local day
  basis text NOT NULL CHECK (basis <> ''),   -- the decision, in words
  person_id int64 NOT NULL,
  at text NOT NULL,
  PRIMARY KEY (office_id, indicator, number)
);
