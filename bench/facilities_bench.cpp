// The list of facilities through its own endpoint, beside the same statement in bare SQLite; and a register of a million on both
// engines. The names are made up here, marked as generated, and go nowhere. Prints lines of bench/line.h.
//   bench_facilities [ROWS [DATABASE]]      how many the large register has (1,000,000)
// PostgreSQL is asked when SXSH_TEST_POSTGRES names a server. DATABASE, a file or an address, holds the large register and is filled
// once only: for asking it again and again while a statement is mended.
#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>

#include "accounts/permissions.h"
#include "bench/line.h"
#include "bench/rounds.h"
#include "facilities/list/pages.h"
#include "facilities/store.h"
#include "support/engines.h"
#include "territory/zones/store.h"
#include "web/decoding.h"
#include "web/dispatch.h"

namespace {

using namespace sxsh;
using namespace sxsh::facilities;

constexpr int kTurns = 40;
const list::Reach kAll{.office_id = 1, .whole_office = true, .units = {}, .zones = {}, .facilities = {}};

constexpr const char* kKinds[] = {"Công ty TNHH", "Công ty CP", "Cơ sở", "Hợp tác xã", "Doanh nghiệp tư nhân"};
constexpr const char* kTrades[] = {"nhựa", "dệt", "giấy", "cơ khí", "thực phẩm", "gốm sứ", "đúc", "may", "gỗ", "hóa chất", "in", "bao bì"};
constexpr const char* kIndustries[] = {"22201", "13120", "17010", "25110", "10101", "23930", "24310", "14100", "16210", "20221", "18110", "22209"};
constexpr const char* kSyllables[] = {"An", "Bình", "Cường", "Đại", "Đông", "Gia", "Hà", "Hòa", "Hưng", "Khánh", "Lâm", "Lộc", "Long", "Mai",
                                      "Minh", "Nam", "Nghĩa", "Ngọc", "Phát", "Phong", "Phú", "Phúc", "Quang", "Sơn", "Tân", "Thái", "Thành",
                                      "Thịnh", "Thuận", "Tiến", "Trung", "Tú", "Vân", "Việt", "Xuân", "Yên"};
constexpr const char* kSizes[] = {"micro", "micro", "micro", "small", "small", "medium", "large"};
constexpr const char* kPotentials[] = {"high", "medium", "low", "none"};

class Dice {
 public:
  uint64_t next() {                                    // splitmix64: the same register in every run
    uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  template <size_t N>
  const char* of(const char* const (&list)[N]) { return list[next() % N]; }

 private:
  uint64_t state_ = 20181231;
};

// Sixty made-up industrial parks; a third of the facilities lie in one.
std::vector<std::string> add_zones(db::Database& database) {
  std::vector<std::string> ids;
  bench::value(database.write([&](db::Session& session) -> Result<> {
    const accounts::Actor by{.office_id = 1, .person_id = 0, .name = "bench", .at = "2018-12-31T00:00:00.000Z"};
    for (int i = 0; i < 60; ++i) {
      territory::Zone zone;
      zone.kind = "park";
      zone.name = std::string("Khu ") + kSyllables[(static_cast<size_t>(i) * 7) % std::size(kSyllables)] + " " + std::to_string(i);
      ids.push_back(std::to_string(TRY(territory::add_zone(session, by, zone))));
    }
    return Done{};
  }));
  return ids;
}

void fill(db::Database& database, int rows) {
  const auto zones = add_zones(database);
  std::vector<std::string> communes;
  for (const auto& unit : territory::Atlas::carried().units())
    if (unit.map == territory::Map::before && unit.level == territory::Level::commune) communes.push_back("1:" + std::string(unit.code));
  Dice dice;
  for (int done = 0; done < rows;) {
    const int until = std::min(rows, done + 100'000);
    bench::value(database.write([&](db::Session& session) -> Result<> {
      const accounts::Actor by{.office_id = 1, .person_id = 0, .name = "bench", .at = "2018-12-31T00:00:00.000Z"};
      const Batch batch = TRY(open_batch(session, by, Batch::Kind::import));
      TRY(add_many(session, batch, [&](Values& values) {
        if (done == until) return false;
        const size_t trade = dice.next() % std::size(kTrades);
        at(values, FieldId::name) = std::string(dice.of(kKinds)) + " " + kTrades[trade] + " " + dice.of(kSyllables) + " " +
                                    dice.of(kSyllables) + " " + std::to_string(++done) + " (sinh ra để đo)";
        at(values, FieldId::industry) = kIndustries[trade];
        at(values, FieldId::industry_edition) = "2018";
        at(values, FieldId::unit) = communes[dice.next() % communes.size()];
        at(values, FieldId::size_class) = dice.of(kSizes);
        if (dice.next() % 3 == 0) at(values, FieldId::zone) = zones[dice.next() % zones.size()];
        at(values, FieldId::employees) = std::to_string(dice.next() % 2000);
        at(values, FieldId::electricity_kwh) = std::to_string(dice.next() % 50'000'000);
        at(values, FieldId::figures_year) = "2018";
        if (dice.next() % 4 != 0) at(values, FieldId::potential) = dice.of(kPotentials);
        return true;
      }));
      return Done{};
    }));
  }
}

// The endpoint behind a dispatch, asked as a department officer.
class Endpoint {
 public:
  explicit Endpoint(db::Database& database) {
    list::add_routes(router_);
    web::Hooks hooks;
    hooks.visitor = [](const web::Request&, db::Session&) {
      web::Visitor visitor{.person_id = 1, .name = "bench", .roles = {"officer"}, .csrf = "k"};
      visitor.actions = accounts::actions_of(visitor.roles);
      return visitor;
    };
    hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) { return problem.message(lang); };
    hooks.bug_page = [](const std::string&, Lang) { return std::string("bug"); };
    dispatch_ = std::make_unique<web::Dispatch>(database, router_, Clock::fixed_at("2018-12-31T00:00:00Z"), 1, std::move(hooks));
  }
  double ms(const std::string& target) {
    web::Request request{.method = "GET", .path = "", .target = target};
    bench::value(web::read_target(request));
    web::Response response;
    const double took = bench::timed_ms([&] { response = dispatch_->handle(request); });
    if (response.status != 200) bench::stop(target + " answers " + std::to_string(response.status));
    return took;
  }
  double p95(const std::string& target, int turns = kTurns) {
    std::vector<double> took;
    ms(target);
    for (int i = 0; i < turns; ++i) took.push_back(ms(target));
    return bench::share_of(took, 0.95);
  }

 private:
  web::Router router_;
  std::unique_ptr<web::Dispatch> dispatch_;
};

list::Sought sought(const std::string& query) {
  return list::sought_of(bench::value(web::parse_pairs(query, 100)));
}

// The statement of the page as it was asked, prepared and run by sqlite3 alone, every column read.
double bare_p95(db::Database& database, const std::string& path, const std::string& query, int limit) {
  list::Asked asked;
  database.read([&](db::Session& session) { asked = list::first_page(session, kAll, sought(query), limit); });
  sqlite3* handle = nullptr;
  if (sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) bench::stop("no database");
  std::vector<double> took;
  for (int turn = 0; turn <= kTurns; ++turn) {
    size_t bytes = 0;
    const double ms = bench::timed_ms([&] {
      sqlite3_stmt* statement = nullptr;
      if (sqlite3_prepare_v2(handle, asked.sqlite.c_str(), -1, &statement, nullptr) != SQLITE_OK) bench::stop(sqlite3_errmsg(handle));
      for (size_t i = 0; i < asked.values.size(); ++i) {
        const db::Value& value = asked.values[i];
        const int at = static_cast<int>(i) + 1;
        if (value.kind == db::Value::Kind::int64) sqlite3_bind_int64(statement, at, value.number);
        else sqlite3_bind_text(statement, at, value.text.data(), static_cast<int>(value.text.size()), SQLITE_STATIC);
      }
      while (sqlite3_step(statement) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
          sqlite3_column_text(statement, i);
          bytes += static_cast<size_t>(sqlite3_column_bytes(statement, i));
        }
      sqlite3_finalize(statement);
    });
    if (bytes == 0) bench::stop("the bare statement finds nothing");
    if (turn > 0) took.push_back(ms);
  }
  sqlite3_close(handle);
  return bench::share_of(took, 0.95);
}

void compare(db::Database& database, const std::string& path, const std::string& name, const std::string& query, int limit, double aim) {
  Endpoint endpoint(database);
  const double ours = endpoint.p95("/lv/co-so.json?goc=1&dong=" + std::to_string(limit) + "&" + query);
  const double bare = bare_p95(database, path, query, limit);
  bench::print({.name = name, .unit = "ms", .ours = ours, .bare = bare, .ratio = bare / ours, .at_least = 0.5, .ms = ours, .aim_ms = aim});
}

bool is_empty(db::Database& database) {
  int64_t rows = 0;
  database.read([&](db::Session& session) {
    const tests::Sql any("SELECT count(*) AS n FROM (SELECT id FROM facilities LIMIT 1) k");
    session.each(any, [&](const db::Row& row) { rows = row.int64("n"); });
  });
  return rows == 0;
}

void write_large(db::Database& database, const std::string& engine, int rows) {
  const double written = bench::timed_ms([&] { fill(database, rows); });
  if (engine == "postgres")              // what autovacuum does after a while
    bench::value(database.write([](db::Session& session) -> Result<> {
      TRY(session.run(tests::Sql("ANALYZE facilities")));
      TRY(session.run(tests::Sql("ANALYZE facility_words")));
      return Done{};
    }));
  bench::print({.name = "facilities_write_" + engine, .unit = "/s", .ours = rows / written * 1e3, .ms = written / rows});
}

void large(db::Database& database, const std::string& engine, int rows) {
  if (is_empty(database)) write_large(database, engine, rows);
  Endpoint endpoint(database);
  for (const auto& [name, query] : std::initializer_list<std::pair<const char*, const char*>>{
           {"first_page", ""}, {"sorted", "xep=-electricity_kwh"}, {"search", "tim=nhua+minh+hung"}, {"search_common", "tim=cong+ty"},
           {"filter_commune", "dia-ban=1:12052"}, {"filter_industry_sorted", "nganh=22&xep=-employees"},
           {"filter_two", "quy-mo=large&tiem-nang=high"}, {"search_filter", "tim=hung&nganh=13"}, {"sorted_zone", "xep=zone"}, {"sorted_zone_falling", "xep=-zone"},
           {"sorted_zone_filter", "xep=zone&nganh=22"}, {"far_page", "tu=900000"}})
    bench::print({.name = std::string("facilities_") + name + "_" + engine, .unit = "ms",
                  .ours = endpoint.p95("/lv/co-so.json?goc=1&" + std::string(query), 20), .ms = 0, .aim_ms = 100});
}

}  // namespace

int main(int count, char** words) {
  const int rows = count > 1 ? std::atoi(words[1]) : 1'000'000;
  if (count > 2) {
    const auto database = bench::value(db::Database::open(words[2]));
    bench::value(database->migrate());
    large(*database, database->engine() == db::Engine::sqlite ? "sqlite" : "postgres", rows);
    return 0;
  }
  std::string folder = (std::filesystem::temp_directory_path() / "sxsh-bench-XXXXXX").string();
  if (!::mkdtemp(folder.data())) bench::stop("no temporary folder");
  {
    const std::string path = folder + "/small.db";
    const auto database = bench::value(db::Database::open(path));
    bench::value(database->migrate());
    fill(*database, 5000);
    compare(*database, path, "facilities_5000_rows", "", 5000, 50);
    compare(*database, path, "facilities_first_50_sorted", "xep=-electricity_kwh", 50, 10);
    compare(*database, path, "facilities_first_50_filter_sorted", "nganh=22&quy-mo=small&xep=-employees", 50, 10);
  }
  {
    const auto database = bench::value(db::Database::open(folder + "/large.db"));
    bench::value(database->migrate());
    large(*database, "sqlite", rows);
  }
  std::filesystem::remove_all(folder);
  if (std::getenv("SXSH_TEST_POSTGRES")) {
    const tests::TestDatabase database(db::Engine::postgres);
    large(*database, "postgres", rows);
  }
  return 0;
}
