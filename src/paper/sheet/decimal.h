// A decimal number as its digits: no double ever holds what a file says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sxsh::paper {

struct Decimal {
  bool negative = false;
  std::string digits;             // without leading zeros; "" is zero
  int64_t point = 0;              // how many of the digits stand before the mark; may be negative or beyond the end

  bool zero() const { return digits.empty(); }
  void round(int64_t decimals);   // half away from zero, as spreadsheets do
  void round_digits(int64_t significant);
  void shift(int64_t places) { point += zero() ? 0 : places; }    // 2: times 100

  // Digits before the mark at least `least`, grouped in threes if asked; decimals between `fewest` and what there are.
  std::string text(int least, int64_t fewest, bool grouping, bool vietnamese) const;
};

// "-12.5", "1E+20", ".5": digits with at most one '.' and an exponent. Nothing where it is none of these.
std::optional<Decimal> read_decimal(std::string_view text);
bool is_decimal(std::string_view text);                           // the same, without keeping it
inline constexpr int64_t kWidestDecimal = 400;                    // digits shown on either side of the mark

}  // namespace sxsh::paper
