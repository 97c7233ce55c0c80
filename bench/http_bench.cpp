// What the web layer costs: the same bytes from our server, from bare Boost.Beast and from a raw epoll loop, in one run, in
// turns, medians. One processor for the servers, one for the load. Prints lines of bench/line.h.
#include "bench/bare_beast.h"
#include "bench/line.h"
#include "bench/load.h"
#include "bench/raw_epoll.h"
#include "bench/rounds.h"
#include "web/dispatch.h"
#include "web/request_log.h"
#include "web/server.h"

namespace {

using namespace sxsh;
using namespace std::chrono_literals;

constexpr int kRounds = 5;
constexpr auto kRound = 600ms;

std::string made_up_page() {
  std::string page = "<!doctype html><html lang=vi><title>Trang</title><body>";
  for (int row = 0; page.size() < 30'000; ++row)
    page += "<tr><td>Cơ sở " + std::to_string(row) + "<td class=n>" + std::to_string(row * 7919 % 10007);
  return page;
}

struct Rates {
  std::vector<double> ours, beast, raw, ours_p95;
  void print(const std::string& name, std::optional<double> of_beast, std::optional<double> of_raw) {
    const double p95 = bench::median(ours_p95);
    bench::print({.name = name + "_of_beast", .unit = "/cpu s", .ours = bench::median(ours), .bare = bench::median(beast),
                  .ratio = bench::median(bench::ratios(ours, beast)), .at_least = of_beast, .ms = p95});
    bench::print({.name = name + "_of_raw_epoll", .unit = "/cpu s", .ours = bench::median(ours), .bare = bench::median(raw),
                  .ratio = bench::median(bench::ratios(ours, raw)), .at_least = of_raw, .ms = p95});
  }
};

}  // namespace

int main() {
  const std::string page = made_up_page(),
                    json = "{\"indicator\":\"electricity_intensity\",\"period\":\"2018-Q4\",\"numerator\":120000,\"denominator\":48,"
                           "\"unit\":\"kWh/t\",\"area\":\"demo\",\"reports\":12}";
  auto database = bench::value(db::Database::open(":memory:"));
  web::Router router;
  router.get("/", "home.view", [&](web::Context&) -> Result<web::Response> {
    auto response = web::Response::html(page);
    response.cacheable = true;
    return response;
  });
  router.get("/so-lieu", "home.view", [&](web::Context&) -> Result<web::Response> {
    auto response = web::Response::json(json);
    response.cacheable = true;
    return response;
  });
  router.get("/so-lieu-moi", "home.view", [&](web::Context&) -> Result<web::Response> { return web::Response::json(json); });
  web::Hooks hooks;
  hooks.visitor = [](const web::Request&, db::Session&) {
    web::Visitor visitor;
    visitor.actions = {"home.view"};
    return visitor;
  };
  web::Dispatch dispatch(*database, router, Clock::real(), 1, std::move(hooks));
  web::RequestLog log("/dev/null");
  web::Server::Beside beside;
  beside.fast = [&](const web::Request& request) { return dispatch.at_hand(request); };
  beside.refuse = [&](const Problem& problem, const web::Request& request) { return dispatch.refuse(problem, request); };
  beside.served = [&](const web::Served& served) { log.note(served); };
  const auto handle = [&](const web::Request& request) { return dispatch.handle(request); };
  auto server = bench::value(web::Server::listen("127.0.0.1", 0, {}, handle, beside));
  bench::BareBeast beast(page, json);
  bench::RawEpoll raw(page, json);

  bench::pin(0);
  std::thread ours_thread([&] { server->run(); }), beast_thread([&] { beast.run(); }), raw_thread([&] { raw.run(); });
  bench::pin(1);

  const std::string more = " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: bench\r\nAccept: */*\r\n\r\n";
  Rates cached_page, cached_json, fresh_json;
  const auto measure = [&](const std::string& path, Rates& rates) {
    const std::string request = "GET " + path + more;
    rates.raw.push_back(bench::load(raw.port(), request, 64, kRound).per_processor_second);
    rates.beast.push_back(bench::load(beast.port(), request, 64, kRound).per_processor_second);
    rates.ours.push_back(bench::load(server->port(), request, 64, kRound).per_processor_second);
    rates.ours_p95.push_back(bench::load(server->port(), request, 10, kRound / 2).p95_ms);
  };
  for (int round = 0; round < kRounds; ++round) {
    measure("/", cached_page);
    measure("/so-lieu", cached_json);
    measure("/so-lieu-moi", fresh_json);
  }
  server->stop();
  beast.stop();
  raw.stop();
  ours_thread.join();
  beast_thread.join();
  raw_thread.join();

  cached_page.print("http_page_30kb", 0.5, 0.5);
  cached_json.print("http_json", std::nullopt, 0.45);
  fresh_json.print("http_json_by_a_worker", std::nullopt, std::nullopt);
  return 0;
}
