-- owner: programmes
-- An act's text becomes a draft (items to review); an adopted draft becomes a programme with targets, tasks, agencies and planned money.
-- Every item keeps the clause it stands under and the span of text it came from. A value that a later act changes is not
-- overwritten: it gets valid_to, and the new value is a row of its own (valid_from, document_id of the amending act).

CREATE TABLE drafts (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  filename text NOT NULL,
  source blob NOT NULL,
  draft text NOT NULL,                -- the reading as JSON (docs/reference/draft.schema.json)
  number text,
  number_key text,                    -- folded number, for finding the same act again
  act_date text,
  issuer text NOT NULL,
  title text NOT NULL,
  province text NOT NULL,
  same_programme_id int64,            -- the programme this act already made, when it is read again
  amends_programme_id int64,          -- the programme this act amends
  parent_programme_id int64,          -- the longer plan it serves
  created_at text NOT NULL,
  created_by int64 NOT NULL,
  PRIMARY KEY (office_id, id)
);

CREATE TABLE draft_items (
  office_id int64 NOT NULL,
  draft_id int64 NOT NULL,
  id int64 NOT NULL,
  kind text NOT NULL CHECK (kind IN ('document','programme','objective','baseline','target','task','agency','budget','budget_group','budget_line','reporting')),
  position int64 NOT NULL,
  clause text NOT NULL,
  span_start int64,
  span_end int64,
  read_fields text,                   -- as read, JSON of strings; NULL for an item a person added
  fields text NOT NULL,               -- as it stands now
  state text NOT NULL CHECK (state IN ('read','accepted','corrected','added','dropped')),
  decided_by int64,
  decided_at text,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, draft_id) REFERENCES drafts (office_id, id) ON DELETE CASCADE
);
CREATE INDEX draft_items_of_draft ON draft_items (office_id, draft_id, position);

CREATE TABLE programmes (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  slug text NOT NULL,
  document_id int64 NOT NULL,
  parent_id int64,
  parent_number text,                 -- as cited, kept also when that plan is not here
  family text NOT NULL CHECK (family IN ('cp1419','scp889','other')),
  title text NOT NULL,
  province text NOT NULL,
  from_year int64 NOT NULL CHECK (from_year BETWEEN 1990 AND 2100),
  to_year int64 NOT NULL CHECK (to_year BETWEEN 1990 AND 2100),
  created_at text NOT NULL,
  PRIMARY KEY (office_id, id),
  CONSTRAINT programmes_slug UNIQUE (office_id, slug),
  CONSTRAINT programmes_document UNIQUE (office_id, document_id),
  CONSTRAINT programmes_period CHECK (from_year <= to_year),
  FOREIGN KEY (office_id, parent_id) REFERENCES programmes (office_id, id)
);

CREATE TABLE adoptions (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  programme_id int64 NOT NULL,
  draft_id int64,
  document_id int64 NOT NULL,
  kind text NOT NULL CHECK (kind IN ('first','again','amendment')),
  effective_date text NOT NULL,
  adopted_at text NOT NULL,
  adopted_by int64 NOT NULL,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, programme_id) REFERENCES programmes (office_id, id)
);

CREATE TABLE programme_publications (
  office_id int64 NOT NULL,
  programme_id int64 NOT NULL,
  published_at text NOT NULL,
  published_by int64 NOT NULL,
  PRIMARY KEY (office_id, programme_id),
  FOREIGN KEY (office_id, programme_id) REFERENCES programmes (office_id, id)
);

-- The programme the portal's home page shows; one row an office.
CREATE TABLE active_programmes (
  office_id int64 NOT NULL,
  programme_id int64 NOT NULL,
  chosen_at text NOT NULL,
  chosen_by int64 NOT NULL,
  PRIMARY KEY (office_id),
  FOREIGN KEY (office_id, programme_id) REFERENCES programmes (office_id, id)
);

-- Objectives, baselines, targets, tasks, agencies with duties, reporting duties.
CREATE TABLE objectives (
  office_id int64 NOT NULL, id int64 NOT NULL, programme_id int64 NOT NULL, document_id int64 NOT NULL,
  position int64 NOT NULL, clause text NOT NULL, span_start int64, span_end int64,
  body text NOT NULL,
  valid_from text NOT NULL, valid_to text,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, programme_id) REFERENCES programmes (office_id, id)
);

