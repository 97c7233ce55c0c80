#include "web/response.h"

#include "web/ascii.h"
#include "web/decoding.h"

namespace sxsh::web {
namespace {

// script-src names no 'unsafe-inline': inline script and style never run, whatever slips through escaping.
constexpr std::pair<std::string_view, std::string_view> kSecurity[] = {
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
     "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
};

// Only what a header may carry: anything outside visible ASCII is written as %XX, what is already encoded stays.
std::string visible_ascii(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c > 0x20 && c < 0x7f)
      out += c;
    else
      out += percent_encode(std::string_view(&c, 1));
  }
  return out;
}

std::string quoted_ascii(std::string_view name) {
  std::string out;
  for (const char c : name) out += c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '%' ? c : '_';
  return out;
}

Response typed(std::string body, std::string_view type) {
  Response response;
  response.body = std::move(body);
  response.headers.emplace_back("Content-Type", type);
  return response;
}

}  // namespace

Response Response::html(std::string body) { return typed(std::move(body), "text/html; charset=utf-8"); }
Response Response::json(std::string body) { return typed(std::move(body), "application/json"); }

Response Response::text(std::string body, int status) {
  auto response = typed(std::move(body), "text/plain; charset=utf-8");
  response.status = status;
  return response;
}

Response Response::file(std::string bytes, std::string content_type, std::string filename) {
  auto response = typed(std::move(bytes), content_type);
  // both forms of the name, RFC 6266 section 5: plain for old programs, UTF-8 for the others
  return response.with("Content-Disposition",
                       "attachment; filename=\"" + quoted_ascii(filename) + "\"; filename*=UTF-8''" + percent_encode(filename));
}

Response Response::file(TemporaryFile file, std::string content_type, std::string filename) {
  auto response = Response::file(std::string(), std::move(content_type), std::move(filename));
  response.on_disk = std::make_shared<const TemporaryFile>(std::move(file));
  return response;
}

Response Response::redirect(std::string location) {
  Response response;
  response.status = 303;
  return response.with("Location", visible_ascii(location));
}

std::string_view Response::bytes() const {
  if (!on_disk) return shared ? std::string_view(*shared) : std::string_view(body);
  if (!read_) read_ = std::make_shared<const std::string>(on_disk->whole());
  return *read_;
}

Response& Response::with(std::string name, std::string value) {
  headers.emplace_back(std::move(name), std::move(value));
  return *this;
}

bool Response::has(std::string_view name) const {
  for (const auto& [given, value] : headers)
    if (same_word(given, name)) return true;
  return false;
}

void secure(Response& response) {
  for (const auto& [name, value] : kSecurity)
    if (!response.has(name)) response.headers.emplace_back(name, value);
}

std::string security_headers() {
  std::string lines;
  for (const auto& [name, value] : kSecurity) lines.append(name).append(": ").append(value).append("\r\n");
  return lines;
}

}  // namespace sxsh::web
