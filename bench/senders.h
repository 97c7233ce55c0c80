// Clients that send reports to a server which is killed meanwhile: closed loop, one thread, epoll, loopback only. A client tries the
// same request again, under the same uid, until it has an answer that says the report was received.
#pragma once

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace sxsh::bench {

class Senders {
 public:
  using Clock = std::chrono::steady_clock;
  struct Acknowledged {
    size_t client = 0, report = 0;
    std::string answer;
  };
  // `request` gives a client's n-th request, "" when it has none left.
  Senders(unsigned short port, size_t clients, std::function<std::string(size_t client, size_t n)> request)
      : port_(port), poll_(epoll_create1(EPOLL_CLOEXEC)), request_(std::move(request)), all_(clients) {
    for (size_t i = 0; i < clients; ++i) {
      all_[i].number = i;
      retry(all_[i], 0);
    }
  }
  ~Senders() {
    for (Client& one : all_) drop(one);
    close(poll_);
  }
  Senders(const Senders&) = delete;

  // Goes on until then. Without `fresh` a client that was answered begins nothing new.
  void run(Clock::time_point until, bool fresh = true) {
    fresh_ = fresh;
    while (Clock::now() < until) {
      const auto now = Clock::now();
      while (!later_.empty() && later_.begin()->first <= now) {
        Client& one = *later_.begin()->second;
        later_.erase(later_.begin());
        begin(one);
      }
      auto wait = until - now;
      if (!later_.empty()) wait = std::min<Clock::duration>(wait, later_.begin()->first - now);
      epoll_event events[128];
      const int ms = static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(wait).count()) + 1;
      const int ready = epoll_wait(poll_, events, 128, std::max(ms, 0));
      for (int i = 0; i < ready; ++i) go_on(*static_cast<Client*>(events[i].data.ptr));
    }
  }
  const std::vector<Acknowledged>& acknowledged() const { return acknowledged_; }
  const std::map<std::string, size_t>& refusals() const { return refusals_; }
  size_t broken() const { return broken_; }            // connections that ended before an answer
  std::vector<double> took_ms;                         // from the first byte sent to the answer, of those acknowledged at once

 private:
  struct Client {
    size_t number = 0, report = 0, sent = 0;
    int fd = -1;
    bool again = false;                                // this request was tried before
    bool waits = false;                                // until it tries again
    std::string text, answer;
    Clock::time_point began;
  };

  void drop(Client& one) {
    if (one.fd >= 0) close(one.fd);
    one.fd = -1;
  }
  void retry(Client& one, int ms) {
    one.waits = true;
    later_.emplace(Clock::now() + std::chrono::milliseconds(ms), &one);
  }
  void lost(Client& one) {
    ++broken_;
    drop(one);
    one.again = true;
    retry(one, 50 + static_cast<int>(one.number % 50));
  }
  void begin(Client& one) {
    one.waits = false;
    if (one.text.empty()) {
      if (!fresh_) return;
      one.text = request_(one.number, one.report);
      if (one.text.empty()) return;
      one.again = false;
    }
    one.sent = 0;
    one.answer.clear();
    if (one.fd < 0) {
      one.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
      const int on = 1;
      setsockopt(one.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      sockaddr_in to{};
      to.sin_family = AF_INET;
      to.sin_port = htons(port_);
      to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
      if (connect(one.fd, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0 && errno != EINPROGRESS) return lost(one);
      epoll_event event{};
      event.events = EPOLLIN | EPOLLOUT | EPOLLET;
      event.data.ptr = &one;
      epoll_ctl(poll_, EPOLL_CTL_ADD, one.fd, &event);
    }
    one.began = Clock::now();
    push(one);
  }
  bool push(Client& one) {
    while (one.sent < one.text.size()) {
      const auto gone = send(one.fd, one.text.data() + one.sent, one.text.size() - one.sent, MSG_NOSIGNAL);
      if (gone < 0 && (errno == EAGAIN || errno == ENOTCONN)) return true;
      if (gone <= 0) return lost(one), false;
      one.sent += static_cast<size_t>(gone);
    }
    return true;
  }
  void go_on(Client& one) {
    if (one.fd < 0) return;
    const bool idle = one.text.empty() || one.waits;
    if (!idle && !push(one)) return;
    static char buffer[64 * 1024];
    for (;;) {
      const auto got = recv(one.fd, buffer, sizeof buffer, 0);
      if (got < 0 && errno == EAGAIN) break;
      if (got <= 0) {
        if (idle) return drop(one);                    // an idle connection that the server closed
        return lost(one);
      }
      one.answer.append(buffer, static_cast<size_t>(got));
    }
    if (idle) return;
    const size_t head = one.answer.find("\r\n\r\n");
    if (head == one.answer.npos) return;
    const size_t length = one.answer.find("Content-Length: ");
    if (length == one.answer.npos || length > head) return lost(one);
    if (one.answer.size() < head + 4 + std::stoul(one.answer.substr(length + 16))) return;
    answered(one, one.answer.substr(9, 3), one.answer.substr(head + 4));
  }
  void answered(Client& one, const std::string& status, std::string body) {
    if (one.answer.find("\r\nConnection: close") != one.answer.npos) drop(one);
    if (status == "200" && body.find("\"receipt\"") != body.npos) {
      if (!one.again) took_ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - one.began).count());
      acknowledged_.push_back({one.number, one.report, std::move(body)});
      ++one.report;
      one.text.clear();
      return begin(one);
    }
    const size_t key = body.find("\"problem\":\"");
    ++refusals_[status + " " + (key == body.npos ? body.substr(0, 80) : body.substr(key + 11, body.find('"', key + 11) - key - 11))];
    one.again = true;
    retry(one, 100 + static_cast<int>(one.number % 100));
  }

  unsigned short port_;
  int poll_;
  std::function<std::string(size_t, size_t)> request_;
  std::vector<Client> all_;
  std::multimap<Clock::time_point, Client*> later_;
  std::vector<Acknowledged> acknowledged_;
  std::map<std::string, size_t> refusals_;
  size_t broken_ = 0;
  bool fresh_ = true;
};

}  // namespace sxsh::bench
