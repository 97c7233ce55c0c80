// A calendar month, "2018-06": figures are kept by month; half-years and years are made of them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace sxsh::figures {

struct Month {
  int year = 0, month = 0;  // 1990 to 2100, 1 to 12
  auto operator<=>(const Month&) const = default;

  int64_t code() const { return year * 100 + month; }  // 201806: how it is kept
  int days() const;  // 28 to 31
  Date first_day() const { return {year, month, 1}; }
  Date last_day() const { return {year, month, days()}; }
  Month plus(int months) const;
  std::string iso() const;  // "2018-06", also in addresses
  std::string words(Lang lang) const;  // "6/2018", "Jun 2018"

  static std::optional<Month> of_code(int64_t code);
  static std::optional<Month> parse(std::string_view text);  // "2018-06", "06/2018", "6/2018", "2018-6"
  static Month of(const Date& day) { return {day.year, day.month}; }
};

int months_between(const Month& first, const Month& last);  // 2018-06 to 2018-08: 2

}  // namespace sxsh::figures
