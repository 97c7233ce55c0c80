// Groups beside each other: a bar for each group and series, longest scale `top`, words of the value at its end. A value that is
// missing is said in words, never drawn as zero.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "ui/charts/drawing.h"

namespace sxsh::ui {

struct BarRow {
  std::string name;
  std::vector<std::optional<Figure>> values;  // one for each series, in their order
};
struct Bars {
  std::string finding;
  double top = 100;                 // right end of the scale, which starts at zero
  std::vector<std::string> series;  // at most six; a legend stands below from two on
  std::vector<BarRow> rows;
  std::vector<std::string> colours;  // of the series: "c4"; c1, c2 … where none are given
};
Html bars(const Bars& bars, Lang lang);

}  // namespace sxsh::ui
