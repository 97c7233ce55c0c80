#include "ui/charts/course.h"

#include <algorithm>

#include "base/text.h"
#include "ui/charts/scale.h"
#include "ui/messages/chart.gen.h"

namespace sxsh::ui {

namespace {

std::string spoken(const Course& course, Lang lang) {
  std::string said = course.finding;
  const auto add = [&](const std::string& words) { said += (said.empty() ? "" : said.ends_with('.') ? " " : ". ") + words; };
  add(std::to_string(course.first_year) + ": " +
      (course.base ? course.base->words : std::string(tr(lang, Msg::chart_base_missing))));
  for (const auto& [year, figure] : course.actual) add(std::to_string(year) + ": " + figure.words);
  add(tr(lang, Msg::chart_target_in, {{"year", std::to_string(course.last_year)}}) + ": " +
      (course.target ? course.target->words : std::string(tr(lang, Msg::chart_target_missing))));
  return said;
}

std::string digit(Tone tone) { return tone == Tone::danger ? "5" : tone == Tone::warn ? "3" : tone == Tone::plain ? "6" : "1"; }

Html draw(const Course& course, Lang lang, double width, double height) {
  const double left = 34, right = width - 52, upper = 16, lower = height - 26, top = course.top > 0 ? course.top : 100;
  const int years = std::max(1, course.last_year - course.first_year);
  const auto x = [&](int year) { return left + (right - left) * (year - course.first_year) / years; };
  const auto y = [&](double value) { return lower - (lower - upper) * std::clamp(value / top, 0.0, 1.0); };

  Drawing drawing(width, height, spoken(course, lang));
  for (int i = 0; i <= 4; ++i) {
    const double value = top * i / 4;
    drawing.line("gr", left, y(value), right, y(value));
    drawing.text("t-mute", left - 8, y(value) + 4, Anchor::end,
                 decimal(static_cast<int64_t>(value * 10 + 0.5), 1, lang == Lang::vi));
  }
  const int every = years > 8 ? 5 : 1;   // room for the names of the years
  for (int year = course.first_year; year <= course.last_year; ++year)
    if ((year - course.first_year) % every == 0 || year == course.last_year)
      drawing.text(year == course.current_year ? "t-strong" : "t-mute", x(year), lower + 20, Anchor::middle,
                   std::to_string(year));

  if (course.ahead && !course.actual.empty()) {
    const auto& [year, figure] = course.actual.back();
    const double end = x(course.last_year);
    if (course.ahead_band)
      drawing.path("fan", "M" + number(x(year)) + " " + number(y(figure.at)) + "L" + number(end) + " " +
                              number(y(course.ahead_band->to)) + "L" + number(end) + " " +
                              number(std::max(y(course.ahead_band->from), y(course.ahead_band->to) + 1)) + "z");
    drawing.line("ahead", x(year), y(figure.at), end, y(course.ahead->at));
    drawing.circle("dot f6", end, y(course.ahead->at), 3.5);
  }
  if (course.base && course.target)
    drawing.line("due", x(course.first_year), y(course.base->at), x(course.last_year), y(course.target->at));
  if (course.target) {
    drawing.circle("ring", x(course.last_year), y(course.target->at), 5);
    drawing.text("t-strong", x(course.last_year) + 10, y(course.target->at) + 4, Anchor::start, course.target->words);
  }
  std::vector<std::pair<int, Figure>> points;
  if (course.base) points.emplace_back(course.first_year, *course.base);
  points.insert(points.end(), course.actual.begin(), course.actual.end());
  std::string line;
  for (const auto& [year, figure] : points) line += (line.empty() ? "" : " ") + number(x(year)) + "," + number(y(figure.at));
  if (points.size() > 1) drawing.polyline("line l" + digit(course.tone), line);
  for (size_t i = 0; i < points.size(); ++i)
    drawing.circle("dot f" + digit(course.tone), x(points[i].first), y(points[i].second.at), i + 1 == points.size() ? 5.5 : 3.5);

  if (course.base) {  // below its point where there is room for it
    const double below = y(course.base->at) + 20;
    drawing.text("", x(course.first_year) + 2, below > lower - 4 ? below - 30 : below, Anchor::start, course.base->words);
  }
  if (!course.base) drawing.text("t-mute", left + 6, lower - 8, Anchor::start, tr(lang, Msg::chart_base_missing));
  if (!course.actual.empty()) {
    const auto& [year, figure] = course.actual.back();
    // above the line where the course is on time, below it where it lags, so that the dashed line stays free
    const double offset = course.tone == Tone::danger ? 21 : -12;
    drawing.text("t-strong s14", x(year), y(figure.at) + offset, Anchor::middle, figure.words);
  }
  return drawing.done();
}

}  // namespace

Html course(const Course& course, Lang lang) {
  return two_widths(draw(course, lang, 400, 262), draw(course, lang, 326, 240));
}

}  // namespace sxsh::ui
