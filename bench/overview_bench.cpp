// The overview (/lv) as its people get it: the whole program, the example's programme and people, and an office of made-up facilities
// that have frames of four years, grades, answers, savings, entries and an open round; 1 M figures beside 12 M, 5,000 facilities beside
// 170,000.
//   bench_overview sqlite|postgres [FOLDER]     with FOLDER the SQLite databases are kept there and used again
//   bench_overview make DB FACILITIES FIGURES   fills one, also on PostgreSQL, and leaves it
//   bench_overview p95 DB ROLE PAGE             at 10 connections
//   bench_overview loop DB ROLE SECONDS [PAGE]  asks for it again and again, for a profiler
//   bench_overview turns FEW MANY NAME          two that are there beside each other
//   bench_overview accept DB                    what an accepted report takes with the cells, and without
// What is made up here goes nowhere.
#include <libpq-fe.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "accounts/store.h"
#include "app/app.h"
#include "bench/line.h"
#include "bench/load.h"
#include "bench/many_figures.h"
#include "bench/reported.h"
#include "db/before_commit.h"
#include "facilities/frame/frame.h"
#include "indicators/kept.h"
#include "reports/decisions.h"
#include "rounds/store.h"
#include "support/browser.h"
#include "support/engines.h"
#include "web/request_log.h"
#include "web/server.h"

namespace {

using namespace sxsh;

constexpr int kConnections = 10, kRounds = 5, kTurns = 120;
constexpr const char* kPages[] = {"/lv", "/lv/tong-luong", "/lv/so-sanh", "/lv/so-sanh?theo=commune_2"};

std::string iso_of(int year, size_t n) {  // any day of the year
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, static_cast<int>(1 + n % 12), static_cast<int>(1 + n % 28));
  return text;
}

void rows(db::Session& session, const std::string& table, std::vector<db::Column> columns,
          const std::function<void(db::Rows&)>& fill) {
  bench::value(session.insert_many(table, columns, fill));
}

constexpr auto kInt = db::Value::Kind::int64;
constexpr auto kText = db::Value::Kind::text;

void judge(db::Session& session, const std::vector<int64_t>& ids) {
  rows(session, "application_grades",
       {{"office_id", kInt}, {"facility_id", kInt}, {"number", kInt}, {"grade", kInt}, {"as_of", kText}, {"evidence", kText},
        {"judged_by", kInt}, {"judged_at", kText}},
       [&](db::Rows& out) {
         for (size_t i = 0; i < ids.size(); ++i)
           for (int n = 0; n < static_cast<int>(i % 3); ++n)
             out.add({1, ids[i], n + 1, static_cast<int64_t>(1 + (i + static_cast<size_t>(n)) % 4), iso_of(2016 + n + static_cast<int>(i % 2), i), "đo", 7,
                      "2018-01-01T00:00:00.000Z"});
       });
}

