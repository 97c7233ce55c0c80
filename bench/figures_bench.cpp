// Monthly figures: loading them beside bare sqlite3 doing the same inserts into the same tables with the same indexes, and a
// facility's 24 months beside the same statements in bare sqlite3. The figures are made up here and go nowhere.
//   bench_figures [VALUES]       how many are loaded (1,200,000; the register's own measure is 12,000,000); on PostgreSQL too where
//                                SXSH_TEST_POSTGRES names a server, beside COPY by bare libpq
#include <libpq-fe.h>
#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>

#include "accounts/permissions.h"
#include "bench/line.h"
#include "bench/many_figures.h"
#include "bench/rounds.h"
#include "facilities/store.h"
#include "figures/pages.h"
#include "figures/store.h"
#include "support/engines.h"
#include "web/decoding.h"
#include "web/dispatch.h"

namespace {

using namespace sxsh;
using namespace sxsh::figures;

constexpr int kTurns = 200;
using bench::kAtOnce, bench::kBy, bench::kMonths, bench::kSeries, bench::load_all, bench::make_facilities, bench::Values;

void run(sqlite3* handle, const std::string& text) {
  char* why = nullptr;
  if (sqlite3_exec(handle, text.c_str(), nullptr, nullptr, &why) != SQLITE_OK) bench::stop(text + ": " + (why ? why : ""));
}

// Both ways: transactions of the same size, synced to the disk the same.
double load_bare(const std::string& path, const std::vector<int64_t>& facilities) {
  sqlite3* handle = nullptr;
  if (sqlite3_open(path.c_str(), &handle) != SQLITE_OK) bench::stop("no database");
  run(handle, "PRAGMA journal_mode = WAL");
  run(handle, "PRAGMA synchronous = FULL");
  run(handle, "PRAGMA foreign_keys = ON");
  sqlite3_stmt* insert = nullptr;
  sqlite3_prepare_v2(handle,
                     "INSERT INTO figure_values (office_id, facility_id, series, month, value, version, known, batch_id) VALUES (?1, ?2, "
                     "?3, ?4, ?5, ?6, ?7, ?8)",
                     -1, &insert, nullptr);
  Values values(facilities);
  const double took = bench::timed_ms([&] {
    for (bool more = true; more;) {
      run(handle, "BEGIN IMMEDIATE");
      Loaded one;
      for (int left = kAtOnce; left > 0 && (more = values.next(one)); --left) {
        sqlite3_bind_int64(insert, 1, 1);
        sqlite3_bind_int64(insert, 2, one.facility_id);
        sqlite3_bind_int64(insert, 3, one.series);
        sqlite3_bind_int64(insert, 4, one.month.code());
        sqlite3_bind_int64(insert, 5, one.value);
        sqlite3_bind_int64(insert, 6, 1);
        sqlite3_bind_text(insert, 7, "bill", 4, SQLITE_STATIC);
        sqlite3_bind_int64(insert, 8, 1);
        if (sqlite3_step(insert) != SQLITE_DONE) bench::stop(sqlite3_errmsg(handle));
        sqlite3_reset(insert);
      }
      run(handle, "COMMIT");
    }
  });
  sqlite3_finalize(insert);
  sqlite3_close(handle);
  return took;
}

// The three statements of the page, as queries.sql has them, prepared once and kept, as the house keeps its own; every column read.
constexpr const char* kTexts[] = {
    "SELECT facility_id, series, resource, unit, name, way, meter_digits, meter_factor_e3, waste_code, treatment, ended_after FROM "
    "figure_series WHERE office_id = ?1 AND facility_id = ?2 ORDER BY series",
    "SELECT series, month, value, version, known, typed, typed_unit, reason, cost_vnd, batch_id FROM figure_values WHERE office_id = ?1 AND "
    "facility_id = ?2 AND month + 0 BETWEEN ?3 AND ?4 ORDER BY series, month",
    "SELECT month, idle, reason, working_days, batch_id FROM figure_months WHERE office_id = ?1 AND facility_id = ?2 AND month BETWEEN ?3 AND "
    "?4 ORDER BY month"};
constexpr Month kFrom{2017, 1}, kTo{2018, 12};

class BarePage {
 public:
  virtual ~BarePage() = default;
  virtual void read(int64_t facility) = 0;
};

class BareSqlite final : public BarePage {
 public:
  explicit BareSqlite(const std::string& path) {
    if (sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) bench::stop("no database");
    for (const char* text : kTexts) {
      statements_.push_back(nullptr);
      if (sqlite3_prepare_v2(handle_, text, -1, &statements_.back(), nullptr) != SQLITE_OK) bench::stop(sqlite3_errmsg(handle_));
    }
  }
  ~BareSqlite() override {
    for (sqlite3_stmt* one : statements_) sqlite3_finalize(one);
    sqlite3_close(handle_);
  }
  void read(int64_t facility) override {
    run(handle_, "BEGIN");
    for (sqlite3_stmt* one : statements_) {
      const int64_t values[] = {1, facility, kFrom.code(), kTo.code()};
      for (int i = 0; i < sqlite3_bind_parameter_count(one); ++i) sqlite3_bind_int64(one, i + 1, values[i]);
      while (sqlite3_step(one) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(one); ++i) sqlite3_column_text(one, i);
      sqlite3_reset(one);
    }
    run(handle_, "COMMIT");
  }

