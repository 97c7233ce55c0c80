// A figure of an indicator: numerator and denominator, what is made of them, or why there is none.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include "indicators/indicator.h"

namespace sxsh::indicators {

struct Value {
  // Whole things (facilities, people, zones, đồng) where decimals is 0; weighted facilities in thousandths where it is 3.
  std::optional<int64_t> numerator, denominator;
  int decimals = 0;
  std::optional<int64_t> tenths;                    // of the unit: 36.1 % = 361
  std::optional<int64_t> low, high;                 // interval (confidence_of), tenths; missing where everybody was counted
  std::optional<std::pair<int64_t, int64_t>> band;  // the middle half of the facilities, tenths
  Words basis;    // "1.092 cơ sở của khung năm 2018", "ước lượng từ 60 phiếu …"
  Words missing;  // why there is no value; empty when there is one
  bool estimate = false;
  std::optional<int64_t> facilities;  // behind sums of use and of what was saved
};

// numerator / denominator in tenths of a percent, half up; missing for a denominator of none.
std::optional<int64_t> percent_tenths(int64_t numerator, int64_t denominator);
// The same in tenths of the numerator's unit.
std::optional<int64_t> ratio_tenths(int64_t numerator, int64_t denominator);

}  // namespace sxsh::indicators
