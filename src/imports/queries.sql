-- name: add_import
INSERT INTO imports (office_id, id, filename, bytes, hash, started_by, created_at, state, sheets, sheet, rows_there,
  headings_row, headings_rows, mapping, read_to, register_mark, notes_vi, notes_en, rechecked)
VALUES (:office_id, :id, :filename, :bytes, :hash, :started_by, :created_at, 'mapping', :sheets, :sheet, :rows_there,
  :headings_row, :headings_rows, :mapping, 0, 0, '', '', 0);

-- name: find_import
SELECT i.id, i.filename, i.bytes, i.hash, i.started_by, i.created_at, i.state, i.sheets, i.sheet, i.rows_there,
  i.headings_row, i.headings_rows, i.mapping, i.job_id, i.read_to, i.register_mark, i.notes_vi, i.notes_en,
  i.rechecked, i.batch_id, i.written_at, p.name AS person
FROM imports i LEFT JOIN v_people p ON p.office_id = i.office_id AND p.id = i.started_by
WHERE i.office_id = :office_id AND i.id = :id;

-- name: recent_imports
SELECT i.id, i.filename, i.bytes, i.hash, i.started_by, i.created_at, i.state, i.sheets, i.sheet, i.rows_there,
  i.headings_row, i.headings_rows, i.mapping, i.job_id, i.read_to, i.register_mark, i.notes_vi, i.notes_en,
  i.rechecked, i.batch_id, i.written_at, p.name AS person
FROM imports i LEFT JOIN v_people p ON p.office_id = i.office_id AND p.id = i.started_by
WHERE i.office_id = :office_id ORDER BY i.created_at DESC, i.id DESC LIMIT :limit OFFSET :offset;

-- name: count_imports
SELECT COUNT(*) AS n FROM imports WHERE office_id = :office_id;

-- name: add_piece
INSERT INTO import_pieces (office_id, import_id, position, content) VALUES (:office_id, :import_id, :position, :content);

-- name: pieces
SELECT content FROM import_pieces WHERE office_id = :office_id AND import_id = :import_id ORDER BY position;

-- name: set_mapping
UPDATE imports SET sheet = :sheet, rows_there = :rows_there, headings_row = :headings_row, headings_rows = :headings_rows,
  mapping = :mapping WHERE office_id = :office_id AND id = :id AND state IN ('mapping', 'checking', 'checked');

-- name: set_state
UPDATE imports SET state = :state WHERE office_id = :office_id AND id = :id AND state = :from;

-- name: set_job
UPDATE imports SET job_id = :job_id WHERE office_id = :office_id AND id = :id;

-- name: set_read_to
UPDATE imports SET read_to = :read_to, register_mark = :register_mark WHERE office_id = :office_id AND id = :id;

-- name: set_notes
UPDATE imports SET notes_vi = :notes_vi, notes_en = :notes_en WHERE office_id = :office_id AND id = :id;

-- name: set_rechecked
UPDATE imports SET rechecked = :rechecked WHERE office_id = :office_id AND id = :id;

-- name: set_written
UPDATE imports SET state = 'written', batch_id = :batch_id, written_at = :written_at WHERE office_id = :office_id AND id = :id;

-- name: drop_rows
DELETE FROM import_rows WHERE office_id = :office_id AND import_id = :import_id;

-- name: drop_faults
DELETE FROM import_faults WHERE office_id = :office_id AND import_id = :import_id;

-- name: outcome_counts
SELECT outcome, decision, COUNT(*) AS n FROM import_rows WHERE office_id = :office_id AND import_id = :import_id
GROUP BY outcome, decision;

-- name: rows_of_outcome
SELECT row_number, name, outcome, facility_id, facility_version, score, reasons, twin_row, given, changes, decision
FROM import_rows WHERE office_id = :office_id AND import_id = :import_id AND outcome = :outcome
ORDER BY row_number LIMIT :limit OFFSET :offset;

-- name: rows_after
SELECT row_number, name, outcome, facility_id, facility_version, score, reasons, twin_row, given, changes, decision
FROM import_rows WHERE office_id = :office_id AND import_id = :import_id AND row_number > :after ORDER BY row_number LIMIT :limit;

-- name: find_row
SELECT row_number, name, outcome, facility_id, facility_version, score, reasons, twin_row, given, changes, decision
FROM import_rows WHERE office_id = :office_id AND import_id = :import_id AND row_number = :row_number;

-- name: put_row
UPDATE import_rows SET outcome = :outcome, facility_id = :facility_id, facility_version = :facility_version, score = :score,
  reasons = :reasons, twin_row = :twin_row, changes = :changes, decision = :decision
WHERE office_id = :office_id AND import_id = :import_id AND row_number = :row_number;

