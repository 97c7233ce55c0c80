#include "figures/cells/year.h"

#include <algorithm>
#include <map>

namespace sxsh::figures {

int months_in(const Date& first, const Date& last) {
  return (last.year - first.year) * 12 + last.month - first.month + (last.day >= first.day ? 1 : 0);
}

std::vector<YearAmount> amounts_that_count(const YearAmount& of, std::vector<YearAmount> months,
                                           std::vector<PeriodSum> periods, std::vector<LeftOut>* left_out) {
  const auto leave = [&](const PeriodSum& one, LeftOut::Why why) {
    if (left_out) left_out->push_back({why, one.unit, one.value, months_in(one.first, one.last), one.first, one.last});
  };
  std::erase_if(periods, [&](const PeriodSum& one) {
    if (months_in(one.first, one.last) <= 12) return false;
    leave(one, LeftOut::Why::too_long);
    return true;
  });
  std::ranges::sort(periods, [](const PeriodSum& a, const PeriodSum& b) {
    return std::tie(a.first, b.last, a.unit) < std::tie(b.first, a.last, b.unit);
  });
  std::map<std::string, YearAmount> said;
  std::vector<const PeriodSum*> taken;
  int64_t covered = 0;
  std::optional<Date> first, last;       // of the period taken last
  bool too_large = false;
  for (const PeriodSum& one : periods) {
    const bool same = first && *first == one.first && *last == one.last;
    if (last && !same && one.first <= *last) {
      leave(one, LeftOut::Why::overlaps);
      continue;
    }
    taken.push_back(&one);
    if (!same) covered += months_in(one.first, one.last);
    first = one.first;
    last = one.last;
    YearAmount& sum = said.try_emplace(one.unit, of).first->second;
    sum.unit = one.unit;
    too_large |= __builtin_add_overflow(sum.value, one.value, &sum.value);
    sum.from_report = true;
  }
  covered = std::min<int64_t>(covered, 12);
  int64_t fewest = months.empty() ? 0 : 12;
  for (const YearAmount& one : months) fewest = std::min(fewest, one.months);
  if (too_large || said.empty() || (!months.empty() && fewest >= covered)) {
    for (const PeriodSum* one : taken) leave(*one, LeftOut::Why::months_count);
    return months;
  }
  if (left_out)
    for (const YearAmount& one : months)
      left_out->push_back({LeftOut::Why::report_counts, one.unit, one.value, one.months, {}, {}});
  std::vector<YearAmount> out;
  for (auto& [unit, one] : said) {
    one.months = covered;
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace sxsh::figures
