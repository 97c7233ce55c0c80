// Columns by year, each a stack of parts, with a legend. A year without any value is said in words, never drawn as zero.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "ui/charts/drawing.h"

namespace sxsh::ui {

struct StackedYear {
  std::string label;                                 // "2018"
  std::vector<std::optional<int64_t>> parts;         // one for each series, in their order
  bool current = false;                              // set apart by a soft ground
};

struct Stacked {
  std::string finding;
  std::string unit;                                  // "triệu đồng"
  std::vector<std::string> series;                   // at most six
  std::vector<StackedYear> years;
};
Html stacked(const Stacked& chart, Lang lang);

}  // namespace sxsh::ui
