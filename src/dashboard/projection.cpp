#include "dashboard/projection.h"

#include <algorithm>
#include <cmath>

#include "savings/model/distribution.h"

namespace sxsh::dashboard {

std::optional<Projection> project(const std::vector<std::pair<int, double>>& points, int year, bool percent) {
  const double n = static_cast<double>(points.size());
  if (points.size() < 2 || year <= points.back().first) return std::nullopt;
  double mean_x = 0, mean_y = 0;
  for (const auto& [x, y] : points) mean_x += x / n, mean_y += y / n;
  double sxx = 0, sxy = 0;
  for (const auto& [x, y] : points) sxx += (x - mean_x) * (x - mean_x), sxy += (x - mean_x) * (y - mean_y);
  if (sxx <= 0) return std::nullopt;
  const double slope = sxy / sxx;
  const auto at = [&](double x) { return mean_y + slope * (x - mean_x); };
  const auto kept = [&](double value) { return percent ? std::clamp(value, 0.0, 100.0) : value; };
  Projection out{.year = year, .value = kept(at(year)), .band = {}, .pair_only = points.size() == 2};
  if (out.pair_only) return out;
  double rest = 0;
  for (const auto& [x, y] : points) rest += (y - at(x)) * (y - at(x));
  const double s = std::sqrt(rest / (n - 2));
  const double half =
      savings::student_quantile(0.90, n - 2) * s * std::sqrt(1 + 1 / n + (year - mean_x) * (year - mean_x) / sxx);
  out.band = {kept(at(year) - half), kept(at(year) + half)};
  return out;
}

}  // namespace sxsh::dashboard
