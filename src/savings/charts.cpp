#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "savings/model/words.h"
#include "savings/pages.h"
#include "ui/charts/drawing.h"
#include "ui/charts/scale.h"
#include "ui/messages/savings.gen.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;
using ui::Anchor;
using ui::tr;

struct Line {
  std::string css;
  std::vector<std::optional<double>> values;
};
struct Picture {
  std::string finding;
  std::vector<Month> months;
  std::vector<Line> lines;
  size_t reporting = 0;  // index of its first month
};

std::string points_of(const Line& line, auto&& x, auto&& y, size_t from, size_t to) {
  std::string out;
  for (size_t i = from; i < to; ++i)
    out += (out.empty() ? "" : " ") + ui::number(x(i)) + "," + ui::number(y(*line.values[i]));
  return out;
}

ui::Html drawn(const Picture& picture, double width, double height, bool from_zero, Lang lang) {
  double low = from_zero ? 0 : INFINITY, high = -INFINITY;
  for (const Line& line : picture.lines)
    for (const auto& value : line.values)
      if (value) low = std::min(low, *value), high = std::max(high, *value);
  if (!from_zero) low = std::min(low, 0.0), high = std::max(high, 0.0);
  double finer = 1;  // so that what lies between 0 and 1 has steps too
  while ((high - low) * finer < 10 && finer < 1e6) finer *= 10;
  const double step =
      static_cast<double>(ui::round_step(static_cast<int64_t>(std::max(1.0, (high - low) * finer)), 4)) / finer;
  low = std::floor(low / step) * step;
  high = std::max(std::ceil(high / step) * step, low + step);
  constexpr double kLeft = 74, kRight = 12, kTop = 10, kBottom = 26;
  const double count = static_cast<double>(std::max<size_t>(2, picture.months.size()) - 1);
  const auto x = [&](size_t i) { return kLeft + (width - kLeft - kRight) * static_cast<double>(i) / count; };
  const auto y = [&](double value) { return height - kBottom - (height - kTop - kBottom) * (value - low) / (high - low); };
  ui::Drawing drawing(width, height, picture.finding);
  for (double at = low; at <= high + step / 2; at += step) {
    drawing.line("gr", kLeft, y(at), width - kRight, y(at));
    drawing.text("t-mute", kLeft - 8, y(at) + 4, Anchor::end, number_words(std::abs(at) < step / 2 ? 0 : at, 4, lang));
  }
  if (picture.reporting > 0 && picture.reporting < picture.months.size()) {
    const double at = (x(picture.reporting - 1) + x(picture.reporting)) / 2;
    drawing.line("gr", at, kTop, at, height - kBottom);
  }
  const size_t every = width > 500 ? 6 : 12;
  for (size_t i = 0; i < picture.months.size(); i += every)
    drawing.text("t-mute", x(i), height - 8, i == 0 ? Anchor::start : Anchor::middle, picture.months[i].words(lang));
  for (const Line& line : picture.lines)
    for (size_t i = 0; i < line.values.size();) {
      size_t end = i;
      while (end < line.values.size() && line.values[end]) ++end;
      if (end > i + 1) drawing.polyline(line.css, points_of(line, x, y, i, end));
      i = std::max(end, i + 1);
    }
  return drawing.done();
}

ui::Html both(const Picture& picture, bool from_zero, double wide, Lang lang) {
  return ui::two_widths(drawn(picture, wide, 260, from_zero, lang), drawn(picture, 326, 220, from_zero, lang));
}

double plain(const Study& study, int64_t amount) {
  return static_cast<double>(amount) / std::pow(10.0, study.subject.decimals);
}

Picture picture_of(const Study& study) {
  Picture out{.finding = "", .months = {}, .lines = {}};
  for (const MonthUse& one : study.months) {
    if (!one.reporting) ++out.reporting;
    out.months.push_back(one.month);
  }
  return out;
}

}  // namespace

ui::Html use_chart(const Study& study, Lang lang, double wide) {
  if (study.months.empty()) return {};
  Picture picture = picture_of(study);
  picture.finding = tr(lang, Msg::savings_chart_words,
                       {{"from", study.months.front().month.words(lang)},
                        {"to", study.months.back().month.words(lang)},
                        {"start", study.reporting.first.words(lang)}});
  Line actual{"line l1", {}}, expected{"line need", {}};
  bool modelled = false;
  for (const MonthUse& one : study.months) {
    actual.values.push_back(plain(study, one.actual));
    expected.values.push_back(one.expected);
    modelled = modelled || one.expected;
  }
  picture.lines = {expected, actual};
  std::vector<ui::LegendEntry> entries = {{"line c1", std::string(tr(lang, Msg::savings_actual))}};
  if (modelled) entries.push_back({"dash", std::string(tr(lang, Msg::savings_expected))});
  ui::Html out = both(picture, true, wide, lang);
  ui::put(out.markup, ui::legend(entries));
  return out;
}

ui::Html cusum_chart(const Study& study, Lang lang, double wide) {
  if (!study.modelled) return {};
  Picture picture = picture_of(study);
  Line line{"line l1", {}};
  for (const double value : cusum(study.modelled->deviations)) line.values.push_back(value);
  if (line.values.size() != picture.months.size()) return {};
  picture.finding = tr(lang, Msg::savings_cusum_words, {{"last", number_words(*line.values.back(), 4, lang)}});
  picture.lines = {line};
  return both(picture, false, wide, lang);
}

ui::Html specific_chart(const Study& study, const Specific& specific, const std::string& finding, Lang lang,
                        double wide) {
  if (study.months.size() != specific.values.size() || study.months.empty()) return {};
  Picture picture = picture_of(study);
  picture.finding = finding;
  picture.lines = {Line{"line l1", specific.values}};
  return both(picture, true, wide, lang);
}

}  // namespace sxsh::savings
