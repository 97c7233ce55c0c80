// Exact numbers of forms: rationals of 128-bit whole numbers, so that a sum of decimals is the sum and a third is a third.
// Nothing passes through a double. What does not fit is no value; nothing is ever cut off silently.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sxsh::forms {

class Number {
 public:
  constexpr Number() = default;
  constexpr Number(int64_t whole) : top_(whole) {}
  static Number scaled(int64_t value, int decimals);          // 458, 1 → 45.8; decimals 0–18
  static std::optional<Number> parse(std::string_view text);  // "-12.5"; at most 18 decimals, no grouping, no exponent

  std::optional<Number> plus(const Number& other) const;
  std::optional<Number> minus(const Number& other) const;
  std::optional<Number> times(const Number& other) const;
  std::optional<Number> divided_by(const Number& other) const;   // none by zero
  std::optional<Number> modulo(const Number& other) const;       // sign of the dividend, as in XPath; none by zero
  Number negative() const;
  std::optional<Number> rounded(int decimals) const;             // halves away from zero; −9 ≤ decimals ≤ 9

  bool is_zero() const { return top_ == 0; }
  bool is_negative() const { return top_ < 0; }
  bool is_whole() const { return below_ == 1; }
  std::optional<int64_t> whole() const;                          // none when it is no whole number or does not fit
  std::optional<int64_t> in_scale(int decimals) const;           // rounded, times 10^decimals; none when it does not fit
  // Canonical, with a point: "12.5". A number without an end is rounded to 9 decimals.
  std::string text() const;
  // As people read it, grouped, at most `decimals` digits after the sign: "1.250,5" or "1,250.5".
  std::string shown(bool vietnamese, int decimals = 6) const;
  // As answers keep it: decimal comma, no grouping, "1250,5".
  std::string typed() const;

  friend bool operator==(const Number& a, const Number& b) { return a.top_ == b.top_ && a.below_ == b.below_; }
  friend std::strong_ordering operator<=>(const Number& a, const Number& b);

 private:
  using Wide = __int128;
  static std::optional<Number> of(Wide top, Wide below);
  Wide top_ = 0, below_ = 1;                                     // below_ > 0, no common factor
};

}  // namespace sxsh::forms
