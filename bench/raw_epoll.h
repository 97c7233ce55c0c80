// The lower bound: an epoll loop that looks for the empty line and writes the answer, with no parsing and no check of any kind.
// "GET / " gets the page, copied for each answer; everything else the small body, written anew for each answer.
#pragma once

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <unordered_map>

namespace sxsh::bench {

class RawEpoll {
 public:
  RawEpoll(const std::string& page, const std::string& json) : page_(page), json_(json) {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    if (bind(listener_, reinterpret_cast<sockaddr*>(&here), size) != 0 || listen(listener_, 1024) != 0) throw std::runtime_error("listen");
    getsockname(listener_, reinterpret_cast<sockaddr*>(&here), &size);
    port_ = ntohs(here.sin_port);
    watch(listener_);
    watch(ended_);
  }
  RawEpoll(const RawEpoll&) = delete;
  ~RawEpoll() {
    for (const auto& [fd, connection] : connections_) close(fd);
    for (const int fd : {listener_, ended_, poll_}) close(fd);
  }
  unsigned short port() const { return port_; }
  void stop() {
    const uint64_t one = 1;
    [[maybe_unused]] const auto written = write(ended_, &one, sizeof one);
  }
  void run() {
    for (;;) {
      epoll_event events[256];
      const int ready = epoll_wait(poll_, events, 256, -1);
      for (int i = 0; i < ready; ++i) {
        const int fd = events[i].data.fd;
        if (fd == ended_) return;
        if (fd == listener_) accept_one();
        else if (!serve(fd)) forget(fd);
      }
    }
  }

 private:
  struct Connection {
    std::string in, out;
  };
  void watch(int fd) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = fd;
    epoll_ctl(poll_, EPOLL_CTL_ADD, fd, &event);
  }
  void accept_one() {
    const int fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC), on = 1;
    if (fd < 0) return;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    connections_[fd] = std::make_unique<Connection>();
    watch(fd);
  }
  void forget(int fd) {
    connections_.erase(fd);
    close(fd);
  }
  bool serve(int fd) {
    Connection& c = *connections_[fd];
    char buffer[4096];
    const auto got = recv(fd, buffer, sizeof buffer, 0);
    if (got <= 0) return false;
    c.in.append(buffer, static_cast<size_t>(got));
    const size_t end = c.in.find("\r\n\r\n");
    if (end == c.in.npos) return true;
    const bool page = c.in.starts_with("GET / ");
    const std::string& body = page ? page_ : json_;
    c.out = "HTTP/1.1 200 OK\r\nContent-Type: ";
    c.out += page ? "text/html; charset=utf-8" : "application/json";
    c.out += "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    c.out += body;
    c.in.erase(0, end + 4);
    return send(fd, c.out.data(), c.out.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(c.out.size());   // blocking: all of it
  }

  const std::string &page_, &json_;
  const int poll_ = epoll_create1(EPOLL_CLOEXEC), ended_ = eventfd(0, EFD_CLOEXEC);
  const int listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  unsigned short port_ = 0;
  std::unordered_map<int, std::unique_ptr<Connection>> connections_;
};

}  // namespace sxsh::bench
