#include "savings/model/cusum.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "savings/model/distribution.h"

namespace sxsh::savings {
namespace {

double mean_of(std::span<const double> part) {
  return std::accumulate(part.begin(), part.end(), 0.0) / static_cast<double>(part.size());
}

void split(std::span<const double> all, size_t first, size_t last, double level, std::vector<Break>& out) {
  const auto part = all.subspan(first, last - first);
  if (part.size() < 2 * kLeastSegment) return;
  const double mean = mean_of(part);
  double squares = 0, running = 0, height = 0;
  size_t at = 0;
  for (size_t i = 0; i < part.size(); ++i) {
    squares += (part[i] - mean) * (part[i] - mean);
    running += part[i] - mean;
    if (i + 1 >= kLeastSegment && part.size() - i - 1 >= kLeastSegment && std::abs(running) > height) {
      height = std::abs(running);
      at = i + 1;
    }
  }
  const double size = std::sqrt(squares / static_cast<double>(part.size() - 1)) * std::sqrt(static_cast<double>(part.size()));
  if (size <= 0 || at == 0) return;
  const double p = bridge_upper(height / size);
  if (p > level) return;
  split(all, first, first + at, level, out);
  out.push_back({.at = first + at, .p = p});
  split(all, first + at, last, level, out);
}

}  // namespace

std::vector<double> cusum(std::span<const double> deviations) {
  std::vector<double> out(deviations.size());
  std::partial_sum(deviations.begin(), deviations.end(), out.begin());
  return out;
}

std::vector<Break> breaks(std::span<const double> deviations, double level) {
  std::vector<Break> out;
  split(deviations, 0, deviations.size(), level, out);
  for (size_t i = 0; i < out.size(); ++i) {
    const size_t from = i == 0 ? 0 : out[i - 1].at, to = i + 1 == out.size() ? deviations.size() : out[i + 1].at;
    out[i].before = mean_of(deviations.subspan(from, out[i].at - from));
    out[i].after = mean_of(deviations.subspan(out[i].at, to - out[i].at));
  }
  return out;
}

}  // namespace sxsh::savings
