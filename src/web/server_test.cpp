// The server over real sockets of the loopback address: hostile, slow and broken clients (the table of requests that other
// servers answered), pipelining, limits, and stopping.
#include "web/server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include "terms/problems.h"

namespace sxsh::web {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

class Client {
 public:
  explicit Client(unsigned short port) : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to), 0);
  }
  Client(Client&& other) noexcept : fd_(std::exchange(other.fd_, -1)), unread_(std::move(other.unread_)) {}
  ~Client() {
    if (fd_ >= 0) close(fd_);
  }

  // false when the server has ended the connection
  bool say(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<size_t>(sent));
    }
    return true;
  }
  void end_of_request() { shutdown(fd_, SHUT_WR); }

  // One more piece of what the server says; false at the end of the connection or when nothing comes in time.
  bool more(std::chrono::milliseconds patience = 5s) {
    pollfd wait{fd_, POLLIN, 0};
    if (poll(&wait, 1, static_cast<int>(patience.count())) <= 0) return false;
    char piece[65536];
    const auto got = recv(fd_, piece, sizeof piece, 0);
    if (got <= 0) {
      ended_ = true;
      return false;
    }
    unread_.append(piece, static_cast<size_t>(got));
    return true;
  }
  // One answer with its body, "" if none came.
  std::string answer(std::chrono::milliseconds patience = 5s) {
    size_t end;
    while ((end = unread_.find("\r\n\r\n")) == std::string::npos)
      if (!more(patience)) return "";
    const size_t length_at = unread_.find("Content-Length: ");
    const size_t length = length_at < end ? std::stoul(unread_.substr(length_at + 16)) : 0;
    while (unread_.size() < end + 4 + length)
      if (!more(patience)) return "";
    const auto whole = unread_.substr(0, end + 4 + length);
    unread_.erase(0, whole.size());
    return whole;
  }
  // Everything up to the end of the connection.
  std::string rest(std::chrono::milliseconds patience = 5s) {
    while (more(patience)) {
    }
    return std::exchange(unread_, {});
  }
  bool ended() const { return ended_; }
  bool is_alive() {
    pollfd wait{fd_, POLLIN, 0};
    if (poll(&wait, 1, 0) == 0) return true;
    char byte;
    return recv(fd_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
  }

 private:
  int fd_;
  std::string unread_;
  bool ended_ = false;
};

struct Running {
  std::unique_ptr<Server> server;
  std::thread thread;
  std::atomic<bool> returned = false;

  explicit Running(Limits limits, Server::Handle handle, Server::Beside beside = {}) {
    auto listening = Server::listen("127.0.0.1", 0, limits, std::move(handle), std::move(beside));
    EXPECT_TRUE(listening.ok());
    server = listening.take();
    thread = std::thread([this] {
      server->run();
      returned = true;
    });
  }
  ~Running() {
    server->stop();
    thread.join();
  }
  Client client() const { return Client(server->port()); }
};

Response echo(const Request& request) {
  if (request.path == "/ngu") std::this_thread::sleep_for(400ms);
  if (request.path == "/loi") throw std::runtime_error("bug");
  return Response::text(request.method + " " + request.target + " " +
                        std::to_string(request.body.size() + request.uploads.size()));
}

const std::string kGet = "GET /tot HTTP/1.1\r\nHost: a\r\n\r\n";
bool is_good(const std::string& answer) {
  return answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("\r\n\r\nGET /tot 0");
}

Limits quick() {
  Limits limits;
  limits.header_seconds = limits.body_seconds = limits.idle_seconds = limits.write_seconds = 2;
  limits.stop_seconds = 3;
  limits.workers = 2;
  return limits;
}

