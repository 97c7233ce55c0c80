-- Agencies as an office knows them.

-- name: agency_records_of_office
SELECT name, kind, suffix, valid_from, valid_to, successors, source, verified FROM agency_records
WHERE office_id = :office_id ORDER BY sort_key;

-- name: put_agency_record
INSERT INTO agency_records (office_id, name_key, name, sort_key, kind, suffix, valid_from, valid_to, successors, source, verified,
                            changed_at, changed_by)
VALUES (:office_id, :name_key, :name, :sort_key, :kind, :suffix, :valid_from, :valid_to, :successors, :source, :verified,
        :changed_at, :changed_by)
ON CONFLICT (office_id, name_key) DO UPDATE SET name = excluded.name, sort_key = excluded.sort_key, kind = excluded.kind,
  suffix = excluded.suffix, valid_from = excluded.valid_from, valid_to = excluded.valid_to, successors = excluded.successors,
  source = excluded.source, verified = excluded.verified, changed_at = excluded.changed_at, changed_by = excluded.changed_by;

-- name: drop_agency_record
DELETE FROM agency_records WHERE office_id = :office_id AND name_key = :name_key;
