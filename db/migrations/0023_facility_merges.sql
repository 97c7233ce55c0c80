-- owner: facilities
-- Two rows of the register that are one facility: which took over which, and what went along, so that an undo can give it back.

CREATE TABLE facility_merges (
  office_id int64 NOT NULL,
  batch_id int64 NOT NULL,            -- the piece of work; its changes hold the fields
  keeper_id int64 NOT NULL,
  gone_id int64 NOT NULL,
  undone_by int64,                    -- the batch of the undo
  PRIMARY KEY (office_id, batch_id),
  FOREIGN KEY (office_id, keeper_id) REFERENCES facilities (office_id, id),
  FOREIGN KEY (office_id, gone_id) REFERENCES facilities (office_id, id)
);
CREATE INDEX facility_merges_of_keeper ON facility_merges (office_id, keeper_id);
CREATE INDEX facility_merges_of_gone ON facility_merges (office_id, gone_id);

-- Rows of details that went from the gone facility to the keeper, and rights that were given for the keeper.
CREATE TABLE facility_merge_moves (
  office_id int64 NOT NULL,
  batch_id int64 NOT NULL,
  kind text NOT NULL CHECK (kind IN ('product','equipment','energy','water','waste','permit','certificate','scope')),
  row_id int64 NOT NULL,
  PRIMARY KEY (office_id, batch_id, kind, row_id)
);

CREATE VIEW v_facility_merges AS SELECT office_id, batch_id, keeper_id, gone_id, undone_by FROM facility_merges;
CREATE VIEW v_facility_batches AS SELECT office_id, id, kind, person_id, at, reason, undoes FROM facility_batches;
