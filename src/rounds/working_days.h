// Working days of offices: Monday to Friday without public holidays. The days come from catalogue/reference/rounds/holidays.tsv
// and from what an office adds (days off and days worked in exchange). Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/problem.h"

namespace sxsh::rounds {

struct Holiday {
  Date day;
  std::string kind;                      // solar, lunar, adjacent: of the law; off, worked: of the office
  std::string vi, en, source;
  bool verified = false;                 // the law itself says this day
  const std::string& words(Lang lang) const { return lang == Lang::vi || en.empty() ? vi : en; }
};

class Holidays {
 public:
  static const Holidays& carried();      // a broken table throws std::runtime_error
  // The office's own row for a day takes the place of what the law says: "worked" makes a working day of it, "off" a day off.
  void put(Holiday holiday);

  const Holiday* find(const Date& day) const;          // null for a day that is no holiday; "worked" days are found too
  bool knows(int year) const;                          // are the holidays of that year listed at all?
  // A holiday of the law that falls on a Saturday or Sunday is made up for on
  // the next working day (Bộ luật Lao động 10/2012/QH13 Điều 115 khoản 3;
  // 45/2019/QH14 Điều 111 khoản 3), unless the office's own rows say where.
  bool is_working_day(const Date& day) const;
  // The day itself when it is a working day, else the next one that is.
  Date working_day_from(const Date& day) const;
  // The n-th working day after (n > 0) or before (n < 0) the day.
  Date working_days_after(const Date& day, int n) const;
  const std::map<int64_t, Holiday>& all() const { return days_; }   // by days since 1970

 private:
  bool is_off(int64_t day) const;
  std::map<int64_t, Holiday> days_;
};

// How a due date is said, and what it means.
struct DueRule {
  Date said;                             // the day that the text names
  bool excluded = false;                 // "trước 25/12": the 25th is late
  bool moves = false;                    // the rule itself says that a day off moves it to the next working day
};
// The last day on which a report is in time: "trước 25/12/2018" → 24 December. It moves to the next working day only when
// the rule says so.
Date due_day(const DueRule& rule, const Holidays& holidays);

int weekday(const Date& day);            // 1 Monday … 7 Sunday
std::string weekday_words(const Date& day, Lang lang);   // "thứ Hai", "Monday"

}  // namespace sxsh::rounds
