-- owner: rounds
-- What became of a facility's obligations when it was merged into another: of each merge, so that taking it back gives them back.
CREATE TABLE obligation_moves (
  office_id int64 NOT NULL,
  batch_id int64 NOT NULL,            -- of the merge [facilities]
  round_id int64 NOT NULL,
  obligation_id int64 NOT NULL,       -- of the row that went
  kind text NOT NULL CHECK (kind IN ('moved','released','exchanged')),
  other_id int64 NOT NULL,            -- of exchanged: the keeper's own, released; 0 otherwise
  state text NOT NULL,                -- in which the released one was
  PRIMARY KEY (office_id, batch_id, round_id, obligation_id)
);
