// The store: SQLite in one file, or PostgreSQL. Nothing outside db/ names either engine's library.
//
// A Session is one connection inside one transaction. Reads throw db::Failure only for bugs and outages (caught in
// dispatch and the job loop); writes return a Problem where the data itself refuses (unique, reference, range). A refused
// write ends its transaction: write() then answers with that Problem, whatever is tried after it, on both engines alike.
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/result.h"
#include "db/query.h"

namespace sxsh::db {

class Failure : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

// What `each` throws when a statement with RETURNING is refused by the data; write() catches it and returns the Problem.
class Refused : public Failure {
 public:
  explicit Refused(Problem why) : Failure(std::string(why.kind->key)), problem(std::move(why)) {}
  Problem problem;
};

// The current row of a running statement; columns from 0, or by name (slower; throws Failure if there is none).
class Row {
 public:
  virtual ~Row() = default;
  virtual int columns() const = 0;
  virtual int column(std::string_view name) const = 0;
  virtual bool is_null(int column) const = 0;
  virtual int64_t int64(int column) const = 0;        // 0 for NULL: ask is_null or use maybe_int64
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;  // valid until the next row
  virtual std::string_view blob(int column) const = 0;

  int64_t int64(std::string_view name) const { return int64(column(name)); }
  double real(std::string_view name) const { return real(column(name)); }
  std::string text(std::string_view name) const { return std::string(text(column(name))); }
  std::string blob(std::string_view name) const { return std::string(blob(column(name))); }
  std::optional<int64_t> maybe_int64(std::string_view name) const;
  std::optional<std::string> maybe_text(std::string_view name) const;
};

// One cell of a row for insert_many. It points at its text and lives only as long as the call it is passed to.
class Cell {
 public:
  Cell(std::nullopt_t) : kind(Value::Kind::null) {}
  Cell(int v) : kind(Value::Kind::int64), number(v) {}
  Cell(int64_t v) : kind(Value::Kind::int64), number(v) {}
  Cell(bool v) = delete;
  Cell(double v) : kind(Value::Kind::real), real(v) {}
  Cell(const char* v) : kind(Value::Kind::text), text(v) {}
  Cell(std::string_view v) : kind(Value::Kind::text), text(v) {}
  Cell(const std::string& v) : kind(Value::Kind::text), text(v) {}
  Cell(const Blob& v) : kind(Value::Kind::blob), text(v.bytes) {}
  template <class T>
  Cell(const std::optional<T>& v) : Cell(v ? Cell(*v) : Cell(std::nullopt)) {}

  Value::Kind kind;
  union {
    int64_t number = 0;
    double real;
  };
  std::string_view text;
};

struct Column {
  std::string_view name;
  Value::Kind type;
};

// Takes the rows of insert_many; cells in the order of the columns.
class Rows {
 public:
  virtual ~Rows() = default;
  virtual void add(std::span<const Cell> cells) = 0;
  void add(std::initializer_list<Cell> cells) { add(std::span<const Cell>(cells.begin(), cells.size())); }
};

class Session {
 public:
  virtual ~Session() = default;
  virtual Engine engine() const = 0;
  // Runs a write; how many rows changed, or the Problem a constraint stands for.
  virtual Result<int64_t> run(const Statement& statement) = 0;
  // Calls `each` for every row. `each` returns nothing; stop early by LIMIT.
  virtual void each(const Statement& statement, const std::function<void(const Row&)>& each) = 0;
  // The same for the first row alone; a query is not run further than to it.
  virtual void first(const Statement& statement, const std::function<void(const Row&)>& row) = 0;
  // The way to insert many rows into one table of the caller's own: a prepared loop on SQLite, COPY on PostgreSQL. `fill`
  // adds the rows and runs nothing else on this session; how many were inserted, or the Problem of the first refused one.
  virtual Result<int64_t> insert_many(std::string_view table, std::span<const Column> columns,
                                      const std::function<void(Rows&)>& fill) = 0;

  template <class Map>
  auto all(const Statement& statement, Map map) {
    std::vector<decltype(map(std::declval<const Row&>()))> rows;
    each(statement, [&](const Row& row) { rows.push_back(map(row)); });
    return rows;
  }
  template <class Map>
  auto one(const Statement& statement, Map map) {
    std::optional<decltype(map(std::declval<const Row&>()))> found;
    first(statement, [&](const Row& row) { found = map(row); });
    return found;
  }
};

struct Options {
  int readers = 4;             // pooled read connections
  int busy_timeout_ms = 5000;  // how long a write waits for its turn
  int64_t node = 0;            // node bits of new ids, 0–1023
  int writers = 2;             // pooled write connections of PostgreSQL; SQLite has one
  bool read_only = false;      // no lock taken, nothing made, write() and migrate() refuse with database_read_only
};

class Database {
 public:
  virtual ~Database() = default;
  // "path/to/file.db", ":memory:" (tests; a temporary file of its own) or "postgres://…". Makes the SQLite file if there is
  // none. One program at a time opens a SQLite file for writing; a second one gets database_in_use.
  // Other problems: database_unavailable, database_damaged.
  static Result<std::unique_ptr<Database>> open(const std::string& url, const Options& options = {});

  virtual Engine engine() const = 0;
  // One read transaction on a pooled connection; sees one state of the data. Do not nest: each holds a connection.
  virtual void read(const std::function<void(Session&)>& work) = 0;
  // One write transaction on the writer; commits only if `work` returns a value, else rolls back and passes the Problem on.
  virtual Result<> write(const std::function<Result<>(Session&)>& work) = 0;
  // Applies what is missing of the built-in migrations, in order, each in its own transaction; how many were applied.
  // Problems: migration_changed, migration_invalid, database_newer.
  virtual Result<int> migrate() = 0;
  // Rises whenever a committed write of this process changed data, and from one start of the program to the next; the page
  // cache keys by it.
  virtual uint64_t data_version() const = 0;
  // A copy of the SQLite database while it is in use. PostgreSQL answers with the problem backup_by_operator.
  virtual Result<> backup_to(const std::string& path) = 0;
};

// A new 63-bit id: milliseconds, node, counter. Ids of one process always rise.
int64_t new_id();
void set_id_node(int64_t node);

}  // namespace sxsh::db
