// The way to the target: what was measured, what is needed, and where it goes at this pace.
#include "base/text.h"
#include "dashboard/pages.h"
#include "dashboard/projection.h"
#include "indicators/pages.h"
#include "ui/charts/course.h"
#include "ui/messages/dashboard.gen.h"

namespace sxsh::dashboard {
namespace {

namespace Msg = ui::Msg;
using indicators::Standing;

std::string percent_of(double value, Lang lang) {
  return decimal(static_cast<int64_t>(value * 10 + 0.5), 1, lang == Lang::vi) + "%";
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
                   .top = 100,
                   .tone = indicators::tone_of(one.judged.verdict),
                   .ahead = {},
                   .ahead_band = {}};
  std::vector<std::pair<int, double>> points;
  const auto base = one.aim.base_range ? std::optional(one.aim.base_range->first) : one.aim.base;
  if (base) {
    chart.base = figure(*base);
    points.emplace_back(chart.first_year, chart.base->at);
  }
  for (const auto& year : course.years)
    if (year.value.tenths && year.year > chart.first_year && year.year <= chart.last_year) {
      chart.actual.emplace_back(year.year, figure(*year.value.tenths));
      points.emplace_back(year.year, chart.actual.back().second.at);
    }
  CourseCard out{.name = course.name, .projection = "", .code = one.code, .chart = {}, .pictures = {}};
  if (const auto ahead = chart.actual.empty() ? std::nullopt : project(points, chart.last_year, true)) {
    chart.ahead = ui::Figure{ahead->value, percent_of(ahead->value, lang)};
    if (ahead->band && ahead->band->first <= 0 && ahead->band->second >= 100) {  // a band of everything is no band
      out.projection =
          word(lang, Msg::dashboard_projected_wide, {{"year", std::to_string(ahead->year)}, {"value", chart.ahead->words}});
    } else if (ahead->band) {
      chart.ahead_band = ui::Range{ahead->band->first, ahead->band->second, ""};
      out.projection = word(lang, Msg::dashboard_projected,
                            {{"year", std::to_string(ahead->year)},
                             {"value", chart.ahead->words},
                             {"low", percent_of(ahead->band->first, lang)},
                             {"high", percent_of(ahead->band->second, lang)}});
    } else {
      out.projection =
          word(lang, Msg::dashboard_projected_pair, {{"year", std::to_string(ahead->year)}, {"value", chart.ahead->words}});
    }
  }
  out.chart = ui::course(chart, lang);
  return out;
}

}  // namespace

void fill_courses(const std::vector<Course>& courses, const Overview& overview, Lang lang, OverviewView& view) {
  for (const Course& one : courses) {
    if (view.courses.size() == 2) break;  // as many as stand side by side
    CourseCard card = card_of(one, overview, lang);
    const std::string name = "duong-" + card.code;
    card.pictures = picture_links("/lv/tong-quan/hinh/" + name + "?nam=" + std::to_string(overview.year), name, lang);
    view.courses.push_back(std::move(card));
  }
}

}  // namespace sxsh::dashboard
