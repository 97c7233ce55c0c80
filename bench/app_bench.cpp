// The whole program behind its socket: the example installation in a temporary SQLite file, served on the loopback address.
//   home from the page cache   beside bare Boost.Beast that sends the same bytes, one processor for each server in turn
//   pages built from the data  beside the same code called directly
//   small requests             beside the same code called directly
//   10 and 100 programmes      beside each other
// Prints lines of bench/line.h.
#include <filesystem>
#include <functional>

#include "accounts/actor.h"
#include "accounts/store.h"
#include "app/app.h"
#include "base/json.h"
#include "bench/bare_beast.h"
#include "bench/line.h"
#include "bench/load.h"
#include "bench/rounds.h"
#include "library/store.h"
#include "programmes/adoption.h"
#include "programmes/catalogue.h"
#include "programmes/store.h"
#include "terms/problems.h"
#include "web/decoding.h"
#include "web/request_log.h"
#include "web/server.h"

namespace {

using namespace sxsh;
using namespace std::chrono_literals;

constexpr int kRounds = 5;
constexpr auto kRound = 700ms;

// A session that nobody has: the server looks it up on every request, and the page cache is not asked.
constexpr const char* kUnknownSession = "phien=bench-bench-bench-bench-bench-bench-benc";

std::string wire_request(const std::string& target, const std::string& cookie) {
  return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: bench\r\nAccept: */*\r\n" +
         (cookie.empty() ? "" : "Cookie: " + cookie + "\r\n") + "\r\n";
}

web::Request direct_request(const std::string& target, const std::string& cookie = kUnknownSession) {
  web::Request request;
  request.method = "GET";
  request.target = target;
  bench::value(web::read_target(request));
  request.headers = {{"host", "127.0.0.1"}, {"user-agent", "bench"}, {"accept", "*/*"}, {"cookie", cookie}};
  request.remote = "127.0.0.1";
  return request;
}

// Answers in a second of processor time by the same code without HTTP, on one thread.
template <class Program>
double direct_rate(Program& program, const web::Request& request, std::chrono::milliseconds duration) {
  int answers = 0;
  double passed = 0;
  const auto end = std::chrono::steady_clock::now() + duration;
  while (std::chrono::steady_clock::now() < end) {
    passed += bench::processor_ms([&] {
      for (int i = 0; i < 8; ++i) answers += program.handle(request).status == 200;
    });
  }
  if (answers == 0) bench::stop(request.target + " is not answered");
  return answers / passed * 1e3;
}

struct Rates {
  std::vector<double> ours, bare, p95;
  void print(const std::string& name, std::optional<double> at_least, double aim_ms) const {
    bench::print({.name = name, .unit = "/cpu s", .ours = bench::median(ours), .bare = bench::median(bare),
                  .ratio = bench::median(bench::ratios(ours, bare)), .at_least = at_least,
                  .ms = bench::median(p95), .aim_ms = aim_ms});
  }
};

// The program or a dispatch of its own behind a server, as `sxsh serve` wires it.
template <class Program>
class Served {
 public:
  explicit Served(Program& program) : log_("/dev/null") {
    web::Server::Beside beside;
    beside.fast = [&program](const web::Request& request) { return program.at_hand(request); };
    beside.refuse = [&program](const Problem& problem, const web::Request& request) { return program.refuse(problem, request); };
    beside.served = [this](const web::Served& served) { log_.note(served); };
    const auto handle = [&program](const web::Request& request) { return program.handle(request); };
    server_ = bench::value(web::Server::listen("127.0.0.1", 0, {}, handle, beside));
    thread_ = std::thread([this] { server_->run(); });
  }
  ~Served() {
    server_->stop();
    thread_.join();
  }
  unsigned short port() const { return server_->port(); }

