#include "web/decoding.h"

#include "base/text.h"
#include "terms/problems.h"
#include "web/ascii.h"
#include "web/multipart.h"

namespace sxsh::web {
namespace {

Problem bad(std::string detail) { return Problem(problems::bad_request, {{"detail", std::move(detail)}}); }

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_unreserved(char c) {
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return is_letter || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

bool has_dot_segment(std::string_view path) {
  for (size_t at = 0; at < path.size();) {
    const size_t end = std::min(path.find('/', at), path.size());
    const auto segment = path.substr(at, end - at);
    if (segment == "." || segment == "..") return true;
    at = end + 1;
  }
  return false;
}

bool has_control(std::string_view text) {
  for (const unsigned char c : text)
    if (c < 0x20 || c == 0x7f) return true;
  return false;
}

}  // namespace

Result<std::string> percent_decode(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
      const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
      if (low < 0) return bad("percent-encoding");
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus == Plus::blank) {
      c = ' ';
    }
    if (c == '\0') return bad("NUL");
    out += c;
  }
  if (!is_utf8(out)) return bad("UTF-8");
  return out;
}

std::string percent_encode(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

Result<std::multimap<std::string, std::string>> parse_pairs(std::string_view text, size_t most) {
  std::multimap<std::string, std::string> pairs;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('&', at), text.size());
    const auto pair = text.substr(at, end - at);
    at = end + 1;
    if (pair.empty()) continue;
    if (pairs.size() == most) return bad("fields > " + std::to_string(most));
    const size_t equals = std::min(pair.find('='), pair.size());
    auto name = TRY(percent_decode(pair.substr(0, equals), Plus::blank));
    auto value = TRY(percent_decode(pair.substr(std::min(equals + 1, pair.size())), Plus::blank));
    if (value.size() > kFieldBytes) return bad("field > 1 MiB");
    pairs.emplace(std::move(name), std::move(value));
  }
  return pairs;
}

Result<> read_target(Request& request) {
  const std::string_view target = request.target;
  if (target.empty() || target.front() != '/') return bad("target");
  const size_t mark = std::min(target.find('?'), target.size());
  const auto raw = target.substr(0, mark);
  if (raw.find("%2F") != raw.npos || raw.find("%2f") != raw.npos) return bad("%2F");
  request.path = TRY(percent_decode(raw, Plus::literal));
  if (has_control(request.path) || request.path.find('\\') != std::string::npos) return bad("path");
  if (has_dot_segment(request.path)) return bad("..");
  request.query = TRY(parse_pairs(target.substr(std::min(mark + 1, target.size())), kQueryFields));
  return Done{};
}

Result<> read_form(Request& request) {
  const std::string type = request.header("content-type");
  const std::string kind = lower_ascii(trim(std::string_view(type).substr(0, type.find(';'))));
  if (kind == "application/x-www-form-urlencoded") {
    request.form = TRY(parse_pairs(request.body, kFormFields));
  } else if (kind == "multipart/form-data") {
    auto parts = TRY(parse_multipart(type, request.body));
    request.form = std::move(parts.fields);
    request.uploads = std::move(parts.uploads);
    request.body = {};
  }
  return Done{};
}

bool is_local_target(std::string_view target) {
  if (target.empty() || target.front() != '/' || target.starts_with("//")) return false;
  return !has_control(target) && target.find('\\') == target.npos;
}

}  // namespace sxsh::web
