// Savings of many facilities: pages of their list and what they come to together, over 5,000 facilities with eight results each; beside
// the statement of the page read by sqlite3 alone. Somebody commits before each look, so that nothing is answered from what is kept.
//   bench_savings [FACILITIES] [sqlite|postgres]   PostgreSQL is asked, too, when SXSH_TEST_POSTGRES names a server
// The results are made up here and go nowhere.
#include <sqlite3.h>

#include <cstdlib>

#include "accounts/permissions.h"
#include "accounts/store.h"
#include "bench/line.h"
#include "bench/many_figures.h"
#include "savings/counts.h"
#include "savings/pages.h"
#include "savings/queries.gen.h"
#include "support/engines.h"
#include "web/decoding.h"
#include "web/dispatch.h"

namespace {

using namespace sxsh;
using bench::kBy;

constexpr int kTurns = 30;
constexpr const char* kSubjects[] = {"electricity", "energy", "water", "series:3"};
constexpr const char* kUnits[] = {"kwh", "mj", "m3", "t"};

// Eight results of each: four resources in two years; nine of ten signed off, and every hundredth facility has an adjustment that
// was ended since.
void fill(db::Database& database, int count) {
  const auto facilities = bench::make_facilities(database, count);
  using Kind = db::Value::Kind;
  static constexpr db::Column kResults[] = {
      {"office_id", Kind::int64},       {"id", Kind::int64},               {"facility_id", Kind::int64},
      {"subject", Kind::text},          {"baseline_first", Kind::int64},   {"baseline_last", Kind::int64},
      {"reporting_first", Kind::int64}, {"reporting_last", Kind::int64},   {"method", Kind::text},
      {"grade", Kind::text},            {"unit", Kind::text},              {"decimals", Kind::int64},
      {"expected", Kind::int64},        {"actual", Kind::int64},           {"saving", Kind::int64},
      {"percent_tenths", Kind::int64},  {"low", Kind::int64},              {"high", Kind::int64},
      {"confidence_tenths", Kind::int64}, {"factor_set", Kind::text},
      {"figures_mark", Kind::text},     {"made_by", Kind::int64},          {"made_at", Kind::text},
      {"priced_vnd", Kind::int64},      {"priced_use", Kind::int64}};
  static constexpr db::Column kDecisions[] = {{"office_id", Kind::int64}, {"result_id", Kind::int64}, {"number", Kind::int64},
                                              {"decision", Kind::text},   {"reason", Kind::text},     {"decided_by", Kind::int64},
                                              {"decided_at", Kind::text}};
  static constexpr db::Column kAdjustments[] = {{"office_id", Kind::int64},   {"id", Kind::int64},         {"facility_id", Kind::int64},
                                                {"subject", Kind::text},      {"first_month", Kind::int64}, {"last_month", Kind::int64},
                                                {"amount", Kind::int64},      {"reason", Kind::text},      {"made_by", Kind::int64},
                                                {"made_at", Kind::text},      {"ended_at", Kind::text}};
  const std::string shown(3000, 'x');  // about what the model, its candidates and months take
  bench::value(database.write([&](db::Session& session) -> Result<> {
    int64_t id = 0;
    TRY(session.insert_many("savings_results", kResults, [&](db::Rows& rows) {
      for (size_t i = 0; i < facilities.size(); ++i)
        for (int year = 2017; year <= 2018; ++year)
          for (size_t s = 0; s < 4; ++s) {
            const int64_t expected = 1'000'000'000 + static_cast<int64_t>(i) * 1000, percent = static_cast<int64_t>((i * 7 + s) % 150);
            const int64_t saving = expected * percent / 1000;
            rows.add({kBy.office_id, ++id, facilities[i], kSubjects[s], 201601, 201612, year * 100 + 1, year * 100 + 12, "regression",
                      "A", kUnits[s], 3, expected, expected - saving, saving, percent, saving - 1000, saving + 1000, 900, "",
                      "m", 1, "2019-01-02T00:00:00.000Z", 2'000'000'000, expected});
          }
    }));
    static constexpr db::Column kShown[] = {{"office_id", Kind::int64}, {"result_id", Kind::int64}, {"shown", Kind::text}};
    TRY(session.insert_many("savings_shown", kShown, [&](db::Rows& rows) {
      for (int64_t one = 1; one <= id; ++one) rows.add({kBy.office_id, one, shown});
    }));
    TRY(session.insert_many("savings_decisions", kDecisions, [&](db::Rows& rows) {
      for (int64_t one = 1; one <= id; ++one)
        if (one % 10 != 0)
          rows.add({kBy.office_id, one, 1, "counted", "đủ hóa đơn", 1, "2019-01-03T00:00:00.000Z"});
    }));
    TRY(session.insert_many("savings_adjustments", kAdjustments, [&](db::Rows& rows) {
      for (size_t i = 0; i < facilities.size(); i += 100)
        rows.add({kBy.office_id, static_cast<int64_t>(i) + 1, facilities[i], "electricity", 201801, 201802, 1000, "thêm ca", 1,
                  "2019-01-01T00:00:00.000Z", "2019-02-01T00:00:00.000Z"});
    }));
    return Done{};
  }));
}

class Pages {
 public:
  explicit Pages(db::Database& database) {
    savings::add_routes(router_);
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
    dispatch_.emplace(database, router_, Clock::fixed_at("2019-03-15T00:00:00Z"), 1, std::move(hooks));
  }
  double ask(const std::string& target) {
    web::Request request{.method = "GET", .path = "", .target = target};
    bench::value(web::read_target(request));
    web::Response response;
    const double ms = bench::timed_ms([&] { response = dispatch_->handle(request); });
    if (response.status != 200) bench::stop(target + " answers " + std::to_string(response.status));
    return ms;
  }

 private:
  web::Router router_;
  std::optional<web::Dispatch> dispatch_;
};

// A statement with its values, read to the end by sqlite3 alone.
double bare(sqlite3* file, const db::Statement& of) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(file, std::string(of.query->sqlite).c_str(), -1, &statement, nullptr) != SQLITE_OK)
    bench::stop(sqlite3_errmsg(file));
  int position = 0;
  for (const db::Value& value : of.values) {
    ++position;
    if (value.kind == db::Value::Kind::int64) sqlite3_bind_int64(statement, position, value.number);
    else if (value.kind == db::Value::Kind::text)
      sqlite3_bind_text(statement, position, value.text.data(), static_cast<int>(value.text.size()), SQLITE_TRANSIENT);
  }
  int64_t bytes = 0;
  const double ms = bench::timed_ms([&] {
    while (sqlite3_step(statement) == SQLITE_ROW)
      for (int i = 0; i < sqlite3_column_count(statement); ++i) bytes += sqlite3_column_bytes(statement, i);
  });
  sqlite3_finalize(statement);
  if (bytes == 0) bench::stop("the bare statement found nothing");
  return ms;
}

savings::sql::list_newest page_of(const char* subject, const char* state) {
  return {.new_map = int64_t{0}, .office_id = int64_t{1}, .state = state, .subject = subject, .grade = "", .year = int64_t{0},
          .most = int64_t{50}, .skip = int64_t{0}};
}

savings::sql::all_results everything() {
  return {.new_map = int64_t{0}, .office_id = int64_t{1}, .unit_id = std::optional<int64_t>(), .division = "",
          .person_id = std::optional<int64_t>()};
}

// A commit of somebody, so that PostgreSQL is asked again.
void touch(db::Database& database) {
  bench::value(database.write([](db::Session& session) -> Result<> {
    TRY(session.run(tests::Sql("UPDATE savings_adjustments SET reason = reason WHERE office_id = 1 AND id = 1")));
    return Done{};
  }));
}

void measure(db::Database& database, sqlite3* file, const std::string& engine) {
  Pages pages(database);
  struct Asked {
    const char *name, *target;
    double aim;
    const char *subject = nullptr, *state = "";  // of the statement beside which it stands, where it stands beside one
  };
  for (const Asked& one : {Asked{"savings_list_of_5000", "/lv/tiet-kiem", 100, ""},
                           Asked{"savings_list_one_resource", "/lv/tiet-kiem?muc=water&trang-thai=da-xac-nhan", 100, "water", "counted"},
                           Asked{"savings_list_withdrawn", "/lv/tiet-kiem?trang-thai=da-rut", 100},
                           Asked{"savings_list_by_name", "/lv/tiet-kiem?xep=ten", 100},
                           Asked{"savings_list_by_percent", "/lv/tiet-kiem?xep=ty-le&trang=100", 100},
                           Asked{"savings_list_one_industry", "/lv/tiet-kiem?nganh=10", 100},
                           Asked{"savings_together_5000", "/lv/tiet-kiem/gop?nam=2018", 400}}) {
    std::vector<double> ours, theirs;
    const bool together = one.aim > 100;
    for (int i = 0; i < kTurns; ++i) {
      touch(database);
      ours.push_back(pages.ask(one.target));
      if (!file || !(one.subject || together)) continue;
      theirs.push_back(together ? bare(file, everything()) : bare(file, page_of(one.subject, one.state)));
    }
    bench::Line line{.name = one.name + engine, .unit = "ms", .ours = bench::median(ours), .ms = bench::share_of(ours, 0.95),
                     .aim_ms = one.aim};
    if (!theirs.empty()) line.bare = bench::median(theirs), line.ratio = *line.bare / line.ours;
    bench::print(line);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const int facilities = argc > 1 ? std::atoi(argv[1]) : 5000;
  const std::string only = argc > 2 ? argv[2] : "";
  savings::keep_counts();
  if (only != "postgres") {
    tests::TestDatabase made(db::Engine::sqlite);
    fill(*made, facilities);
    sqlite3* file = nullptr;
    if (sqlite3_open_v2(made.url().c_str(), &file, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
      bench::stop("the file cannot be opened");
    measure(*made, file, "");
    sqlite3_close(file);
  }
  if (only != "sqlite" && getenv("SXSH_TEST_POSTGRES")) {
    tests::TestDatabase made(db::Engine::postgres);
    fill(*made, facilities);
    bench::value(made->write([](db::Session& session) -> Result<> {  // what autovacuum does after a while
      TRY(session.run(tests::Sql("ANALYZE")));
      return Done{};
    }));
    measure(*made, nullptr, "_postgres");
  }
}
