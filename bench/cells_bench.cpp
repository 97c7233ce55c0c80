// The cells: the page of totals over a twelfth of the values and over all of them, what accepting costs with and without them, a full
// rebuild equal to what grew with each value, and the full sum by year and sector beside the same SQL in the bare engine.
//   bench_cells [VALUES] [sqlite|postgres] [pages]   12,000,000 unless said; PostgreSQL where SXSH_TEST_POSTGRES names a server; with
//                                                    "pages" only the loading, the sums and the page, over all beside at most 1,000,000
// The figures are made up here and go nowhere.
#include <libpq-fe.h>
#include <sqlite3.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "accounts/permissions.h"
#include "accounts/store.h"
#include "bench/line.h"
#include "bench/many_figures.h"
#include "bench/reported.h"
#include "facilities/follow.h"
#include "figures/cells/cells.h"
#include "figures/merging.h"
#include "figures/pages.h"
#include "figures/period.h"
#include "support/engines.h"
#include "web/decoding.h"
#include "web/dispatch.h"

namespace {

using namespace sxsh;
using namespace sxsh::figures;
using bench::kBy;

constexpr int kAccepted = 100;
constexpr const char* kKinds[] = {"whole", "province_1", "district_1", "commune_1", "province_2", "commune_2", "zone", "size",
                                  "industry", "edition"};
const CellStep kGoOn = [](std::string_view, int64_t, int64_t) -> Result<> { return Done{}; };

// The page of totals by industry or commune of a year; the house as far as the route needs it.
class Pages {
 public:
  explicit Pages(db::Database& database) : database_(database) {
    add_routes(router_);
    web::Hooks hooks;
    hooks.visitor = [](const web::Request&, db::Session&) {
      web::Visitor visitor{.person_id = 1, .name = "bench", .roles = {"officer"}, .csrf = "k"};
      visitor.actions = accounts::actions_of(visitor.roles);
      return visitor;
    };
    hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) {
      return problem.message(lang);
    };
    hooks.bug_page = [](const std::string&, Lang) { return std::string("bug"); };
    dispatch_.emplace(database, router_, Clock::fixed_at("2019-01-15T00:00:00Z"), 1, std::move(hooks));
  }
  double ask(int turn) {
    web::Request request{.method = "GET", .path = "",
                         .target = "/lv/tong-luong?nam=" + std::to_string(2014 + turn % 5) + "&theo=" + (turn % 2 ? "industry" : "commune_2")};
    bench::value(web::read_target(request));
    web::Response response;
    const double ms = bench::timed_ms([&] { response = dispatch_->handle(request); });
    if (response.status != 200) bench::stop("the page answers " + std::to_string(response.status));
    return ms;
  }
  // The five years of a page, as the database alone answers.
  double ask_cells() {
    return bench::timed_ms([&] {
      database_.read([&](db::Session& session) {
        if (cell_sums(session, 1, "whole", 2014, 2018).empty()) bench::stop("no cells");
        cells_by_part(session, 1, "commune_2", "electricity_grid", "kwh", 2014, 2018);
      });
    });
  }

 private:
  db::Database& database_;
  web::Router router_;
  std::optional<web::Dispatch> dispatch_;
};

// One after the other in turns, so that what else the machine does meets both alike.
void compare(db::Database& small, db::Database& full, const std::string& engine) {
  Pages few(small), many(full);
  std::vector<double> few_pages, many_pages, few_cells, many_cells;
  for (int i = 0; i < 300; ++i) {
    few_cells.push_back(few.ask_cells());
    many_cells.push_back(many.ask_cells());
    few_pages.push_back(few.ask(i));
    many_pages.push_back(many.ask(i));
  }
  const auto line = [&](const char* name, const std::vector<double>& of, const std::vector<double>& to) {
    const double ours = bench::median(of), theirs = bench::median(to);
    bench::print({.name = name + engine, .unit = "ms", .ours = ours, .bare = theirs, .ratio = theirs / ours, .at_least = 1 / 1.2});
  };
  line("cells_read", many_cells, few_cells);
  line("cells_page", many_pages, few_pages);
}

std::vector<Cell> all_cells(db::Database& database) {
  std::vector<Cell> out;
  database.read([&](db::Session& session) {
    for (const char* kind : kKinds)
      for (Cell& one : cell_sums(session, 1, kind, 1900, 2200)) out.push_back(std::move(one));
  });
  return out;
}

// What accepting a report writes: a year of ten series and its sums, one transaction; and of that, what the cells take.
void accept(db::Database& database, const std::vector<int64_t>& facilities, const std::string& engine) {
  std::vector<double> whole, cells;
  const size_t step = std::max<size_t>(1, facilities.size() / kAccepted);
  for (size_t i = 0; i < facilities.size() && whole.size() < kAccepted; i += step) {
    const int64_t facility = facilities[i];
    whole.push_back(bench::timed_ms([&] {
      bench::value(database.write([&](db::Session& session) { return bench::write_reported(session, facility); }));
    }));
    cells.push_back(bench::cells_again_ms(database, facility));
  }
  const double with = bench::share_of(whole, 0.5), without = with - bench::share_of(cells, 0.5);
  bench::print({.name = "accept_with_cells" + engine, .unit = "ms", .ours = with, .bare = without, .ratio = without / with, .at_least = 0.5});
}

