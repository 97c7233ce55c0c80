#include "measures/exact.h"

#include <utility>

namespace sxsh::measures {
namespace {

constexpr int kMostDigits = 18;  // 10^18 fits int64

int64_t power_of_ten(int exponent) {
  int64_t out = 1;
  for (int i = 0; i < exponent; ++i) out *= 10;
  return out;
}

const Exact kBroken = Exact::of(1, 0);

}  // namespace

Exact::Wide Exact::common(Wide a, Wide b) {
  if (a < 0) a = -a;
  while (b != 0) a = std::exchange(b, a % b);
  return a;
}

Exact Exact::reduced(Wide numerator, Wide denominator) {
  Exact out;
  if (denominator == 0) {
    out.denominator_ = 0;
    return out;
  }
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  const Wide divisor = common(numerator, denominator);
  out.numerator_ = numerator / divisor;
  out.denominator_ = denominator / divisor;
  return out;
}

Exact Exact::of(int64_t numerator, int64_t denominator) { return reduced(numerator, denominator); }

Exact Exact::scaled_by(int64_t value, int decimals) {
  if (decimals < 0 || decimals > kMostDigits) return kBroken;
  return of(value, power_of_ten(decimals));
}

std::optional<Exact> Exact::read(std::string_view text) {
  int64_t digits = 0;
  int places = -1, count = 0;
  for (const char c : text) {
    if (c == '.' && places < 0 && count > 0) {
      places = 0;
    } else if (c >= '0' && c <= '9' && ++count <= kMostDigits) {
      digits = digits * 10 + (c - '0');
      if (places >= 0) ++places;
    } else {
      return std::nullopt;
    }
  }
  if (count == 0 || places == 0) return std::nullopt;
  return scaled_by(digits, places < 0 ? 0 : places);
}

std::optional<int64_t> Exact::scaled(int decimals) const {
  if (broken() || decimals < 0 || decimals > kMostDigits) return std::nullopt;
  const Exact all = *this * of(power_of_ten(decimals));
  if (all.broken()) return std::nullopt;
  Wide whole = all.numerator_ / all.denominator_;
  Wide rest = all.numerator_ % all.denominator_;
  if (rest < 0) rest = -rest;
  if (rest >= all.denominator_ - rest) whole += all.numerator_ < 0 ? -1 : 1;
  if (whole > INT64_MAX || whole < INT64_MIN) return std::nullopt;
  return static_cast<int64_t>(whole);
}

bool Exact::is_whole(int decimals) const {
  if (broken() || decimals < 0 || decimals > kMostDigits) return false;
  return power_of_ten(decimals) % denominator_ == 0;
}

Exact operator*(const Exact& a, const Exact& b) {
  if (a.broken() || b.broken()) return kBroken;
  // Across first, so that the product overflows only when the result itself does not fit.
  const Exact::Wide left = Exact::common(a.numerator_, b.denominator_), right = Exact::common(b.numerator_, a.denominator_);
  Exact out;
  if (__builtin_mul_overflow(a.numerator_ / left, b.numerator_ / right, &out.numerator_) ||
      __builtin_mul_overflow(a.denominator_ / right, b.denominator_ / left, &out.denominator_))
    return kBroken;
  return out;
}

Exact operator/(const Exact& a, const Exact& b) {
  if (a.broken() || b.broken() || b.numerator_ == 0) return kBroken;
  return a * Exact::reduced(b.denominator_, b.numerator_);
}

Exact operator+(const Exact& a, const Exact& b) {
  if (a.broken() || b.broken()) return kBroken;
  const Exact::Wide divisor = Exact::common(a.denominator_, b.denominator_);
  Exact::Wide left, right, top, bottom;
  if (__builtin_mul_overflow(a.numerator_, b.denominator_ / divisor, &left) ||
      __builtin_mul_overflow(b.numerator_, a.denominator_ / divisor, &right) || __builtin_add_overflow(left, right, &top) ||
      __builtin_mul_overflow(a.denominator_, b.denominator_ / divisor, &bottom))
    return kBroken;
  return Exact::reduced(top, bottom);
}

bool operator==(const Exact& a, const Exact& b) {
  return !a.broken() && !b.broken() && a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_;
}

bool operator<(const Exact& a, const Exact& b) {
  if (a.broken() || b.broken()) return false;
  const Exact difference = a + b * Exact::of(-1);
  return !difference.broken() && difference.numerator_ < 0;
}

}  // namespace sxsh::measures