-- One row a measure: a baseline or a target. Values are tenths of the unit: 45.8 % = 458.
CREATE TABLE measures (
  office_id int64 NOT NULL, id int64 NOT NULL, programme_id int64 NOT NULL, document_id int64 NOT NULL,
  position int64 NOT NULL, clause text NOT NULL, span_start int64, span_end int64,
  role text NOT NULL CHECK (role IN ('baseline','target')),
  indicator text NOT NULL,
  population text NOT NULL,
  comparator text NOT NULL CHECK (comparator IN ('ge','range','qualitative')),
  value_tenths int64,
  low_tenths int64,
  high_tenths int64,
  unit text NOT NULL,
  year int64,
  facilities int64,
  source text NOT NULL,
  body text NOT NULL,
  valid_from text NOT NULL, valid_to text,
  PRIMARY KEY (office_id, id),
  CONSTRAINT measures_range CHECK ((low_tenths IS NULL) = (high_tenths IS NULL) AND (low_tenths IS NULL OR low_tenths <= high_tenths)),
  CONSTRAINT measures_qualitative CHECK (comparator <> 'qualitative' OR (value_tenths IS NULL AND low_tenths IS NULL)),
  FOREIGN KEY (office_id, programme_id) REFERENCES programmes (office_id, id)
);
CREATE INDEX measures_of_programme ON measures (office_id, programme_id, position);

CREATE TABLE tasks (
  office_id int64 NOT NULL, id int64 NOT NULL, programme_id int64 NOT NULL, document_id int64 NOT NULL,
  position int64 NOT NULL, clause text NOT NULL, span_start int64, span_end int64,
  body text NOT NULL,
  years text NOT NULL,                -- "2019" or "2017,2018"; empty where the act names none
  quarters text NOT NULL,             -- "2019-Q2,2019-Q3"
  valid_from text NOT NULL, valid_to text,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, programme_id) REFERENCES programmes (office_id, id)
);
CREATE INDEX tasks_of_programme ON tasks (office_id, programme_id, position);

CREATE TABLE task_quantities (
  office_id int64 NOT NULL, task_id int64 NOT NULL, position int64 NOT NULL,
  value int64 NOT NULL CHECK (value >= 0),
  unit text NOT NULL,
  per text,
  PRIMARY KEY (office_id, task_id, position),
  FOREIGN KEY (office_id, task_id) REFERENCES tasks (office_id, id) ON DELETE CASCADE
);

CREATE TABLE task_agencies (
  office_id int64 NOT NULL, task_id int64 NOT NULL, position int64 NOT NULL,
  role text NOT NULL CHECK (role IN ('lead','partner')),
  name text NOT NULL,
  PRIMARY KEY (office_id, task_id, position),
  FOREIGN KEY (office_id, task_id) REFERENCES tasks (office_id, id) ON DELETE CASCADE
);

CREATE TABLE agencies (
  office_id int64 NOT NULL, id int64 NOT NULL, programme_id int64 NOT NULL, document_id int64 NOT NULL,
  position int64 NOT NULL, clause text NOT NULL, span_start int64, span_end int64,
  name text NOT NULL,
  kind text NOT NULL,
  valid_from text NOT NULL, valid_to text,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, programme_id) REFERENCES programmes (office_id, id)
);
CREATE INDEX agencies_of_programme ON agencies (office_id, programme_id, position);

CREATE TABLE agency_duties (
  office_id int64 NOT NULL, agency_id int64 NOT NULL, position int64 NOT NULL,
  clause text NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (office_id, agency_id, position),
  FOREIGN KEY (office_id, agency_id) REFERENCES agencies (office_id, id) ON DELETE CASCADE
);

CREATE TABLE reporting_duties (
  office_id int64 NOT NULL, id int64 NOT NULL, programme_id int64 NOT NULL, document_id int64 NOT NULL,
  position int64 NOT NULL, clause text NOT NULL, span_start int64, span_end int64,
  reporter text NOT NULL,
  recipient text NOT NULL,
  frequency text NOT NULL CHECK (frequency IN ('monthly','quarterly','six_month','annual','whole_period')),
  report_window text,
  due_date text,                      -- "12-25" every year, or "2019-12-25"
  inclusive int64 NOT NULL CHECK (inclusive IN (0, 1)),
  valid_from text NOT NULL, valid_to text,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, programme_id) REFERENCES programmes (office_id, id)
);

