// Running sums of what was used above the model, and where the course breaks.
#pragma once

#include <span>
#include <vector>

namespace sxsh::savings {

std::vector<double> cusum(std::span<const double> deviations);  // C_t = Σ_{i≤t} (actual − expected), unit of y

// A change of the mean: the first point after it, the means of the segments around it, and how sure it is.
struct Break {
  size_t at = 0;                 // index of the first point of the new course
  double before = 0, after = 0;  // mean deviation a month, unit of y
  double p = 1;
};
inline constexpr size_t kLeastSegment = 4;  // points on each side

// OLS-CUSUM test (Ploberger and Krämer 1992): sup |Σ(d − mean)| / (s √n) against the Brownian bridge; a segment that breaks is
// split there and its parts are tested again. The limit is for long series: with few months it finds fewer breaks, not more.
std::vector<Break> breaks(std::span<const double> deviations, double level = 0.05);

}  // namespace sxsh::savings
