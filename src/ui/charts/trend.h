// A small line of months without axes: how one thing goes. Months without a value break the line; marked ones have a ring.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/charts/drawing.h"

namespace sxsh::ui {

struct TrendPoint {
  std::optional<double> value;  // missing: nothing is drawn
  bool marked = false;  // unusual
};
struct Trend {
  std::string finding;  // what a screen reader says: first, last, highest
  std::vector<TrendPoint> points;  // in order, one a month
};
Html trend(const Trend& trend);

}  // namespace sxsh::ui
