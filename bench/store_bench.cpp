// The store beside the bare libraries under it, in one run and in turns: inserting, point reads and a full scan on SQLite,
// and rows in bulk on PostgreSQL. Prints lines of bench/line.h; a ratio is the median over the rounds.
#include <libpq-fe.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>

#include "bench/line.h"
#include "bench/rounds.h"
#include "bench_store/queries.gen.h"
#include "support/engines.h"

using namespace sxsh;
namespace sql = sxsh::bench_store::sql;
using bench::stop;
using bench::value;

namespace {

constexpr int kRounds = 7;
constexpr int kFacilities = 2000, kMonths = 10, kKinds = 10;
constexpr int kRows = kFacilities * kMonths * kKinds;
constexpr int kPointReads = 200000;
constexpr const char* kSchema =
    "CREATE TABLE flows (facility int64 NOT NULL, month int64 NOT NULL, kind int64 NOT NULL, amount int64 NOT NULL, unit text NOT NULL, "
    "PRIMARY KEY (facility, month, kind)) WITHOUT ROWID;";
const char* const kUnits[] = {"kWh", "tấn", "m3", "lít"};

struct Flow {
  int64_t facility, month, kind, amount;
  const char* unit;
};
Flow flow(int i) {
  const int facility = i / kKinds % kFacilities, month = i / kKinds / kFacilities, kind = i % kKinds;
  return {facility, month, kind, facility * 7919LL % 100000 + month, kUnits[kind % 4]};
}

double timed(const std::function<void()>& work) { return bench::timed_ms(work); }
double processor_time(const std::function<void()>& work) { return bench::processor_ms(work); }

// Runs the two in turns, the first place changing from round to round.
void compare(const char* name, std::optional<double> bar, const std::function<double()>& ours, const std::function<double()>& bare) {
  std::vector<double> own_times, bare_times;
  for (int round = 0; round < kRounds; ++round) {
    double own = 0;
    if (round % 2) own = ours();
    bare_times.push_back(bare());
    if (round % 2 == 0) own = ours();
    own_times.push_back(own);
  }
  bench::print({.name = name, .unit = "ms", .ours = bench::median(own_times), .bare = bench::median(bare_times),
                .ratio = bench::median(bench::ratios(bare_times, own_times)), .at_least = bar, .ms = bench::median(own_times)});
}

std::string fresh(const std::string& folder, const char* name) {
  for (const char* tail : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(folder + "/" + name + tail);
  return folder + "/" + name;
}

// ---- bare sqlite3, with the settings of the store

void check(sqlite3* handle, int code) {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) stop(sqlite3_errmsg(handle));
}

class Bare {
 public:
  Bare(const std::string& path, int cache_kib) {
    check(handle_, sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr));
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -" + std::to_string(cache_kib));
  }
  ~Bare() { sqlite3_close(handle_); }
  void run(const std::string& text) { check(handle_, sqlite3_exec(handle_, text.c_str(), nullptr, nullptr, nullptr)); }
  sqlite3_stmt* prepare(std::string_view text) {
    sqlite3_stmt* statement = nullptr;
    check(handle_, sqlite3_prepare_v3(handle_, text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    return statement;
  }
  void step(sqlite3_stmt* statement) { check(handle_, sqlite3_step(statement)); }

 private:
  sqlite3* handle_ = nullptr;
};

void make_table(db::Database& database) { tests::make_tables(database, kSchema); }

double bare_insert(const std::string& path) {
  make_table(*value(db::Database::open(path)));
  Bare bare(path, 4096);
  return timed([&] {
    bare.run("BEGIN IMMEDIATE");
    sqlite3_stmt* add = bare.prepare(sql::add_flow::kQuery.sqlite);
    for (int i = 0; i < kRows; ++i) {
      const Flow one = flow(i);
      sqlite3_bind_int64(add, 1, one.facility);
      sqlite3_bind_int64(add, 2, one.month);
      sqlite3_bind_int64(add, 3, one.kind);
      sqlite3_bind_int64(add, 4, one.amount);
      sqlite3_bind_text(add, 5, one.unit, -1, SQLITE_STATIC);
      bare.step(add);
      sqlite3_reset(add);
    }
    sqlite3_finalize(add);
    bare.run("COMMIT");
  });
}

int64_t seen = 0;  // keeps the reads from being optimised away

double bare_points(Bare& bare) {
  sqlite3_stmt* find = bare.prepare(sql::find_flow::kQuery.sqlite);
  const double time = processor_time([&] {
    bare.run("BEGIN");
    for (int i = 0; i < kPointReads; ++i) {
      const Flow one = flow(static_cast<int>(i * 7919LL % kRows));
      sqlite3_bind_int64(find, 1, one.facility);
      sqlite3_bind_int64(find, 2, one.month);
      sqlite3_bind_int64(find, 3, one.kind);
      bare.step(find);
      seen += sqlite3_column_int64(find, 0) + sqlite3_column_text(find, 1)[0];
      sqlite3_reset(find);
    }
    bare.run("COMMIT");
  });
  sqlite3_finalize(find);
  return time;
}

double bare_scan(Bare& bare) {
  sqlite3_stmt* all = bare.prepare(sql::all_flows::kQuery.sqlite);
  const double time = processor_time([&] {
    bare.run("BEGIN");
    while (sqlite3_step(all) == SQLITE_ROW)
      seen += sqlite3_column_int64(all, 0) + sqlite3_column_int64(all, 1) + sqlite3_column_int64(all, 2) + sqlite3_column_int64(all, 3) +
              sqlite3_column_text(all, 4)[sqlite3_column_bytes(all, 4) - 1];
    sqlite3_reset(all);
    bare.run("COMMIT");
  });
  sqlite3_finalize(all);
  return time;
}

// ---- the store

const db::Column kColumns[] = {{"facility", db::Value::Kind::int64}, {"month", db::Value::Kind::int64}, {"kind", db::Value::Kind::int64},
                               {"amount", db::Value::Kind::int64}, {"unit", db::Value::Kind::text}};

double insert_bulk(db::Database& database) {
  return timed([&] {
    value(database.write([&](db::Session& session) -> Result<> {
      TRY(session.insert_many("flows", kColumns, [](db::Rows& rows) {
        for (int i = 0; i < kRows; ++i) {
          const Flow one = flow(i);
          rows.add({one.facility, one.month, one.kind, one.amount, one.unit});
        }
      }));
      return Done{};
    }));
  });
}

double insert_one_by_one(const std::string& path) {
  const auto database = value(db::Database::open(path));
  make_table(*database);
  return timed([&] {
    value(database->write([&](db::Session& session) -> Result<> {
      for (int i = 0; i < kRows; ++i) {
        const Flow one = flow(i);
        TRY(session.run(sql::add_flow{.facility = one.facility, .month = one.month, .kind = one.kind, .amount = one.amount, .unit = one.unit}));
      }
      return Done{};
    }));
  });
}

double points(db::Database& database) {
  return processor_time([&] {
    database.read([&](db::Session& session) {
      for (int i = 0; i < kPointReads; ++i) {
        const Flow one = flow(static_cast<int>(i * 7919LL % kRows));
        const auto found = session.one(sql::find_flow{.facility = one.facility, .month = one.month, .kind = one.kind},
                                       [](const db::Row& row) { return row.int64(0) + row.text(1)[0]; });
        seen += *found;
      }
    });
  });
}

double scan(db::Database& database) {
  return processor_time([&] {
    database.read([&](db::Session& session) {
      session.each(sql::all_flows{}, [](const db::Row& row) {
        seen += row.int64(0) + row.int64(1) + row.int64(2) + row.int64(3) + row.text(4).back();
      });
    });
  });
}

// ---- bare COPY

template <class T>
void put(std::string& buffer, T number) {
  if constexpr (sizeof(T) == 2) number = __builtin_bswap16(number);
  if constexpr (sizeof(T) == 4) number = __builtin_bswap32(number);
  if constexpr (sizeof(T) == 8) number = __builtin_bswap64(number);
  buffer.append(reinterpret_cast<const char*>(&number), sizeof number);
}

double bare_copy(const std::string& url) {
  PGconn* handle = PQconnectdb(url.c_str());
  const double time = timed([&] {
    PQclear(PQexec(handle, "BEGIN"));
    PGresult* started = PQexec(handle, "COPY flows (facility, month, kind, amount, unit) FROM STDIN (FORMAT binary)");
    if (PQresultStatus(started) != PGRES_COPY_IN) stop(PQerrorMessage(handle));
    PQclear(started);
    std::string buffer("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
    for (int i = 0; i < kRows; ++i) {
      const Flow one = flow(i);
      put<uint16_t>(buffer, 5);
      for (const int64_t number : {one.facility, one.month, one.kind, one.amount}) {
        put<uint32_t>(buffer, 8);
        put<uint64_t>(buffer, static_cast<uint64_t>(number));
      }
      const size_t size = std::strlen(one.unit);
      put<uint32_t>(buffer, static_cast<uint32_t>(size));
      buffer.append(one.unit, size);
      if (buffer.size() >= 65536) {
        PQputCopyData(handle, buffer.data(), static_cast<int>(buffer.size()));
        buffer.clear();
      }
    }
    put<uint16_t>(buffer, 0xffff);
    PQputCopyData(handle, buffer.data(), static_cast<int>(buffer.size()));
    PQputCopyEnd(handle, nullptr);
    PGresult* ended = PQgetResult(handle);
    if (PQresultStatus(ended) != PGRES_COMMAND_OK) stop(PQerrorMessage(handle));
    PQclear(ended);
    PQclear(PQgetResult(handle));
    PQclear(PQexec(handle, "COMMIT"));
  });
  PQfinish(handle);
  return time;
}

void compare_sqlite(const std::string& folder) {
  compare(
      "store_insert_many", 0.9,
      [&] {
        const auto database = value(db::Database::open(fresh(folder, "ours.db")));
        make_table(*database);
        return insert_bulk(*database);
      },
      [&] { return bare_insert(fresh(folder, "bare.db")); });
  compare("store_insert_one_by_one", std::nullopt, [&] { return insert_one_by_one(fresh(folder, "ours.db")); },
                  [&] { return bare_insert(fresh(folder, "bare.db")); });
  const std::string path = folder + "/ours.db";
  const auto database = value(db::Database::open(path));
  Bare bare(path, 2048);
  compare("store_point_read", 0.9, [&] { return points(*database); }, [&] { return bare_points(bare); });
  compare("store_scan", 0.85, [&] { return scan(*database); }, [&] { return bare_scan(bare); });
}

void compare_postgres() {
  tests::TestDatabase database(db::Engine::postgres, {}, false);
  make_table(*database);
  const auto empty = [&] {
    value(database->write([](db::Session& session) -> Result<> {
      TRY(session.run(tests::Sql("TRUNCATE flows")));
      return Done{};
    }));
  };
  compare(
      "store_postgres_bulk", 0.8,
      [&] {
        empty();
        return insert_bulk(*database);
      },
      [&] {
        empty();
        return bare_copy(database.url());
      });
}

}  // namespace

int main() {
  std::string folder = (std::filesystem::temp_directory_path() / "sxsh-bench-XXXXXX").string();
  if (!::mkdtemp(folder.data())) stop("no temporary folder");
  compare_sqlite(folder);
  compare_postgres();
  std::filesystem::remove_all(folder);
  if (seen == 0) stop("nothing was read");
  return 0;
}
