-- owner: accounts
-- The programme offices, their people, what each may do, and who is signed in. Of passwords, sessions and links only hashes are kept.

CREATE TABLE offices (
  id int64 NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  province text NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT offices_code UNIQUE (code)
);

CREATE TABLE people (
  office_id int64 NOT NULL REFERENCES offices (id),
  id int64 NOT NULL,
  name text NOT NULL,
  name_key text NOT NULL,             -- folded name, for signing in without an e-mail
  sort_key text NOT NULL,
  email text,                         -- lower case
  created_at text NOT NULL,
  PRIMARY KEY (office_id, id),
  CONSTRAINT people_email UNIQUE (office_id, email)
);
CREATE INDEX people_by_name ON people (office_id, name_key);

CREATE TABLE passwords (
  office_id int64 NOT NULL,
  person_id int64 NOT NULL,
  hash text NOT NULL,                 -- argon2id with its parameters and salt
  set_at text NOT NULL,
  PRIMARY KEY (office_id, person_id),
  FOREIGN KEY (office_id, person_id) REFERENCES people (office_id, id)
);

-- People who exist only to show the product; they sign in with one click, and only in the example installation.
CREATE TABLE example_people (
  office_id int64 NOT NULL,
  person_id int64 NOT NULL,
  PRIMARY KEY (office_id, person_id),
  FOREIGN KEY (office_id, person_id) REFERENCES people (office_id, id)
);

CREATE TABLE role_grants (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  person_id int64 NOT NULL,
  role text NOT NULL CHECK (role IN ('facility','officer','promotion_centre','area_officer','consultant','partner','leader','administrator')),
  granted_by int64 NOT NULL,          -- 0: the program at first start
  granted_at text NOT NULL,
  revoked_at text,
  revoked_by int64,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, person_id) REFERENCES people (office_id, id)
);
CREATE INDEX role_grants_of_person ON role_grants (office_id, person_id);

CREATE TABLE sessions (
  token_hash text NOT NULL,
  office_id int64 NOT NULL,
  person_id int64 NOT NULL,
  created_at text NOT NULL,
  expires_at text NOT NULL,
  revoked_at text,
  PRIMARY KEY (token_hash),
  FOREIGN KEY (office_id, person_id) REFERENCES people (office_id, id)
);
CREATE INDEX sessions_of_person ON sessions (office_id, person_id);
CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE TABLE sign_in_links (
  token_hash text NOT NULL,
  office_id int64 NOT NULL,
  person_id int64 NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('first_administrator','invitation','password_reset')),
  created_at text NOT NULL,
  expires_at text NOT NULL,
  used_at text,
  PRIMARY KEY (token_hash),
  FOREIGN KEY (office_id, person_id) REFERENCES people (office_id, id)
);
CREATE INDEX sign_in_links_of_person ON sign_in_links (office_id, person_id);

CREATE VIEW v_offices AS SELECT id, code, name, province FROM offices;
CREATE VIEW v_people AS SELECT office_id, id, name, sort_key FROM people;
