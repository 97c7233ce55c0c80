// Round steps for the axis of a chart.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace sxsh::ui {

// 1, 2 or 5 times a power of ten, so that about `steps` of them reach `largest`.
inline int64_t round_step(int64_t largest, int steps) {
  if (largest <= 0 || steps <= 0) return 1;
  const double rough = static_cast<double>(largest) / steps;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double times : {1.0, 2.0, 5.0, 10.0})
    if (times * power >= rough) return std::max<int64_t>(1, std::llround(times * power));
  return 1;
}

}  // namespace sxsh::ui
