// Intensity of energy and of materials: what facilities with a saving signed off used, out of what was to be expected of them.
//
// Its interval (90 %): I = A / (A + S), where what was used (A) is metered and taken as exact, and the saving S is as sure as
// its facilities' stated intervals in quadrature (saved.h). So I lies between A / (E + Δ) and A / (E − Δ), E = A + S being
// what was to be expected; the ends are rounded outwards. Prices of the baseline and errors of meters are not in it. It is given
// only where every facility of the sum states an interval; otherwise the basis says how many do not. Where E − Δ is not above
// zero there is no index at all, and value.missing says so.
#pragma once

#include <optional>
#include <string>
#include <utility>
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

// Tenths of a percent of `actual` out of `expected` ± `half`; missing where the lower end of what was to be expected is not
// above 0.
std::optional<std::pair<int64_t, int64_t>> index_interval(int64_t actual, int64_t expected, int64_t half);
// What the basis of such a figure says of its interval; `stated` of `facilities` have one.
Words interval_basis(int64_t stated, int64_t facilities);

}  // namespace sxsh::indicators
