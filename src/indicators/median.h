// The middle of what facilities saved, and the middle half of them. Pure.
#pragma once

#include <vector>

#include "indicators/indicators.h"

namespace sxsh::indicators {

// `amounts`: tenths of a percent, one for each facility measured; `cutoff`: from which the numerator counts. `day` and
// scope.whole are for the words alone.
Value median_value(const Indicator& indicator, std::vector<int64_t> amounts, int64_t cutoff, const Date& day, const Scope& scope);

}  // namespace sxsh::indicators
