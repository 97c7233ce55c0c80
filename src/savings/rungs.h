// The rungs of the ladder. Each fills in the study and gives back nothing, or says why it cannot be taken. Pure.
#pragma once

#include "savings/uses.h"

namespace sxsh::savings {

struct Inputs {
  const Facts& facts;
  const Uses& uses;
  const std::vector<Product>& products;
};
using Reasons = std::vector<Problem>;

Problem missing_months(const Study& study, const std::vector<Month>& missing);  // savings_missing_months, of its subject
// What keeps every comparison of figures (A to C) from being made: months missing, the fuel was changed, products changed.
Reasons why_not_compared(const Inputs& in, const Study& study);
Reasons by_model(const Inputs& in, Study& study);        // A
Reasons by_mix(const Inputs& in, Study& study);          // B
Reasons by_ratio(const Inputs& in, Study& study);        // C
Reasons by_estimate(const Inputs& in, Study& study);     // D
Reasons by_declaration(const Inputs& in, Study& study);  // E

// A simple ratio is not to be trusted when output changed by more: the rule of the ladder.
inline constexpr double kFixedLoadChange = 0.1;

}  // namespace sxsh::savings
