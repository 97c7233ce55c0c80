#include "db/sqlite.h"

#include <sqlite3.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <unordered_map>

#include "db/column_finder.h"
#include "db/constraints.h"
#include "terms/problems.h"

namespace sxsh::db {
namespace {

constexpr size_t kMostPrepared = 160;  // statements kept prepared on one connection
constexpr int kBackupPages = 256;      // pages copied between two looks at the clock of other connections

struct Prepared {
  sqlite3_stmt* handle = nullptr;
  std::string text;
  uint64_t last_used = 0;
  bool running = false;

  Prepared() = default;
  Prepared(const Prepared&) = delete;
  ~Prepared() { sqlite3_finalize(handle); }
};

// A statement in use; at the end it is reset, which also lets go of what it read.
class Use {
 public:
  Use(Prepared& prepared, std::unique_ptr<Prepared> own) : prepared_(prepared), own_(std::move(own)) { prepared_.running = true; }
  Use(const Use&) = delete;
  ~Use() {
    sqlite3_reset(prepared_.handle);  // repeats the error of the last step, which was reported there
    prepared_.running = false;
  }
  sqlite3_stmt* handle() const { return prepared_.handle; }

 private:
  Prepared& prepared_;
  std::unique_ptr<Prepared> own_;
};

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* handle) : handle_(handle) {}
  int columns() const override { return sqlite3_column_count(handle_); }
  int column(std::string_view name) const override {
    const int at = finder_.find(name, columns(), [&](int i) { return sqlite3_column_name(handle_, i); });
    if (at >= 0) return at;
    throw Failure("no column " + std::string(name));
  }
  bool is_null(int column) const override { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }
  int64_t int64(int column) const override { return sqlite3_column_int64(handle_, column); }
  double real(int column) const override { return sqlite3_column_double(handle_, column); }
  std::string_view text(int column) const override {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
    return bytes ? std::string_view(bytes, static_cast<size_t>(sqlite3_column_bytes(handle_, column))) : std::string_view("");
  }
  std::string_view blob(int column) const override {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_, column));
    return bytes ? std::string_view(bytes, static_cast<size_t>(sqlite3_column_bytes(handle_, column))) : std::string_view("");
  }

 private:
  sqlite3_stmt* handle_;
  mutable ColumnFinder finder_;
};

class SqliteConnection final : public Connection {
 public:
  ~SqliteConnection() override {
    prepared_.clear();
    sqlite3_close(handle_);
  }
  Result<> open(const std::string& path, const SqliteSettings& settings);

  Engine engine() const override { return Engine::sqlite; }
  Result<> begin(Access access) override;
  Result<> commit() override;
  void rollback() noexcept override;
  bool usable() const override { return usable_; }

  Result<int64_t> run(const Statement& statement) override;
  void each(const Statement& statement, const std::function<void(const Row&)>& each) override { rows(statement, each, false); }
  void first(const Statement& statement, const std::function<void(const Row&)>& row) override { rows(statement, row, true); }
  Result<int64_t> insert_many(std::string_view table, std::span<const Column> columns,
                              const std::function<void(Rows&)>& fill) override;

  sqlite3* handle() const { return handle_; }
  // What a failed step means: a Problem where the data refuses, else it throws.
  Problem refusal_of(int code, std::string_view name, std::string_view text);

 private:
  void rows(const Statement& statement, const std::function<void(const Row&)>& each, bool only_first);
  Use prepare(const Query& query);
  std::unique_ptr<Prepared> prepare_new(std::string_view text, std::string_view name, unsigned flags);
  Result<> bind(const Use& use, const Statement& statement);
  int simple(const char* text) noexcept { return sqlite3_exec(handle_, text, nullptr, nullptr, nullptr); }
  Result<> set(const std::string& pragma, const std::string& path);
  [[noreturn]] void fail(std::string_view name) const {
    throw Failure(std::string(name) + ": " + sqlite3_errmsg(handle_));
  }

  sqlite3* handle_ = nullptr;
  bool usable_ = true;
  int64_t changes_before_ = 0;
  uint64_t uses_ = 0;
  std::unordered_map<const char*, std::unique_ptr<Prepared>> prepared_;
};