 private:
  sqlite3* handle_ = nullptr;
  std::vector<sqlite3_stmt*> statements_;
};

void pages(db::Database& database, BarePage& other, const std::string& engine, const std::vector<int64_t>& facilities) {
  std::vector<double> ours, bare, whole;
  web::Router router;
  add_routes(router);
  web::Hooks hooks;
  hooks.visitor = [](const web::Request&, db::Session&) {
    web::Visitor visitor{.person_id = 1, .name = "bench", .roles = {"officer"}, .csrf = "k"};
    visitor.actions = accounts::actions_of(visitor.roles);
    return visitor;
  };
  hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) { return problem.message(lang); };
  hooks.bug_page = [](const std::string&, Lang) { return std::string("bug"); };
  web::Dispatch dispatch(database, router, Clock::fixed_at("2019-01-15T00:00:00Z"), 1, std::move(hooks));
  for (int turn = 0; turn < kTurns; ++turn) {
    const int64_t facility = facilities[static_cast<size_t>(turn) * 7919 % facilities.size()];
    size_t read = 0;
    const auto theirs = [&] { bare.push_back(bench::timed_ms([&] { other.read(facility); })); };
    if (turn % 2 == 0) theirs();                         // the first of the two finds the pages cold
    ours.push_back(bench::timed_ms([&] {
      database.read([&](db::Session& session) {
        read = series_of(session, 1, facility).size() + figures_of(session, 1, facility, kFrom, kTo).size() +
               months_of(session, 1, facility, kFrom, kTo).size();
      });
    }));
    if (turn % 2 == 1) theirs();
    if (read != kSeries + kSeries * 24) bench::stop("a facility has " + std::to_string(read) + " rows");
    web::Request request{.method = "GET", .path = "", .target = "/lv/co-so/" + std::to_string(facility) + "/so-do?den=2018-12"};
    bench::value(web::read_target(request));
    web::Response response;
    whole.push_back(bench::timed_ms([&] { response = dispatch.handle(request); }));
    if (response.status != 200) bench::stop("the page answers " + std::to_string(response.status));
  }
  const double p95 = bench::share_of(ours, 0.95), bare_p95 = bench::share_of(bare, 0.95);
  bench::print({.name = "figures_24_months_rows" + engine, .unit = "ms", .ours = p95, .bare = bare_p95, .ratio = bare_p95 / p95, .at_least = 0.5,
                .ms = p95, .aim_ms = 10});
  const double page = bench::share_of(whole, 0.95);
  bench::print({.name = "figures_24_months_page" + engine, .unit = "ms", .ours = page, .bare = bare_p95, .ratio = bare_p95 / page, .ms = page,
                .aim_ms = 10});
}

// ── PostgreSQL: COPY by bare libpq into a copy of the tables, and the same statements prepared ──

void command(PGconn* connection, const char* text) {
  PGresult* result = PQexec(connection, text);
  const auto status = PQresultStatus(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_COPY_IN && status != PGRES_TUPLES_OK) bench::stop(std::string(text) + ": " + PQerrorMessage(connection));
  PQclear(result);
}

