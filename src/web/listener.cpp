#include "web/listener.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <boost/asio/post.hpp>

#include "terms/problems.h"
#include "web/answer.h"
#include "web/decoding.h"

namespace sxsh::web {
namespace serving {
namespace {

constexpr milliseconds kSweep{100};

}  // namespace

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

}  // namespace serving

Result<std::unique_ptr<Server>> Server::listen(const std::string& address, unsigned short port, Limits limits, Handle handle,
                                               Beside beside) {
  auto listener = std::make_unique<serving::Listener>(limits, std::move(handle), std::move(beside));
  TRY(listener->open(address, port));
  return std::unique_ptr<Server>(std::move(listener));
}

}  // namespace sxsh::web
