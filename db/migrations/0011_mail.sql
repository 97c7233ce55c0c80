-- owner: mail
-- Letters on their way out. A row with `next_try_at` waits; without it the letter was sent, or given up for `last_error`. The text
-- of a finished letter is emptied: it may hold a one-time link or personal data, and nobody needs it again.

CREATE TABLE outgoing_mails (
  office_id int64 NOT NULL,
  id int64 NOT NULL,
  purpose text NOT NULL,               -- 'password_reset', 'invitation': what the letter is for
  to_address text NOT NULL,
  to_name text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  created_at text NOT NULL,
  useless_after text,                  -- the link inside has ended by then, so the letter is not sent any more
  attempts int64 NOT NULL CHECK (attempts >= 0),
  next_try_at text,
  last_error text,
  sent_at text,
  given_up_at text,
  PRIMARY KEY (office_id, id)
);
CREATE INDEX outgoing_mails_due ON outgoing_mails (next_try_at);
CREATE INDEX outgoing_mails_by_time ON outgoing_mails (office_id, created_at);

CREATE VIEW v_outgoing_mails AS
  SELECT office_id, id, purpose, to_address, created_at, attempts, next_try_at, last_error, sent_at, given_up_at FROM outgoing_mails;
