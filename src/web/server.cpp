#include "web/server.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <unordered_set>

#include "terms/problems.h"
#include "web/answer.h"
#include "web/decoding.h"
#include "web/wire.h"
#include "web/worker_pool.h"

namespace sxsh::web {
namespace asio = boost::asio;
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Time = std::chrono::steady_clock::time_point;
using Executor = asio::io_context::executor_type;     // one I/O thread: no strands, no type-erased executor
using Tcp = asio::ip::tcp;
using Socket = asio::basic_stream_socket<Tcp, Executor>;
using Error = boost::system::error_code;

constexpr size_t kReadBytes = 64 * 1024;
constexpr size_t kPieceBytes = 128 * 1024;            // of a body on the disk, held while it is sent
constexpr int64_t kSlowestBytesPerSecond = 64 * 1024;
constexpr int kLingerSeconds = 2, kLongLingerSeconds = 10;   // the latter when an upload is refused halfway
constexpr int kInOneGo = 32;                          // pipelined requests answered before others get their turn
constexpr milliseconds kSweep{100};

Time now() { return std::chrono::steady_clock::now(); }
milliseconds extra_for(size_t bytes) { return milliseconds(static_cast<int64_t>(bytes) * 1000 / kSlowestBytesPerSecond); }

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

// ---- connection

Connection::Connection(Listener& listener, Socket socket, std::string remote)
    : listener_(listener), socket_(std::move(socket)), reader_(listener.limits_), remote_(std::move(remote)) {
  enter(Phase::idle, listener_.limits_.idle_seconds);
}

Connection::~Connection() {
  listener_.bodies_ -= counted_;
  listener_.forget(this);
}

void Connection::enter(Phase phase, int limit_seconds) {
  phase_ = phase;
  started_ = now();
  deadline_ = started_ + seconds(limit_seconds);
}

void Connection::close() {
  phase_ = Phase::closed;
  Error ignored;
  socket_.close(ignored);
}

void Connection::wait_readable() {
  if (waiting_ || phase_ == Phase::closed) return;
  waiting_ = true;
  socket_.async_wait(Socket::wait_read, [self = shared_from_this()](Error error) {
    self->waiting_ = false;
    if (error || self->phase_ == Phase::closed) return self->close();
    self->phase_ == Phase::lingering ? self->discard() : self->on_readable();
  });
}

void Connection::on_readable() {
  Error error;
  auto& scratch = listener_.scratch_;
  const size_t got = socket_.read_some(asio::buffer(scratch), error);
  if (error == asio::error::would_block || error == asio::error::interrupted) return wait_readable();
  if (error || got == 0) return close();
  unread_.append(scratch.data(), got);
  advance();
}

void Connection::advance() {
  for (int i = 0; i < kInOneGo; ++i)
    if (!step()) return;
  asio::post(listener_.io_, [self = shared_from_this()] { self->advance(); });
}

bool Connection::step() {
  if (phase_ != Phase::idle && phase_ != Phase::head && phase_ != Phase::body) return false;
  if (phase_ == Phase::idle && !unread_.empty()) enter(Phase::head, listener_.limits_.header_seconds);
  const size_t used = reader_.feed(unread_);
  if (used == unread_.size() && unread_.capacity() > kReadBytes / 4)
    unread_ = {};
  else
    unread_.erase(0, used);
  switch (reader_.state()) {
    case RequestReader::State::head: wait_readable(); return false;
    case RequestReader::State::body: return begin_body();
    case RequestReader::State::refused: return refuse(reader_.refusal());
    case RequestReader::State::done: return ask();
  }
  return false;
}

bool Connection::begin_body() {
  const auto& limits = listener_.limits_;
  if (phase_ != Phase::body) {
    enter(Phase::body, limits.body_seconds);
    if (reader_.expects_continue() && unread_.empty() && reader_.request().body.empty()) {
      Error error;   // 25 bytes into an empty send buffer: they fit, or the connection is of no use
      asio::write(socket_, asio::buffer(std::string_view("HTTP/1.1 100 Continue\r\n\r\n")), error);
      if (error) return close(), false;
    }
  }
  count_body();
  if (listener_.bodies_ > limits.bodies_bytes) return refuse(Problem(problems::overloaded));
  deadline_ = started_ + seconds(limits.body_seconds) + extra_for(counted_);
  wait_readable();
  return false;
}

void Connection::count_body() {
  const size_t held = reader_.request().body.size();
  listener_.bodies_ += held - counted_;
  counted_ = held;
}

bool Connection::ask() {
  count_body();
  keep_alive_ = reader_.keep_alive() && !listener_.stopping();
  http_10_ = reader_.is_http_10();
  request_ = reader_.take();
  request_.remote = remote_;
  request_.reference = listener_.next_reference();
  head_only_ = request_.method == "HEAD";
  asked_at_ = now();
  phase_ = Phase::working;
  deadline_ = Time::max();                            // the handler's time is its own
  if (listener_.beside_.fast && request_.method != "POST")
    if (auto at_hand = listener_.beside_.fast(request_)) return send(std::move(*at_hand));
  const bool taken = listener_.pool_->offer([self = shared_from_this()]() mutable {
    auto& listener = self->listener_;
    auto response = std::make_shared<Response>(listener.worked(self->request_));
    asio::post(listener.io_, [connection = std::move(self), response] { connection->finish(std::move(*response)); });
  });
  if (taken) return false;
  return send(std::move(listener_.refusal(Problem(problems::overloaded), request_).with("Retry-After", "2")));
}

void Connection::finish(Response response) {
  if (phase_ != Phase::working) return;
  if (send(std::move(response))) advance();
}

bool Connection::refuse(const Problem& problem) {
  asked_at_ = now();
  request_ = reader_.request();
  request_.body = {};
  request_.remote = remote_;
  request_.reference = listener_.next_reference();
  head_only_ = request_.method == "HEAD";
  keep_alive_ = false;
  mid_body_ = problem.is(problems::too_large) || problem.is(problems::overloaded);
  auto response = listener_.refusal(problem, request_);
  if (problem.is(problems::method_not_allowed)) response.with("Allow", "GET, HEAD, POST");
  if (problem.is(problems::overloaded)) response.with("Retry-After", "2");
  return send(std::move(response));
}

bool Connection::send(Response response) {
  response_ = std::move(response);
  if (listener_.stopping()) keep_alive_ = false;
  head_ = head_of(response_, {listener_.date(), keep_alive_, http_10_});
  written_ = 0;
  body_size_ = head_only_ || !has_body(response_.status) ? 0 : response_.size();
  piece_ = {};
  enter(Phase::writing, listener_.limits_.write_seconds);
  deadline_ += extra_for(body_size_);
  return write_more();
}

// What of the body is at hand from this byte on; of one on the disk a piece is read. Nothing: it cannot be read.
std::string_view Connection::rest_of_body(size_t from) {
  if (from >= body_size_) return {};
  if (!response_.on_disk) return response_.bytes().substr(from);
  if (from < piece_from_ || from >= piece_from_ + piece_.size()) {
    piece_.resize(std::min(kPieceBytes, body_size_ - from));
    piece_.resize(response_.on_disk->read(from, piece_.data(), piece_.size()));
    piece_from_ = from;
  }
  return std::string_view(piece_).substr(from - piece_from_);
}

bool Connection::write_more() {
  for (;;) {
    if (written_ == head_.size() + body_size_) {
      sent();
      return phase_ == Phase::idle;
    }
    const auto head_rest = std::string_view(head_).substr(std::min(written_, head_.size()));
    const auto body_rest = rest_of_body(written_ - std::min(written_, head_.size()));
    if (head_rest.empty() && body_rest.empty()) return close(), false;   // the promised length cannot be kept
    Error error;
    written_ += socket_.write_some(std::array{asio::buffer(head_rest), asio::buffer(body_rest)}, error);
    if (error == asio::error::would_block || error == asio::error::interrupted) {
      socket_.async_wait(Socket::wait_write, [self = shared_from_this()](Error failed) {
        if (failed || self->phase_ != Phase::writing) return self->close();
        if (self->write_more()) self->advance();
      });
      return false;
    }
    if (error) return close(), false;
  }
}

void Connection::sent() {
  if (listener_.beside_.served) {
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(now() - asked_at_).count();
    listener_.beside_.served({request_.method, request_.path, response_.route, request_.reference, response_.status,
                              written_ - head_.size(), took});
  }
  listener_.bodies_ -= std::exchange(counted_, 0);
  request_ = {};
  response_ = {};
  piece_ = {};
  head_.clear();
  if (!keep_alive_) return linger();
  enter(Phase::idle, listener_.limits_.idle_seconds);
}

// Closing with bytes unread would make the system throw away the answer on its way: the client is given time to read it, and
// what it still sends is dropped, within bounds.
void Connection::linger() {
  enter(Phase::lingering, mid_body_ ? std::min(listener_.limits_.body_seconds, kLongLingerSeconds) : kLingerSeconds);
  unread_ = {};
  Error ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
  wait_readable();
}

void Connection::discard() {
  const auto& limits = listener_.limits_;
  for (int i = 0; i < 16; ++i) {
    Error error;
    const size_t got = socket_.read_some(asio::buffer(listener_.scratch_), error);
    if (error == asio::error::would_block || error == asio::error::interrupted) break;
    discarded_ += got;
    if (error || got == 0 || discarded_ > 2 * limits.body_bytes) return close();
  }
  deadline_ = std::max(deadline_, started_ + seconds(kLingerSeconds) + extra_for(discarded_));
  wait_readable();
}

// ---- listener

Listener::Listener(Limits limits, Handle handle, Beside beside)
    : limits_(limits), handle_(std::move(handle)), beside_(std::move(beside)) {
  stop_fd_ = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  stop_event_.assign(stop_fd_);
}

Listener::~Listener() {
  ending_ = true;
  if (pool_) pool_->finish();
}

Result<> Listener::open(const std::string& address, unsigned short port) {
  Error error;
  const auto failed = [&] {
    return Problem(problems::cannot_listen, {{"address", address + ":" + std::to_string(port)}, {"reason", error.message()}});
  };
  const auto ip = asio::ip::make_address(address, error);
  if (error) return failed();
  const Tcp::endpoint endpoint(ip, port);
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(Tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(1024, error);
  if (!error) acceptor_.non_blocking(true, error);
  if (error) return failed();
  port_ = acceptor_.local_endpoint().port();
  return Done{};
}

void Listener::run() {
  pool_ = std::make_unique<WorkerPool>(limits_.workers, static_cast<size_t>(limits_.queue));
  stop_event_.async_wait(asio::posix::stream_descriptor::wait_read, [this](Error error) {
    if (!error) begin_stop();
  });
  accept();
  sweep();
  io_.run();
  pool_->finish();
  for (auto* connection : connections_) connection->close();
}

void Listener::stop() {
  const uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(stop_fd_, &one, sizeof one);   // safe in a signal handler
}

void Listener::begin_stop() {
  stopping_ = true;
  stop_deadline_ = now() + seconds(limits_.stop_seconds);
  Error ignored;
  acceptor_.close(ignored);
  for (auto* connection : connections_)
    if (connection->is_idle()) connection->close();
  if (connections_.empty()) io_.stop();
}

void Listener::forget(Connection* connection) {
  connections_.erase(connection);
  if (ending_) return;
  if (stopping_ && connections_.empty()) io_.stop();
  if (!accepting_ && !stopping_ && !io_.stopped()) asio::post(io_, [this] { accept(); });
}

void Listener::accept() {
  if (accepting_ || stopping_ || !make_room()) return;
  accepting_ = true;
  acceptor_.async_accept([this](Error error, Socket socket) { accepted(error, std::move(socket)); });
}

void Listener::accepted(Error error, Socket socket) {
  accepting_ = false;
  if (stopping_) return;
  if (error) return;                                  // out of descriptors: the sweep tries again
  Error ignored;
  const auto peer = socket.remote_endpoint(ignored);
  socket.set_option(Tcp::no_delay(true), ignored);
  socket.non_blocking(true, error);
  if (!error) {
    const auto connection = std::make_shared<Connection>(*this, std::move(socket), peer.address().to_string());
    connections_.insert(connection.get());
    connection->advance();
  }
  accept();
}

bool Listener::make_room() {
  if (connections_.size() < static_cast<size_t>(limits_.connections)) return true;
  Connection* longest = nullptr;
  for (auto* connection : connections_)
    if (connection->makes_room() && (!longest || connection->since() < longest->since())) longest = connection;
  if (longest) longest->close();                      // its end calls accept() again
  return false;
}

void Listener::sweep() {
  const Time time = now();
  for (auto* connection : connections_) connection->check(time);
  if (stopping_ && time > stop_deadline_) return io_.stop();
  accept();
  timer_.expires_after(kSweep);
  timer_.async_wait([this](Error error) {
    if (!error) sweep();
  });
}

Response Listener::refusal(const Problem& problem, const Request& request) const {
  if (beside_.refuse) {
    try {
      return beside_.refuse(problem, request);
    } catch (const std::exception&) {                 // the page of the refusal fails: the plain sentence remains
    }
  }
  auto response = Response::text(problem.message(Lang::vi) + "\n" + problem.message(Lang::en) + "\n", problem.kind->http_status);
  secure(response);
  return response;
}

Response Listener::worked(Request& request) const {
  try {
    if (auto read = read_form(request); !read.ok()) return refusal(read.problem(), request);
    return handle_(request);
  } catch (const std::exception&) {
  } catch (...) {
  }
  auto response = Response::text("500 " + request.reference + "\n", 500);
  secure(response);
  return response;
}

std::string_view Listener::date() {
  const time_t time = ::time(nullptr);
  if (time != date_at_) {
    date_at_ = time;
    date_ = http_date(time);
  }
  return date_;
}

std::string Listener::next_reference() {
  static constexpr char kDigits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";   // no I, L, O, U: read over the telephone
  std::string text(8, '0');
  uint64_t rest = ++references_;
  for (size_t i = text.size(); i-- > 0; rest /= 32) text[i] = kDigits[rest % 32];
  return text;
}

}  // namespace

Result<std::unique_ptr<Server>> Server::listen(const std::string& address, unsigned short port, Limits limits, Handle handle,
                                               Beside beside) {
  auto listener = std::make_unique<Listener>(limits, std::move(handle), std::move(beside));
  TRY(listener->open(address, port));
  return std::unique_ptr<Server>(std::move(listener));
}

}  // namespace sxsh::web
