// Kept amounts as sums by part, and as amounts one by one.
#pragma once

#include <vector>

#include "indicators/kept.h"
#include "indicators/values.h"

namespace sxsh::indicators {

// `cutoff`: the amount from which a facility counts.
std::vector<PartSum> sums_of(const std::vector<KeptAmount>& kept, int64_t cutoff);
// Of those with one, in the order of amounts where it is one part.
std::vector<int64_t> amounts_of(const std::vector<KeptAmount>& kept);

}  // namespace sxsh::indicators
