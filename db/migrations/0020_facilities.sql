-- owner: facilities
-- The register of industrial facilities: one row a site. What changed, by whom and in which piece of work stands in
-- facility_batches and facility_changes: the history of a facility, and what an undo takes back.

-- Who owns sites. One row a tax code; sites of one enterprise share it.
CREATE TABLE enterprises (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  name text NOT NULL,
  search_key text NOT NULL,
  sort_key text NOT NULL,
  tax_code text,                      -- ten digits
  created_at text NOT NULL,
  PRIMARY KEY (office_id, id),
  CONSTRAINT enterprises_tax_code UNIQUE (office_id, tax_code)
);

-- The last number given in each office: "CS-000123".
CREATE TABLE facility_numbers (
  office_id int64 NOT NULL,
  last int64 NOT NULL CHECK (last >= 0),
  PRIMARY KEY (office_id)
);

CREATE TABLE facilities (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  version int64 NOT NULL CHECK (version > 0),
  code text NOT NULL,
  name text NOT NULL,
  search_key text NOT NULL,           -- folded name
  sort_key text NOT NULL,
  other_name text,
  enterprise_id int64,
  enterprise_name text,
  tax_code text,                      -- 0900123456, of a branch 0900123456-001
  external_id text,                   -- its number in the file or system it came from
  industry_edition int64,             -- of VSIC: 2007, 2018, 2025; a code without its edition says nothing
  industry text,                      -- section letter or 1 to 5 digits
  address text,
  unit_id int64,                      -- territory, as reported; never altered by a change of the map
  province_1 int64,                   -- the same on the map until 30/6/2025 …
  district_1 int64,
  commune_1 int64,
  province_2 int64,                   -- … and on the map since 1/7/2025; missing where it cannot be known
  commune_2 int64,
  zone_id int64,
  latitude_e6 int64,                  -- millionths of a degree, WGS84
  longitude_e6 int64,
  size_class text CHECK (size_class IN ('micro','small','medium','large')),
  size_rule text,                     -- which rule gave the class; "declared" when somebody just said so
  employees int64 CHECK (employees >= 0),
  revenue_vnd int64,
  capital_vnd int64,
  shifts int64 CHECK (shifts >= 0),
  working_days int64 CHECK (working_days BETWEEN 0 AND 366),
  area_dm2 int64 CHECK (area_dm2 >= 0),        -- hundredths of a square metre
  founded_on text,
  main_product text,
  figures_year int64,                 -- of the figure below
  electricity_kwh int64 CHECK (electricity_kwh >= 0),
  phone text,                         -- of the facility, not of a person
  email text,
  website text,
  note text,
  potential text CHECK (potential IN ('high','medium','low','none')),   -- of the last judgement
  exemplary_since text,               -- of the mark that stands
  closed_on text,                     -- first day without production; missing while it is open
  merged_into int64,                  -- the facility that took this one over
  created_at text NOT NULL,
  changed_at text NOT NULL,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, enterprise_id) REFERENCES enterprises (office_id, id),
  FOREIGN KEY (office_id, merged_into) REFERENCES facilities (office_id, id),
  CONSTRAINT facilities_code UNIQUE (office_id, code)
);
CREATE INDEX facilities_by_tax_code ON facilities (office_id, tax_code);
CREATE INDEX facilities_by_external_id ON facilities (office_id, external_id);
CREATE INDEX facilities_by_key ON facilities (office_id, search_key);
CREATE INDEX facilities_of_enterprise ON facilities (office_id, enterprise_id);

-- One piece of work on the register: an edit, a paste, an import, a merge.
CREATE TABLE facility_batches (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  kind text NOT NULL CHECK (kind IN ('edit','paste','bulk','import','merge','correction','event','undo')),
  person_id int64 NOT NULL,           -- 0: the program
  at text NOT NULL,
  reason text NOT NULL,
  undoes int64,                       -- the batch this one takes back
  PRIMARY KEY (office_id, id)
);
CREATE INDEX facility_batches_of_person ON facility_batches (office_id, person_id, id);
CREATE INDEX facility_batches_undone ON facility_batches (office_id, undoes);

-- One field of one facility. field "" with after "1": the facility was added by this batch.
CREATE TABLE facility_changes (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  id int64 NOT NULL,
  batch_id int64 NOT NULL,
  field text NOT NULL,
  value_before text,
  value_after text,
  PRIMARY KEY (office_id, facility_id, id)
);
CREATE INDEX facility_changes_of_batch ON facility_changes (office_id, batch_id, id);

CREATE VIEW v_facilities AS SELECT office_id, id, code, name, search_key, sort_key, enterprise_id, tax_code, external_id,
  industry_edition, industry, address, unit_id, province_1, district_1, commune_1, province_2, commune_2, zone_id, size_class,
  employees, potential, exemplary_since, closed_on, merged_into FROM facilities;