Problem opening_problem(int code, const std::string& path, const char* detail) {
  const int primary = code & 0xff;
  if (primary == SQLITE_NOTADB || primary == SQLITE_CORRUPT)
    return Problem(problems::database_damaged, {{"path", path}, {"detail", detail}});
  if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED) return Problem(problems::database_busy);
  return Problem(problems::database_unavailable, {{"where", path}, {"detail", detail}});
}

Result<> SqliteConnection::set(const std::string& pragma, const std::string& path) {
  const int code = simple(pragma.c_str());
  if (code != SQLITE_OK) return opening_problem(code, path, sqlite3_errmsg(handle_));
  return Done{};
}

// The engine takes some 90 KB for each table that a statement makes for itself, and frees it again. Handed back to the system
// each time, getting it anew was a third of the work of accepting a report. The C library keeps twice the largest block that it
// ever got from the system by itself and had to give back (mallopt(3), M_MMAP_THRESHOLD): one of 2 MB shows it the way.
void keep_what_is_freed() {
  static std::once_flag once;
  std::call_once(once, [] {
    void* volatile block = std::malloc(2 << 20);
    std::free(block);
  });
}

Result<> SqliteConnection::open(const std::string& path, const SqliteSettings& settings) {
  keep_what_is_freed();
  const bool writes = settings.access == Access::write;
  const int flags = (writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | (settings.may_create ? SQLITE_OPEN_CREATE : 0) |
                    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
  if (code != SQLITE_OK) return opening_problem(code, path, handle_ ? sqlite3_errmsg(handle_) : "out of memory");
  if (sqlite3_busy_timeout(handle_, settings.busy_timeout_ms) != SQLITE_OK) fail("busy_timeout");
  TRY(set("PRAGMA cache_size = -" + std::to_string(settings.cache_kib), path));
  TRY(set("PRAGMA foreign_keys = ON", path));
  TRY(set("PRAGMA trusted_schema = OFF", path));
  if (!writes) {
    // Commits and checkpoints belong to the one writer: SQLite before 3.51.3 can lose a commit that races a checkpoint of
    // another connection (https://sqlite.org/wal.html, "the WAL-reset bug").
    if (sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr) != SQLITE_OK) fail("no checkpoint on close");
    TRY(set("PRAGMA wal_autocheckpoint = 0", path));
    return set("PRAGMA query_only = ON", path);
  }
  TRY(set(settings.journal_file ? "PRAGMA journal_mode = DELETE" : "PRAGMA journal_mode = WAL", path));
  return set(settings.durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF", path);
}

Result<> SqliteConnection::begin(Access access) {
  start_transaction();
  changes_before_ = sqlite3_total_changes64(handle_);
  const int code = simple(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN");
  if (code == SQLITE_OK) return Done{};
  if ((code & 0xff) == SQLITE_BUSY) return Problem(problems::database_busy);
  usable_ = false;
  fail("begin");
}

Result<> SqliteConnection::commit() {
  changed_ = sqlite3_total_changes64(handle_) != changes_before_;
  const int code = simple("COMMIT");
  if (code == SQLITE_OK) return Done{};
  Problem problem = refusal_of(code, "commit", "");
  rollback();
  return problem;
}

void SqliteConnection::rollback() noexcept {
  // Some errors (disk full, i/o) have rolled back already.
  if (!sqlite3_get_autocommit(handle_) && simple("ROLLBACK") != SQLITE_OK) usable_ = false;
}

Problem SqliteConnection::refusal_of(int code, std::string_view name, std::string_view text) {
  const std::string message = sqlite3_errmsg(handle_);
  const size_t colon = message.find(": ");
  const std::string named = colon == std::string::npos ? "" : message.substr(colon + 2);
  const auto violation = [&](Violation::Kind kind) { return refuse(problem_of({kind, named, text})); };
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return violation(Violation::Kind::unique);
    case SQLITE_CONSTRAINT_FOREIGNKEY:
    case SQLITE_CONSTRAINT_TRIGGER: return violation(Violation::Kind::reference);
    case SQLITE_CONSTRAINT_CHECK: return violation(Violation::Kind::check);
    case SQLITE_CONSTRAINT_NOTNULL: return violation(Violation::Kind::missing);
    default: break;
  }
  if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED) return refuse(Problem(problems::database_busy));
  throw Failure(std::string(name) + ": " + message);
}

