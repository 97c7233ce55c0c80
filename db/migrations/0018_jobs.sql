-- owner: jobs
-- Work that goes on in the background: one row a job, from waiting to its end. A person never waits for a page because of it.

CREATE TABLE jobs (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  kind text NOT NULL,                 -- 'facility_import.check'; the program knows what to do
  subject text NOT NULL,              -- what it works on, in the words of its kind; '' for nothing of its own
  arguments text NOT NULL,            -- JSON, read by the kind alone
  started_by int64 NOT NULL,          -- 0: the program itself
  created_at text NOT NULL,
  state text NOT NULL CONSTRAINT jobs_state CHECK (state IN ('waiting','running','done','failed','cancelled','interrupted')),
  process int64,                      -- which start of the program runs it; NULL unless running
  attempt int64 NOT NULL,             -- how often it was started; what an earlier attempt still writes is refused
  crashes int64 NOT NULL,             -- attempts that ended with their process
  lease_until int64,                  -- milliseconds since 1970; nobody else takes the job before
  begun_at text,                      -- of the last attempt
  ended_at text,
  cancel_asked_at text,
  cancel_asked_by int64,
  stage text NOT NULL,                -- code of the step at work; '' before the first
  steps_done int64 NOT NULL,
  steps_total int64,                  -- NULL: not known
  problem_key text,                   -- of terms/problems, so that the reader's language chooses the words
  problem_details text,               -- name US value RS, as often as there are details (ASCII 31 and 30)
  result_href text,                   -- where to see what came of it
  PRIMARY KEY (office_id, id)
);
CREATE INDEX jobs_by_state ON jobs (state, id);
CREATE INDEX jobs_of_person ON jobs (office_id, started_by, id);
