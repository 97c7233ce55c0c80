// Where a figure goes if it goes on as it did: the straight line through what was measured, and how sure that is. Pure.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/problem.h"

namespace sxsh::dashboard {

struct Projection {
  int year = 0;
  double value = 0;                               // in the unit of the points
  std::optional<std::pair<double, double>> band;  // 90 % prediction interval of ordinary least squares; from three points on
  bool pair_only = false;                         // two points: a line, and nothing can be said of how sure it is
};
// Missing for fewer than two points, points of one year, or a year not after the last. Percentages are kept within 0 and 100.
// Source: prediction interval ŷ ± t·s·√(1 + 1/n + (x−x̄)²/Sxx), as in any text on simple linear regression.
std::optional<Projection> project(const std::vector<std::pair<int, double>>& points, int year, bool percent);

}  // namespace sxsh::dashboard
