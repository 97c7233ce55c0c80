#include "paper/sheet/decimal.h"

#include <algorithm>

namespace sxsh::paper {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Parts {
  bool negative = false;
  std::string_view whole, decimals;
  int64_t exponent = 0;
};

std::optional<Parts> parts_of(std::string_view text) {
  Parts parts;
  size_t i = 0;
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) parts.negative = text[i++] == '-';
  const auto digits = [&] {
    const size_t from = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    return text.substr(from, i - from);
  };
  parts.whole = digits();
  if (i < text.size() && text[i] == '.') {
    ++i;
    parts.decimals = digits();
  }
  if (parts.whole.empty() && parts.decimals.empty()) return std::nullopt;
  if (i < text.size() && (text[i] == 'E' || text[i] == 'e')) {
    ++i;
    bool below = false;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) below = text[i++] == '-';
    const std::string_view exponent = digits();
    if (exponent.empty() || exponent.size() > 6) return std::nullopt;
    for (const char c : exponent) parts.exponent = parts.exponent * 10 + (c - '0');
    if (below) parts.exponent = -parts.exponent;
  }
  if (i != text.size()) return std::nullopt;
  return parts;
}

}  // namespace

bool is_decimal(std::string_view text) { return parts_of(text).has_value(); }

std::optional<Decimal> read_decimal(std::string_view text) {
  const auto parts = parts_of(text);
  if (!parts) return std::nullopt;
  Decimal out;
  out.negative = parts->negative;
  out.digits = std::string(parts->whole) + std::string(parts->decimals);
  out.point = static_cast<int64_t>(parts->whole.size()) + parts->exponent;
  const size_t zeros = std::min(out.digits.find_first_not_of('0'), out.digits.size());
  out.digits.erase(0, zeros);
  out.point -= static_cast<int64_t>(zeros);
  out.digits.erase(out.digits.find_last_not_of('0') + 1);
  if (out.zero()) out.point = 0;
  return out;
}

void Decimal::round(int64_t decimals) { round_digits(point + decimals); }

void Decimal::round_digits(int64_t significant) {
  if (significant >= static_cast<int64_t>(digits.size())) return;
  if (significant < 0) {
    digits.clear();
    point = 0;
    return;
  }
  const bool up = digits[static_cast<size_t>(significant)] >= '5';
  digits.resize(static_cast<size_t>(significant));
  if (up) {
    size_t i = digits.size();
    while (i > 0 && digits[i - 1] == '9') digits[--i] = '0';
    if (i > 0) ++digits[i - 1];
    else digits.insert(digits.begin(), '1'), ++point;
  }
  digits.erase(digits.find_last_not_of('0') + 1);
  if (zero()) point = 0;
}

std::string Decimal::text(int least, int64_t fewest, bool grouping, bool vietnamese) const {
  const auto count = static_cast<int64_t>(digits.size());
  const int64_t before = std::min(std::max<int64_t>(point, 0), kWidestDecimal);
  std::string whole;
  for (int64_t i = 0; i < before; ++i) whole += i < count ? digits[static_cast<size_t>(i)] : '0';
  if (static_cast<int>(whole.size()) < least) whole.insert(0, static_cast<size_t>(least) - whole.size(), '0');
  if (grouping)
    for (auto at = static_cast<int64_t>(whole.size()) - 3; at > 0; at -= 3)
      whole.insert(static_cast<size_t>(at), 1, vietnamese ? '.' : ',');
  std::string decimals;
  for (int64_t i = point; i < count && static_cast<int64_t>(decimals.size()) < kWidestDecimal; ++i)
    decimals += i < 0 ? '0' : digits[static_cast<size_t>(i)];
  while (static_cast<int64_t>(decimals.size()) < fewest) decimals += '0';
  std::string out = negative && !zero() ? "-" : "";
  out += whole;
  if (!decimals.empty()) out += (vietnamese ? ',' : '.') + decimals;
  return out;
}

}  // namespace sxsh::paper
