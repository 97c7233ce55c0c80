-- owner: mail
-- Short messages on their way to telephones, through a gateway of SMS or Zalo. As outgoing_mails: a row with `next_try_at` waits;
-- the text of a finished one is emptied.

CREATE TABLE outgoing_messages (
  office_id int64 NOT NULL,
  id int64 NOT NULL,                   -- also what the gateway knows it by: the same at every try
  purpose text NOT NULL,
  to_number text NOT NULL,             -- "+84221…"
  body text NOT NULL,
  created_at text NOT NULL,
  useless_after text,
  attempts int64 NOT NULL CHECK (attempts >= 0),
  next_try_at text,
  last_error text,
  sent_at text,
  given_up_at text,
  reference text,                      -- what the gateway calls it
  PRIMARY KEY (office_id, id)
);
CREATE INDEX outgoing_messages_due ON outgoing_messages (next_try_at);

CREATE VIEW v_outgoing_messages AS
  SELECT office_id, id, purpose, to_number, created_at, attempts, next_try_at, last_error, sent_at, given_up_at, reference
  FROM outgoing_messages;