double copy_bare(const std::string& url, const std::vector<int64_t>& facilities) {
  PGconn* connection = PQconnectdb(url.c_str());
  Values values(facilities);
  const double took = bench::timed_ms([&] {
    for (bool more = true; more;) {
      command(connection, "BEGIN");
      command(connection, "COPY figure_values (office_id, facility_id, series, month, value, version, known, batch_id) FROM STDIN");
      Loaded one;
      std::string lines;
      for (int left = kAtOnce; left > 0 && (more = values.next(one)); --left) {
        lines += "1\t" + std::to_string(one.facility_id) + "\t" + std::to_string(one.series) + "\t" + std::to_string(one.month.code()) + "\t" +
                 std::to_string(one.value) + "\t1\tbill\t1\n";
        if (lines.size() < 256 * 1024) continue;
        if (PQputCopyData(connection, lines.data(), static_cast<int>(lines.size())) != 1) bench::stop(PQerrorMessage(connection));
        lines.clear();
      }
      if (!lines.empty()) PQputCopyData(connection, lines.data(), static_cast<int>(lines.size()));
      if (PQputCopyEnd(connection, nullptr) != 1) bench::stop(PQerrorMessage(connection));
      while (PGresult* result = PQgetResult(connection)) {
        if (PQresultStatus(result) != PGRES_COMMAND_OK) bench::stop(PQerrorMessage(connection));
        PQclear(result);
      }
      command(connection, "COMMIT");
    }
  });
  PQfinish(connection);
  return took;
}

class BarePostgres final : public BarePage {
 public:
  explicit BarePostgres(const std::string& url) : connection_(PQconnectdb(url.c_str())) {
    for (size_t i = 0; i < std::size(kTexts); ++i) {
      std::string text = kTexts[i];
      std::ranges::replace(text, '?', '$');
      PQclear(PQprepare(connection_, ("s" + std::to_string(i)).c_str(), text.c_str(), 0, nullptr));
    }
  }
  ~BarePostgres() override { PQfinish(connection_); }
  void read(int64_t facility) override {
    command(connection_, "BEGIN");
    const std::string values[] = {"1", std::to_string(facility), std::to_string(kFrom.code()), std::to_string(kTo.code())};
    const char* given[] = {values[0].c_str(), values[1].c_str(), values[2].c_str(), values[3].c_str()};
    for (size_t i = 0; i < std::size(kTexts); ++i) {
      PGresult* result = PQexecPrepared(connection_, ("s" + std::to_string(i)).c_str(), i == 0 ? 2 : 4, given, nullptr, nullptr, 0);
      if (PQresultStatus(result) != PGRES_TUPLES_OK) bench::stop(PQerrorMessage(connection_));
      PQclear(result);
    }
    command(connection_, "COMMIT");
  }

 private:
  PGconn* connection_;
};

void postgres(int values) {
  tests::TestDatabase ours_made(db::Engine::postgres), bare_made(db::Engine::postgres);
  const int count = std::max(1, values / (kSeries * kMonths));
  const auto facilities = make_facilities(*ours_made, count), others = make_facilities(*bare_made, count);
  const double all = static_cast<double>(facilities.size()) * kSeries * kMonths;
  const double bare = all / copy_bare(bare_made.url(), others) * 1e3, ours = all / load_all(*ours_made, facilities) * 1e3;
  bench::print({.name = "figures_load_postgres", .unit = "/s", .ours = ours, .bare = bare, .ratio = ours / bare, .at_least = 0.5});
  ours_made.close();
  PGconn* connection = PQconnectdb(ours_made.url().c_str());
  command(connection, "ANALYZE");
  PQfinish(connection);
  const auto database = bench::value(db::Database::open(ours_made.url()));
  BarePostgres other(ours_made.url());
  pages(*database, other, "_postgres", facilities);
}

}  // namespace

int main(int count, char** words) {
  const int values = count > 1 ? std::atoi(words[1]) : 1'200'000;
  std::string folder = (std::filesystem::temp_directory_path() / "sxsh-bench-XXXXXX").string();
  if (!::mkdtemp(folder.data())) bench::stop("no temporary folder");
  const std::string path = folder + "/figures.db", bare_path = folder + "/bare.db";
  {
    std::vector<int64_t> facilities;
    {
      const auto database = bench::value(db::Database::open(path));
      bench::value(database->migrate());
      facilities = make_facilities(*database, std::max(1, values / (kSeries * kMonths)));
    }
    std::filesystem::copy_file(path, bare_path);
    const auto database = bench::value(db::Database::open(path));
    const double all = static_cast<double>(facilities.size()) * kSeries * kMonths;
    const double bare = all / load_bare(bare_path, facilities) * 1e3, ours = all / load_all(*database, facilities) * 1e3;
    bench::print({.name = "figures_load", .unit = "/s", .ours = ours, .bare = bare, .ratio = ours / bare, .at_least = 0.5});
    BareSqlite other(path);
    pages(*database, other, "", facilities);
  }
  std::filesystem::remove_all(folder);
  if (getenv("SXSH_TEST_POSTGRES")) postgres(values);
  return 0;
}
