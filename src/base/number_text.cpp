#include "base/number_text.h"

#include "base/text.h"

namespace sxsh {
namespace {

bool is_blank(char32_t c) { return c == U' ' || c == 0xA0 || c == 0x2009 || c == 0x202F || c == U'\'' || c == 0x2019; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

// "1.250.000": groups of three behind the first, which has one to three digits. Blanks and one kind of sign may group.
bool is_grouped(std::u32string_view text, char32_t sign) {
  size_t digits = 0;
  bool first = true;
  for (const char32_t c : text) {
    if (is_digit(c)) {
      ++digits;
    } else if (c == sign || is_blank(c)) {
      if (first ? digits < 1 || digits > 3 : digits != 3) return false;
      first = false;
      digits = 0;
    } else {
      return false;
    }
  }
  return first ? digits >= 1 : digits == 3;
}

std::u32string digits_of(std::u32string_view text) {
  std::u32string out;
  for (const char32_t c : text)
    if (is_digit(c)) out += c;
  return out;
}

struct Reading {
  NumberText::Why why = NumberText::Why::not_a_number;
  int64_t value = 0;
};

// The text with `sign` before the decimals and the other sign, or blanks, grouping.
Reading read_as(std::u32string_view body, char32_t sign, int decimals, bool negative) {
  const size_t at = body.find(sign);
  const std::u32string_view whole = body.substr(0, at);
  std::u32string part = at == body.npos ? std::u32string() : std::u32string(body.substr(at + 1));
  for (const char32_t c : part)
    if (!is_digit(c)) return {};
  if (at != body.npos && part.empty()) return {};
  if (!is_grouped(whole, sign == U',' ? U'.' : U',')) return {};
  while (part.size() > static_cast<size_t>(decimals) && part.back() == U'0') part.pop_back();
  if (part.size() > static_cast<size_t>(decimals)) return {NumberText::Why::too_many_decimals, 0};
  part.resize(static_cast<size_t>(decimals), U'0');
  int64_t below = 0;                     // minus the value: there is one number more on that side
  for (const char32_t c : digits_of(whole) + part)
    if (__builtin_mul_overflow(below, int64_t{10}, &below) ||
        __builtin_sub_overflow(below, static_cast<int64_t>(c - U'0'), &below))
      return {NumberText::Why::too_large, 0};
  if (!negative && below == INT64_MIN) return {NumberText::Why::too_large, 0};
  return {NumberText::Why::read, negative ? below : -below};
}

}  // namespace

NumberText read_number(std::string_view text, int decimals, DecimalSign sign) {
  using Why = NumberText::Why;
  std::u32string all = decode(trim(text));
  while (!all.empty() && is_blank(all.back())) all.pop_back();
  if (all.empty()) return {.why = Why::empty};
  const bool negative = all.front() == U'-' || all.front() == 0x2212;
  if (negative || all.front() == U'+') all.erase(0, 1);
  size_t digits = 0, letters = 0;
  std::u32string letter;
  for (const char32_t c : all) {
    if (is_digit(c)) {
      ++digits;
    } else if (c != U'.' && c != U',' && !is_blank(c)) {
      ++letters;
      letter = c;
    }
  }
  if (letters > 0) {
    if (letters == 1 && digits >= 2) return {.why = Why::letter, .letter = encode(letter)};
    return {};
  }
  const Reading comma = sign == DecimalSign::point ? Reading{} : read_as(all, U',', decimals, negative);
  const Reading point = sign == DecimalSign::comma ? Reading{} : read_as(all, U'.', decimals, negative);
  if (comma.why == Why::read && point.why == Why::read && comma.value != point.value)
    return {.why = Why::ambiguous, .value = comma.value, .other = point.value};
  for (const Reading& one : {comma, point})
    if (one.why == Why::read) return {.why = Why::read, .value = one.value};
  return {.why = comma.why == Why::not_a_number ? point.why : comma.why};
}

}  // namespace sxsh
