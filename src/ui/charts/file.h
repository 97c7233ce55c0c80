// A chart as a picture of its own: an SVG that needs no style sheet of ours, in the light colours of paper, with its title above
// and its source below. What the pages draw is taken over mark by mark: of two widths the wide one, with its legend.
#pragma once

#include <string>

#include "ui/html.h"

namespace sxsh::ui {

struct ChartFile {
  std::string title;   // the finding
  std::string source;  // "Nguồn: … Số liệu đến 31/12/2018."
  Html chart;          // of the functions of charts/ or of territory's maps; several drawings stand below each other
};
std::string svg_file(const ChartFile& file);  // "" when the markup holds no drawing

}  // namespace sxsh::ui
