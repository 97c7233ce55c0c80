-- owner: accounts
-- Signing in: sessions that can be listed and ended, devices an account knows, the second step, links for a forgotten password and
-- a new e-mail, sign-in through a provider. Of every secret but that of the second step only a hash is kept.

DROP TABLE sessions;                    -- whoever was signed in signs in once more
CREATE TABLE sessions (
  token_hash text NOT NULL,
  office_id int64 NOT NULL,
  id int64 NOT NULL,                    -- what a page names it by
  person_id int64 NOT NULL,
  started_by text NOT NULL CHECK (started_by IN ('password','link','provider','example')),
  device text NOT NULL,                 -- "Firefox · Windows"
  address text NOT NULL,                -- of the client, "" unknown
  created_at text NOT NULL,
  last_seen_at text NOT NULL,           -- written at most once a minute
  idle_minutes int64 NOT NULL CHECK (idle_minutes > 0),
  expires_at text NOT NULL,             -- the end, however busy it is
  revoked_at text,
  PRIMARY KEY (token_hash),
  CONSTRAINT sessions_id UNIQUE (office_id, id),
  FOREIGN KEY (office_id, person_id) REFERENCES people (office_id, id)
);
CREATE INDEX sessions_of_person ON sessions (office_id, person_id);
CREATE INDEX sessions_by_end ON sessions (expires_at);

-- A browser on which somebody signed in. Its guesses are counted apart, so nobody elsewhere can use them up.
CREATE TABLE known_devices (
  office_id int64 NOT NULL,
  person_id int64 NOT NULL,
  token_hash text NOT NULL,
  last_used_at text NOT NULL,
  PRIMARY KEY (office_id, person_id, token_hash),
  FOREIGN KEY (office_id, person_id) REFERENCES people (office_id, id)
);
CREATE INDEX known_devices_by_token ON known_devices (token_hash);

CREATE TABLE second_factors (
  office_id int64 NOT NULL,
  person_id int64 NOT NULL,
  secret text NOT NULL,                 -- base32; the code must be computed, so a hash would not do
  started_at text NOT NULL,
  confirmed_at text,                    -- asked for at sign-in from then on
  last_step int64 NOT NULL,             -- 30-second step of the last code taken: it and those before are used up
  PRIMARY KEY (office_id, person_id),
  FOREIGN KEY (office_id, person_id) REFERENCES people (office_id, id)
);
CREATE TABLE recovery_codes (
  office_id int64 NOT NULL,
  person_id int64 NOT NULL,
  code_hash text NOT NULL,
  created_at text NOT NULL,
  used_at text,
  PRIMARY KEY (office_id, person_id, code_hash),
  FOREIGN KEY (office_id, person_id) REFERENCES people (office_id, id)
);
-- Between the password and the code.
CREATE TABLE pending_sign_ins (
  token_hash text NOT NULL,
  office_id int64 NOT NULL,
  person_id int64 NOT NULL,
  started_by text NOT NULL,
  remember int64 NOT NULL,
  back text NOT NULL,
  tries int64 NOT NULL,
  expires_at text NOT NULL,
  PRIMARY KEY (token_hash),
  FOREIGN KEY (office_id, person_id) REFERENCES people (office_id, id)
);
CREATE INDEX pending_sign_ins_by_end ON pending_sign_ins (expires_at);

-- What was typed into the page of a forgotten password, whether or not anybody has that e-mail: a row costs the same time for both.
CREATE TABLE reset_requests (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  email text NOT NULL,
  english int64 NOT NULL,
  requested_at text NOT NULL,
  PRIMARY KEY (office_id, id)
);
CREATE TABLE email_changes (
  token_hash text NOT NULL,
  office_id int64 NOT NULL,
  person_id int64 NOT NULL,
  email text NOT NULL,
  expires_at text NOT NULL,
  PRIMARY KEY (token_hash),
  FOREIGN KEY (office_id, person_id) REFERENCES people (office_id, id)
);
CREATE INDEX email_changes_of_person ON email_changes (office_id, person_id);

-- Who a person is at a provider of sign-ins (OpenID Connect).
CREATE TABLE oidc_identities (
  office_id int64 NOT NULL,
  issuer text NOT NULL,
  subject text NOT NULL,
  person_id int64 NOT NULL,
  linked_at text NOT NULL,
  PRIMARY KEY (office_id, issuer, subject),
  FOREIGN KEY (office_id, person_id) REFERENCES people (office_id, id)
);
CREATE INDEX oidc_identities_of_person ON oidc_identities (office_id, person_id);
-- On the way to the provider and back.
CREATE TABLE oidc_journeys (
  state_hash text NOT NULL,
  office_id int64 NOT NULL,
  browser_hash text NOT NULL,           -- of the cookie of the browser that set out
  nonce text NOT NULL,
  verifier text NOT NULL,               -- RFC 7636
  back text NOT NULL,
  expires_at text NOT NULL,
  PRIMARY KEY (state_hash)
);
CREATE INDEX oidc_journeys_by_end ON oidc_journeys (expires_at);
