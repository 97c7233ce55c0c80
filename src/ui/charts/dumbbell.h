// From the base year to the target on one line: two points, or two bands where the plan gives ranges.
#pragma once

#include <optional>
#include <string>

#include "base/problem.h"
#include "ui/charts/drawing.h"

namespace sxsh::ui {

struct Dumbbell {
  std::string finding;                   // "" = made of the figures
  double top = 100;                      // right end of the scale, which starts at zero
  std::string base_year, target_year;
  std::optional<Figure> base, target;
  std::optional<Range> base_range, target_range;     // before the figures where both are given
  bool broad = false;                                // its box is at least 560 pixels wide on wide screens: labels stand closer
};
Html dumbbell(const Dumbbell& dumbbell, Lang lang);

}  // namespace sxsh::ui
