#include "web/answer.h"

#include <cstring>
#include <ctime>

namespace sxsh::web {
namespace {

std::string_view reason(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 301: return "Moved Permanently";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 409: return "Conflict";
    case 413: return "Content Too Large";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    default: return status < 400 ? "Done" : "Refused";
  }
}

bool is_token(std::string_view name) {
  for (const char c : name)
    if (!isalnum(static_cast<unsigned char>(c)) && !strchr("!#$%&'*+-.^_`|~", c)) return false;
  return !name.empty();
}

void put_value(std::string& out, std::string_view value) {
  const size_t from = out.size();
  out += value;
  for (size_t i = from; i < out.size(); ++i)
    if (out[i] == '\r' || out[i] == '\n' || out[i] == '\0') out[i] = ' ';
}

}  // namespace

bool has_body(int status) { return status >= 200 && status != 204 && status != 304; }

std::string http_date(int64_t unix_seconds) {
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const time_t seconds = unix_seconds;
  tm parts{};
  gmtime_r(&seconds, &parts);
  char text[64];
  const int length = snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT", kDays[parts.tm_wday], parts.tm_mday,
                              kMonths[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
  return std::string(text, static_cast<size_t>(length));
}

std::string head_of(const Response& response, const Framing& framing) {
  std::string out;
  out.reserve(512 + (response.ready_headers ? response.ready_headers->size() : 0));
  out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ").append(reason(response.status)).append("\r\n");
  out.append("Date: ").append(framing.date).append("\r\n");
  if (has_body(response.status)) out.append("Content-Length: ").append(std::to_string(response.size())).append("\r\n");
  if (!framing.keep_alive)
    out.append("Connection: close\r\n");
  else if (framing.http_10)
    out.append("Connection: keep-alive\r\n");
  for (const auto& [name, value] : response.headers) {
    if (!is_token(name)) continue;
    out.append(name).append(": ");
    put_value(out, value);
    out.append("\r\n");
  }
  if (response.ready_headers) out.append(*response.ready_headers);
  return out.append("\r\n");
}

}  // namespace sxsh::web
