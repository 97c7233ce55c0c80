-- owner: accounts
-- How a person wants pages to look; and, for the register, which facilities have accounts and contact persons.

-- A missing value: nothing was chosen, so the device decides.
CREATE TABLE own_choices (
  office_id int64 NOT NULL,
  person_id int64 NOT NULL,
  language text CHECK (language IN ('vi','en')),
  theme text CHECK (theme IN ('light','dark')),
  density text CHECK (density IN ('compact','regular','touch')),
  PRIMARY KEY (office_id, person_id),
  FOREIGN KEY (office_id, person_id) REFERENCES people (office_id, id)
);

-- The provider of sign-ins that the installation was last started with; without a row there is none. Who can only sign in through
-- another one cannot sign in.
CREATE TABLE sign_in_providers (
  office_id int64 NOT NULL,
  issuer text NOT NULL,
  PRIMARY KEY (office_id)
);

-- Who can sign in by themselves: with a password, through the provider, or as an example person. Suspension is asked elsewhere.
CREATE VIEW v_can_sign_in AS
SELECT office_id, person_id FROM passwords
UNION ALL
SELECT i.office_id, i.person_id FROM oidc_identities i
JOIN sign_in_providers p ON p.office_id = i.office_id AND p.issuer = i.issuer
UNION ALL
SELECT office_id, person_id FROM example_people;

-- Accounts of facilities' own people in force: those that are not suspended.
CREATE VIEW v_facility_accounts AS
SELECT s.office_id, s.subject_id AS facility_id, g.person_id,
  CASE WHEN EXISTS (SELECT 1 FROM v_can_sign_in c WHERE c.office_id = g.office_id AND c.person_id = g.person_id)
       THEN 1 ELSE 0 END AS activated
FROM role_scopes s JOIN role_grants g ON g.office_id = s.office_id AND g.id = s.grant_id AND g.role = 'facility' AND g.revoked_at IS NULL
WHERE s.kind = 'facility' AND s.revoked_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM suspensions x WHERE x.office_id = g.office_id AND x.person_id = g.person_id AND x.lifted_at IS NULL);

-- Personal data: whoever shows it to somebody notes the view (accounts/personal.h).
CREATE VIEW v_contact_persons AS SELECT office_id, id, subject_kind, subject_id, name, phone, email FROM contacts;