std::unique_ptr<Prepared> SqliteConnection::prepare_new(std::string_view text, std::string_view name, unsigned flags) {
  auto made = std::make_unique<Prepared>();
  const char* rest = nullptr;
  if (sqlite3_prepare_v3(handle_, text.data(), static_cast<int>(text.size()), flags, &made->handle, &rest) != SQLITE_OK)
    fail(name);
  if (!made->handle) throw Failure(std::string(name) + ": an empty statement");
  return made;
}

Use SqliteConnection::prepare(const Query& query) {
  if (query.name.empty()) {
    auto once = prepare_new(query.sqlite, "statement", 0);
    Prepared& prepared = *once;
    return Use(prepared, std::move(once));
  }
  const auto found = prepared_.find(query.sqlite.data());
  if (found != prepared_.end() && found->second->text == query.sqlite) {
    Prepared& prepared = *found->second;
    if (!prepared.running) {
      prepared.last_used = ++uses_;
      return Use(prepared, nullptr);
    }
    auto second = prepare_new(query.sqlite, query.name, 0);  // a statement that runs inside itself
    Prepared& inner = *second;
    return Use(inner, std::move(second));
  }
  if (prepared_.size() >= kMostPrepared) {
    auto oldest = prepared_.end();
    for (auto it = prepared_.begin(); it != prepared_.end(); ++it)
      if (!it->second->running && (oldest == prepared_.end() || it->second->last_used < oldest->second->last_used)) oldest = it;
    if (oldest != prepared_.end()) prepared_.erase(oldest);
  }
  auto made = prepare_new(query.sqlite, query.name, SQLITE_PREPARE_PERSISTENT);
  made->text = query.sqlite;
  made->last_used = ++uses_;
  if (found != prepared_.end() && found->second->running) {
    Prepared& once = *made;
    return Use(once, std::move(made));
  }
  Prepared& kept = *(prepared_[query.sqlite.data()] = std::move(made));
  return Use(kept, nullptr);
}

template <class V>
int bind_one(sqlite3_stmt* handle, int at, const V& value) {
  const auto bytes = [&] { return value.text.data() ? value.text.data() : ""; };
  switch (value.kind) {
    case Value::Kind::null: return sqlite3_bind_null(handle, at);
    case Value::Kind::int64: return sqlite3_bind_int64(handle, at, value.number);
    case Value::Kind::real: return std::isfinite(value.real) ? sqlite3_bind_double(handle, at, value.real) : SQLITE_RANGE;
    case Value::Kind::text:
      if (!is_storable(value.text)) return SQLITE_RANGE;
      return sqlite3_bind_text64(handle, at, bytes(), value.text.size(), SQLITE_STATIC, SQLITE_UTF8);
    case Value::Kind::blob: return sqlite3_bind_blob64(handle, at, bytes(), value.text.size(), SQLITE_STATIC);
  }
  return SQLITE_MISUSE;
}

Result<> SqliteConnection::bind(const Use& use, const Statement& statement) {
  if (sqlite3_bind_parameter_count(use.handle()) != static_cast<int>(statement.values.size()))
    throw Failure(std::string(statement.query->name) + ": wrong number of values");
  int at = 0;
  for (const Value& value : statement.values) {
    const int code = bind_one(use.handle(), ++at, value);
    if (code == SQLITE_OK) continue;
    if (code == SQLITE_RANGE)
      return refuse(Problem(problems::out_of_range, {{"what", std::string(written_table(statement.query->sqlite))}}));
    fail(statement.query->name);
  }
  return Done{};
}

Result<int64_t> SqliteConnection::run(const Statement& statement) {
  expect_not_refused();
  const Use use = prepare(*statement.query);
  TRY(bind(use, statement));
  const int64_t before = sqlite3_total_changes64(handle_);
  int code = SQLITE_ROW;
  while (code == SQLITE_ROW) code = sqlite3_step(use.handle());
  if (code != SQLITE_DONE) return refusal_of(code, statement.query->name, statement.query->sqlite);
  return sqlite3_total_changes64(handle_) == before ? int64_t{0} : sqlite3_changes64(handle_);
}