-- Planned money, in đồng.
CREATE TABLE budgets (
  office_id int64 NOT NULL, id int64 NOT NULL, programme_id int64 NOT NULL, document_id int64 NOT NULL,
  position int64 NOT NULL, clause text NOT NULL, span_start int64, span_end int64,
  total_vnd int64,
  words_vnd int64,
  sources text NOT NULL,              -- "central=1080000000,local=7280000000"; a source named without an amount: "central="
  valid_from text NOT NULL, valid_to text,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, programme_id) REFERENCES programmes (office_id, id)
);

CREATE TABLE budget_groups (
  office_id int64 NOT NULL, id int64 NOT NULL, programme_id int64 NOT NULL, document_id int64 NOT NULL,
  position int64 NOT NULL, clause text NOT NULL, span_start int64, span_end int64,
  code text NOT NULL,
  name text NOT NULL,
  total_vnd int64,
  sources text NOT NULL,
  valid_from text NOT NULL, valid_to text,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, programme_id) REFERENCES programmes (office_id, id)
);

CREATE TABLE budget_lines (
  office_id int64 NOT NULL, id int64 NOT NULL, programme_id int64 NOT NULL, document_id int64 NOT NULL,
  position int64 NOT NULL, clause text NOT NULL, span_start int64, span_end int64,
  group_code text NOT NULL,
  item text NOT NULL,
  name text NOT NULL,
  unit text NOT NULL,
  unit_cost_vnd int64,
  source text NOT NULL CHECK (source IN ('central','local','environment','promotion','science','other')),
  total_vnd int64,
  valid_from text NOT NULL, valid_to text,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, programme_id) REFERENCES programmes (office_id, id)
);
CREATE INDEX budget_lines_of_programme ON budget_lines (office_id, programme_id, position);

CREATE TABLE budget_cells (
  office_id int64 NOT NULL, line_id int64 NOT NULL, year int64 NOT NULL,
  quantity int64,
  amount_vnd int64,
  amount_printed text NOT NULL,
  proposed int64 NOT NULL CHECK (proposed IN (0, 1)),
  inferred int64 NOT NULL CHECK (inferred IN (0, 1)),
  PRIMARY KEY (office_id, line_id, year),
  FOREIGN KEY (office_id, line_id) REFERENCES budget_lines (office_id, id) ON DELETE CASCADE
);

-- What the critic said of the text the programme was adopted from.
CREATE TABLE programme_findings (
  office_id int64 NOT NULL, adoption_id int64 NOT NULL, position int64 NOT NULL,
  severity text NOT NULL, code text NOT NULL, vi text NOT NULL, en text NOT NULL,
  span_start int64, span_end int64, expected text, found text, proposal text,
  PRIMARY KEY (office_id, adoption_id, position),
  FOREIGN KEY (office_id, adoption_id) REFERENCES adoptions (office_id, id)
);

-- What the public may see: only what has a publication row.
CREATE VIEW v_published_programmes AS
  SELECT p.*, u.published_at,
         CASE WHEN a.programme_id IS NULL THEN 0 ELSE 1 END AS is_active
  FROM programmes p
  JOIN programme_publications u ON u.office_id = p.office_id AND u.programme_id = p.id
  LEFT JOIN active_programmes a ON a.office_id = p.office_id AND a.programme_id = p.id;
CREATE VIEW v_published_measures AS
  SELECT m.* FROM measures m JOIN programme_publications u ON u.office_id = m.office_id AND u.programme_id = m.programme_id;
CREATE VIEW v_published_budgets AS
  SELECT b.* FROM budgets b JOIN programme_publications u ON u.office_id = b.office_id AND u.programme_id = b.programme_id;
CREATE VIEW v_published_budget_lines AS
  SELECT b.* FROM budget_lines b JOIN programme_publications u ON u.office_id = b.office_id AND u.programme_id = b.programme_id;
CREATE VIEW v_published_budget_cells AS
  SELECT c.*, l.programme_id, l.group_code, l.item, l.name, l.unit, l.unit_cost_vnd, l.source, l.valid_to
  FROM budget_cells c JOIN budget_lines l ON l.office_id = c.office_id AND l.id = c.line_id
  JOIN programme_publications u ON u.office_id = l.office_id AND u.programme_id = l.programme_id;
