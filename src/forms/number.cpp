#include "forms/number.h"

#include <algorithm>

namespace sxsh::forms {
namespace {

using Wide = __int128;
constexpr Wide kMost = static_cast<Wide>((static_cast<unsigned __int128>(1) << 127) - 1);
constexpr int kLongest = 18;             // decimals that a text may have

Wide ten_to(int power) {
  Wide out = 1;
  for (int i = 0; i < power; ++i) out *= 10;
  return out;
}

Wide common_factor(Wide a, Wide b) {
  if (a < 0) a = -a;
  while (b != 0) {
    if (a <= INT64_MAX && b <= INT64_MAX) {      // the usual case, several times faster
      auto x = static_cast<uint64_t>(a), y = static_cast<uint64_t>(b);
      while (y != 0) {
        const uint64_t rest = x % y;
        x = y;
        y = rest;
      }
      return static_cast<Wide>(x);
    }
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

std::string digits_of(Wide value) {
  if (value == 0) return "0";
  const bool negative = value < 0;
  std::string out;
  while (value != 0) {
    const int digit = static_cast<int>(value % 10);
    out += static_cast<char>('0' + (digit < 0 ? -digit : digit));
    value /= 10;
  }
  if (negative) out += '-';
  std::ranges::reverse(out);
  return out;
}

// `value` / 10^decimals with `sign` before the decimals; zeros at the end are dropped.
std::string with_decimals(Wide value, int decimals, char sign) {
  std::string out = digits_of(value < 0 ? -value : value);
  const auto places = static_cast<size_t>(decimals);
  if (places > 0) {
    if (out.size() <= places) out = std::string(places + 1 - out.size(), '0') + out;
    std::string part = out.substr(out.size() - places);
    out.resize(out.size() - places);
    while (!part.empty() && part.back() == '0') part.pop_back();
    if (!part.empty()) out += sign + part;
  }
  return value < 0 && out != "0" ? "-" + out : out;
}

}  // namespace

std::optional<Number> Number::of(Wide top, Wide below) {
  if (below == 0 || top == -kMost - 1 || below == -kMost - 1) return std::nullopt;
  if (below < 0) {
    top = -top;
    below = -below;
  }
  Number out;
  const Wide factor = below == 1 ? 1 : common_factor(top, below);
  out.top_ = top / factor;
  out.below_ = below / factor;
  return out;
}

Number Number::scaled(int64_t value, int decimals) {
  return of(value, ten_to(std::clamp(decimals, 0, kLongest))).value_or(Number());
}

std::optional<Number> Number::parse(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point), part = point == text.npos ? std::string_view() : text.substr(point + 1);
  if ((whole.empty() && part.empty()) || (point != text.npos && part.empty()) || part.size() > static_cast<size_t>(kLongest))
    return std::nullopt;
  Wide top = 0;
  for (const std::string_view digits : {whole, part})
    for (const char c : digits)
      if (c < '0' || c > '9' || __builtin_mul_overflow(top, Wide{10}, &top) || __builtin_add_overflow(top, Wide{c - '0'}, &top))
        return std::nullopt;
  return of(negative ? -top : top, ten_to(static_cast<int>(part.size())));
}

std::optional<Number> Number::plus(const Number& other) const {
  Wide left = 0, right = 0, top = 0, below = 0;
  if (below_ == other.below_) {
    if (__builtin_add_overflow(top_, other.top_, &top)) return std::nullopt;
    return of(top, below_);
  }
  const Wide factor = common_factor(below_, other.below_);
  if (__builtin_mul_overflow(top_, other.below_ / factor, &left) || __builtin_mul_overflow(other.top_, below_ / factor, &right) ||
      __builtin_add_overflow(left, right, &top) || __builtin_mul_overflow(below_, other.below_ / factor, &below))
    return std::nullopt;
  return of(top, below);
}

std::optional<Number> Number::minus(const Number& other) const { return plus(other.negative()); }

std::optional<Number> Number::times(const Number& other) const {
  const Wide left = common_factor(top_, other.below_), right = common_factor(other.top_, below_);
  Wide top = 0, below = 0;
  if (left == 0 || right == 0) return Number();
  if (__builtin_mul_overflow(top_ / left, other.top_ / right, &top) ||
      __builtin_mul_overflow(below_ / right, other.below_ / left, &below))
    return std::nullopt;
  return of(top, below);
}

std::optional<Number> Number::divided_by(const Number& other) const {
  if (other.top_ == 0) return std::nullopt;
  const std::optional<Number> turned = of(other.below_, other.top_);
  return turned ? times(*turned) : std::nullopt;
}

std::optional<Number> Number::modulo(const Number& other) const {
  const std::optional<Number> share = divided_by(other);
  if (!share) return std::nullopt;
  Number times_in;
  times_in.top_ = share->top_ / share->below_;
  const std::optional<Number> taken = times_in.times(other);
  return taken ? minus(*taken) : std::nullopt;
}

Number Number::negative() const {
  Number out = *this;
  out.top_ = -out.top_;
  return out;
}

std::optional<Number> Number::rounded(int decimals) const {
  const Wide scale = ten_to(std::min(std::abs(decimals), 9));
  const std::optional<Number> moved =
      decimals >= 0 ? times(of(scale, 1).value_or(Number())) : divided_by(of(scale, 1).value_or(1));
  if (!moved) return std::nullopt;
  Wide whole = moved->top_ / moved->below_;
  Wide rest = moved->top_ % moved->below_;
  if (rest < 0) rest = -rest;
  if (rest >= moved->below_ - rest && rest != 0) whole += moved->top_ < 0 ? -1 : 1;
  if (decimals >= 0) return of(whole, scale);
  Wide top = 0;
  return __builtin_mul_overflow(whole, scale, &top) ? std::nullopt : of(top, 1);
}

std::optional<int64_t> Number::whole() const {
  if (below_ != 1 || top_ > INT64_MAX || top_ < INT64_MIN) return std::nullopt;
  return static_cast<int64_t>(top_);
}

std::optional<int64_t> Number::in_scale(int decimals) const {
  const std::optional<Number> scale = of(ten_to(std::clamp(decimals, 0, 9)), 1);
  const std::optional<Number> moved = scale ? times(*scale) : std::nullopt;
  const std::optional<Number> whole_one = moved ? moved->rounded(0) : std::nullopt;
  return whole_one ? whole_one->whole() : std::nullopt;
}

namespace {
// How many decimals a fraction over `below` has when it ends, else −1.
int decimals_of(Wide below) {
  int twos = 0, fives = 0;
  while (below % 2 == 0) below /= 2, ++twos;
  while (below % 5 == 0) below /= 5, ++fives;
  return below == 1 ? std::max(twos, fives) : -1;
}
}  // namespace

std::string Number::text() const {
  const int places = decimals_of(below_);
  Wide top = 0;
  if (places >= 0 && places <= kLongest && !__builtin_mul_overflow(top_, ten_to(places) / below_, &top))
    return with_decimals(top, places, '.');
  for (int decimals = 9; decimals >= 0; --decimals)
    if (const auto near = rounded(decimals); near && !__builtin_mul_overflow(near->top_, ten_to(decimals) / near->below_, &top))
      return with_decimals(top, decimals, '.');
  return digits_of(top_ / below_);
}

std::string Number::typed() const {
  std::string out = text();
  std::ranges::replace(out, '.', ',');
  return out;
}

std::string Number::shown(bool vietnamese, int decimals) const {
  const std::string plain = rounded(std::clamp(decimals, 0, 9)).value_or(*this).text();
  const size_t point = std::min(plain.find('.'), plain.size());
  std::string out = plain.substr(0, point);
  const size_t first = is_negative() && out.starts_with('-') ? 1 : 0;
  for (size_t at = out.size(); at > first + 3;) {
    at -= 3;
    out.insert(at, 1, vietnamese ? '.' : ',');
  }
  if (point < plain.size()) out.append(1, vietnamese ? ',' : '.').append(plain.substr(point + 1));
  return out;
}

std::strong_ordering operator<=>(const Number& a, const Number& b) {
  if (a.below_ == b.below_) return a.top_ <=> b.top_;
  Number::Wide left = 0, right = 0;
  if (!__builtin_mul_overflow(a.top_, b.below_, &left) && !__builtin_mul_overflow(b.top_, a.below_, &right))
    return left <=> right;
  // too long to be crossed: whole parts first, then what is left over, turned round
  const auto floor_of = [](Number::Wide top, Number::Wide below) { return top / below - (top % below < 0 ? 1 : 0); };
  const Number::Wide whole_a = floor_of(a.top_, a.below_), whole_b = floor_of(b.top_, b.below_);
  if (whole_a != whole_b) return whole_a <=> whole_b;
  const Number::Wide rest_a = a.top_ - whole_a * a.below_, rest_b = b.top_ - whole_b * b.below_;
  if (rest_a == 0 || rest_b == 0) return rest_a <=> rest_b;
  return *Number::of(b.below_, rest_b) <=> *Number::of(a.below_, rest_a);
}

}  // namespace sxsh::forms
