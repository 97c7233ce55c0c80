#include "base/json.h"

#include <cassert>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/text.h"

namespace sxsh {
namespace {

bool is_special(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F || c == '"' || c == '\\';
}

// What needs no escape goes in one piece: nearly all of a text.
void append_escaped(std::string& out, std::string_view utf8) {
  static const char* kHex = "0123456789abcdef";
  size_t from = 0;
  for (size_t at = 0; at < utf8.size(); ++at) {
    const char c = utf8[at];
    if (!is_special(c)) continue;
    out.append(utf8, from, at - from);
    from = at + 1;
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        out += "\\u00";
        out += kHex[static_cast<unsigned char>(c) >> 4];
        out += kHex[static_cast<unsigned char>(c) & 15];
    }
  }
  out.append(utf8, from, utf8.size() - from);
}

void append_quoted(std::string& out, std::string_view utf8) {
  out += '"';
  if (is_utf8(utf8)) append_escaped(out, utf8);
  else append_escaped(out, encode(decode(utf8)));
  out += '"';
}

}  // namespace

std::string json_quoted(std::string_view utf8) {
  std::string out;
  append_quoted(out, utf8);
  return out;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  assert(!has_members_.empty() && !after_key_);
  before_value();
  append_quoted(out_, name);
  out_ += pretty_ ? ": " : ":";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view utf8) {
  before_value();
  append_quoted(out_, utf8);
  return *this;
}

JsonWriter& JsonWriter::integer(int64_t value) {
  before_value();
  out_ += std::to_string(value);
  return *this;
}

JsonWriter& JsonWriter::scaled(int64_t value, int decimals) {
  before_value();
  std::string digits = std::to_string(value);
  const size_t first = value < 0 ? 1 : 0, wanted = static_cast<size_t>(decimals);
  if (digits.size() - first <= wanted) digits.insert(first, wanted + 1 - (digits.size() - first), '0');
  digits.insert(digits.size() - wanted, 1, '.');
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  out_ += digits;
  return *this;
}

JsonWriter& JsonWriter::real(double value) {
  if (!std::isfinite(value)) return null();
  before_value();
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out_.append(digits, end);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  before_value();
  out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  before_value();
  out_ += "null";
  return *this;
}

std::string JsonWriter::take() {
  assert(has_members_.empty() && !after_key_);
  return std::exchange(out_, {});
}

JsonWriter& JsonWriter::open(char bracket) {
  before_value();
  out_ += bracket;
  has_members_.push_back(false);
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  assert(!has_members_.empty() && !after_key_);
  const bool any = has_members_.back();
  has_members_.pop_back();
  if (any) new_line();
  out_ += bracket;
  return *this;
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (has_members_.empty()) return;
  if (has_members_.back()) out_ += ',';
  has_members_.back() = true;
  new_line();
}

void JsonWriter::new_line() {
  if (!pretty_) return;
  out_ += '\n';
  out_.append(2 * has_members_.size(), ' ');
}

}  // namespace sxsh
