// A browser without a socket: sends requests to a Dispatch, keeps the session cookie, and puts the form token into what it posts.
#pragma once

#include <map>
#include <string>

#include "web/decoding.h"
#include "web/dispatch.h"

namespace sxsh::tests {

class Browser {
 public:
  explicit Browser(web::Dispatch& dispatch, std::string cookie_name = "phien")
      : dispatch_(dispatch), cookie_name_(std::move(cookie_name)) {}

  web::Response get(const std::string& target) {
    auto response = send("GET", target, {});
    if (const std::string found = token_in(std::string(response.bytes())); !found.empty()) csrf_ = found;
    return response;
  }
  // With the form token of the last page that had one.
  web::Response post(const std::string& target, std::multimap<std::string, std::string> form) {
    if (!csrf_.empty() && !form.contains("csrf")) form.emplace("csrf", csrf_);
    return send("POST", target, std::move(form));
  }
  // A form with a file, in the bytes a browser sends: `name` stands in the header of the part just as given.
  web::Response upload(const std::string& target, const std::string& field, const std::string& name, const std::string& bytes,
                       const std::map<std::string, std::string>& beside = {}) {
    const std::string boundary = "----sxsh-boundary-7Qb2";
    const std::string part = "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"";
    std::string others;
    for (const auto& [key, value] : beside) others += part + key + "\"\r\n\r\n" + value;
    body_ = part.substr(2) + "csrf\"\r\n\r\n" + csrf_ + others + part + field + "\"; filename=\"" + name + "\"\r\n" +
            "Content-Type: application/octet-stream\r\n\r\n" + bytes + "\r\n--" + boundary + "--\r\n";
    content_type_ = "multipart/form-data; boundary=" + boundary;
    auto response = send("POST", target, {});
    body_.clear();
    content_type_.clear();
    return response;
  }
  // Just as given, as a page of a stranger would send it.
  web::Response send(const std::string& method, const std::string& target, std::multimap<std::string, std::string> form) {
    web::Request request;
    request.method = method;
    request.target = target;
    if (!web::read_target(request).ok()) return web::Response::text("bad target", 400);
    request.form = std::move(form);
    if (!content_type_.empty()) {
      request.headers.emplace("content-type", content_type_);
      request.body = body_;
      if (!web::read_form(request).ok()) return web::Response::text("bad form", 400);
    }
    request.headers.emplace("host", "sxsh.test");
    request.remote = remote;
    std::string cookies = cookie.empty() ? "" : cookie_name_ + "=" + cookie;
    for (const auto& [name, value] : jar) cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
    if (!cookies.empty()) request.headers.emplace("cookie", cookies);
    for (const auto& [name, value] : headers) request.headers.emplace(name, value);
    auto response = dispatch_.handle(request);
    for (const auto& [name, value] : response.headers)
      if (name == "Set-Cookie") keep_cookie(value);
    return response;
  }
  static std::string header(const web::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return "";
  }

  std::string cookie;                                // of the session
  std::map<std::string, std::string> jar;            // every other cookie
  std::map<std::string, std::string> headers;        // sent with every request, names in small letters
  std::string remote = "127.0.0.1";

 private:
  void keep_cookie(const std::string& set) {
    const std::string name = set.substr(0, set.find('='));
    const std::string value = set.substr(name.size() + 1, set.find(';') - name.size() - 1);
    if (name != cookie_name_) {
      if (value.empty()) jar.erase(name);
      else jar[name] = value;
      return;
    }
    cookie = value;
    csrf_.clear();
  }
  static std::string token_in(const std::string& page) {
    static const std::string kBefore = "name=\"csrf\" value=\"";
    const size_t at = page.find(kBefore);
    if (at == page.npos) return "";
    const size_t from = at + kBefore.size();
    return page.substr(from, page.find('"', from) - from);
  }

  web::Dispatch& dispatch_;
  std::string cookie_name_, csrf_, body_, content_type_;
};

}  // namespace sxsh::tests
