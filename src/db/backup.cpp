#include "db/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/clock.h"
#include "db/lock.h"
#include "db/migrate.h"
#include "db/queries.gen.h"
#include "db/sqlite.h"
#include "terms/problems.h"

namespace sxsh::db {
namespace {

namespace fs = std::filesystem;

Problem failed(const std::string& path, const std::string& detail) {
  return Problem(problems::backup_failed, {{"path", path}, {"detail", detail}});
}

// A file that is removed unless it was put in its place.
class Draft {
 public:
  explicit Draft(std::string path) : path_(std::move(path)) { clear(); }
  Draft(const Draft&) = delete;
  ~Draft() { clear(); }
  const std::string& path() const { return path_; }

 private:
  void clear() const {
    for (const char* tail : {"", "-wal", "-shm", "-journal"}) ::unlink((path_ + tail).c_str());
  }
  std::string path_;
};

Result<> sync(const std::string& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) return failed(path, std::strerror(errno));
  const int outcome = ::fsync(file);
  ::close(file);
  if (outcome != 0) return failed(path, std::strerror(errno));
  return Done{};
}

// Renames over `path` in one step, with both the file and its folder on the disk.
Result<> put_in_place(const std::string& from, const std::string& path) {
  TRY(sync(from, O_RDONLY));
  if (::rename(from.c_str(), path.c_str()) != 0) return failed(path, std::strerror(errno));
  return sync(fs::absolute(path).parent_path().string(), O_RDONLY | O_DIRECTORY);
}

std::vector<std::string> texts(Session& session, const std::string& sql) {
  const Query query{"", sql, sql, 0};
  return session.all({&query, {}}, [](const Row& row) { return std::string(row.text(0)); });
}

// Every table that keeps rows of its own: not the manifest, and not virtual tables, whose rows lie in tables beside them.
std::vector<TableCount> count_tables(Session& session) {
  std::vector<TableCount> counts;
  for (const std::string& table : texts(session,
                                        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'backup_manifest' "
                                        "AND name NOT LIKE 'sqlite%' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")) {
    std::string quoted;
    for (const char c : table) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    const auto rows = texts(session, "SELECT count(*) FROM \"" + quoted + "\"");
    counts.push_back({table, std::stoll(rows.at(0))});
  }
  return counts;
}

Result<> write_manifest(Connection& copy) {
  TRY(copy.begin(Access::write));
  const std::string now = Clock::real().now_utc();
  TRY(copy.run(sql::clear_manifest{}));
  for (const TableCount& count : count_tables(copy))
    TRY(copy.run(sql::add_to_manifest{.table_name = count.table, .row_count = count.rows, .taken_at = now}));
  return copy.commit();
}

Result<> check_integrity(Session& session, const std::string& path) {
  const auto damaged = [&](const std::string& detail) {
    return Problem(problems::database_damaged, {{"path", path}, {"detail", detail}});
  };
  const auto found = texts(session, "PRAGMA integrity_check(1)");
  if (found.size() != 1 || found[0] != "ok") return damaged(found.empty() ? "integrity_check" : found[0]);
  const auto orphans = texts(session, "PRAGMA foreign_key_check");
  if (!orphans.empty()) return damaged("foreign_key_check: " + orphans[0]);
  return Done{};
}

Result<> compare(const std::vector<TableCount>& expected, const std::vector<TableCount>& found, const std::string& path) {
  for (const TableCount& table : expected) {
    const auto same = std::ranges::find(found, table.table, &TableCount::table);
    const std::string rows = same == found.end() ? "0" : std::to_string(same->rows);
    if (same == found.end() || same->rows != table.rows)
      return Problem(problems::backup_mismatch,
                     {{"path", path}, {"table", table.table}, {"found", rows}, {"expected", std::to_string(table.rows)}});
  }
  return Done{};
}

Result<Verified> verify_open(Connection& session, const std::string& path) {
  TRY(session.begin(Access::read));
  TRY(check_integrity(session, path));
  if (texts(session, "SELECT 1 FROM sqlite_master WHERE name = 'backup_manifest'").empty())
    return Problem(problems::backup_unmarked, {{"path", path}});
  const auto expected = session.all(sql::manifest{}, [](const Row& row) {
    return TableCount{row.text("table_name"), row.int64("row_count")};
  });
  if (expected.empty()) return Problem(problems::backup_unmarked, {{"path", path}});
  Verified verified;
  verified.tables = count_tables(session);
  TRY(compare(expected, verified.tables, path));
  const auto applied = applied_migrations(session);
  verified.level = applied.empty() ? 0 : applied.back().number;
  const int64_t known = newest_level(built_in_migrations());
  if (verified.level > known)
    return Problem(problems::database_newer, {{"level", std::to_string(verified.level)}, {"known", std::to_string(known)}});
  return verified;
}

// The last connection to close moves the write-ahead log into the file, so that the old database is one whole file. Where the
// old one is too damaged for that, its log is kept beside it.
Result<> keep_old(const std::string& target) {
  if (!fs::exists(target)) return Done{};
  const std::string kept = target + ".before-restore";
  if (auto old = open_sqlite(target, {.access = Access::write}); old.ok()) old.take();
  if (fs::exists(target + "-wal") && ::rename((target + "-wal").c_str(), (kept + "-wal").c_str()) != 0)
    return failed(target, std::strerror(errno));
  ::unlink((target + "-shm").c_str());
  const Draft link(kept + ".new");
  std::error_code error;
  fs::create_hard_link(target, link.path(), error);
  if (error) fs::copy_file(target, link.path(), error);
  if (error) return failed(kept, error.message());
  return put_in_place(link.path(), kept);
}

}  // namespace

Result<> make_backup(const std::string& source, const std::string& path) {
  std::error_code error;
  if (fs::equivalent(source, path, error)) return failed(path, "the backup cannot be the database itself");
  const Draft draft(path + ".partial");
  TRY(copy_sqlite(source, draft.path()));
  {
    const auto copy = TRY(open_sqlite(draft.path(), {.access = Access::write, .journal_file = true}));
    TRY(write_manifest(*copy));
  }
  return put_in_place(draft.path(), path);
}

Result<Verified> verify(const std::string& path) {
  if (!fs::is_regular_file(path)) return Problem(problems::file_missing, {{"path", path}});
  try {
    const auto session = TRY(open_sqlite(path, {}));
    return verify_open(*session, path);
  } catch (const std::exception& failure) {  // a page that cannot be read
    return Problem(problems::database_damaged, {{"path", path}, {"detail", failure.what()}});
  }
}

Result<Verified> restore_from(const std::string& backup, const std::string& target) {
  if (!fs::is_regular_file(backup)) return Problem(problems::file_missing, {{"path", backup}});
  const WriteLock lock = TRY(WriteLock::take(target));
  const Draft copy(target + ".restoring");
  std::error_code error;
  fs::copy_file(backup, copy.path(), error);
  if (error) return failed(copy.path(), error.message());
  auto verified = verify(copy.path());
  if (!verified.ok()) {
    for (auto& [name, value] : verified.problem().details)
      if (name == "path") value = backup;
    return verified;
  }
  TRY(open_sqlite(copy.path(), {.access = Access::write}));    // with a write-ahead log, as every database that serves
  TRY(keep_old(target));
  TRY(put_in_place(copy.path(), target));
  return verified;
}

}  // namespace sxsh::db
