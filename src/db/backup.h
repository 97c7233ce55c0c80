// Copies of a SQLite database that can be trusted, and what the doctor looks at. PostgreSQL has pg_dump for this.
#pragma once

#include <string>
#include <vector>

#include "db/db.h"

namespace sxsh::db {

struct TableCount {
  std::string table;
  int64_t rows;
  bool operator==(const TableCount&) const = default;
};

struct Verified {
  int64_t level = 0;               // number of the newest migration
  std::vector<TableCount> tables;  // in order of name
};

// Copies one state of the database at `source`, which may be in use, to `path`. The copy carries the row counts of its tables
// and replaces an older file of that name only when it is whole. Problem: backup_failed. (Database::backup_to calls it.)
Result<> make_backup(const std::string& source, const std::string& path);

// Integrity, foreign keys, and the rows of every table against those counted when the backup was made.
// Problems: file_missing, database_damaged, backup_unmarked, backup_mismatch, database_newer.
Result<Verified> verify(const std::string& path);

// Copies the backup beside the target, verifies the copy, and only then puts it in the target's place; the old one stays as
// target + ".before-restore". Any problem of verify, backup_failed, or database_in_use leaves the target as it was.
Result<Verified> restore_from(const std::string& backup, const std::string& target);

struct Check {
  std::string name;
  bool ok;
  std::string detail;
};

// Engine, log mode, foreign keys, integrity, collation, level of migrations.
std::vector<Check> doctor(Database& database);

}  // namespace sxsh::db
