-- owner: indicators
-- What was done or paid, entered plainly: training, models, media output, awareness work, posts of officers, payments. A correction or a
-- cancellation is a new version with its reason; none is ever changed.

CREATE TABLE activity_entries (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  version int64 NOT NULL CHECK (version > 0),        -- the highest counts
  kind text NOT NULL CHECK (kind IN ('training','posts','model','media','outreach','payment')),
  done_on text NOT NULL,              -- local day
  words text NOT NULL CHECK (words <> ''),           -- what it was
  audience text NOT NULL CHECK (audience IN ('','officer','enterprise','manager','area','zone','public')),
  facility_id int64,                  -- for whom, where it was one facility, zone or unit
  zone_id int64,
  unit_id int64,
  quantity int64 CHECK (quantity > 0),               -- people trained, posts, models, articles; missing: only money
  competent int64 CHECK (competent >= 0),            -- of those trained, found competent; missing: nobody judged
  competent_until text,               -- last day; missing: without end
  amount_vnd int64 CHECK (amount_vnd > 0),           -- missing: nothing was paid, or nobody said
  source text NOT NULL CHECK (source IN ('','central','local','environment','promotion','science','other')),
  task text NOT NULL,                 -- group, item and name of the plan, "I.3 Phóng sự"; '' outside it
  programme_id int64,
  proof text NOT NULL CHECK (proof <> ''),
  cancelled int64 NOT NULL CHECK (cancelled IN (0, 1)),
  reason text NOT NULL,               -- of a correction or cancellation
  person_id int64 NOT NULL,
  at text NOT NULL,
  PRIMARY KEY (office_id, id, version),
  CONSTRAINT entries_competent CHECK (competent IS NULL OR quantity IS NULL OR competent <= quantity)
);
CREATE INDEX activity_entries_by_kind ON activity_entries (office_id, kind, done_on);
CREATE INDEX activity_entries_of_facility ON activity_entries (office_id, facility_id, kind, done_on);

CREATE VIEW v_activity_entries AS SELECT e.office_id, e.id, e.version, e.kind, e.done_on, e.words, e.audience, e.facility_id, e.zone_id,
  e.unit_id, e.quantity, e.competent, e.competent_until, e.amount_vnd, e.source, e.task, e.programme_id, e.proof, e.at, e.person_id
FROM activity_entries e WHERE e.cancelled = 0 AND NOT EXISTS (SELECT 1 FROM activity_entries l WHERE l.office_id = e.office_id
  AND l.id = e.id AND l.version > e.version);
