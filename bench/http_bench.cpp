// What the web layer costs: the same bytes from our server and from bare Boost.Beast, in one run, interleaved, medians.
//   bench_http    prints "name ratio ours bare", one line for each comparison
#include <pthread.h>
#include <sched.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <cstdio>
#include <thread>

#include "bench/load.h"
#include "web/dispatch.h"
#include "web/request_log.h"
#include "web/server.h"

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;
using namespace std::chrono_literals;
using sxsh::bench::Load;

constexpr int kRounds = 5;
constexpr auto kRound = 600ms;

// Bare Beast as its examples write it: one thread, callbacks, no routing, no limits, no deadlines, no log; the page is not copied.
class BareConnection : public std::enable_shared_from_this<BareConnection> {
 public:
  BareConnection(Tcp::socket socket, const std::string& page, const std::string& json)
      : socket_(std::move(socket)), page_(page), json_(json) {}
  void read() {
    request_ = {};
    http::async_read(socket_, buffer_, request_, [self = shared_from_this()](boost::beast::error_code error, size_t) {
      if (!error) self->answer();
    });
  }

 private:
  void answer() {
    const bool wants_page = request_.target() == "/";
    const std::string& body = wants_page ? page_ : json_;
    response_ = {};
    response_.version(11);
    response_.result(http::status::ok);
    response_.set(http::field::content_type, wants_page ? "text/html; charset=utf-8" : "application/json");
    response_.body() = {body.data(), body.size()};
    response_.prepare_payload();
    http::async_write(socket_, response_, [self = shared_from_this()](boost::beast::error_code error, size_t) {
      if (!error) self->read();
    });
  }
  Tcp::socket socket_;
  const std::string &page_, &json_;
  boost::beast::flat_buffer buffer_;
  http::request<http::string_body> request_;
  http::response<http::span_body<const char>> response_;
};

struct Bare {
  asio::io_context io{1};
  Tcp::acceptor acceptor{io, {asio::ip::make_address("127.0.0.1"), 0}};
  const std::string &page, &json;
  Bare(const std::string& p, const std::string& j) : page(p), json(j) { accept(); }
  void accept() {
    acceptor.async_accept([this](boost::system::error_code error, Tcp::socket socket) {
      if (error) return;
      socket.set_option(Tcp::no_delay(true));
      std::make_shared<BareConnection>(std::move(socket), page, json)->read();
      accept();
    });
  }
};

void pin(int cpu) {
  if (std::thread::hardware_concurrency() < 2) return;
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(cpu, &set);
  sched_setaffinity(0, sizeof set, &set);              // threads made later inherit it
}

std::string made_up_page() {
  std::string page = "<!doctype html><html lang=vi><title>Trang</title><body>";
  for (int row = 0; page.size() < 30'000; ++row) page += "<tr><td>Cơ sở " + std::to_string(row) + "<td class=n>" + std::to_string(row * 7919 % 10007);
  return page;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Comparison {
  std::vector<double> ours, bare;
  void print(const char* name, const char* note) {
    std::vector<double> ratios;
    for (size_t i = 0; i < ours.size(); ++i) ratios.push_back(ours[i] / bare[i]);
    std::printf("%-34s %6.2f %12.3f %12.3f   %s\n", name, median(ratios), median(ours), median(bare), note);
  }
};

}  // namespace

int main() {
  using namespace sxsh;
  const std::string page = made_up_page(), json = "{\"indicator\":\"electricity_intensity\",\"period\":\"2018-Q4\",\"numerator\":120000,\"denominator\":48,"
                                                  "\"unit\":\"kWh/t\",\"area\":\"demo\",\"reports\":12}";
  auto database = db::Database::open(":memory:").take();
  web::Router router;
  router.get("/", "home.view", [&](web::Context&) -> Result<web::Response> {
    auto response = web::Response::html(page);
    response.cacheable = true;
    return response;
  });
  router.get("/so-lieu", "home.view", [&](web::Context&) -> Result<web::Response> { return web::Response::json(json); });
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
  auto server = web::Server::listen("127.0.0.1", 0, {}, [&](const web::Request& request) { return dispatch.handle(request); }, beside).take();
  Bare bare(page, json);

  std::thread ours_thread([&] {                        // both servers on one processor, the load on another
    pin(0);
    server->run();
  });
  std::thread bare_thread([&] {
    pin(0);
    bare.io.run();
  });
  pin(1);

  const std::string more = " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: bench\r\nAccept: */*\r\n\r\n";
  const std::string get_page = "GET /" + more, get_json = "GET /so-lieu" + more;
  const auto bare_port = bare.acceptor.local_endpoint().port();
  Comparison page_rate, json_rate, page_p95, json_p95;
  const auto compare = [&](const std::string& request, Comparison& rate, Comparison& p95) {
    const auto b = bench::load(bare_port, request, 64, kRound), o = bench::load(server->port(), request, 64, kRound);
    rate.bare.push_back(b.per_second);
    rate.ours.push_back(o.per_second);
    p95.bare.push_back(bench::load(bare_port, request, 10, kRound / 2).p95_ms);
    p95.ours.push_back(bench::load(server->port(), request, 10, kRound / 2).p95_ms);
  };
  for (int round = 0; round < kRounds; ++round) {
    compare(get_page, page_rate, page_p95);
    compare(get_json, json_rate, json_p95);
  }
  server->stop();
  bare.io.stop();
  ours_thread.join();
  bare_thread.join();

  std::printf("%-34s %6s %12s %12s\n", "name", "ratio", "ours", "bare");
  page_rate.print("http_cached_page_per_second", "c=64, 30 KB; bar >= 0.5");
  json_rate.print("http_json_per_second", "c=64, through a worker and a read transaction");
  page_p95.print("http_cached_page_p95_ms", "c=10");
  json_p95.print("http_json_p95_ms", "c=10");
  return 0;
}
