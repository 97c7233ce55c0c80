// The one place that knows SQLite: connections to a database file, and a copy of one that is in use.
#pragma once

#include <string>

#include "db/connection.h"

namespace sxsh::db {

struct SqliteSettings {
  Access access = Access::read;
  int busy_timeout_ms = 5000;
  int cache_kib = 2048;
  bool durable = true;       // false: commits are not synced to the disk (temporary databases)
  bool may_create = false;
  bool journal_file = false;  // true: one file without a write-ahead log beside it (backups)
};

// Problems: database_unavailable, database_damaged (not a database), database_busy.
Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, const SqliteSettings& settings);

// Copies one state of the database at `from`, which may be in use, to the new file `to`; backup_failed otherwise.
Result<> copy_sqlite(const std::string& from, const std::string& to);

}  // namespace sxsh::db
