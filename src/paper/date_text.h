// Dates as people type them: "15/3/2018", "2018-03-15", "tháng 3/2018". The day stands first, as in Vietnam, unless told
// otherwise.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace sxsh::paper {

enum class DateOrder : uint8_t { day_first, month_first };

enum class DateFault : uint8_t {
  none,
  empty,
  month_impossible,     // "3/15/2018": there is no month 15; the proposal reads it the other way
  day_impossible,       // "31/2/2018"
  short_year,           // "15/3/18": the proposal takes a year from 1930 to 2029
  serial,               // "43174": a date that lost its format in a spreadsheet; the proposal is that day
  has_time,             // the proposal leaves the time out
  not_a_date
};

struct DateText {
  std::string value;                    // "2018-03-15", "2018-03" or "2018": as exact as what was typed; "" at a fault
  DateFault fault = DateFault::none;
  std::string proposal;                 // for a person to confirm
  bool either_way = false;              // "5/3/2018" would be a date with the month first too
};

DateText read_date_text(std::string_view text, DateOrder order = DateOrder::day_first);

// The order of a column, seen over all its values.
class OrderGuess {
 public:
  void see(std::string_view text);
  bool contradictory() const { return day_first_ > 0 && month_first_ > 0; }
  // Something speaks for the month first: every value that could be read either way must be asked about.
  bool must_ask() const { return month_first_ > 0 && (day_first_ > 0 || either_ > 0); }
  int64_t month_first() const { return month_first_; }

 private:
  int64_t day_first_ = 0, month_first_ = 0, either_ = 0;
};

// What is wrong and what to do; "" where nothing is.
std::string words_of(const DateText& read, std::string_view text, Lang lang);

}  // namespace sxsh::paper
