// Bare Boost.Beast as its examples write it: one thread, callbacks, no routing, no limits, no deadlines, no log. Every answer
// is one of two bodies given beforehand, not copied: "/" the page, everything else the small one.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <memory>
#include <string>

namespace sxsh::bench {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;

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

struct BareBeast {
  asio::io_context io{1};
  Tcp::acceptor acceptor{io, {asio::ip::make_address("127.0.0.1"), 0}};
  const std::string &page, &json;
  BareBeast(const std::string& p, const std::string& j) : page(p), json(j) { accept(); }
  unsigned short port() const { return acceptor.local_endpoint().port(); }
  void run() { io.run(); }
  void stop() { io.stop(); }

 private:
  void accept() {
    acceptor.async_accept([this](boost::system::error_code error, Tcp::socket socket) {
      if (error) return;
      socket.set_option(Tcp::no_delay(true));
      std::make_shared<BareConnection>(std::move(socket), page, json)->read();
      accept();
    });
  }
};

}  // namespace sxsh::bench