constexpr const char* kAggregate =
    "SELECT v.month / 100 AS year, substr(f.industry, 1, 2) AS sector, s.resource, s.unit, CAST(SUM(v.value) AS BIGINT) AS value "
    "FROM figure_values v JOIN figure_series s ON s.office_id = v.office_id AND s.facility_id = v.facility_id AND s.series = v.series "
    "JOIN facilities f ON f.office_id = v.office_id AND f.id = v.facility_id WHERE v.office_id = 1 "
    "GROUP BY v.month / 100, substr(f.industry, 1, 2), s.resource, s.unit ORDER BY 1, 2, 3, 4";

double aggregate_ours(db::Database& database, int64_t& sum) {
  return bench::timed_ms([&] {
    database.read([&](db::Session& session) {
      session.each(tests::Sql(kAggregate), [&](const db::Row& row) { sum += row.int64(4); });
    });
  });
}

double aggregate_sqlite(const std::string& path, int64_t& sum) {
  sqlite3* handle = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK ||
      sqlite3_prepare_v2(handle, kAggregate, -1, &statement, nullptr) != SQLITE_OK)
    bench::stop(sqlite3_errmsg(handle));
  const double took = bench::timed_ms([&] {
    while (sqlite3_step(statement) == SQLITE_ROW) sum += sqlite3_column_int64(statement, 4);
  });
  sqlite3_finalize(statement);
  sqlite3_close(handle);
  return took;
}

double aggregate_postgres(const std::string& url, int64_t& sum) {
  PGconn* connection = PQconnectdb(url.c_str());
  const double took = bench::timed_ms([&] {
    PGresult* result = PQexec(connection, kAggregate);
    if (PQresultStatus(result) != PGRES_TUPLES_OK) bench::stop(PQerrorMessage(connection));
    for (int i = 0; i < PQntuples(result); ++i) sum += std::atoll(PQgetvalue(result, i, 4));
    PQclear(result);
  });
  PQfinish(connection);
  return took;
}

void vacuum(const std::string& url) {
  PGconn* connection = PQconnectdb(url.c_str());
  PQclear(PQexec(connection, "VACUUM ANALYZE"));
  PQfinish(connection);
}

std::vector<int64_t> fill(db::Database& database, int values, const std::string& url) {
  bench::value(database.migrate());
  bench::value(database.write([](db::Session& session) {
    return accounts::put_office(session, {1, "bench", "Sở Công Thương", "Hưng Yên"});
  }));
  auto out = bench::make_facilities(database, std::max(1, values / (bench::kSeries * bench::kMonths)));
  const double took = bench::load_all(database, out);
  std::fprintf(stderr, "  %d values with their cells in %.1f s\n", values, took / 1e3);
  if (url.starts_with("postgres")) vacuum(url);
  return out;
}

void measure(const std::string& engine, const std::string& small_url, const std::string& url, int values, bool pages_only) {
  const db::Options options{.writers = 2};
  const auto database = bench::value(db::Database::open(url, options));
  std::vector<int64_t> facilities;
  {
    const auto small = bench::value(db::Database::open(small_url, options));
    // A facility in each of the communes at least: the same parts are shown.
    fill(*small, std::max(std::min(values / 12, 1'000'000), 104 * bench::kSeries * bench::kMonths), small_url);
    facilities = fill(*database, values, url);
    compare(*small, *database, engine);
    if (pages_only) return;
  }
  int64_t bare_sum = 0, sum = 0;
  const auto bare = [&] { return engine == "_postgres" ? aggregate_postgres(url, bare_sum) : aggregate_sqlite(url, bare_sum); };
  std::vector<double> ours, theirs;
  theirs.push_back(bare());              // each of them once first
  ours.push_back(aggregate_ours(*database, sum));
  ours.push_back(aggregate_ours(*database, sum));
  theirs.push_back(bare());
  if (sum != bare_sum) bench::stop("the two sums differ");
  const double mine = ours[0] + ours[1], its = theirs[0] + theirs[1];
  bench::print({.name = "aggregate_year_sector" + engine, .unit = "ms", .ours = mine / 2, .bare = its / 2, .ratio = its / mine, .at_least = 1 / 1.3});
  accept(*database, facilities, engine);
  const auto before = all_cells(*database);
  bench::value(database->write([](db::Session& session) -> Result<> {
    TRY(session.run(tests::Sql("DELETE FROM figure_cells")));
    TRY(session.run(tests::Sql("DELETE FROM figure_years")));
    return Done{};
  }));
  const double rebuilt = bench::timed_ms([&] { bench::value(rebuild_cells(*database, 1, kGoOn)); });
  if (all_cells(*database) != before) bench::stop("the rebuilt cells are others");
  std::fprintf(stderr, "  %zu cells rebuilt, all equal\n", before.size());
  bench::print({.name = "cells_rebuild" + engine, .unit = "ms", .ours = rebuilt, .ms = rebuilt, .aim_ms = 60'000});
}

}  // namespace

int main(int count, char** words) {
  const int values = count > 1 ? std::atoi(words[1]) : 12'000'000;
  const std::string only = count > 2 ? words[2] : "";
  const bool pages_only = count > 3 && std::string_view(words[3]) == "pages";
  follow_merges();
  if (only != "postgres") {
    std::string folder = (std::filesystem::temp_directory_path() / "sxsh-bench-XXXXXX").string();
    if (!::mkdtemp(folder.data())) bench::stop("no temporary folder");
    measure("", folder + "/small.db", folder + "/full.db", values, pages_only);
    std::filesystem::remove_all(folder);
  }
  if (only != "sqlite" && getenv("SXSH_TEST_POSTGRES")) {
    tests::TestDatabase small(db::Engine::postgres), full(db::Engine::postgres);
    small.close();
    full.close();
    measure("_postgres", small.url(), full.url(), values, pages_only);
  }
  return 0;
}
