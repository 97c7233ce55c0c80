-- owner: rounds
-- Rounds of reporting: which form is asked for, for which period, from whom, until when; and what every reporter did about it.
-- An obligation carries where it stands, so that a whole round is counted in one walk; round_events says how it came there.

CREATE TABLE rounds (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  slug text NOT NULL,                 -- of its address: "bao-cao-6-thang-2018-h1"
  title text NOT NULL,
  form_code text NOT NULL,            -- of catalogue/forms or of the office's own forms; only its name is known here
  form_version int64 NOT NULL CHECK (form_version > 0),
  period text NOT NULL,               -- code of rounds/period.h: "2018-H1", "2018-H1-nd09"
  period_first text NOT NULL,
  period_last text NOT NULL,
  opens_on text NOT NULL,             -- first day on which a report may be sent
  due_said text NOT NULL,             -- the day that the rule names …
  due_excluded int64 NOT NULL CHECK (due_excluded IN (0, 1)),   -- … "trước 25/12" excludes it
  due_moves int64 NOT NULL CHECK (due_moves IN (0, 1)),         -- … and a day off moves it to the next working day
  due_on text NOT NULL,               -- last day that is in time, as it stands after extensions of the whole round
  reporters text NOT NULL CHECK (reporters IN ('facility','area','zone','agency')),
  basis text NOT NULL CHECK (basis IN ('frame','filter','named')),
  frame_id int64,                     -- of basis frame
  filter text NOT NULL,               -- of basis filter: address of the list of facilities
  basis_words text NOT NULL,          -- who must report, in words
  area_confirms int64 NOT NULL CHECK (area_confirms IN (0, 1)),
  ladder text NOT NULL,               -- code in catalogue/reference/escalation.toml, '' for none
  duty_id int64,                      -- the reporting duty of a programme that it answers
  clause text NOT NULL,               -- what asks for it
  made_by int64 NOT NULL,
  made_at text NOT NULL,
  PRIMARY KEY (office_id, id),
  CONSTRAINT rounds_slug UNIQUE (office_id, slug),
  CONSTRAINT rounds_of_period UNIQUE (office_id, form_code, period, reporters),
  CHECK (opens_on <= due_on)
);
CREATE INDEX rounds_by_due ON rounds (office_id, due_on, id);

-- Whom a round of basis named will ask, until it is opened.
CREATE TABLE round_named (
  office_id int64 NOT NULL,
  round_id int64 NOT NULL,
  reporter_id int64 NOT NULL,
  PRIMARY KEY (office_id, round_id, reporter_id),
  FOREIGN KEY (office_id, round_id) REFERENCES rounds (office_id, id)
);

-- One reporter of one round, with what was known of it on the day it was added. Frozen, but for the four columns below.
CREATE TABLE obligations (
  office_id int64 NOT NULL,
  round_id int64 NOT NULL,
  id int64 NOT NULL,
  kind text NOT NULL CHECK (kind IN ('facility','area','zone','agency')),
  reporter_id int64 NOT NULL,         -- facility, unit, zone, organisation
  code text NOT NULL,
  name text NOT NULL,
  sort_key text NOT NULL,
  industry_edition int64,
  industry text,
  unit_id int64,
  province_1 int64,
  district_1 int64,
  commune_1 int64,
  province_2 int64,
  commune_2 int64,
  zone_id int64,
  size_class text,
  added_at text NOT NULL,
  added_by int64 NOT NULL,
  added_reason text NOT NULL,         -- '' of those frozen at the opening
  -- where it stands
  state text NOT NULL CHECK (state IN ('waiting','sent','confirmed','returned','accepted','released')),
  due_on text NOT NULL,               -- last day in time for this one
  first_sent_on text,                 -- local day of the first version: what timeliness is judged by
  version int64,                      -- last version that was sent
  PRIMARY KEY (office_id, round_id, id),
  FOREIGN KEY (office_id, round_id) REFERENCES rounds (office_id, id),
  CONSTRAINT obligations_once UNIQUE (office_id, round_id, kind, reporter_id)
);
CREATE INDEX obligations_of_reporter ON obligations (office_id, kind, reporter_id, round_id);
CREATE INDEX obligations_by_name ON obligations (office_id, round_id, sort_key, id);

-- What happened to a round, or to one obligation of it; never altered.
CREATE TABLE round_events (
  office_id int64 NOT NULL,
  round_id int64 NOT NULL,
  id int64 NOT NULL,
  obligation_id int64,                -- missing: the whole round
  kind text NOT NULL CHECK (kind IN ('opened','extended','locked','reopened','added','released','sent','confirmed','returned',
    'accepted','passed')),
  due_on text,                        -- of extended
  version int64,                      -- of sent, confirmed, returned, accepted: the version it is about
  heir_id int64,                      -- of passed: the obligation that took it over
  reason text NOT NULL,
  person_id int64 NOT NULL,           -- 0: the program
  at text NOT NULL,
  PRIMARY KEY (office_id, round_id, id),
  FOREIGN KEY (office_id, round_id) REFERENCES rounds (office_id, id)
);
CREATE INDEX round_events_of_obligation ON round_events (office_id, round_id, obligation_id, id);

