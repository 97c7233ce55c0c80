#include "db/backup.h"
#include "db/migrate.h"

namespace sxsh::db {
namespace {

std::string text_of(Session& session, const std::string& sql) {
  const Query query{"", sql, sql, 0};
  return session.one({&query, {}}, [](const Row& row) { return std::string(row.text(0)); }).value_or("");
}

void look_at_sqlite(Session& session, std::vector<Check>& checks) {
  checks.push_back({"engine", true, "SQLite " + text_of(session, "SELECT sqlite_version()")});
  const std::string mode = text_of(session, "PRAGMA journal_mode");
  checks.push_back({"write-ahead log", mode == "wal", mode});
  const std::string keys = text_of(session, "PRAGMA foreign_keys");
  checks.push_back({"foreign keys", keys == "1", keys == "1" ? "on" : "off"});
  const std::string integrity = text_of(session, "PRAGMA integrity_check(1)");
  checks.push_back({"integrity", integrity == "ok", integrity});
  const std::string orphan = text_of(session, "PRAGMA foreign_key_check");
  checks.push_back({"references", orphan.empty(), orphan.empty() ? "ok" : orphan});
  // Statements are written for a planner without statistics (decision 0068).
  const bool gathered = !text_of(session, "SELECT name FROM sqlite_master WHERE name = 'sqlite_stat1'").empty();
  checks.push_back({"statistics", !gathered, gathered ? "somebody ran ANALYZE; remove them: DROP TABLE sqlite_stat1" : "none"});
}

void look_at_postgres(Session& session, std::vector<Check>& checks) {
  checks.push_back({"engine", true, "PostgreSQL " + text_of(session, "SHOW server_version")});
  // Names are ordered by sort keys written as bytes; another collation would order them differently from SQLite.
  const std::string collation =
      text_of(session, "SELECT datcollate FROM pg_catalog.pg_database WHERE datname = current_database()");
  checks.push_back({"collation", collation == "C" || collation == "POSIX", collation});
  const std::string encoding = text_of(session, "SHOW server_encoding");
  checks.push_back({"encoding", encoding == "UTF8", encoding});
  const std::string invalid = text_of(session, "SELECT CAST(count(*) AS TEXT) FROM pg_catalog.pg_index WHERE NOT indisvalid");
  checks.push_back({"indexes", invalid == "0", invalid == "0" ? "ok" : invalid + " invalid"});
}

}  // namespace

std::vector<Check> doctor(Database& database) {
  std::vector<Check> checks;
  try {
    database.read([&](Session& session) {
      database.engine() == Engine::sqlite ? look_at_sqlite(session, checks) : look_at_postgres(session, checks);
      const auto applied = applied_migrations(session);
      const int64_t level = applied.empty() ? 0 : applied.back().number, known = newest_level(built_in_migrations());
      checks.push_back({"migrations", level == known, std::to_string(level) + " of " + std::to_string(known)});
    });
  } catch (const std::exception& failure) {
    checks.push_back({"reading", false, failure.what()});
  }
  return checks;
}

}  // namespace sxsh::db
