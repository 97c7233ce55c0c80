// The one amount that counts for a facility, a resource and a calendar year. Pure.
//
// Months and reports may both speak of a year; they are the same fuel and are never added. The months count when all twelve are
// there, or as many as the reports stand for; else the reports. Reports that overlap are not added either: the longer one counts,
// and of two that overlap in part the earlier. A report belongs to the year in which it ends (half-years of the Department end on
// 14/6 and 14/12), and one longer than a year to none. What is partly known says of how many months it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/clock.h"

namespace sxsh::figures {

struct YearAmount {
  int64_t facility_id = 0;
  int year = 0;
  std::string resource, unit;            // codes
  int64_t value = 0;                     // times 10^decimals of the resource, in `unit`
  int64_t months = 0;                    // that it stands for; of several series the fewest
  bool from_report = false;
  std::optional<int64_t> cost_vnd;

  auto key() const { return std::tie(facility_id, year, resource, unit); }
  bool operator==(const YearAmount&) const = default;
};

struct PeriodSum {
  Date first, last;
  std::string unit;
  int64_t value = 0;
};

// How many months a period stands for: 12 of 2024-12-15 to 2025-12-14.
int months_in(const Date& first, const Date& last);

// What is there for the year, is not in its amount, and why.
struct LeftOut {
  enum class Why {
    too_long,        // a report of more than a year
    overlaps,        // a report of days that another one counts for
    months_count,    // a report, where the months count
    report_counts    // months, where the report counts
  };
  Why why{};
  std::string unit;
  int64_t value = 0, months = 0;
  std::optional<Date> first, last;       // of a report
  bool operator==(const LeftOut&) const = default;
};

// `months`: what months come to, one for each unit; `periods`: what reports that end in the year say. All of one facility, year
// and resource, which the caller names in `of`; one of the two may be empty.
std::vector<YearAmount> amounts_that_count(const YearAmount& of, std::vector<YearAmount> months,
                                           std::vector<PeriodSum> periods, std::vector<LeftOut>* left_out = nullptr);

}  // namespace sxsh::figures
