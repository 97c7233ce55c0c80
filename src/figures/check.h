// Is a figure unusual beside its own past? Each finding names its rule, the limit and the past value; it asks for a reason and
// refuses nothing. No act sets these limits: they are the program's own and are shown as such. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "checks/rule.h"
#include "figures/month.h"

namespace sxsh::figures {

enum class Rule { last_month, last_year, average_3 };

struct Limits {
  int last_month_percent = 50;  // more than this above or below
  int last_year_percent = 50;
  int average_3_percent = 40;
};
// Those of catalogue/checks/figures.toml for an industry (VSIC code, "" unknown), with what the office says instead.
Limits limits_for(std::string_view industry, const checks::Tunings& tunings);

struct Unusual {
  Rule rule = Rule::last_month;
  int64_t past = 0;  // what it was compared with, in the scale of the series
  int64_t change_tenths = 0;  // of a percent, with its sign; capped at ±99.999,9 %
  int limit_percent = 0;
};

// Values of one series by month, months without production left out. A past value that is missing or zero compares with
// nothing; the average needs all three months.
using History = std::map<Month, int64_t>;
std::vector<Unusual> unusual(const History& past, const Month& month, int64_t value, const Limits& limits = {});
std::optional<int64_t> average_before(const History& past, const Month& month);  // of the 3 months before, rounded

}  // namespace sxsh::figures
