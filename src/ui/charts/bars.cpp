#include "ui/charts/bars.h"

#include <algorithm>

#include "ui/messages/chart.gen.h"

namespace sxsh::ui {
namespace {

std::string colour(const Bars& chart, size_t series) {
  if (series < chart.colours.size() && chart.colours[series].size() == 2) return chart.colours[series].substr(1);
  return std::to_string(std::min<size_t>(series, 5) + 1);
}

Html draw(const Bars& chart, double width, Lang lang) {
  constexpr double kName = 20, kBar = 12, kStep = 17, kGap = 10, kWords = 96;
  const size_t series = std::max<size_t>(1, chart.series.size());
  const double row = kName + kStep * static_cast<double>(series) + kGap, room = width - kWords;
  const double top = chart.top > 0 ? chart.top : 100;
  Drawing drawing(width, row * static_cast<double>(chart.rows.size()), chart.finding);
  for (size_t i = 0; i < chart.rows.size(); ++i) {
    const double y = row * static_cast<double>(i);
    drawing.text("s13", 0, y + 14, Anchor::start, chart.rows[i].name);
    for (size_t at = 0; at < series; ++at) {
      const double bar_y = y + kName + kStep * static_cast<double>(at);
      drawing.rect("track", 0, bar_y, room, kBar, 3);
      const auto value = at < chart.rows[i].values.size() ? chart.rows[i].values[at] : std::nullopt;
      if (value) drawing.rect("f" + colour(chart, at), 0, bar_y, room * std::clamp(value->at / top, 0.0, 1.0), kBar, 3);
      drawing.text(value ? "t-strong" : "t-mute", room + 8, bar_y + 10, Anchor::start,
                   value ? std::string_view(value->words) : std::string_view(tr(lang, Msg::chart_no_figure)));
    }
  }
  return drawing.done();
}

}  // namespace

Html bars(const Bars& chart, Lang lang) {
  if (chart.rows.empty()) return {};
  Html out = two_widths(draw(chart, 620, lang), draw(chart, 326, lang));
  if (chart.series.size() < 2) return out;
  std::vector<LegendEntry> entries;
  for (size_t i = 0; i < chart.series.size(); ++i) entries.push_back({"c" + colour(chart, i), chart.series[i]});
  out.markup += legend(entries).markup;
  return out;
}

}  // namespace sxsh::ui
