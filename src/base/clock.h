// The one clock. Instants are UTC seconds; local dates are those of Vietnam (+07:00, no summer time).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace sxsh {

struct Date {
  int year = 0, month = 0, day = 0;
  auto operator<=>(const Date&) const = default;
};

bool is_valid(const Date& date);                      // false for 30/02, month 13, year outside 1900–2200
std::string iso(const Date& date);                    // 2017-04-28
std::optional<Date> parse_iso_date(std::string_view text);
std::string vietnamese(const Date& date);             // 28/4/2017
std::string english(const Date& date);                // 28 Apr 2017
int64_t days_from_epoch(const Date& date);            // proleptic Gregorian, 1970-01-01 = 0
Date date_from_days(int64_t days);

class Clock {
 public:
  static Clock real();
  static Clock fixed_at(std::string_view utc);        // "2018-12-31T05:00:00Z"; throws std::invalid_argument otherwise
  int64_t now_ms() const;                             // milliseconds of UTC since 1970
  std::string now_utc() const;                        // "2018-12-31T05:00:00.000Z", sorts as text
  Date today() const;                                 // local date at +07:00
  bool is_fixed() const { return fixed_ms_.has_value(); }

 private:
  std::optional<int64_t> fixed_ms_;
};

std::string day_words(const Date& day, Lang lang);      // 28/4/2017, 28 Apr 2017
std::string utc_text(int64_t milliseconds);
// "2018-12-31T05:00:00.000Z" → "31/12/2018 12:00" or "31 Dec 2018 12:00", and the day alone; local time at +07:00. What is no
// instant comes back as it is.
std::string local_minute(const std::string& utc, Lang lang);
std::string local_day(const std::string& utc, Lang lang);

}  // namespace sxsh