-- Reminding: one row a step of the ladder (or a reminder that somebody sent), and one row a contact as its proof.
CREATE TABLE reminders (
  office_id int64 NOT NULL,
  round_id int64 NOT NULL,
  id int64 NOT NULL,
  step text NOT NULL,                 -- code of the ladder's step, or "manual:<id>"
  due_on text NOT NULL,               -- the obligations due that day; '' of a manual one: all that wait
  channels text NOT NULL,             -- "notice email"
  words text NOT NULL,                -- what the officer added, '' for nothing
  person_id int64 NOT NULL,           -- 0: the program
  within int64 NOT NULL CHECK (within IN (0, 1)),   -- 1: only reporters within that person's scopes
  obligation_id int64,                -- this one alone
  at text NOT NULL,
  job_id int64,
  ended_at text,
  skipped text NOT NULL,              -- why nothing was sent: 'superseded', 'late', 'locked'; '' otherwise
  PRIMARY KEY (office_id, round_id, id),
  FOREIGN KEY (office_id, round_id) REFERENCES rounds (office_id, id),
  CONSTRAINT reminders_step_once UNIQUE (office_id, round_id, step, due_on)
);
CREATE TABLE reminder_contacts (
  office_id int64 NOT NULL,
  reminder_id int64 NOT NULL,
  obligation_id int64 NOT NULL,
  channel text NOT NULL CHECK (channel IN ('notice','email','message','letter','list')),
  recipient text NOT NULL,            -- "person:12", the e-mail, the number of the telephone, "" of a letter
  outcome text NOT NULL CHECK (outcome IN ('shown','queued','to_print','no_address','off')),
  subject_id int64,                   -- of the notice, the letter in outgoing_mails, the message in outgoing_messages
  at text NOT NULL,
  PRIMARY KEY (office_id, reminder_id, obligation_id, channel, recipient)
);
CREATE INDEX reminder_contacts_of ON reminder_contacts (office_id, obligation_id, at);

-- What a person should know, in the product. One row a person.
CREATE TABLE notices (
  office_id int64 NOT NULL,
  person_id int64 NOT NULL,
  id int64 NOT NULL,
  kind text NOT NULL,                 -- "round.remind": what made it
  source text NOT NULL,               -- "reminder:12:34": the same thing is told once
  vi text NOT NULL,
  en text NOT NULL,
  href text NOT NULL,                 -- where to do it
  at text NOT NULL,
  read_at text,
  PRIMARY KEY (office_id, person_id, id),
  CONSTRAINT notices_once UNIQUE (office_id, person_id, source)
);
CREATE INDEX notices_unread ON notices (office_id, person_id, read_at, id);

-- Days off and days worked in exchange, as the office was told; they take the place of the carried holidays.
CREATE TABLE office_holidays (
  office_id int64 NOT NULL,
  day text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('off','worked')),
  name text NOT NULL,
  source text NOT NULL,
  person_id int64 NOT NULL,
  at text NOT NULL,
  PRIMARY KEY (office_id, day)
);

-- The one lock or reopening that came last says whether a round is locked. What concerns the whole round has no obligation_id, so
-- the index of obligations finds these few rows among the many.
CREATE VIEW v_rounds AS
SELECT r.office_id, r.id, r.slug, r.title, r.form_code, r.form_version, r.period, r.period_first, r.period_last, r.opens_on, r.due_on,
  r.reporters, r.area_confirms,
  (SELECT min(e.at) FROM round_events e WHERE e.office_id = r.office_id AND e.round_id = r.id AND e.obligation_id IS NULL
    AND e.kind = 'opened') AS opened_at,
  (SELECT max(e.id) FROM round_events e WHERE e.office_id = r.office_id AND e.round_id = r.id AND e.obligation_id IS NULL
    AND e.kind = 'locked') AS lock_id,
  (SELECT max(e.id) FROM round_events e WHERE e.office_id = r.office_id AND e.round_id = r.id AND e.obligation_id IS NULL
    AND e.kind = 'reopened') AS reopening_id
FROM rounds r;
CREATE VIEW v_obligations AS
SELECT office_id, round_id, id, kind, reporter_id, code, name, sort_key, industry_edition, industry, unit_id, province_1, district_1,
  commune_1, province_2, commune_2, zone_id, size_class, state, due_on, first_sent_on, version FROM obligations;
