// Intensity of energy and of materials: what facilities with a saving signed off used, out of what was to be expected of them.
#pragma once

#include <string>
#include <vector>

#include "indicators/entry_values.h"
#include "indicators/values.h"

namespace sxsh::indicators {

// The figure, and its list by the eight industries of QĐ 889/QĐ-TTg.
Tallied tallied_intensity(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day,
                          const Scope& scope);
// The same of each part: sums divided, never a mean of the facilities' ratios. The sums of the parts are those of the whole.
std::vector<PartValue> intensity_by(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day,
                                    const Scope& scope, const std::string& part);

}  // namespace sxsh::indicators
