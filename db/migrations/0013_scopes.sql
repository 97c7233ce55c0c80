-- owner: accounts
-- Where a role holds: the area, the zone, the facility or the organisation that a grant is for, and whom people work for.
-- A grant of a role that sees only part of the province shows what its scopes name and nothing else.

CREATE TABLE role_scopes (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  grant_id int64 NOT NULL,
  kind text NOT NULL CHECK (kind IN ('area','zone','facility','organisation')),
  subject_id int64 NOT NULL CHECK (subject_id > 0),   -- of the unit, zone, facility or organisation
  granted_by int64 NOT NULL,                          -- 0: the program
  granted_at text NOT NULL,
  revoked_at text,
  revoked_by int64,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, grant_id) REFERENCES role_grants (office_id, id)
);
CREATE INDEX role_scopes_of_grant ON role_scopes (office_id, grant_id);
CREATE INDEX role_scopes_of_subject ON role_scopes (office_id, kind, subject_id);

-- Of an area: the unit and the largest units of the other map that it covers, as it was worked out on the day of the grant.
CREATE TABLE scope_units (
  office_id int64 NOT NULL,
  scope_id int64 NOT NULL,
  unit_id int64 NOT NULL,
  PRIMARY KEY (office_id, scope_id, unit_id),
  FOREIGN KEY (office_id, scope_id) REFERENCES role_scopes (office_id, id)
);
CREATE INDEX scope_units_by_unit ON scope_units (office_id, unit_id);

CREATE TABLE organisations (
  office_id int64 NOT NULL REFERENCES offices (id),
  id int64 NOT NULL,
  name text NOT NULL,
  sort_key text NOT NULL,
  search_key text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('department','agency','firm','other')),
  added_by int64 NOT NULL,
  added_at text NOT NULL,
  PRIMARY KEY (office_id, id),
  CONSTRAINT organisations_name UNIQUE (office_id, search_key)
);

-- Whom a person works for; one at a time.
CREATE TABLE person_organisations (
  office_id int64 NOT NULL,
  person_id int64 NOT NULL,
  organisation_id int64 NOT NULL,
  since text NOT NULL,
  PRIMARY KEY (office_id, person_id),
  FOREIGN KEY (office_id, person_id) REFERENCES people (office_id, id),
  FOREIGN KEY (office_id, organisation_id) REFERENCES organisations (office_id, id)
);

-- Only grants and scopes in force. A consumer joins these to filter by the person who asks.
CREATE VIEW v_scope_units AS
SELECT DISTINCT g.office_id, g.person_id, g.role, u.unit_id FROM role_grants g
JOIN role_scopes s ON s.office_id = g.office_id AND s.grant_id = g.id AND s.kind = 'area' AND s.revoked_at IS NULL
JOIN scope_units u ON u.office_id = s.office_id AND u.scope_id = s.id
WHERE g.revoked_at IS NULL;

CREATE VIEW v_scope_facilities AS
SELECT DISTINCT g.office_id, g.person_id, g.role, s.subject_id AS facility_id FROM role_grants g
JOIN role_scopes s ON s.office_id = g.office_id AND s.grant_id = g.id AND s.kind = 'facility' AND s.revoked_at IS NULL
WHERE g.revoked_at IS NULL;

CREATE VIEW v_scope_zones AS
SELECT DISTINCT g.office_id, g.person_id, g.role, s.subject_id AS zone_id FROM role_grants g
JOIN role_scopes s ON s.office_id = g.office_id AND s.grant_id = g.id AND s.kind = 'zone' AND s.revoked_at IS NULL
WHERE g.revoked_at IS NULL;

CREATE VIEW v_person_roles AS
SELECT DISTINCT office_id, person_id, role FROM role_grants WHERE revoked_at IS NULL;
