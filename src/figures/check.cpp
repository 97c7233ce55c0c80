#include "figures/check.h"

#include <algorithm>

namespace sxsh::figures {
namespace {

__extension__ using Wide = __int128;
constexpr int64_t kMostTenths = 999'999;

std::optional<int64_t> at(const History& past, const Month& month) {
  const auto found = past.find(month);
  return found == past.end() ? std::nullopt : std::optional(found->second);
}

int64_t change_tenths(int64_t past, int64_t value) {
  const Wide change = (Wide(value) - past) * 1000 / past;
  return static_cast<int64_t>(std::clamp<Wide>(change, -kMostTenths, kMostTenths));
}

}  // namespace

Limits limits_for(std::string_view industry, const checks::Tunings& tunings) {
  Limits out;
  const auto take = [&](const char* code, int& percent) {
    const checks::Rule* rule = checks::rule(code);
    const auto value = rule ? checks::thousandths(checks::value_of(*rule, "most", industry, tunings)) : std::nullopt;
    if (value) percent = static_cast<int>(std::clamp<int64_t>(*value / 1000, 0, 99'999));
  };
  take("thang-truoc", out.last_month_percent);
  take("thang-cung-ky", out.last_year_percent);
  take("thang-trung-binh", out.average_3_percent);
  return out;
}

std::optional<int64_t> average_before(const History& past, const Month& month) {
  Wide sum = 0;
  for (int back = 1; back <= 3; ++back) {
    const auto value = at(past, month.plus(-back));
    if (!value) return std::nullopt;
    sum += *value;
  }
  return static_cast<int64_t>((sum * 2 + 3) / 6);
}

std::vector<Unusual> unusual(const History& past, const Month& month, int64_t value, const Limits& limits) {
  std::vector<Unusual> out;
  const auto compare = [&](Rule rule, std::optional<int64_t> with, int limit) {
    if (!with || *with <= 0) return;
    const int64_t change = change_tenths(*with, value);
    if (change > limit * 10 || change < -limit * 10) out.push_back({rule, *with, change, limit});
  };
  compare(Rule::last_month, at(past, month.plus(-1)), limits.last_month_percent);
  compare(Rule::last_year, at(past, month.plus(-12)), limits.last_year_percent);
  compare(Rule::average_3, average_before(past, month), limits.average_3_percent);
  return out;
}

}  // namespace sxsh::figures