void SqliteConnection::rows(const Statement& statement, const std::function<void(const Row&)>& each, bool only_first) {
  expect_not_refused();
  const Use use = prepare(*statement.query);
  if (auto bound = bind(use, statement); !bound.ok()) throw Refused(bound.problem());
  const SqliteRow row(use.handle());
  int code = sqlite3_step(use.handle());
  if (code == SQLITE_ROW) {
    each(row);
    if (only_first && sqlite3_stmt_readonly(use.handle())) return;
    while ((code = sqlite3_step(use.handle())) == SQLITE_ROW)
      if (!only_first) each(row);
  }
  if (code != SQLITE_DONE) throw Refused(refusal_of(code, statement.query->name, statement.query->sqlite));
}

class SqliteRows final : public Rows {
 public:
  SqliteRows(SqliteConnection& connection, sqlite3_stmt* handle, size_t columns, std::string_view table, std::string_view text)
      : connection_(connection), handle_(handle), columns_(columns), table_(table), text_(text) {}
  using Rows::add;
  void add(std::span<const Cell> cells) override {
    if (problem) return;
    if (cells.size() != columns_) throw Failure("insert_many: a row has as many cells as there are columns");
    int at = 0;
    for (const Cell& cell : cells) {
      const int code = bind_one(handle_, ++at, cell);
      if (code == SQLITE_RANGE) {
        problem = Problem(problems::out_of_range, {{"what", std::string(table_)}});
        return;
      }
      if (code != SQLITE_OK) throw Failure(std::string(table_) + ": " + sqlite3_errmsg(connection_.handle()));
    }
    const int code = sqlite3_step(handle_);
    if (code != SQLITE_DONE) problem = connection_.refusal_of(code, "insert_many", text_);
    sqlite3_reset(handle_);
    ++added;
  }
  std::optional<Problem> problem;
  int64_t added = 0;

 private:
  SqliteConnection& connection_;
  sqlite3_stmt* handle_;
  size_t columns_;
  std::string_view table_, text_;
};

Result<int64_t> SqliteConnection::insert_many(std::string_view table, std::span<const Column> columns,
                                              const std::function<void(Rows&)>& fill) {
  expect_not_refused();
  const std::string text = insert_text(table, columns, false);
  const Query query{"", text, text, static_cast<int>(columns.size())};
  const Use use = prepare(query);
  SqliteRows rows(*this, use.handle(), columns.size(), table, text);
  fill(rows);
  if (rows.problem) return refuse(*rows.problem);
  return rows.added;
}

}  // namespace

Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, const SqliteSettings& settings) {
  auto connection = std::make_unique<SqliteConnection>();
  TRY(connection->open(path, settings));
  return std::unique_ptr<Connection>(std::move(connection));
}

Result<> copy_sqlite(const std::string& from, const std::string& to) {
  const auto failed = [&](const char* detail) { return Problem(problems::backup_failed, {{"path", to}, {"detail", detail}}); };
  SqliteConnection source, target;
  TRY(source.open(from, {.access = Access::read}));
  TRY(target.open(to, {.access = Access::write, .may_create = true, .journal_file = true}));
  // The source's own read transaction pins one state, so that writes meanwhile do not make the copy start again.
  if (sqlite3_exec(source.handle(), "BEGIN; SELECT count(*) FROM sqlite_master", nullptr, nullptr, nullptr) != SQLITE_OK)
    return failed(sqlite3_errmsg(source.handle()));
  sqlite3_backup* backup = sqlite3_backup_init(target.handle(), "main", source.handle(), "main");
  if (!backup) return failed(sqlite3_errmsg(target.handle()));
  int code = SQLITE_OK;
  while (code == SQLITE_OK) code = sqlite3_backup_step(backup, kBackupPages);
  const int finished = sqlite3_backup_finish(backup);
  source.rollback();
  if (code != SQLITE_DONE || finished != SQLITE_OK) return failed(sqlite3_errstr(code == SQLITE_DONE ? finished : code));
  // The copy says "write-ahead log" in its header; as one file it must not.
  if (sqlite3_exec(target.handle(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr) != SQLITE_OK)
    return failed(sqlite3_errmsg(target.handle()));
  return Done{};
}

}  // namespace sxsh::db
