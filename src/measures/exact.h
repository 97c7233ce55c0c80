// Exact fractions for units and factors: no double ever touches a figure. A result that no longer fits is broken, and what is
// made of a broken one is broken too; `scaled` then gives nothing, so an overflow can never pass as a number.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace sxsh::measures {

class Exact {
 public:
  Exact() = default;  // 0
  static Exact of(int64_t numerator, int64_t denominator = 1);  // denominator 0: broken
  static Exact scaled_by(int64_t value, int decimals);  // value / 10^decimals
  // "0.0001543": digits with at most one point, as catalogues write it; nothing for other text or more than 18 digits.
  static std::optional<Exact> read(std::string_view text);

  bool broken() const { return denominator_ == 0; }
  bool is_zero() const { return !broken() && numerator_ == 0; }
  // Times 10^decimals as a whole number, halves away from zero. Nothing when it does not fit or is broken.
  std::optional<int64_t> scaled(int decimals) const;
  bool is_whole(int decimals) const;  // scaled(decimals) loses nothing

  friend Exact operator*(const Exact& a, const Exact& b);
  friend Exact operator/(const Exact& a, const Exact& b);  // by zero: broken
  friend Exact operator+(const Exact& a, const Exact& b);
  friend bool operator==(const Exact& a, const Exact& b);  // broken ones equal nothing
  friend bool operator<(const Exact& a, const Exact& b);  // false for broken ones

 private:
  __extension__ using Wide = __int128;
  static Exact reduced(Wide numerator, Wide denominator);
  static Wide common(Wide a, Wide b);
  Wide numerator_ = 0, denominator_ = 1;  // lowest terms, denominator above 0; 0 marks a broken one
};

}  // namespace sxsh::measures
