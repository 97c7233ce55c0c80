// The whole program behind its socket: the example installation in a temporary SQLite file, served on the loopback address.
//   home from the page cache   beside bare Boost.Beast that sends the same bytes, one processor for each server in turn
//   pages built from the data  beside the same code called directly, on the same processor
//   a small request            beside the same code called directly
//   10 and 100 programmes      beside each other
// Prints lines of bench/line.h.
#include <filesystem>
#include <functional>

#include "accounts/actor.h"
#include "app/app.h"
#include "bench/bare_beast.h"
#include "bench/line.h"
#include "bench/load.h"
#include "bench/rounds.h"
#include "programmes/adoption.h"
#include "programmes/catalogue.h"
#include "programmes/store.h"
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

std::string wire_request(const std::string& target, bool session) {
  return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: bench\r\nAccept: */*\r\n" +
         (session ? "Cookie: " + std::string(kUnknownSession) + "\r\n" : std::string()) + "\r\n";
}

web::Request direct_request(const std::string& target) {
  web::Request request;
  request.method = "GET";
  request.target = target;
  bench::value(web::read_target(request));
  request.headers = {{"host", "127.0.0.1"}, {"user-agent", "bench"}, {"accept", "*/*"}, {"cookie", kUnknownSession}};
  request.remote = "127.0.0.1";
  return request;
}

std::string body_of(app::App& app, const std::string& target) {
  const auto response = app.handle(direct_request(target));
  if (response.status != 200) bench::stop(target + ": status " + std::to_string(response.status));
  return std::string(response.bytes());
}

// Answers a second of the same code without HTTP, on one thread.
double direct_per_second(app::App& app, const std::string& target, std::chrono::milliseconds duration) {
  const web::Request request = direct_request(target);
  int answers = 0;
  double passed = 0;
  while (passed < static_cast<double>(duration.count())) {
    passed += bench::timed_ms([&] {
      for (int i = 0; i < 8; ++i) answers += app.handle(request).status == 200;
    });
  }
  return answers / passed * 1e3;
}

struct Rates {
  std::vector<double> ours, bare, p95;
  void print(const std::string& name, double at_least, double aim_ms) const {
    bench::print({.name = name, .unit = "/s", .ours = bench::median(ours), .bare = bench::median(bare),
                  .ratio = bench::median(bench::ratios(ours, bare)), .at_least = at_least, .ms = bench::median(p95), .aim_ms = aim_ms});
  }
};

class Served {
 public:
  explicit Served(app::App& app) : log_("/dev/null") {
    web::Server::Beside beside;
    beside.fast = [&app](const web::Request& request) { return app.at_hand(request); };
    beside.refuse = [&app](const Problem& problem, const web::Request& request) { return app.refuse(problem, request); };
    beside.served = [this](const web::Served& served) { log_.note(served); };
    server_ = bench::value(web::Server::listen("127.0.0.1", 0, {}, [&app](const web::Request& request) { return app.handle(request); }, beside));
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
  const std::string wire = wire_request("/", false);
  for (int round = 0; round < kRounds; ++round) {
    home.bare.push_back(bench::load(beast.port(), wire, 64, kRound).per_second);
    home.ours.push_back(bench::load(served.port(), wire, 64, kRound).per_second);
    home.p95.push_back(bench::load(served.port(), wire, 10, kRound / 2).p95_ms);
  }
  beast.stop();
  beast_thread.join();
  bench::unpin();
  home.print("home_from_the_cache", 0.5, 10);
}

// Server and direct calls on one processor, the load on another.
void page_from_the_data(app::App& app, const std::string& name, const std::string& target, double at_least) {
  body_of(app, target);
  bench::pin(0);
  Served served(app);
  Rates rates;
  const std::string wire = wire_request(target, true);
  for (int round = 0; round < kRounds; ++round) {
    bench::pin(0);
    rates.bare.push_back(direct_per_second(app, target, kRound));
    bench::pin(1);
    rates.ours.push_back(bench::load(served.port(), wire, 10, kRound).per_second);
  }
  bench::unpin();
  for (int round = 0; round < kRounds; ++round) rates.p95.push_back(bench::load(served.port(), wire, 10, kRound / 2).p95_ms);
  rates.print(name, at_least, 10);
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
    page_from_the_data(*app, "home_from_the_data", "/", 0.7);
    page_from_the_data(*app, "programme_page", programme, 0.7);
    page_from_the_data(*app, "budget_page", programme + "/kinh-phi", 0.7);
    page_from_the_data(*app, "small_request", "/suc-khoe", 0.5);
    growth(*app, programme);
  }
  std::filesystem::remove_all(folder);
  return 0;
}
