// Progress to a target in one bar: the dark part is the base year, the fill is the actual value, the dashed tick is what is
// needed by now, the solid tick (or the band, for a range) is the target. What is missing is said in words.
#pragma once

#include <optional>
#include <string>

#include "base/problem.h"
#include "ui/charts/drawing.h"
#include "ui/components/chip.h"

namespace sxsh::ui {

struct Bullet {
  std::string finding;                   // what the bar says, with its numbers; "" = made of the figures
  double top = 100;                      // right end of the scale, which starts at zero
  std::string base_year, target_year;    // "2015", "2020"; "" where the text does not say
  std::optional<Figure> base, actual, due, target;
  std::optional<Range> base_range, actual_range, target_range;   // used where the plan gives a range
  Tone tone = Tone::ok;                  // of the actual value
};
Html bullet(const Bullet& bullet, Lang lang);

}  // namespace sxsh::ui