-- name: decide
UPDATE import_rows SET decision = :decision
WHERE office_id = :office_id AND import_id = :import_id AND row_number = :row_number AND outcome = 'possible';

-- name: decide_all
UPDATE import_rows SET decision = :decision
WHERE office_id = :office_id AND import_id = :import_id AND outcome = 'possible' AND decision = '';

-- name: faults_of_rows
SELECT row_number, column_number, field, words_vi, words_en FROM import_faults
WHERE office_id = :office_id AND import_id = :import_id AND row_number BETWEEN :first AND :last ORDER BY row_number, position;

-- name: count_faults
SELECT COUNT(*) AS n FROM import_faults WHERE office_id = :office_id AND import_id = :import_id;

-- name: keep_mapping
INSERT INTO import_mappings (office_id, signature, mapping, used_at) VALUES (:office_id, :signature, :mapping, :used_at)
ON CONFLICT (office_id, signature) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at;

-- name: kept_mapping
SELECT mapping FROM import_mappings WHERE office_id = :office_id AND signature = :signature;

-- name: register_keys
SELECT id, code, name, tax_code, external_id, address, province_2, commune_1, commune_2, zone_id FROM v_facilities
WHERE office_id = :office_id AND merged_into IS NULL AND id > :after ORDER BY id;

-- name: person_name
SELECT name FROM v_people WHERE office_id = :office_id AND id = :id;

-- name: add_detail_import
INSERT INTO detail_imports (office_id, id, filename, hash, started_by, created_at, state, notes_vi, notes_en, rechecked, bytes,
  rows_there, unread)
VALUES (:office_id, :id, :filename, :hash, :started_by, :created_at, 'checked', :notes_vi, :notes_en, 0, :bytes, :rows_there, 1);

-- name: add_detail_piece
INSERT INTO detail_import_pieces (office_id, import_id, position, content) VALUES (:office_id, :import_id, :position, :content);

-- name: detail_pieces
SELECT content FROM detail_import_pieces WHERE office_id = :office_id AND import_id = :import_id ORDER BY position;

-- name: set_detail_job
UPDATE detail_imports SET job_id = :job_id WHERE office_id = :office_id AND id = :id;

-- name: set_detail_read
UPDATE detail_imports SET unread = 0 WHERE office_id = :office_id AND id = :id AND unread = 1;

-- name: restage_detail
UPDATE detail_import_rows SET faults = :faults, outcome = :outcome, facility_id = :facility_id, detail_id = :detail_id,
  stands = :stands WHERE office_id = :office_id AND import_id = :import_id AND position = :position;

-- name: find_detail_import
SELECT i.id, i.filename, i.created_at, i.state, i.notes_vi, i.notes_en, i.rechecked, i.batch_id, i.unread, i.bytes,
  i.rows_there, i.job_id, p.name AS person
FROM detail_imports i LEFT JOIN v_people p ON p.office_id = i.office_id AND p.id = i.started_by
WHERE i.office_id = :office_id AND i.id = :id;

-- name: recent_detail_imports
SELECT i.id, i.filename, i.created_at, i.state, i.notes_vi, i.notes_en, i.rechecked, i.batch_id, i.unread, i.bytes,
  i.rows_there, i.job_id, p.name AS person
FROM detail_imports i LEFT JOIN v_people p ON p.office_id = i.office_id AND p.id = i.started_by
WHERE i.office_id = :office_id ORDER BY i.created_at DESC, i.id DESC LIMIT :limit;

-- name: detail_counts
SELECT outcome, COUNT(*) AS n FROM detail_import_rows WHERE office_id = :office_id AND import_id = :import_id GROUP BY outcome;

-- name: drop_detail_rows
DELETE FROM detail_import_rows WHERE office_id = :office_id AND import_id = :import_id;

-- name: detail_rows_after
SELECT position, sheet, row_number, kind, facility, row_code, given, faults, outcome, facility_id, detail_id, stands,
  facility_column FROM detail_import_rows
WHERE office_id = :office_id AND import_id = :import_id AND position > :after ORDER BY position LIMIT :limit;

-- name: detail_rows_of_outcome
SELECT position, sheet, row_number, kind, facility, row_code, given, faults, outcome, facility_id, detail_id, stands,
  facility_column FROM detail_import_rows
WHERE office_id = :office_id AND import_id = :import_id AND outcome = :outcome ORDER BY position LIMIT :limit OFFSET :offset;

-- name: set_detail_rechecked
UPDATE detail_imports SET rechecked = :rechecked WHERE office_id = :office_id AND id = :id;

-- name: set_detail_state
UPDATE detail_imports SET state = :state, batch_id = :batch_id WHERE office_id = :office_id AND id = :id AND state = :from;
