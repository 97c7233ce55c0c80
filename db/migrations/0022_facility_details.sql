-- owner: facilities
-- What hangs on a facility: its products, equipment, energy, water, waste, permits, certificates, and what happened to it. One
-- table a kind. Amounts are in thousandths of their unit (_e3). batch_id is the piece of work that wrote the row last: it says
-- who and when, and facility_changes says what stood there before ("product:ID:name").

CREATE TABLE facility_products (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  id int64 NOT NULL,
  batch_id int64 NOT NULL,
  name text NOT NULL,
  unit text,                          -- code of a unit, or its words where it has no code
  capacity_e3 int64 CHECK (capacity_e3 >= 0),      -- a year
  output_e3 int64 CHECK (output_e3 >= 0),          -- of `year`
  year int64,
  note text,
  PRIMARY KEY (office_id, facility_id, id),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
);

CREATE TABLE facility_equipment (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  id int64 NOT NULL,
  batch_id int64 NOT NULL,
  name text NOT NULL,
  process text,
  number int64 CHECK (number >= 0),
  capacity_e3 int64 CHECK (capacity_e3 >= 0),
  unit text,
  origin text,
  made_year int64,
  used_since int64,                   -- year
  state text CHECK (state IN ('good','worn','to_replace','stopped')),
  note text,
  PRIMARY KEY (office_id, facility_id, id),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
);

CREATE TABLE facility_energy (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  id int64 NOT NULL,
  batch_id int64 NOT NULL,
  source text NOT NULL CHECK (source IN ('grid','solar','generator','coal','fuel_oil','diesel','lpg','natural_gas','biomass',
    'steam','other')),
  amount_e3 int64 CHECK (amount_e3 >= 0),
  unit text,
  year int64,
  purpose text,
  note text,
  PRIMARY KEY (office_id, facility_id, id),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
);

CREATE TABLE facility_water (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  id int64 NOT NULL,
  batch_id int64 NOT NULL,
  source text NOT NULL CHECK (source IN ('supply','ground','surface','rain','reuse','other')),
  amount_m3_e3 int64 CHECK (amount_m3_e3 >= 0),
  year int64,
  permit text,
  note text,
  PRIMARY KEY (office_id, facility_id, id),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
);

CREATE TABLE facility_wastes (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  id int64 NOT NULL,
  batch_id int64 NOT NULL,
  name text NOT NULL,
  waste_kind text NOT NULL CHECK (waste_kind IN ('solid','hazardous','wastewater','emission','byproduct')),
  code text,                          -- of the list of hazardous waste, CAS number …
  amount_e3 int64 CHECK (amount_e3 >= 0),
  unit text,
  year int64,
  medium text CHECK (medium IN ('air','water','land','off_site')),
  treatment text,
  receiver text,
  note text,
  PRIMARY KEY (office_id, facility_id, id),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
);

CREATE TABLE facility_permits (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  id int64 NOT NULL,
  batch_id int64 NOT NULL,
  permit_kind text NOT NULL CHECK (permit_kind IN ('environment','eia','registration','water_use','discharge','hazardous_waste',
    'other')),
  number text NOT NULL,
  issued_on text,
  issued_by text,
  valid_until text,
  note text,
  PRIMARY KEY (office_id, facility_id, id),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
);

CREATE TABLE facility_certificates (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  id int64 NOT NULL,
  batch_id int64 NOT NULL,
  standard text NOT NULL CHECK (standard IN ('iso_14001','iso_50001','iso_9001','iso_45001','green_label','other')),
  number text,
  issued_on text,
  issued_by text,
  valid_until text,
  note text,
  PRIMARY KEY (office_id, facility_id, id),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
);

-- Opening, closing, moving …: from which day, and what stood before and after. The facility's row keeps the present state.
CREATE TABLE facility_events (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  id int64 NOT NULL,
  batch_id int64 NOT NULL,
  what text NOT NULL CHECK (what IN ('opened','closed','suspended','reopened','moved','renamed','owner_changed')),
  from_day text NOT NULL,
  reason text,
  evidence text,
  name_before text,
  name_after text,
  address_before text,
  address_after text,
  unit_before_id int64,               -- territory, as reported
  unit_after_id int64,
  owner_before text,
  owner_after text,
  tax_code_before text,
  tax_code_after text,
  PRIMARY KEY (office_id, facility_id, id),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
);

-- What somebody judged of the potential for cleaner production; the last one stands in facilities.potential.
CREATE TABLE facility_judgements (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  id int64 NOT NULL,
  batch_id int64 NOT NULL,
  level text NOT NULL CHECK (level IN ('high','medium','low','none')),
  judged_by text NOT NULL,
  judged_on text NOT NULL,
  reason text NOT NULL,
  evidence text,
  PRIMARY KEY (office_id, facility_id, id),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
);

CREATE TABLE facility_marks (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  id int64 NOT NULL,
  batch_id int64 NOT NULL,
  from_day text NOT NULL,
  until_day text,                     -- last day of the mark; missing while it stands
  reason text NOT NULL,
  evidence text,                      -- number of the decision
  PRIMARY KEY (office_id, facility_id, id),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
);

-- What a facility's own people propose for a key field, waiting for an officer's word.
CREATE TABLE facility_corrections (
  office_id int64 NOT NULL,
  facility_id int64 NOT NULL,
  id int64 NOT NULL,
  field text NOT NULL,
  seen text,
  proposed text,
  why text NOT NULL,
  person_id int64 NOT NULL,
  proposed_at text NOT NULL,
  decision text CHECK (decision IN ('accepted','refused','withdrawn')),
  decided_by int64,
  decided_at text,
  decision_reason text,
  batch_id int64,                     -- of the accepted change
  PRIMARY KEY (office_id, facility_id, id),
  FOREIGN KEY (office_id, facility_id) REFERENCES facilities (office_id, id)
);
CREATE INDEX facility_corrections_waiting ON facility_corrections (office_id, decision, id);

CREATE VIEW v_facility_products AS SELECT office_id, facility_id, id, name, unit, capacity_e3, output_e3, year FROM facility_products;
CREATE VIEW v_facility_energy AS SELECT office_id, facility_id, id, source, amount_e3, unit, year FROM facility_energy;
CREATE VIEW v_facility_wastes AS SELECT office_id, facility_id, id, name, waste_kind, code, amount_e3, unit, year, medium
  FROM facility_wastes;
