// A small load generator of the loopback address: closed loop over keep-alive connections, one thread, epoll. The server that
// answers runs in the same process, so that its processor time is known: unlike the clock, it does not move when other programs
// use the machine.
#pragma once

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

namespace sxsh::bench {

struct Load {
  double per_second = 0;                   // answers in a second on the clock
  double per_processor_second = 0;         // answers in a second of processor time of this process, without this thread's own
  double p95_ms = 0;
  size_t answer_bytes = 0;
};

inline double processor_seconds(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

// Asks `request` again and again over `connections` for `duration`. Every answer must have the size of the first and status
// 200; anything else throws, so that no number comes from failures.
inline Load load(unsigned short port, const std::string& request, int connections, std::chrono::milliseconds duration) {
  using Clock = std::chrono::steady_clock;
  struct Connection {
    int fd;
    size_t received = 0;
    Clock::time_point asked;
  };
  const int poll = epoll_create1(EPOLL_CLOEXEC);
  std::vector<Connection> all;
  for (int i = 0; i < connections; ++i) {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) throw std::runtime_error("connect");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    all.push_back({fd, 0, {}});
  }
  const auto ask = [&](Connection& c) {
    c.received = 0;
    c.asked = Clock::now();
    if (send(c.fd, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size())) throw std::runtime_error("send");
  };
  static char buffer[256 * 1024];
  size_t expected = 0;
  {                                                    // the first answer says how long all are
    ask(all[0]);
    std::string head;
    for (;;) {
      const auto got = recv(all[0].fd, buffer, sizeof buffer, 0);
      if (got <= 0) throw std::runtime_error("recv");
      head.append(buffer, static_cast<size_t>(got));
      const size_t end = head.find("\r\n\r\n");
      if (end == head.npos) continue;
      if (!head.starts_with("HTTP/1.1 200 ")) throw std::runtime_error(head.substr(0, end));
      expected = end + 4 + std::stoul(head.substr(head.find("Content-Length: ") + 16));
      if (head.size() == expected) break;
    }
  }
  for (auto& c : all) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = &c;
    epoll_ctl(poll, EPOLL_CTL_ADD, c.fd, &event);
    ask(c);
  }
  std::vector<float> took;
  const auto server_time = [] { return processor_seconds(CLOCK_PROCESS_CPUTIME_ID) - processor_seconds(CLOCK_THREAD_CPUTIME_ID); };
  const double server_before = server_time();
  const auto start = Clock::now(), end = start + duration;
  auto time = start;
  while (time < end) {
    epoll_event events[256];
    const int ready = epoll_wait(poll, events, 256, 1000);
    if (ready <= 0) throw std::runtime_error("no answer within a second");
    for (int i = 0; i < ready; ++i) {
      auto& c = *static_cast<Connection*>(events[i].data.ptr);
      const auto got = recv(c.fd, buffer, sizeof buffer, 0);
      if (got <= 0) throw std::runtime_error("closed");
      if (c.received == 0 && memcmp(buffer, "HTTP/1.1 200 ", 13) != 0) throw std::runtime_error("not 200");
      c.received += static_cast<size_t>(got);
      if (c.received < expected) continue;
      if (c.received > expected) throw std::runtime_error("an answer of another size");
      time = Clock::now();
      took.push_back(std::chrono::duration<float, std::milli>(time - c.asked).count());
      ask(c);
    }
  }
  const double server_seconds = server_time() - server_before;
  for (auto& c : all) close(c.fd);
  close(poll);
  Load result;
  result.per_processor_second = static_cast<double>(took.size()) / server_seconds;
  result.per_second = static_cast<double>(took.size()) / std::chrono::duration<double>(time - start).count();
  const auto at = took.begin() + static_cast<ptrdiff_t>(took.size() * 95 / 100);
  std::nth_element(took.begin(), at, took.end());
  result.p95_ms = *at;
  result.answer_bytes = expected;
  return result;
}

}  // namespace sxsh::bench
