#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include "terms/problems.h"
#include "web/answer.h"
#include "web/decoding.h"
#include "web/listener.h"

namespace sxsh::web::serving {
namespace {

constexpr size_t kPieceBytes = 128 * 1024;            // of a body on the disk, held while it is sent
constexpr int64_t kSlowestBytesPerSecond = 64 * 1024;
constexpr int kLingerSeconds = 2, kLongLingerSeconds = 10;   // the latter when an upload is refused halfway
constexpr int kInOneGo = 32;                          // pipelined requests answered before others get their turn

milliseconds extra_for(size_t bytes) { return milliseconds(static_cast<int64_t>(bytes) * 1000 / kSlowestBytesPerSecond); }

}  // namespace

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

}  // namespace sxsh::web::serving
