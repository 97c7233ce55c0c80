// The line to a target: the straight line from base to target, dashed, and what was measured each year on top of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "ui/charts/drawing.h"
#include "ui/components/chip.h"

namespace sxsh::ui {

struct Course {
  std::string finding;
  int first_year = 0, last_year = 0;                 // the base year and the year of the target
  std::optional<Figure> base;                        // without it there is no line of what is needed
  std::optional<Figure> target;
  std::vector<std::pair<int, Figure>> actual;        // measured years in order; years that lack one are left out
  int current_year = 0;
  double top = 100;
  Tone tone = Tone::ok;
  std::optional<Figure> ahead;                       // in the last year, at the pace measured so far
  std::optional<Range> ahead_band;                   // how sure that is
};
Html course(const Course& course, Lang lang);

}  // namespace sxsh::ui
