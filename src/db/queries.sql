-- name: applied_migrations
SELECT number, name, hash FROM schema_migrations ORDER BY number

-- name: add_migration
INSERT INTO schema_migrations (number, name, hash, applied_at) VALUES (:number, :name, :hash, :applied_at)

-- name: has_migrations
-- [sqlite]
SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'
-- [postgres]
SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass('schema_migrations')

-- Two programs may start at once on PostgreSQL; the lock ends with the transaction.
-- name: lock_migrations
-- [sqlite]
PRAGMA defer_foreign_keys = ON
-- [postgres]
SELECT CAST(pg_advisory_xact_lock(7390273) AS TEXT)

-- name: manifest
SELECT table_name, row_count FROM backup_manifest ORDER BY table_name

-- name: add_to_manifest
INSERT INTO backup_manifest (table_name, row_count, taken_at) VALUES (:table_name, :row_count, :taken_at)

-- name: clear_manifest
DELETE FROM backup_manifest
