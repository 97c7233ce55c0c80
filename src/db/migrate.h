// Migrations: numbered SQL files, forward only, written once in logical types and translated for each engine.
#pragma once

#include <string>
#include <vector>

#include "db/db.h"

namespace sxsh::db {

struct Migration {
  int64_t number;
  std::string name;    // "0001_base"
  std::string text;
};

// Those the program carries (db/migrations/NNNN_name.sql), in order.
std::vector<Migration> built_in_migrations();
int64_t newest_level(const std::vector<Migration>& migrations);  // 0 when there are none

// Applies what the database has not had yet; how many that were. Each has its own transaction together with its row.
Result<int> apply_migrations(Database& database, const std::vector<Migration>& migrations);

// What is recorded as applied, in order; empty for a database without any.
struct Applied {
  int64_t number;
  std::string name, hash;
};
std::vector<Applied> applied_migrations(Session& session);

}  // namespace sxsh::db
