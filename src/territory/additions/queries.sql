-- What an office adds to the carried units.

-- name: unit_aliases_of_office
SELECT id, unit_id, name, kind, source, verified FROM unit_aliases WHERE office_id = :office_id ORDER BY unit_id, id;

-- name: add_unit_alias
INSERT INTO unit_aliases (office_id, id, unit_id, name, kind, source, verified, added_at, added_by)
VALUES (:office_id, :id, :unit_id, :name, :kind, :source, :verified, :added_at, :added_by);

-- name: drop_unit_alias
DELETE FROM unit_aliases WHERE office_id = :office_id AND id = :id;

-- name: unit_shares_of_office
SELECT old_unit_id, new_unit_id, permille, source, verified FROM unit_shares
WHERE office_id = :office_id ORDER BY old_unit_id, new_unit_id;

-- name: put_unit_share
INSERT INTO unit_shares (office_id, old_unit_id, new_unit_id, permille, source, verified, added_at, added_by)
VALUES (:office_id, :old_unit_id, :new_unit_id, :permille, :source, :verified, :added_at, :added_by)
ON CONFLICT (office_id, old_unit_id, new_unit_id) DO UPDATE SET permille = excluded.permille, source = excluded.source,
  verified = excluded.verified, added_at = excluded.added_at, added_by = excluded.added_by;

-- name: drop_unit_share
DELETE FROM unit_shares WHERE office_id = :office_id AND old_unit_id = :old_unit_id AND new_unit_id = :new_unit_id;
