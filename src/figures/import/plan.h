// From a series of a file to the months of a series of the facility: unit, spreading over months, what is new, changed or there
// already. Pure.
#pragma once

#include "figures/import/energy_file.h"
#include "figures/series.h"

namespace sxsh::figures {

struct PlannedMonth {
  Month month;
  int64_t value = 0;  // as the series of the facility keeps it
  std::optional<int64_t> cost_vnd;
  bool whole = false;  // every day of it is in the file
  bool estimated = false;  // a part of it is
  std::optional<int64_t> there;  // what stands
  bool same() const { return there == value; }
};
struct Plan {
  std::vector<PlannedMonth> months;
  int64_t sum_e6 = 0;  // of the file, in its unit
  std::optional<Problem> wrong;  // unit_unfit, amount_too_large, amount_not_kept: nothing is written then
};
// A bill is first converted and rounded once, then spread by days: the months of each bill add up to it exactly.
Plan plan_of(const FileSeries& series, const measures::Resource& resource, const measures::Unit& unit,
             std::span<const Figure> standing);

}  // namespace sxsh::figures