TEST(Server, AnswersAndKeepsTheConnection) {
  Running running(quick(), echo);
  auto client = running.client();
  for (int i = 0; i < 3; ++i) {
    client.say(kGet);
    EXPECT_TRUE(is_good(client.answer()));
  }
  client.say("HEAD /tot HTTP/1.1\r\nHost: a\r\n\r\nGET /sau HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const auto all = client.rest();
  EXPECT_NE(all.find("Content-Length: 11\r\n"), std::string::npos);
  EXPECT_EQ(all.find("HEAD /tot 0"), std::string::npos) << "HEAD has no body";
  EXPECT_TRUE(all.ends_with("GET /sau 0"));
  EXPECT_TRUE(client.ended());
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  Server::Beside beside;
  beside.fast = [](const Request& request) -> std::optional<Response> {
    if (request.path != "/nhanh") return std::nullopt;
    return Response::text("fast " + request.target);
  };
  Running running(quick(), echo, beside);
  auto client = running.client();
  std::string bytes;
  for (int i = 0; i < 100; ++i)
    bytes += "GET /" +
             std::string(i == 50 ? "ngu"
                         : i % 3 ? "nhanh"
                                 : "cham") +
             "?" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
  client.say(bytes);
  for (int i = 0; i < 100; ++i) {
    const auto answer = client.answer();
    EXPECT_NE(answer.find("?" + std::to_string(i) + (answer.find("fast") == std::string::npos ? " 0" : "")), std::string::npos)
        << i << answer;
  }
}

TEST(Server, ReadsBodiesWithLengthAndInChunks) {
  Running running(quick(), echo);
  auto client = running.client();
  const std::string body(3'000'000, 'x');
  client.say("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n");
  client.say(body);
  EXPECT_TRUE(client.answer().ends_with("POST /a 3000000"));
  client.say("POST /b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2dc6c0\r\n");
  client.say(body);
  client.say("\r\n0\r\n\r\n");
  EXPECT_TRUE(client.answer().ends_with("POST /b 3000000"));
  client.say("POST /c HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.answer(), "HTTP/1.1 100 Continue\r\n\r\n");
  client.say("hello");
  EXPECT_TRUE(client.answer().ends_with("POST /c 5"));
  client.say("POST /d HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\n%zz");
  EXPECT_TRUE(client.answer().starts_with("HTTP/1.1 400 ")) << "a form that is not one";
  client.say(kGet);
  EXPECT_TRUE(is_good(client.answer())) << "which does not end the connection";
}

TEST(Server, AHandlersBugEndsNothing) {
  Running running(quick(), echo);
  auto client = running.client();
  client.say("GET /loi HTTP/1.1\r\nHost: a\r\n\r\n" + kGet);
  EXPECT_TRUE(client.answer().starts_with("HTTP/1.1 500 "));
  EXPECT_TRUE(is_good(client.answer()));
}

// Each of these was answered with 200 by at least one common server, or by the bare library.
TEST(Server, RefusesEveryRowOfTheHostileTable) {
  Running running(quick(), echo);
  const std::string smuggled = "GET /tot HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::pair<const char*, std::string> rows[] = {
      {"Content-Length and Transfer-Encoding",
       "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled},
      {"two different Content-Length",
       "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 3\r\n\r\nabc" + smuggled},
      {"blank before the colon", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + smuggled},
      {"bare line feeds", "GET /tot HTTP/1.1\nHost: a\n\n"},
      {"NUL in a header", "GET /tot HTTP/1.1\r\nHost: a\r\nX: " + std::string("a\0b", 3) + "\r\n\r\n"},
      {"64 KB header", "GET /tot HTTP/1.1\r\nHost: a\r\nX: " + std::string(65536, 'a') + "\r\n\r\n"},
      {"xchunked", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + smuggled},
      {"no Host", "GET /tot HTTP/1.1\r\n\r\n"},
      {"two Hosts", "GET /tot HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"},
      {"folded header", "GET /tot HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n"},
      {"GET with a body", "GET /tot HTTP/1.1\r\nHost: a\r\nContent-Length: 31\r\n\r\n" + smuggled},
      {"unknown method", "SMUGGLE /tot HTTP/1.1\r\nHost: a\r\n\r\n" + smuggled},
      {"method we do not take", "PUT /tot HTTP/1.1\r\nHost: a\r\nContent-Length: 31\r\n\r\n" + smuggled},
      {"authority as target", "CONNECT b:443 HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"TLS on a plain port", "\x16\x03\x01\x02\x01\x01\x01\x01\xfc\x03\x03\r\n\r\n"},
  };
  for (const auto& [name, bytes] : rows) {
    auto client = running.client();
    client.say(bytes);
    const auto all = client.rest(1s);
    EXPECT_TRUE(client.ended()) << name;
    EXPECT_EQ(all.find("HTTP/1.1 200"), std::string::npos) << name;
    EXPECT_TRUE(all.empty() || all.starts_with("HTTP/1.1 4") || all.starts_with("HTTP/1.1 501")) << name << all;
    EXPECT_EQ(all.find("HTTP/1.1", 1), std::string::npos) << name << ": only one answer";
  }
  auto client = running.client();
  client.say(kGet);
  EXPECT_TRUE(is_good(client.answer()));
}

TEST(Server, SlowAndHalfOpenClientsAreGoneAtTheDeadlineAndHoldNobodyUp) {
  Running running(quick(), echo);
  std::vector<Client> dripping, bodies, silent, half_open;
  for (int i = 0; i < 60; ++i) dripping.push_back(running.client());
  for (int i = 0; i < 10; ++i) {
    bodies.push_back(running.client());
    bodies.back().say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
    silent.push_back(running.client());
    half_open.push_back(running.client());
    half_open.back().say("GET /tot HTT");
    half_open.back().end_of_request();
  }
  const std::string head =
      "GET /tot HTTP/1.1\r\nHost: a\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  const auto start = Clock::now();
  int served = 0, asked = 0;
  for (size_t byte = 0; Clock::now() - start < 2800ms; ++byte) {   // one byte and one good request each 200 ms
    for (auto& client : dripping) client.say(head.substr(byte % head.size(), 1));
    for (auto& client : bodies) client.say("x");
    auto good = running.client();
    const auto asked_at = Clock::now();
    good.say(kGet);
    ++asked;
    served += is_good(good.answer()) && Clock::now() - asked_at < 500ms;
    std::this_thread::sleep_for(200ms);
  }
  EXPECT_EQ(served, asked);
  const auto alive = [](std::vector<Client>& clients) {
    return std::count_if(clients.begin(), clients.end(), [](Client& c) { return c.is_alive(); });
  };
  EXPECT_EQ(alive(dripping), 0);
  EXPECT_EQ(alive(bodies), 0);
  EXPECT_EQ(alive(silent), 0);
  EXPECT_EQ(alive(half_open), 0);
}

TEST(Server, AClientThatDoesNotReadIsGoneAtTheDeadline) {
  auto limits = quick();
  limits.write_seconds = 1;
  const auto large = std::make_shared<const std::string>(8'000'000, 'x');
  std::atomic<int> sent = 0;
  Server::Beside beside;
  beside.served = [&](const Served&) { ++sent; };
  Running running(limits, [&](const Request& request) {
    if (request.path != "/lon") return echo(request);
    Response response;
    response.shared = large;
    return response;
  }, beside);
  std::vector<Client> clients;
  for (int i = 0; i < 4; ++i) {                       // more than there are workers
    clients.push_back(running.client());
    clients.back().say("GET /lon HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  auto good = running.client();
  good.say(kGet);
  EXPECT_TRUE(is_good(good.answer(1s))) << "no worker waits for a slow reader";
  auto reader = running.client();
  reader.say("GET /lon HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_GT(reader.answer().size(), large->size()) << "who reads gets all of it";
}

TEST(Server, ATooLargeUploadIsAnsweredInWords) {
  Server::Beside beside;
  std::vector<int> statuses;
  beside.served = [&](const Served& served) { statuses.push_back(served.status); };
  {
    Running running(quick(), echo, beside);
    const std::string megabyte(1024 * 1024, 'x');
    for (const bool chunked : {false, true}) {
      auto client = running.client();
      client.say(
          "POST /tai-len HTTP/1.1\r\nHost: a\r\n" +
          (chunked ? std::string("Transfer-Encoding: chunked") : "Content-Length: " + std::to_string(33 * megabyte.size())) +
          "\r\n\r\n");
      bool all_sent = true;
      for (int i = 0; i < 33; ++i) all_sent &= client.say(chunked ? "100000\r\n" + megabyte + "\r\n" : megabyte);
      EXPECT_TRUE(all_sent) << "the client is not cut off while it sends";
      const auto answer = client.answer();
      EXPECT_TRUE(answer.starts_with("HTTP/1.1 413 ")) << answer;
      EXPECT_NE(answer.find("Tệp lớn hơn mức cho phép (32 MiB). Hãy chia nhỏ hoặc nén lại rồi gửi."), std::string::npos);
      EXPECT_NE(answer.find("Connection: close\r\n"), std::string::npos);
    }
    auto waits = running.client();
    waits.say("POST /tai-len HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n");
    EXPECT_TRUE(waits.answer().starts_with("HTTP/1.1 413 ")) << "said before anything is sent";
  }
  EXPECT_EQ(statuses, (std::vector{413, 413, 413}));
}

TEST(Server, AFullQueueSaysSo) {
  auto limits = quick();
  limits.workers = 1;
  limits.queue = 1;
  std::atomic<int> entered = 0, refused = 0;
  std::atomic<bool> may_go_on = false;
  const auto until = [](const auto& holds) {
    for (int i = 0; i < 1000 && !holds(); ++i) std::this_thread::sleep_for(10ms);
    return holds();
  };
  Server::Beside beside;
  beside.served = [&](const Served& served) { refused += served.status == 503; };
  Running running(
      limits,
      [&](const Request& request) {
        ++entered;
        until([&] { return may_go_on.load(); });
        return echo(request);
      },
      beside);
  std::vector<Client> clients;
  const auto ask = [&] {
    clients.push_back(running.client());
    clients.back().say(kGet);
  };
  ask();
  EXPECT_TRUE(until([&] { return entered == 1; })) << "the worker has one";
  for (int i = 0; i < 5; ++i) ask();
  EXPECT_TRUE(until([&] { return refused == 4; })) << "one waits, the others are told";
  may_go_on = true;
  int answered = 0, told = 0;
  for (auto& client : clients) {
    const auto answer = client.answer();
    answered += is_good(answer);
    told += answer.starts_with("HTTP/1.1 503 ") && answer.find("Retry-After: 2\r\n") != std::string::npos;
  }
  EXPECT_EQ(answered, 2);
  EXPECT_EQ(told, 4);
}

TEST(Server, BodiesTogetherAreBounded) {
  auto limits = quick();
  limits.bodies_bytes = 1'000'000;
  Running running(limits, echo);
  auto one = running.client(), two = running.client();
  const std::string start = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n";
  one.say(start + std::string(800'000, 'x'));
  std::this_thread::sleep_for(100ms);
  two.say(start + std::string(800'000, 'x'));
  EXPECT_TRUE(two.answer().starts_with("HTTP/1.1 503 "));
  one.say(std::string(100'000, 'x'));
  EXPECT_TRUE(one.answer().starts_with("HTTP/1.1 200 "));
}

TEST(Server, IdleConnectionsMakeRoom) {
  auto limits = quick();
  limits.connections = 20;
  Running running(limits, echo);
  std::vector<Client> crowd;
  for (int i = 0; i < 60; ++i) crowd.push_back(running.client());
  auto good = running.client();
  good.say(kGet);
  EXPECT_TRUE(is_good(good.answer(1500ms)));
}

TEST(Server, SendsABodyFromTheDiskPieceByPiece) {
  std::string body;
  for (int i = 0; body.size() < 3'000'000; ++i) body += std::to_string(i) + ";";
  Running running(quick(), [&](const Request& request) {
    TemporaryFile file;
    file.write(request.path == "/rong" ? "" : std::string_view(body));
    return Response::file(std::move(file), "text/csv", "to.csv");
  });
  auto client = running.client();
  client.say("GET /to HTTP/1.1\r\nHost: a\r\n\r\nHEAD /to HTTP/1.1\r\nHost: a\r\n\r\n");
  std::this_thread::sleep_for(50ms);                  // the socket is full by now: the rest is sent when there is room
  const std::string whole = client.answer();
  EXPECT_NE(whole.find("Content-Length: " + std::to_string(body.size())), std::string::npos);
  EXPECT_TRUE(whole.ends_with("\r\n\r\n" + body));
  while (client.more(200ms)) {
  }
  client.end_of_request();
  const std::string head = client.rest();
  EXPECT_TRUE(head.ends_with("\r\n\r\n")) << "HEAD tells the length and sends nothing";
  EXPECT_NE(head.find("Content-Length: " + std::to_string(body.size())), std::string::npos);
  auto other = running.client();
  other.say("GET /rong HTTP/1.1\r\nHost: a\r\n\r\n" + kGet);
  EXPECT_TRUE(other.answer().ends_with("\r\n\r\n"));
  EXPECT_NE(other.answer(), "") << "the connection goes on";
}

TEST(Server, StoppingFinishesWhatIsInFlight) {
  auto limits = quick();
  limits.workers = 1;
  Running running(limits, echo);
  auto flying = running.client(), queued = running.client(), idle = running.client(), sending = running.client();
  idle.say(kGet);
  EXPECT_TRUE(is_good(idle.answer()));
  flying.say("GET /ngu?1 HTTP/1.1\r\nHost: a\r\n\r\n");
  std::this_thread::sleep_for(50ms);
  queued.say("GET /ngu?2 HTTP/1.1\r\nHost: a\r\n\r\n");
  sending.say("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab");
  std::this_thread::sleep_for(50ms);
  running.server->stop();
  std::this_thread::sleep_for(100ms);
  EXPECT_FALSE(idle.is_alive());
  sending.say("cd");
  for (auto* client : {&flying, &queued, &sending}) {
    const auto answer = client->answer();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK")) << answer;
    EXPECT_NE(answer.find("Connection: close\r\n"), std::string::npos);
  }
  const int late = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(running.server->port());
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_NE(connect(late, reinterpret_cast<sockaddr*>(&to), sizeof to), 0) << "nobody new is let in";
  close(late);
}

TEST(Server, StoppingIsBounded) {
  auto limits = quick();
  limits.stop_seconds = 1;
  limits.body_seconds = 60;
  auto running = std::make_unique<Running>(limits, echo);
  auto never = running->client();
  never.say("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab");
  std::this_thread::sleep_for(50ms);
  const auto start = Clock::now();
  running.reset();
  EXPECT_LT(Clock::now() - start, 2s);
}

TEST(Server, TellsWhatItServed) {
  std::mutex mutex;
  std::vector<std::string> lines;
  Server::Beside beside;
  beside.served = [&](const Served& served) {
    const std::lock_guard lock(mutex);
    lines.push_back(std::string(served.method) + " " + std::string(served.path) + " " + std::to_string(served.status) + " " +
                    std::to_string(served.bytes) + " " + std::to_string(served.reference.size()));
  };
  {
    Running running(quick(), echo, beside);
    auto client = running.client();
    client.say("GET /tot?ten=Minh HTTP/1.1\r\nHost: a\r\n\r\n");
    client.answer();
    client.say("nonsense\r\n\r\n");
    client.rest(1s);
  }
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0], "GET /tot 200 19 8");
  EXPECT_TRUE(lines[1].find(" 400 ") != std::string::npos) << lines[1];
}

TEST(Server, AnAddressInUseIsAProblem) {
  Running running(quick(), echo);
  const auto second = Server::listen("127.0.0.1", running.server->port(), {}, echo);
  ASSERT_FALSE(second.ok());
  EXPECT_TRUE(second.problem().is(problems::cannot_listen));
  EXPECT_FALSE(Server::listen("not an address", 0, {}, echo).ok());
}

}  // namespace
}  // namespace sxsh::web
