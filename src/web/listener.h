// How the server listens: connections of one I/O thread, and workers that answer. Within src/web; the others know server.h.
#pragma once

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

#include "web/server.h"
#include "web/wire.h"
#include "web/worker_pool.h"

namespace sxsh::web::serving {

namespace asio = boost::asio;
using std::chrono::milliseconds;
using std::chrono::seconds;
using Time = std::chrono::steady_clock::time_point;
using Executor = asio::io_context::executor_type;     // one I/O thread: no strands, no type-erased executor
using Tcp = asio::ip::tcp;
using Socket = asio::basic_stream_socket<Tcp, Executor>;
using Error = boost::system::error_code;

inline constexpr size_t kReadBytes = 64 * 1024;

inline Time now() { return std::chrono::steady_clock::now(); }

class Listener;

// One connection: idle → head → body → working → writing → idle …, or at the end lingering. Lives as long as an operation or a
// worker holds it.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Listener& listener, Socket socket, std::string remote);
  ~Connection();
  void advance();                                     // as far as the bytes at hand lead
  void finish(Response response);                     // the worker's answer, on the I/O thread
  void check(Time time) {
    if (time > deadline_) close();
  }
  bool is_idle() const { return phase_ == Phase::idle; }
  bool makes_room() const { return phase_ == Phase::idle || phase_ == Phase::head; }
  Time since() const { return started_; }
  void close();

 private:
  enum class Phase { idle, head, body, working, writing, lingering, closed };
  void wait_readable();
  void on_readable();
  bool step();                                        // true: more can be done at once
  bool begin_body();
  bool ask();                                         // the request is complete
  bool refuse(const Problem& problem);
  bool send(Response response);                       // true when it went out at once
  bool write_more();
  std::string_view rest_of_body(size_t from);
  void sent();
  void linger();
  void discard();
  void enter(Phase phase, int limit_seconds);
  void count_body();

  Listener& listener_;
  Socket socket_;
  RequestReader reader_;
  std::string remote_, unread_, head_, piece_;
  Request request_;
  Response response_;
  Phase phase_ = Phase::idle;
  Time started_, deadline_, asked_at_;
  size_t written_ = 0, body_size_ = 0, piece_from_ = 0, counted_ = 0, discarded_ = 0;
  bool head_only_ = false, keep_alive_ = true, http_10_ = false, waiting_ = false, mid_body_ = false;
};

class Listener final : public Server {
 public:
  Listener(Limits limits, Handle handle, Beside beside);
  ~Listener() override;
  Result<> open(const std::string& address, unsigned short port);
  unsigned short port() const override { return port_; }
  void run() override;
  void stop() override;

  Response refusal(const Problem& problem, const Request& request) const;
  Response worked(Request& request) const;            // on a worker
  std::string_view date();
  std::string next_reference();
  bool stopping() const { return stopping_; }
  void forget(Connection* connection);

  Limits limits_;
  Handle handle_;
  Beside beside_;
  size_t bodies_ = 0;                                 // bytes of all bodies held
  std::array<char, kReadBytes> scratch_;

 private:
  std::unordered_set<Connection*> connections_;       // before io_: connections that it still holds leave this set at its end
  bool accepting_ = false, stopping_ = false, ending_ = false;

 public:
  asio::io_context io_{1};
  std::unique_ptr<WorkerPool> pool_;

 private:
  void accept();
  void accepted(Error error, Socket socket);
  bool make_room();
  void sweep();
  void begin_stop();

  asio::basic_socket_acceptor<Tcp, Executor> acceptor_{io_};
  asio::steady_timer timer_{io_};
  asio::posix::stream_descriptor stop_event_{io_};
  int stop_fd_ = -1;
  unsigned short port_ = 0;
  Time stop_deadline_;
  time_t date_at_ = 0;
  std::string date_;
  uint64_t references_ = static_cast<uint64_t>(std::chrono::system_clock::now().time_since_epoch().count()) / 1000;
};

}  // namespace sxsh::web::serving
