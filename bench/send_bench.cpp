// Reports sent by many while the server is killed: 500 clients with sessions made beforehand send complete six-month reports of 250
// values for 60 seconds in which the server is up; it is ended twice by SIGKILL and started again. Then the database is asked:
// every report that was acknowledged is there, none twice, none half. Invented figures, loopback only; it ends what it started.
//   bench_send PROGRAM [SECONDS] [CLIENTS]        SQLite, and PostgreSQL where SXSH_TEST_POSTGRES names a server that may be changed
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include <filesystem>
#include <set>
#include <fstream>
#include <thread>

#include "accounts/scope.h"
#include "accounts/store.h"
#include "accounts/token.h"
#include "bench/big_report.h"
#include "bench/line.h"
#include "bench/senders.h"
#include "facilities/store.h"
#include "forms/catalogue.h"
#include "reports/store.h"
#include "rounds/store.h"
#include "support/engines.h"

namespace {

using namespace sxsh;
using namespace std::chrono_literals;

constexpr int kReports = 60;                           // of each client: more than it can send
constexpr int kKills = 2;
constexpr double kNeeded = 12'000;                     // acknowledged in 60 seconds

struct Plan {
  std::string slug;
  int64_t round_id = 0;
  std::vector<std::string> cookies;                    // of each client
  std::vector<std::vector<int64_t>> facilities;        // of each client
  std::string body;                                    // of a report, without uid and token
  size_t values = 0;
};

std::vector<std::string> half_year(int year) {
  std::vector<std::string> out;
  for (int month = 1; month <= 6; ++month) out.push_back(std::to_string(year) + "-0" + std::to_string(month));
  return out;
}

Plan prepare(db::Database& database, size_t clients) {
  Plan plan;
  const Clock clock = Clock::real();
  const Date today = clock.today();
  const auto form = forms::carried_form("bao-cao-6-thang");
  const auto big = bench::big_report(*form, half_year(today.year), today);
  plan.body = bench::posted_form(*form, big.answers);
  plan.values = big.values;
  bench::value(database.write([&](db::Session& session) -> Result<> {
    const auto by = accounts::the_program(1, clock);
    TRY(accounts::put_office(session, {1, "do-thu", "Sở Công Thương (đo thử)", "Hưng Yên"}));
    const auto batch = TRY(facilities::open_batch(session, by, facilities::Batch::Kind::import));
    std::vector<int64_t> ids;
    size_t made = 0;
    TRY(facilities::add_many(session, batch, [&](facilities::Values& values) {
      if (made == clients * kReports) return false;
      at(values, facilities::FieldId::name) = "Cơ sở " + std::to_string(++made) + " (sinh ra để đo)";
      at(values, facilities::FieldId::unit) = "1:12052";
      at(values, facilities::FieldId::industry_edition) = "2018";
      at(values, facilities::FieldId::industry) = "17021";
      return true;
    }, [&](int64_t id) { ids.push_back(id); }));
    for (size_t i = 0; i < clients; ++i) {
      const auto person = TRY(accounts::add_person(session, by, {.name = "Người gửi " + std::to_string(i), .email = "gui" + std::to_string(i) + "@example.vn"},
                                                   {"facility"}));
      const int64_t grant = accounts::grants_of(session, 1, person.id).at(0).id;
      plan.facilities.emplace_back(ids.begin() + static_cast<ptrdiff_t>(i * kReports), ids.begin() + static_cast<ptrdiff_t>((i + 1) * kReports));
      for (const int64_t id : plan.facilities.back())
        TRY(accounts::add_scope(session, by, grant, {.kind = accounts::ScopeKind::facility, .subject_id = id, .words = "đo", .units = {}}));
      plan.cookies.push_back(TRY(accounts::start_session(session, {1, person.id, person.name, by.at})));
    }
    Date due = today;
    if (++due.month > 12) due = {due.year + 1, 1, due.day};
    due.day = 20;
    const auto round = TRY(rounds::plan(session, by, {.form_code = "bao-cao-6-thang", .period = *rounds::period_of_code(std::to_string(today.year) + "-H1"),
                                                      .opens_on = today, .due = {.said = due}, .basis = rounds::Basis::named, .named = ids}));
    plan.slug = round.slug;
    plan.round_id = round.id;
    TRY(rounds::open(session, by, round.id));
    return Done{};
  }));
  return plan;
}

std::string uid_of(size_t client, size_t report) { return "do-thu-gui-bao-cao-" + std::to_string(client) + "-" + std::to_string(report); }

std::string request_of(const Plan& plan, unsigned short port, size_t client, size_t report) {
  if (report >= plan.facilities[client].size()) return "";
  const std::string body = plan.body + "&uid=" + uid_of(client, report) + "&csrf=" + accounts::form_token(plan.cookies[client]);
  return "POST /dn/" + std::to_string(plan.facilities[client][report]) + "/bao-cao/" + plan.slug + "/gui HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
         "\r\nAccept: application/json\r\nCookie: phien=" + plan.cookies[client] +
         "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

// `sxsh serve` as its own program; ready when it has printed its address.
class Served {
 public:
  Served(const std::string& program, const std::string& url, unsigned short port, const std::string& said) : said_(said) {
    std::filesystem::remove(said_);
    child_ = fork();
    if (child_ == 0) {
      const int out = open(said_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      dup2(out, 1);
      dup2(out, 2);
      const std::string number = std::to_string(port);
      execl(program.c_str(), program.c_str(), "serve", "--db", url.c_str(), "--port", number.c_str(), static_cast<char*>(nullptr));
      _exit(127);
    }
    for (int turn = 0; turn < 600 && this->port() == 0; ++turn) {
      if (waitpid(child_, nullptr, WNOHANG) == child_) {
        child_ = -1;
        bench::stop("the server does not start: " + text());
      }
      std::this_thread::sleep_for(20ms);
    }
  }
  ~Served() { end(SIGTERM); }
  Served(const Served&) = delete;
  void end(int signal) {
    if (child_ <= 0) return;
    kill(child_, signal);
    waitpid(child_, nullptr, 0);
    child_ = -1;
  }
  unsigned short port() const {
    const std::string all = text(), before = "http://127.0.0.1:";
    const size_t at = all.find(before);
    return at == all.npos ? 0 : static_cast<unsigned short>(std::stoul(all.substr(at + before.size())));
  }
  double processor_seconds() const {
    std::ifstream in("/proc/" + std::to_string(child_) + "/stat");
    std::string word;
    double ticks = 0;
    for (int i = 1; in >> word && i <= 15; ++i)
      if (i >= 14) ticks += std::stod(word);
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
  }

 private:
  std::string text() const {
    std::ifstream in(said_);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::string said_;
  pid_t child_ = -1;
};

int64_t count(db::Session& session, const std::string& text) {
  return session.one(tests::Sql(text), [](const db::Row& row) { return row.int64(0); }).value();
}

// Stops with a sentence when something is missing, double or half. How many versions stand in the database.
int64_t verify(db::Database& database, const Plan& plan, const std::vector<bench::Senders::Acknowledged>& acknowledged) {
  struct Kept {
    std::string number;
    int64_t facility = 0;
  };
  std::map<std::string, Kept> kept;
  database.read([&](db::Session& session) {
    session.each(tests::Sql("SELECT s.client_uid, s.answers, s.answers_hash, s.version, c.number, r.reporter_id, o.state, o.version AS noted FROM submissions s "
                            "JOIN reports r ON r.office_id = s.office_id AND r.id = s.report_id "
                            "LEFT JOIN receipts c ON c.office_id = s.office_id AND c.submission_id = s.id "
                            "LEFT JOIN obligations o ON o.office_id = r.office_id AND o.round_id = r.round_id AND o.id = r.obligation_id"),
                 [&](const db::Row& row) {
                   const std::string uid = row.text("client_uid"), answers = row.text("answers");
                   const auto read = forms::read_answers(answers);
                   if (!read.ok() || bench::values_of(read.value()) != plan.values) bench::stop(uid + " is half");
                   if (reports::hash_of(answers) != row.text("answers_hash")) bench::stop(uid + " is not what was sent");
                   if (row.maybe_text("number").value_or("").empty()) bench::stop(uid + " has no receipt");
                   if (row.maybe_text("state").value_or("") != "sent" || row.maybe_int64("noted") != 1 || row.int64("version") != 1)
                     bench::stop(uid + ": its obligation does not say that it was sent");
                   if (!kept.emplace(uid, Kept{row.text("number"), row.int64("reporter_id")}).second) bench::stop(uid + " is there twice");
                 });
    const auto all = static_cast<int64_t>(kept.size());
    const auto same = [&](const char* what, const std::string& text) {
      const int64_t there = count(session, text);
      if (there != all) bench::stop(std::to_string(all) + " versions, but " + std::to_string(there) + " " + what);
    };
    same("reports with a version", "SELECT COUNT(DISTINCT report_id) FROM submissions");
    same("receipts", "SELECT COUNT(*) FROM receipts");
    same("obligations that were sent", "SELECT COUNT(*) FROM obligations WHERE state = 'sent'");
    same("events of sending", "SELECT COUNT(*) FROM round_events WHERE kind = 'sent'");
    same("lines of the log", "SELECT COUNT(*) FROM audit_events WHERE action = 'report.send'");
    same("numbers of receipts given", "SELECT last FROM receipt_numbers");
    if (count(session, "SELECT COUNT(*) FROM report_drafts") != 0) bench::stop("drafts were left");
  });
  for (const auto& one : acknowledged) {
    const auto found = kept.find(uid_of(one.client, one.report));
    if (found == kept.end()) bench::stop("acknowledged and not there: " + uid_of(one.client, one.report));
    if (found->second.facility != plan.facilities[one.client][one.report] || one.answer.find(found->second.number) == one.answer.npos)
      bench::stop("acknowledged with another receipt: " + uid_of(one.client, one.report) + ": " + one.answer + ", not " + found->second.number + " of " + std::to_string(found->second.facility));
  }
  return static_cast<int64_t>(kept.size());
}

void measure(db::Engine engine, const std::string& program, double seconds, size_t clients) {
  const std::string name = engine == db::Engine::sqlite ? "sqlite" : "postgres";
  tests::TestDatabase made(engine);
  const Plan plan = prepare(*made, clients);
  made.close();
  const std::string said = (std::filesystem::temp_directory_path() / ("sxsh-send-" + std::to_string(getpid()))).string();
  auto server = std::make_unique<Served>(program, made.url(), 0, said);
  const unsigned short port = server->port();
  bench::Senders senders(port, clients, [&](size_t client, size_t report) { return request_of(plan, port, client, report); });
  double processor = 0;
  size_t last_answers = 0;
  for (int stretch = 0; stretch <= kKills; ++stretch) {
    if (stretch > 0) {
      server->end(SIGKILL);
      const auto down = bench::timed_ms([&] { server = std::make_unique<Served>(program, made.url(), port, said); });
      std::fprintf(stderr, "killed after %zu acknowledged, up again after %.0f ms\n", senders.acknowledged().size(), down);
    }
    senders.run(bench::Senders::Clock::now() + std::chrono::duration_cast<bench::Senders::Clock::duration>(std::chrono::duration<double>(seconds / (kKills + 1))));
    processor += server->processor_seconds();
    last_answers = senders.acknowledged().size();
  }
  senders.run(bench::Senders::Clock::now() + 3s, false);   // what is on its way is answered; it is not counted
  server->end(SIGTERM);
  std::filesystem::remove(said);
  const auto database = bench::value(db::Database::open(made.url()));
  const int64_t there = verify(*database, plan, senders.acknowledged());
  for (const auto& [what, n] : senders.refusals()) std::fprintf(stderr, "asked to try again: %zu × %s\n", n, what.c_str());
  std::fprintf(stderr, "%s: %zu clients, %zu values a report, %zu bytes a request; %zu acknowledged in %.0f s up, %zu in all, %lld there; %zu connections broken; "
                       "%.2f ms of the server's processor time each; median %.0f ms, 95 in 100 within %.0f ms\n",
               name.c_str(), clients, plan.values, request_of(plan, port, 0, 0).size(), last_answers, seconds, senders.acknowledged().size(), static_cast<long long>(there),
               senders.broken(), processor * 1e3 / static_cast<double>(last_answers), bench::median(senders.took_ms), bench::share_of(senders.took_ms, 0.95));
  const double rate = static_cast<double>(last_answers) / seconds;
  bench::print({.name = "reports_sent_with_kills_" + name, .unit = "/s", .ours = rate, .ratio = rate / (kNeeded / 60), .at_least = 1});
}

}  // namespace

int main(int words, char** argv) {
  if (words < 2) bench::stop("bench_send PROGRAM [SECONDS] [CLIENTS]");
  signal(SIGPIPE, SIG_IGN);
  const double seconds = words > 2 ? std::stod(argv[2]) : 60;
  const size_t clients = words > 3 ? std::stoul(argv[3]) : 500;
  measure(db::Engine::sqlite, argv[1], seconds, clients);
  if (getenv("SXSH_TEST_POSTGRES")) measure(db::Engine::postgres, argv[1], seconds, clients);
  return 0;
}
