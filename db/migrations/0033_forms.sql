-- owner: forms
-- Versions of forms made or used by an office, and the one draft that is being edited of each form. A version is never changed or
-- removed: rounds and reports name it. A form that comes with the program has a row here once something uses it, so that a newer
-- program does not change what was asked.

CREATE TABLE form_versions (
  office_id int64 NOT NULL,
  code text NOT NULL,
  version int64 NOT NULL CHECK (version >= 1),
  origin text NOT NULL CHECK (origin IN ('shipped', 'designed', 'imported')),
  title_vi text NOT NULL,
  title_en text NOT NULL,
  fields int64 NOT NULL,               -- how many are asked
  definition text NOT NULL,            -- form.toml
  checks text NOT NULL,                -- checks.toml
  digest text NOT NULL,                -- BLAKE2b-256 of both, hex
  note text NOT NULL,                  -- what was changed and why
  published_by int64 NOT NULL,         -- 0: the program
  published_at text NOT NULL,
  PRIMARY KEY (office_id, code, version)
);

CREATE TABLE form_drafts (
  office_id int64 NOT NULL,
  code text NOT NULL,
  based_on int64 NOT NULL,             -- the version it was copied from; 0: none
  definition text NOT NULL,
  checks text NOT NULL,
  revision int64 NOT NULL,             -- rises with every save; a save names the one it saw
  changed_by int64 NOT NULL,
  changed_at text NOT NULL,
  PRIMARY KEY (office_id, code)
);

CREATE VIEW v_form_versions AS SELECT office_id, code, version, origin, title_vi, title_en, fields, digest, published_at
FROM form_versions;
