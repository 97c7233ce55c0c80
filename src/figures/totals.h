// Energy, TOE and greenhouse gases of a facility over months, from its series, by named sets. Pure.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "figures/series.h"
#include "measures/conversion.h"

namespace sxsh::figures {

struct Total {
  measures::Amount amount;
  measures::Mark mark = measures::Mark::read;  // the weakest of what went in
  std::vector<const measures::ConversionSet*> sets;
  std::vector<Problem> lacking;  // of each series that has no factor: the total is without it
  bool any = false;  // at least one figure went in
  bool too_large = false;  // the sum does not fit: there is no amount
};
struct Totals {
  Total energy, toe, toe_pure, scope_1, scope_2, biogenic;  // MJ; TOE by the letter, by pure energy; kg CO2e
  int64_t cost_vnd = 0;
  bool any_cost = false;
};
Totals totals_of(std::span<const Series> series, std::span<const Figure> figures);

}  // namespace sxsh::figures
