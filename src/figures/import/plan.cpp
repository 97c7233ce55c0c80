#include "figures/import/plan.h"

#include <algorithm>

#include "measures/quantity.h"
#include "terms/problems.h"

namespace sxsh::figures {

Plan plan_of(const FileSeries& series, const measures::Resource& resource, const measures::Unit& unit,
             std::span<const Figure> standing) {
  Plan out;
  std::vector<Bill> bills;
  std::vector<Month> estimated;
  for (const FilePeriod& period : series.periods) {
    if (__builtin_add_overflow(out.sum_e6, period.amount_e6, &out.sum_e6)) {
      out.wrong = Problem(problems::amount_not_kept, {{"resource", measures::name_of(resource)}});
      return out;
    }
    const auto value = measures::in_unit(resource, {period.amount_e6, kFileDecimals, series.unit}, unit, resource.decimals);
    if (!value.ok()) {
      out.wrong = value.problem();
      return out;
    }
    bills.push_back({period.first, period.last, value.value().value, period.cost_vnd, 0});
    if (period.estimated)
      for (Month month = Month::of(period.first); month <= Month::of(period.last); month = month.plus(1))
        estimated.push_back(month);
  }
  for (const MonthShare& share : spread(bills)) {
    if (auto size = measures::check_size(resource, {share.amount, resource.decimals, &unit}); !size.ok()) {
      out.wrong = size.problem();
      return out;
    }
    PlannedMonth month{.month = share.month,
                       .value = share.amount,
                       .cost_vnd = share.cost_vnd,
                       .whole = share.whole(),
                       .estimated = std::ranges::find(estimated, share.month) != estimated.end()};
    const auto there = std::ranges::find(standing, share.month, &Figure::month);
    if (there != standing.end()) month.there = there->value;
    out.months.push_back(std::move(month));
  }
  return out;
}

}  // namespace sxsh::figures
