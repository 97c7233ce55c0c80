// The way to the target: what was measured, what is needed, and where it goes at this pace.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "dashboard/pages.h"
#include "dashboard/projection.h"
#include "indicators/pages.h"
#include "ui/charts/course.h"
#include "ui/charts/picture.h"
#include "ui/messages/dashboard.gen.h"

namespace sxsh::dashboard {
namespace {

namespace Msg = ui::Msg;
using indicators::Standing;

std::string percent_of(double value, Lang lang) {
  return decimal(static_cast<int64_t>(value * 10 + 0.5), 1, lang == Lang::vi) + "%";
}

// Base and measured years, as the chart has them.
std::vector<std::pair<int, double>> points_of(const Course& course, const Overview& overview) {
  const Standing& one = *course.standing;
  const int first = one.aim.base_year > 0 ? one.aim.base_year : overview.programme.from_year;
  std::vector<std::pair<int, double>> out;
  const auto base = one.aim.base_range ? std::optional(one.aim.base_range->first) : one.aim.base;
  if (base) out.emplace_back(first, static_cast<double>(*base) / 10);
  for (const auto& year : course.years)
    if (year.value.tenths && year.year > first && year.year <= one.aim.target_year)
      out.emplace_back(year.year, static_cast<double>(*year.value.tenths) / 10);
  return out;
}

// "chưa tới đích 90%": where the band holds the target, nothing is certain.
std::string against(const Projection& ahead, const Standing& one, Lang lang) {
  const double target = static_cast<double>(*one.aim.least()) / 10, sign = one.aim.less_is_better ? -1 : 1;
  const std::string words = indicators::shown_in(one.aim.unit, *one.aim.least(), lang);
  if (one.judged.reached) return word(lang, Msg::dashboard_ahead_reached, {{"target", words}});
  const bool there = sign * ahead.value >= sign * target;
  const bool open = ahead.band && ahead.band->first < target && target <= ahead.band->second;
  return word(lang, open ? Msg::dashboard_ahead_open : there ? Msg::dashboard_ahead_there : Msg::dashboard_ahead_short,
              {{"target", words}});
}

// A band of everything is no band.
bool says_nothing(const Projection& ahead) { return ahead.band && ahead.band->first <= 0 && ahead.band->second >= 100; }

std::string projection_words(const Projection& ahead, const Standing& one, Lang lang) {
  const Problem::Details details = {{"year", std::to_string(ahead.year)},
                                    {"value", percent_of(ahead.value, lang)},
                                    {"low", ahead.band ? percent_of(ahead.band->first, lang) : ""},
                                    {"high", ahead.band ? percent_of(ahead.band->second, lang) : ""},
                                    {"against", against(ahead, one, lang)}};
  return word(lang,
              says_nothing(ahead) ? Msg::dashboard_projected_wide
              : ahead.band        ? Msg::dashboard_projected
                                  : Msg::dashboard_projected_pair,
              details);
}

// The top of the scale: all for shares, a round number over what is drawn where that would be flat.
double top_of(const Standing& one, const std::vector<std::pair<int, double>>& points, const std::optional<Projection>& ahead) {
  double most = static_cast<double>(one.aim.target_range ? one.aim.target_range->second : *one.aim.least()) / 10;
  for (const auto& [year, value] : points) most = std::max(most, value);
  if (ahead) most = std::max(most, ahead->value);
  for (const double top : {5.0, 10.0, 20.0, 40.0})
    if (most <= top) return top;
  return std::max(100.0, std::ceil(most / 10) * 10);  // an index may be over 100
}

CourseCard card_of(const Course& course, const Overview& overview, Lang lang) {
  const Standing& one = *course.standing;
  const auto figure = [&](int64_t tenths) {
    return ui::Figure{static_cast<double>(tenths) / 10, indicators::shown_in(one.aim.unit, tenths, lang)};
  };
  ui::Course chart{.finding = course.name,
                   .first_year = one.aim.base_year > 0 ? one.aim.base_year : overview.programme.from_year,
                   .last_year = one.aim.target_year,
                   .base = {},
                   .target = figure(*one.aim.least()),
                   .actual = {},
                   .current_year = overview.year,
                   .top = 100,  // set below
                   .tone = indicators::tone_of(one.judged.verdict),
                   .ahead = {},
                   .ahead_band = {}};
  if (one.aim.base_range) chart.base = figure(one.aim.base_range->first);
  else if (one.aim.base) chart.base = figure(*one.aim.base);
  for (const auto& year : course.years)
    if (year.value.tenths && year.year > chart.first_year && year.year <= chart.last_year)
      chart.actual.emplace_back(year.year, figure(*year.value.tenths));
  CourseCard out{.name = course.name, .projection = "", .code = one.code, .href = "", .chart = {}, .pictures = {}};
  const auto ahead = ahead_of(course, overview);
  chart.top = top_of(one, points_of(course, overview), ahead);
  if (ahead) {
    chart.ahead = ui::Figure{ahead->value, percent_of(ahead->value, lang)};
    if (ahead->band && !says_nothing(*ahead)) chart.ahead_band = ui::Range{ahead->band->first, ahead->band->second, ""};
    out.projection = projection_words(*ahead, one, lang);
  }
  out.chart = ui::course(chart, lang);
  return out;
}

// What was measured stands before what only has its line.
std::vector<const Course*> in_order(const std::vector<Course>& courses) {
  std::vector<const Course*> out;
  for (const Course& one : courses) out.push_back(&one);
  std::ranges::stable_partition(out, [](const Course* one) {
    return std::ranges::any_of(one->years, [](const auto& year) { return year.value.tenths.has_value(); });
  });
  return out;
}

}  // namespace

std::optional<Projection> ahead_of(const Course& course, const Overview& overview) {
  const auto points = points_of(course, overview);
  const bool measured = std::ranges::any_of(points, [&](const auto& one) {
    return one.first > (course.standing->aim.base_year > 0 ? course.standing->aim.base_year : overview.programme.from_year);
  });
  return measured ? project(points, course.standing->aim.target_year, !course.standing->aim.falls) : std::nullopt;
}

void fill_courses(const std::vector<Course>& courses, const Overview& overview, Lang lang, OverviewView& view) {
  bool ahead = false, band = false;
  for (const Course* one : in_order(courses)) {
    if (view.courses.size() == 2) break;  // as many as stand side by side
    CourseCard card = card_of(*one, overview, lang);
    const std::string name = "duong-" + card.code;
    card.href = one->standing->href;
    const auto projection = ahead_of(*one, overview);
    ahead = ahead || projection;
    band = band || (projection && projection->band && !says_nothing(*projection));
    card.pictures = ui::picture_links("/lv/tong-quan/hinh/" + name + "?nam=" + overview.period(), name, lang);
    view.courses.push_back(std::move(card));
  }
  if (view.courses.empty()) return;
  std::vector<ui::LegendEntry> entries = {{"line c1", word(lang, Msg::dashboard_legend_actual)},
                                          {"dash", word(lang, Msg::dashboard_legend_needed)}};
  if (ahead) entries.push_back({"dots", word(lang, Msg::dashboard_legend_ahead)});
  if (band) entries.push_back({"fan", word(lang, Msg::dashboard_legend_band)});
  view.course_legend = ui::legend(entries);
}

}  // namespace sxsh::dashboard