 private:
  web::RequestLog log_;
  std::unique_ptr<web::Server> server_;
  std::thread thread_;
};

void home_from_the_cache(app::App& app) {
  web::Request request = direct_request("/");
  request.headers.erase("cookie");
  const std::string page(app.handle(request).bytes()), nothing;
  bench::pin(0);
  Served served(app);
  bench::BareBeast beast(page, nothing);
  std::thread beast_thread([&] { beast.run(); });
  bench::pin(1);
  Rates home;
  const std::string wire = wire_request("/", "");
  for (int round = 0; round < kRounds; ++round) {
    home.bare.push_back(bench::load(beast.port(), wire, 64, kRound).per_processor_second);
    home.ours.push_back(bench::load(served.port(), wire, 64, kRound).per_processor_second);
    home.p95.push_back(bench::load(served.port(), wire, 10, kRound / 2).p95_ms);
  }
  beast.stop();
  beast_thread.join();
  bench::unpin();
  home.print("home_from_the_cache", 0.5, 10);
}

// The ratio: server and direct calls on one processor, the load on another, so that both have the same caches and neighbours.
// The milliseconds: ten visitors at a time, server and load on all processors.
template <class Program>
void beside_direct_calls(Program& program, const std::string& name, const std::string& target, const std::string& cookie,
                         int connections, std::optional<double> at_least) {
  Rates rates;
  const std::string wire = wire_request(target, cookie);
  const web::Request direct = direct_request(target, cookie);
  {
    bench::pin(0);
    Served served(program);
    for (int round = 0; round < kRounds; ++round) {
      bench::pin(0);
      rates.bare.push_back(direct_rate(program, direct, kRound));
      bench::pin(1);
      rates.ours.push_back(bench::load(served.port(), wire, connections, kRound).per_processor_second);
    }
    bench::unpin();
  }
  Served served(program);
  for (int round = 0; round < kRounds; ++round) rates.p95.push_back(bench::load(served.port(), wire, 10, kRound / 2).p95_ms);
  rates.print(name, at_least, 10);
}

void page_from_the_data(app::App& app, const std::string& name, const std::string& target) {
  beside_direct_calls(app, name, target, kUnknownSession, 10, 0.7);
}

// A signed-in person asks for a programme and the acts it rests on, as JSON: the session, its roles, two more statements,
// about a dozen rows.
void json_of_two_queries(app::App& app, const std::string& slug) {
  web::Router router;
  router.get("/so-lieu", "programme.view", [&slug](web::Context& context) -> Result<web::Response> {
    const auto head = programmes::find(context.db, context.office_id, slug);
    if (!head) return Problem(problems::not_found);
    JsonWriter json;
    json.begin_object().key("title").string(head->title).key("from").integer(head->from_year).key("to").integer(head->to_year);
    json.key("bases").begin_array();
    for (const auto& [act, address] : library::citations_of(context.db, context.office_id, head->document_id))
      json.begin_object().key("number").string(act.number.value_or("")).key("title").string(act.title).end_object();
    json.end_array().end_object();
    return web::Response::json(json.take());
  });
  web::Hooks hooks;
  hooks.visitor = [&app](const web::Request& request, db::Session& session) {
    return accounts::visitor_of(request, session, app::kOffice, app.settings().clock);
  };
  web::Dispatch dispatch(app.database(), router, app.settings().clock, app::kOffice, std::move(hooks));
  std::string token;
  bench::value(app.database().write([&](db::Session& session) -> Result<> {
    const auto people = accounts::example_people(session, app::kOffice);
    accounts::Actor actor = accounts::the_program(app::kOffice, app.settings().clock);
    actor.person_id = people.at(0).id;
    token = TRY(accounts::start_session(session, actor));
    return Done{};
  }));
  beside_direct_calls(dispatch, "json_of_two_queries_signed_in", "/so-lieu", "phien=" + token, 64, 0.5);
}

// Acts of provinces that do not exist, with the contents of the examples.
void add_programmes(app::App& app, int from, int to) {
  const auto examples = bench::value(programmes::catalogue());
  bench::value(app.database().write([&](db::Session& session) -> Result<> {
    const accounts::Actor actor = accounts::the_program(app::kOffice, app.settings().clock);
    for (int i = from; i < to; ++i) {
      const auto& example = examples[static_cast<size_t>(i) % examples.size()];
      programmes::ToAdopt what;
      what.document = example.document;
      what.document.province = "Tỉnh " + std::to_string(i);
      what.document.issuer = "UBND tỉnh " + std::to_string(i);
      what.document.number = std::to_string(100 + i) + "/QĐ-UBND";
      what.programme = example.programme;
      what.encoding = "utf-8";
      const auto adopted = TRY(programmes::adopt(session, actor, what));
      TRY(programmes::make_public(session, actor, *programmes::find(session, app::kOffice, adopted.programme_id)));
    }
    return Done{};
  }));
}

double processor_ms_of(app::App& app, const std::string& target) {
  const web::Request request = direct_request(target);
  std::vector<double> all;
  for (int round = 0; round < 15; ++round) all.push_back(bench::processor_ms([&] { app.handle(request); }));
  return bench::median(all);
}

void growth(app::App& app, const std::string& programme) {
  const std::vector<std::pair<std::string, std::string>> pages = {
      {"home", "/"}, {"programme", programme}, {"list", "/chuong-trinh"}, {"compare", "/so-sanh"}, {"calendar", "/lich-bao-cao"},
      {"library", "/van-ban"}, {"search", "/tim?q=khuyen%20cong"}};
  std::vector<double> with_10, with_100;
  add_programmes(app, 4, 10);
  for (const auto& [name, target] : pages) with_10.push_back(processor_ms_of(app, target));
  add_programmes(app, 10, 100);
  for (const auto& [name, target] : pages) with_100.push_back(processor_ms_of(app, target));
  for (size_t i = 0; i < pages.size(); ++i)
    bench::print({.name = "growth_10_to_100_programmes_" + pages[i].first, .unit = "ms", .ours = with_100[i], .bare = with_10[i],
                  .ratio = with_10[i] / with_100[i], .ms = with_100[i]});
}

std::string example_programme(app::App& app) {
  std::string slug;
  app.database().read([&](db::Session& session) {
    if (const auto active = programmes::active(session, app::kOffice)) slug = active->slug;
  });
  if (slug.empty()) bench::stop("the example installation has no active programme");
  return "/chuong-trinh/" + slug;
}

}  // namespace

int main() {
  std::string folder = (std::filesystem::temp_directory_path() / "sxsh-bench-XXXXXX").string();
  if (!::mkdtemp(folder.data())) bench::stop("no temporary folder");
  {
    app::Settings settings;
    settings.db = folder + "/bench.db";
    settings.example = true;
    const auto app = bench::value(app::App::open(settings));
    const std::string programme = example_programme(*app);
    home_from_the_cache(*app);
    page_from_the_data(*app, "home_from_the_data", "/");
    page_from_the_data(*app, "programme_page", programme);
    page_from_the_data(*app, "budget_page", programme + "/kinh-phi");
    json_of_two_queries(*app, programme.substr(programme.rfind('/') + 1));
    beside_direct_calls(*app, "health_request", "/suc-khoe", "", 64, std::nullopt);
    growth(*app, programme);
  }
  std::filesystem::remove_all(folder);
  return 0;
}
