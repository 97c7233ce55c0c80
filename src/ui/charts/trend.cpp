#include "ui/charts/trend.h"

#include <algorithm>

namespace sxsh::ui {

Html trend(const Trend& trend) {
  constexpr double kWidth = 300, kHeight = 64, kEdge = 8;
  double top = 0;
  for (const TrendPoint& point : trend.points) top = std::max(top, point.value.value_or(0));
  const auto steps = static_cast<double>(std::max<size_t>(2, trend.points.size()) - 1);
  const auto x = [&](size_t i) { return kEdge + (kWidth - 2 * kEdge) * static_cast<double>(i) / steps; };
  const auto y = [&](double value) { return kHeight - kEdge - (kHeight - 2 * kEdge) * (top > 0 ? value / top : 0); };

  Drawing drawing(kWidth, kHeight, trend.finding);
  drawing.line("gr", kEdge, kHeight - kEdge, kWidth - kEdge, kHeight - kEdge);  // zero: lines do not begin in the air
  std::string line;
  size_t length = 0;
  const auto flush = [&] {
    if (length > 1) drawing.polyline("line l1", line);
    line.clear();
    length = 0;
  };
  for (size_t i = 0; i < trend.points.size(); ++i) {
    const auto& value = trend.points[i].value;
    if (!value) {
      flush();
      continue;
    }
    line += (line.empty() ? "" : " ") + number(x(i)) + "," + number(y(*value));
    ++length;
  }
  flush();
  for (size_t i = 0; i < trend.points.size(); ++i) {
    const auto& [value, marked] = trend.points[i];
    if (!value) continue;
    const bool alone = (i == 0 || !trend.points[i - 1].value) && (i + 1 == trend.points.size() || !trend.points[i + 1].value);
    if (marked)
      drawing.circle("dot f3", x(i), y(*value), 5);
    else if (alone || i + 1 == trend.points.size())
      drawing.circle("dot f1", x(i), y(*value), 4);
  }
  return drawing.done();
}

}  // namespace sxsh::ui
