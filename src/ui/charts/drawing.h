// The pen of the charts: SVG marks with classes only. No colour, no style attribute, so every look comes from the style sheet.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/html.h"

namespace sxsh::ui {

// A value in a chart: where it lies on the scale, and how it is written for people: {45.8, "45,8%"}.
struct Figure {
  double at = 0;
  std::string words;
};
// A range of values: {8, 13, "8–13%"}.
struct Range {
  double from = 0, to = 0;
  std::string words;
};

enum class Anchor { start, middle, end };

// Coordinates are pixels, or text such as "45.8%" for charts that stretch with their box.
struct Place {
  Place(double pixels);
  Place(std::string share) : at(std::move(share)) {}
  std::string at;
};
std::string number(double value);                    // at most two decimals, with a point
std::string percent(double value);                   // "45.8%"

class Drawing {
 public:
  // A drawing of fixed proportions; `finding` is what a screen reader says instead of it.
  Drawing(double width, double height, std::string_view finding);
  // One that stretches to the width of its box; x and width are then given in percent.
  Drawing(double height, std::string_view finding);

  Drawing& rect(std::string_view css, Place x, Place y, Place width, Place height, double radius = 0, std::string_view hint = "");
  Drawing& line(std::string_view css, Place x1, Place y1, Place x2, Place y2);
  Drawing& circle(std::string_view css, Place x, Place y, double radius);
  Drawing& path(std::string_view css, std::string_view d);
  Drawing& polyline(std::string_view css, std::string_view points);
  Drawing& text(std::string_view css, Place x, Place y, Anchor anchor, std::string_view words);
  // "2015: " plain, then the value strong.
  Drawing& label(std::string_view css, std::string_view strong_css, Place x, Place y, Anchor anchor, std::string_view words,
                 std::string_view strong);
  Drawing& turned(std::string_view css, double x, double y, std::string_view words);   // reads upwards
  Html done();

 private:
  std::string out_;
};

// The same chart drawn for wide and for narrow screens; the style sheet shows one.
Html two_widths(const Html& wide, const Html& narrow);

struct LegendEntry {
  std::string css, words;                // css of the swatch: "c1", "line c5", "dash"
};
Html legend(const std::vector<LegendEntry>& entries);

}  // namespace sxsh::ui
