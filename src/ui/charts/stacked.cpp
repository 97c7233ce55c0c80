#include "ui/charts/stacked.h"

#include <algorithm>

#include "base/text.h"
#include "ui/charts/scale.h"
#include "ui/messages/chart.gen.h"

namespace sxsh::ui {

namespace {

struct Frame {
  double width, height, left, right, top, bottom;    // edges of the plot
  bool axis;                                         // numbers at the left
  double bar;                                        // share of a year's room that its column takes
};

std::optional<int64_t> total_of(const StackedYear& year) {
  std::optional<int64_t> total;
  for (const auto& part : year.parts)
    if (part) total = total.value_or(0) + *part;
  return total;
}

std::string colour(size_t series) { return "f" + std::to_string(std::min<size_t>(series, 5) + 1); }

class Columns {
 public:
  Columns(const Stacked& chart, const Frame& frame, Lang lang, std::string_view finding)
      : chart_(chart), frame_(frame), lang_(lang), drawing_(frame.width, frame.height, finding) {
    for (const StackedYear& year : chart.years) largest_ = std::max(largest_, total_of(year).value_or(0));
  }

  Html draw() {
    const double room = (frame_.right - frame_.left) / static_cast<double>(std::max<size_t>(1, chart_.years.size()));
    for (size_t i = 0; i < chart_.years.size(); ++i)
      if (chart_.years[i].current)
        drawing_.rect("now", frame_.left + room * static_cast<double>(i) + 2, 2, room - 4, frame_.height - 4, 8);
    grid();
    for (size_t i = 0; i < chart_.years.size(); ++i)
      column(chart_.years[i], frame_.left + room * (static_cast<double>(i) + 0.5), room);
    drawing_.line("ax", frame_.left, frame_.bottom, frame_.right, frame_.bottom);
    return drawing_.done();
  }

 private:
  std::string written(int64_t value) const { return grouped(value, lang_ == Lang::vi); }
  double y(int64_t value) const {
    return frame_.bottom -
           (frame_.bottom - frame_.top) * static_cast<double>(value) / static_cast<double>(std::max<int64_t>(1, largest_));
  }

  void grid() {
    const int64_t step = round_step(largest_, 6);
    for (int64_t value = 0; value <= largest_; value += step) {
      drawing_.line("gr", frame_.left, y(value), frame_.right, y(value));
      if (frame_.axis) drawing_.text("t-mute", frame_.left - 8, y(value) + 4, Anchor::end, written(value));
    }
  }

  void column(const StackedYear& year, double centre, double room) {
    constexpr double kGap = 1.5, kLabel = 17;
    const double width = room * frame_.bar;
    int64_t below = 0;
    for (size_t i = 0; i < year.parts.size(); ++i) {
      if (!year.parts[i] || *year.parts[i] <= 0) continue;
      const double bottom = y(below) - kGap, height = std::max(0.5, y(below) - y(below + *year.parts[i]) - kGap);
      below += *year.parts[i];
      const std::string name = i < chart_.series.size() ? chart_.series[i] : "";
      drawing_.rect(colour(i), centre - width / 2, bottom - height, width, height, 2,
                    name + ", " + year.label + ": " + written(*year.parts[i]) + (chart_.unit.empty() ? "" : " " + chart_.unit));
      if (height >= kLabel && width >= 7.0 * static_cast<double>(written(*year.parts[i]).size()))
        drawing_.text("t-on", centre, bottom - height / 2 + 4, Anchor::middle, written(*year.parts[i]));
    }
    const auto total = total_of(year);
    drawing_.text(total ? "t-strong s14" : "t-mute s14", centre, y(below) - 7, Anchor::middle, total ? written(*total) : "–");
    drawing_.text(year.current ? "t-strong" : "", centre, frame_.bottom + 20, Anchor::middle, year.label);
  }

  const Stacked& chart_;
  const Frame& frame_;
  Lang lang_;
  Drawing drawing_;
  int64_t largest_ = 0;
};

}  // namespace

Html stacked(const Stacked& chart, Lang lang) {
  std::string finding = chart.finding;
  for (const StackedYear& year : chart.years) {
    const auto total = total_of(year);
    finding += (finding.empty() || finding.ends_with('.') ? " " : ". ") + year.label + ": " +
               (total ? grouped(*total, lang == Lang::vi) : std::string(tr(lang, Msg::chart_none)));
  }
  const Frame wide{820, 352, 52, 816, 36, 324, true, 0.545}, narrow{326, 300, 4, 322, 34, 272, false, 0.62};
  Html html = two_widths(Columns(chart, wide, lang, finding).draw(), Columns(chart, narrow, lang, finding).draw());
  std::vector<LegendEntry> entries;
  for (size_t i = 0; i < chart.series.size(); ++i)
    entries.push_back({"c" + std::to_string(std::min<size_t>(i, 5) + 1), chart.series[i]});
  if (entries.size() > 1) put(html.markup, legend(entries));
  return html;
}

}  // namespace sxsh::ui