// Every tenth facility from `first` on answered; the answers are accepted, or wait.
int64_t answer_of(size_t i) { return 500'000'000'000 + static_cast<int64_t>(i); }
void answer(db::Session& session, const std::vector<int64_t>& ids, size_t first, bool accepted) {
  const auto each = [&](const std::function<void(int64_t, int64_t, size_t)>& one) {
    for (size_t i = first; i < ids.size(); i += 10) one(answer_of(i), ids[i], i);
  };
  rows(session, "reports",
       {{"office_id", kInt}, {"id", kInt}, {"round_id", kInt}, {"obligation_id", kInt}, {"reporter_kind", kText},
        {"reporter_id", kInt}, {"form_code", kText}, {"period", kText}, {"revision", kInt}, {"made_at", kText}},
       [&](db::Rows& out) {
         each([&](int64_t id, int64_t facility, size_t) {
           out.add({1, id, 1, id, "facility", facility, "phieu-nhan-thuc", "2018-H2", 1, "2018-07-01T00:00:00.000Z"});
         });
       });
  rows(session, "submissions",
       {{"office_id", kInt}, {"id", kInt}, {"report_id", kInt}, {"version", kInt}, {"form_code", kText}, {"form_version", kInt},
        {"answers", kText}, {"answers_hash", kText}, {"sent_at", kText}, {"sent_by", kInt}, {"on_behalf", kInt},
        {"client_uid", kText}, {"body_hash", kText}},
       [&](db::Rows& out) {
         each([&](int64_t id, int64_t, size_t i) {
           const std::string uid = "u" + std::to_string(id);
           out.add({1, id, id, 1, "phieu-nhan-thuc", 1,
                    i % 30 == 0 ? "{\"fields\":{\"da_nghe\":\"no\",\"muc_ap_dung\":\"chua\"}}"
                                : "{\"fields\":{\"da_nghe\":\"yes\",\"loi_ich\":\"chi_phi\",\"muc_ap_dung\":\"mot_so\",\"duoc_tuyen_truyen\":\"yes\"}}",
                    "h", "2018-07-02T00:00:00.000Z", 7, 0, uid, "b"});
         });
       });
  rows(session, "receipts",
       {{"office_id", kInt}, {"submission_id", kInt}, {"number", kText}, {"code", kText}, {"facility_name", kText},
        {"form_title_vi", kText}, {"form_title_en", kText}},
       [&](db::Rows& out) {
         each([&](int64_t id, int64_t, size_t) {
           const std::string number = std::to_string(id);
           out.add({1, id, number, number, "đo", "đo", "đo"});
         });
       });
  if (!accepted) return;
  rows(session, "acceptances",
       {{"office_id", kInt}, {"report_id", kInt}, {"submission_id", kInt}, {"person_id", kInt}, {"at", kText}, {"note", kText}},
       [&](db::Rows& out) {
         each([&](int64_t id, int64_t, size_t) { out.add({1, id, id, 7, "2018-07-03T00:00:00.000Z", ""}); });
       });
}

void save(db::Session& session, const std::vector<int64_t>& ids) {
  const auto each = [&](const std::function<void(int64_t, int64_t, size_t)>& one) {
    for (size_t i = 0; i < ids.size(); i += 20) one(600'000'000'000 + static_cast<int64_t>(i), ids[i], i);
  };
  rows(session, "savings_results",
       {{"office_id", kInt}, {"id", kInt}, {"facility_id", kInt}, {"subject", kText}, {"baseline_first", kInt},
        {"baseline_last", kInt}, {"reporting_first", kInt}, {"reporting_last", kInt}, {"method", kText}, {"grade", kText},
        {"unit", kText}, {"decimals", kInt}, {"expected", kInt}, {"actual", kInt}, {"saving", kInt}, {"percent_tenths", kInt},
        {"confidence_tenths", kInt}, {"factor_set", kText}, {"figures_mark", kText}, {"made_by", kInt},
        {"made_at", kText}},
       [&](db::Rows& out) {
         each([&](int64_t id, int64_t facility, size_t i) {
           const int64_t percent = static_cast<int64_t>(i / 20 % 190) - 20;
           out.add({1, id, facility, "energy", 201501, 201512, 201701, 201712, "regression", "A", "mj", 3, 1'000'000, 1'000'000 - percent * 1000,
                    percent * 1000, percent, 900, "", "m", 7, "2018-01-02T00:00:00.000Z"});
         });
       });
  rows(session, "savings_decisions",
       {{"office_id", kInt}, {"result_id", kInt}, {"number", kInt}, {"decision", kText}, {"reason", kText}, {"decided_by", kInt},
        {"decided_at", kText}},
       [&](db::Rows& out) {
         each([&](int64_t id, int64_t, size_t) { out.add({1, id, 1, "counted", "đo", 7, "2018-01-03T00:00:00.000Z"}); });
       });
}

// What autovacuum does after a while.
void gather_statistics(const std::string& url, const char* how) {
  if (!url.starts_with("postgres")) return;
  PGconn* connection = PQconnectdb(url.c_str());
  PQclear(PQexec(connection, how));
  PQfinish(connection);
}

void fill(app::App& app, const std::string& url, int facilities, int values) {
  auto& database = app.database();
  const int with_figures = values / (bench::kSeries * bench::kMonths);
  auto ids = bench::make_facilities(database, facilities, with_figures);
  gather_statistics(url, "ANALYZE");
  const accounts::Actor by{.office_id = 1, .person_id = 0, .name = "bench", .at = "2018-12-30T00:00:00.000Z"};
  const double took = bench::timed_ms([&] {
    bench::value(database.write([&](db::Session& session) -> Result<> {
      judge(session, ids);
      answer(session, ids, 0, true);
      save(session, ids);
      return Done{};
    }));
    for (int year = 2015; year <= 2018; ++year)
      bench::value(database.write([&](db::Session& session) -> Result<> {
        for (const char* code : {"all", "with_potential", "medium_large"})
          TRY(facilities::freeze(session, by, *facilities::population(code), year, "đo"));
        return Done{};
      }));
    bench::value(database.write([&](db::Session& session) -> Result<> {
      const auto frame = facilities::standing_frame(session, 1, "all", 2018);
      const auto round = TRY(rounds::plan(session, by, {.form_code = "bao-cao-6-thang", .period = *rounds::period_of_code("2018-Q4"),
                                                        .opens_on = {2018, 12, 15}, .due = {{2019, 1, 15}, true, false}, .frame_id = frame->id}));
      TRY(rounds::open(session, by, round.id));
      return Done{};
    }));
  });
  ids.resize(static_cast<size_t>(std::min(facilities, with_figures)));
  const double loaded = bench::load_all(database, ids);
  std::fprintf(stderr, "  %d facilities in %.1f s, %zu000 figures in %.1f s\n", facilities, took / 1e3,
               ids.size() * bench::kSeries * bench::kMonths / 1000, loaded / 1e3);
}

std::unique_ptr<app::App> open(const std::string& url, int facilities, int values) {
  const bool there = !url.starts_with("postgres") && std::filesystem::exists(url);
  auto out = bench::value(app::App::open({.db = url, .example = true, .readers = kConnections}));
  if (there) return out;
  fill(*out, url, facilities, values);
  gather_statistics(url, "VACUUM ANALYZE");
  return out;
}

std::unique_ptr<app::App> open_there(const std::string& url) {
  return bench::value(app::App::open({.db = url, .example = true, .readers = kConnections}));
}

tests::Browser enter(app::App& app, const std::string& role) {
  std::string id;
  app.database().read([&](db::Session& session) {
    for (const auto& person : accounts::example_people(session, app::kOffice))
      if (person.role == role && id.empty()) id = std::to_string(person.id);
  });
  tests::Browser browser(app.dispatch());
  browser.post("/dang-nhap/vi-du", {{"person", id}});
  if (browser.cookie.empty()) bench::stop("nobody enters as " + role);
  return browser;
}

double ask(tests::Browser& browser, const std::string& page) {
  web::Response response;
  const double ms = bench::timed_ms([&] { response = browser.send("GET", page, {}); });
  if (response.status != 200) bench::stop(page + " answers " + std::to_string(response.status));
  return ms;
}

// Ten visitors at a time over the socket, as `sxsh serve` answers them.
double p95_of_many(app::App& app, const std::string& role, const std::string& page) {
  const auto person = enter(app, role);
  web::RequestLog log("/dev/null");
  web::Server::Beside beside;
  beside.fast = [&](const web::Request& request) { return app.at_hand(request); };
  beside.refuse = [&](const Problem& problem, const web::Request& request) { return app.refuse(problem, request); };
  beside.served = [&](const web::Served& served) { log.note(served); };
  const auto server = bench::value(
      web::Server::listen("127.0.0.1", 0, {}, [&](const web::Request& request) { return app.handle(request); }, beside));
  std::thread running([&] { server->run(); });
  const std::string wire = "GET " + page + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: phien=" + person.cookie + "\r\n\r\n";
  std::vector<double> rounds;
  for (int i = 0; i < kRounds; ++i)
    rounds.push_back(bench::load(server->port(), wire, kConnections, std::chrono::milliseconds(500)).p95_ms);
  server->stop();
  running.join();
  return bench::median(rounds);
}

// Somebody commits: what was kept of the data until it changes is asked again.
void touch(app::App& app) {
  bench::value(app.database().write([](db::Session& session) -> Result<> {
    TRY(session.run(tests::Sql("UPDATE people SET name = name WHERE office_id = 1 AND id = (SELECT MIN(id) FROM people "
                               "WHERE office_id = 1)")));
    return Done{};
  }));
}

// In turns, so that what else the machine does meets both alike; as they stand, and each time after a commit.
void compare(app::App& less, app::App& more, const std::string& what) {
  for (const char* role : {"leader", "officer"})
    for (const std::string page : kPages)
      for (const bool committed : {false, true}) {
        auto one = enter(less, role), other = enter(more, role);
        std::vector<double> few, many;
        const int turns = page.starts_with("/lv/so-sanh") ? kTurns / 6 : kTurns;
        for (int i = 0; i < turns; ++i) {
          if (committed) touch(less), touch(more);
          few.push_back(ask(one, page)), many.push_back(ask(other, page));
        }
        const double ours = bench::median(many), theirs = bench::median(few);
        std::string name = "overview_" + what + "_" + role + "_" + page.substr(page.rfind('/') + 1);
        std::ranges::replace(name, '?', '_');
        bench::Line line{.name = name + (committed ? "_after_a_commit" : ""), .unit = "ms", .ours = ours, .bare = theirs,
                         .ratio = theirs / ours, .at_least = 1 / 1.2};
        if (!committed && turns == kTurns) line.ms = p95_of_many(more, role, page), line.aim_ms = 10;
        bench::print(line);
      }
}

// Reports that wait are accepted one by one: answers alone, and answers with figures; in turns with and without the cells of indicators.
// Of the figures the share of their own cells is taken off, so that "without" has no cells at all.
void accept_reports(app::App& app, const std::string& engine) {
  auto& database = app.database();
  const accounts::Actor by{.office_id = 1, .person_id = 0, .name = "bench", .at = "2019-01-03T00:00:00.000Z"};
  std::vector<int64_t> ids;
  database.read([&](db::Session& session) {
    session.each(tests::Sql("SELECT facility_id FROM figure_series WHERE office_id = 1 AND series = ?1 ORDER BY facility_id LIMIT 4000",
                            {bench::kSeries}),
                 [&](const db::Row& row) { ids.push_back(row.int64("facility_id")); });
  });
  bench::value(database.write([&](db::Session& session) -> Result<> {
    answer(session, ids, 5, false);
    return Done{};
  }));
  struct Took {
    std::vector<double> with, without, figure_cells;
  } answers, reports;
  size_t turn = 0;
  for (size_t i = 5; i < ids.size(); i += 10, ++turn) {
    const bool cells = turn % 2 == 0, figures = turn / 2 % 2 == 0;
    if (cells) indicators::keep_amounts();
    else db::before_commit("indicators", [](db::Session&) { return Result<>(Done{}); });
    Took& took = figures ? reports : answers;
    (cells ? took.with : took.without).push_back(bench::timed_ms([&] {
      bench::value(database.write([&](db::Session& session) -> Result<> {
        TRY(sxsh::reports::accept(session, by, answer_of(i), ""));
        return figures ? bench::write_reported(session, ids[i]) : Result<>(Done{});
      }));
    }));
    indicators::keep_amounts();
    bench::value(database.write([](db::Session&) { return Result<>(Done{}); }));  // the marks that were left
    if (figures) took.figure_cells.push_back(bench::cells_again_ms(database, ids[i]));
  }
  const double answered = bench::median(answers.with), bare = bench::median(answers.without);
  bench::print({.name = "accept_answers_with_cells" + engine, .unit = "ms", .ours = answered, .bare = bare, .ratio = bare / answered});
  const double reported = bench::median(reports.with), without = bench::median(reports.without) - bench::median(reports.figure_cells);
  bench::print({.name = "accept_report_with_cells" + engine, .unit = "ms", .ours = reported, .bare = without, .ratio = without / reported,
                .at_least = 0.5});
}

void measure(const std::string& few, const std::string& figures, const std::string& country, const std::string& engine) {
  const auto least = open(few, 5'000, 1'000'000);
  {
    const auto many = open(figures, 5'000, 12'000'000);
    compare(*least, *many, "figures" + engine);
    accept_reports(*many, engine);
  }
  const auto all = open(country, 170'000, 1'000'000);
  compare(*least, *all, "facilities" + engine);
}

}  // namespace

int main(int count, char** words) {
  const std::string what = count > 1 ? words[1] : "sqlite";
  if (what == "make") {
    open(words[2], std::atoi(words[3]), std::atoi(words[4]));
    return 0;
  }
  if (what == "accept") {
    accept_reports(*bench::value(app::App::open({.db = words[2], .example = true})), "");
    return 0;
  }
  if (what == "turns") {
    const auto few = open_there(words[2]), many = open_there(words[3]);
    compare(*few, *many, words[4]);
    return 0;
  }
  if (what == "p95") {
    const auto app = open_there(words[2]);
    std::printf("p95 %.2f ms\n", p95_of_many(*app, words[3], words[4]));
    return 0;
  }
  if (what == "loop") {
    const auto app = bench::value(app::App::open({.db = words[2], .example = true}));
    auto browser = enter(*app, words[3]);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(words[4]));
    std::vector<double> took, worked;
    while (std::chrono::steady_clock::now() < end)
      worked.push_back(bench::processor_ms([&] { took.push_back(ask(browser, count > 5 ? words[5] : "/lv")); }));
    std::printf("median %.2f ms, %.2f ms of the processor, of %zu\n", bench::median(took), bench::median(worked), took.size());
    return 0;
  }
  if (what == "postgres") {
    if (!getenv("SXSH_TEST_POSTGRES")) bench::stop("SXSH_TEST_POSTGRES names no server");
    tests::TestDatabase few(db::Engine::postgres), figures(db::Engine::postgres), country(db::Engine::postgres);
    few.close();
    figures.close();
    country.close();
    measure(few.url(), figures.url(), country.url(), "_postgres");
    return 0;
  }
  std::string folder = (std::filesystem::temp_directory_path() / "sxsh-bench-XXXXXX").string();
  if (count > 2) folder = words[2];
  else if (!::mkdtemp(folder.data())) bench::stop("no temporary folder");
  measure(folder + "/few.db", folder + "/figures.db", folder + "/country.db", "");
  if (count <= 2) std::filesystem::remove_all(folder);
  return 0;
}
