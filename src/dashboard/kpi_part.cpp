// The key figures: value, verdict, bar, and why.
#include <algorithm>

#include "base/text.h"
#include "dashboard/finding.h"
#include "dashboard/pages.h"
#include "indicators/aimed.h"
#include "indicators/entry_values.h"
#include "indicators/pages.h"
#include "indicators/whole.h"
#include "measures/exact.h"
#include "programmes/item.h"
#include "programmes/words.h"
#include "ui/charts/bullet.h"
#include "ui/messages/dashboard.gen.h"
#include "ui/messages/indicators.gen.h"
#include "ui/office.h"

namespace sxsh::dashboard {
namespace {

namespace Msg = ui::Msg;
using indicators::Standing;
using indicators::Value;
using indicators::Verdict;
using indicators::YearValue;

std::string amount(const Standing& one, int64_t tenths, Lang lang) {
  return one.indicator ? indicators::shown(*one.indicator, tenths, lang) : indicators::shown_in(one.aim.unit, tenths, lang);
}

// What lies between the value and the line: "3,8 điểm" of percentages.
std::string gap_of(const Standing& one, Lang lang) {
  if (!one.value.tenths || !one.judged.needed) return "";
  const int64_t by = std::abs(*one.value.tenths - *one.judged.needed);
  if (one.aim.unit != "percent") return indicators::shown_in(one.aim.unit, by, lang);
  return decimal(by, 1, lang == Lang::vi) + (lang == Lang::vi ? " điểm" : by == 10 ? " point" : " points");
}

std::string state_of(const Standing& one, Lang lang) {
  const std::string gap = gap_of(one, lang);
  if (indicators::in_words(one.aim, one.value)) return word(lang, Msg::indicators_no_number);
  if (one.judged.reached) return word(lang, Msg::indicators_reached);
  switch (one.judged.verdict) {
    case Verdict::on_track: return word(lang, Msg::dashboard_chip_on_track) + (gap.empty() ? "" : ", +" + gap);
    case Verdict::behind: return word(lang, Msg::dashboard_chip_behind) + (gap.empty() ? "" : " " + gap);
    case Verdict::undecided: return word(lang, Msg::dashboard_chip_undecided);
    case Verdict::no_figures: break;
  }
  return word(lang, Msg::dashboard_no_value);
}

ui::Figure figure(const Standing& one, int64_t tenths, Lang lang) {
  return {static_cast<double>(tenths) / 10, indicators::shown_in(one.aim.unit, tenths, lang)};
}
ui::Range range(const Standing& one, const std::pair<int64_t, int64_t>& tenths, Lang lang) {
  return {static_cast<double>(tenths.first) / 10, static_cast<double>(tenths.second) / 10,
          decimal(tenths.first, 1, lang == Lang::vi) + "–" + indicators::shown_in(one.aim.unit, tenths.second, lang)};
}

ui::Range range_at(const Standing& one, int64_t tenths, Lang lang) {
  const double at = static_cast<double>(tenths) / 10;
  return {at, at, indicators::shown_in(one.aim.unit, tenths, lang)};
}

double top_of(const Standing& one) {
  if (one.aim.unit == "percent" && !one.aim.target_range && !one.aim.less_is_better) return 100;
  int64_t most = 1;
  for (const auto& value : {one.aim.target, one.aim.base, one.value.tenths, one.judged.needed})
    most = std::max(most, value.value_or(0));
  if (one.aim.target_range) most = std::max(most, one.aim.target_range->second);
  if (one.value.band) most = std::max(most, one.value.band->second);
  return static_cast<double>(most) / 10 * 1.15;
}

ui::Html bar_of(const Standing& one, Lang lang) {
  if (one.aim.qualitative || (!one.aim.least() && !one.value.tenths)) return {};
  ui::Bullet bar{.finding = "",
                 .top = top_of(one),
                 .base_year = one.aim.base_year > 0 ? std::to_string(one.aim.base_year) : "",
                 .target_year = one.aim.target_year > 0 ? std::to_string(one.aim.target_year) : "",
                 .base = {},
                 .actual = {},
                 .due = {},
                 .target = {},
                 .base_range = {},
                 .actual_range = {},
                 .target_range = {},
                 .tone = indicators::tone_of(one.judged.verdict)};
  if (one.aim.base_range) bar.base_range = range(one, *one.aim.base_range, lang);
  else if (one.aim.falls && one.aim.base) bar.base_range = range_at(one, *one.aim.base, lang);  // a fill would hide what fell
  else if (one.aim.base) bar.base = figure(one, *one.aim.base, lang);
  if (one.aim.target_range) bar.target_range = range(one, *one.aim.target_range, lang);
  else if (one.aim.target) bar.target = figure(one, *one.aim.target, lang);
  if (one.value.tenths) bar.actual = figure(one, *one.value.tenths, lang);
  if (one.value.band && one.value.band->first != one.value.band->second) bar.actual_range = range(one, *one.value.band, lang);
  if (one.judged.needed) bar.due = figure(one, *one.judged.needed, lang);
  return ui::bullet(bar, lang);
}

std::string beside_of(const Standing& one, Lang lang) {
  if (!one.value.tenths) return "";
  const Value& value = one.value;
  const auto count = [&](int64_t n) {  // weighted facilities stand in thousandths: nobody reads them
    return grouped(value.decimals == 0 ? n : measures::Exact::scaled_by(n, value.decimals).scaled(0).value_or(0),
                   lang == Lang::vi);
  };
  std::string out;
  if (one.indicator && one.indicator->way == indicators::Way::savings)
    out = word(lang, Msg::dashboard_median_of,  // the share from 8 % on is another figure than the median
               {{"n", count(value.denominator.value_or(0))},
                {"over", count(value.numerator.value_or(0))},
                {"cutoff", amount(one, one.indicator->cutoff, lang)}});
  else if (one.indicator && indicators::is_tallied(*one.indicator) && indicators::has_parts(*one.indicator))
    out = indicators::of_words(one.indicator, value, lang);  // MJ, đồng, kg: nothing to count
  else if (value.numerator && value.denominator)
    out = word(lang, value.decimals == 0 ? Msg::dashboard_of : Msg::dashboard_of_about,
               {{"numerator", count(*value.numerator)}, {"denominator", count(*value.denominator)}});
  const auto more = [&](const std::string& words) { out += (out.empty() ? "" : "; ") + words; };
  if (value.band && value.band->first != value.band->second)
    more(word(lang, Msg::dashboard_middle_half,
              {{"low", amount(one, value.band->first, lang)}, {"high", amount(one, value.band->second, lang)}}));
  if (value.low && value.high)
    more(word(lang, Msg::dashboard_interval,
              {{"confidence", std::to_string(one.indicator ? indicators::confidence_of(*one.indicator) : 95)},
               {"low", amount(one, *value.low, lang)}, {"high", amount(one, *value.high, lang)}}));
  else if (one.indicator && indicators::confidence_of(*one.indicator) == 90)  // sums of use: some facility states none
    more(word(lang, Msg::dashboard_no_interval));
  return out;
}

std::string name_of(const Standing& one, Lang lang) {
  return with_industries(one.indicator ? one.indicator->name.in(lang) : programmes::indicator_word(lang, one.code), one, lang);
}

std::string takes_of(const Course& course, const Overview& overview, Lang lang) {
  const Standing& one = *course.standing;
  const bool of_facilities = one.indicator && (one.indicator->way == indicators::Way::facilities ||
                                               one.indicator->way == indicators::Way::survey);
  if (one.judged.verdict != Verdict::behind || !one.value.tenths || !one.value.denominator || !of_facilities) return "";
  const auto whole = [](const Value& value, const std::optional<int64_t>& n) {  // weighted facilities stand in thousandths
    return value.decimals == 3 && n ? std::optional((*n + 500) / 1000) : n;
  };
  Way way{.target_tenths = *one.aim.least(),
          .value_tenths = *one.value.tenths,
          .denominator = *whole(one.value, one.value.denominator),
          .target_year = one.aim.target_year,
          .this_year = overview.year,
          .target = indicators::shown_in(one.aim.unit, *one.aim.least(), lang),
          .what = short_name(one, lang),
          .numerator = whole(one.value, one.value.numerator),
          .numerator_before = {},
          .years_before = 0};
  for (const YearValue& before : course.years)  // the earliest that was counted alike
    if (before.year < overview.year && before.value.numerator && before.value.decimals == one.value.decimals) {
      way.numerator_before = whole(before.value, before.value.numerator);
      way.years_before = overview.year - before.year;
      break;
    }
  return what_it_takes(way, lang);
}

// The same figure of the area of the person who asks: "Huyện Yên Mỹ: 30% (3 trong 10)."
std::string own_words(web::Context& context, const Overview& overview, const Standing& one) {
  const auto* own = overview.sight.own();
  if (!own || !one.indicator || indicators::is_tallied(*one.indicator)) return "";
  const Lang lang = context.lang;
  indicators::Scope scope;
  scope.population = one.population;
  scope.unit_id = own->unit_id;
  scope.zone_id = own->zone_id;
  scope.programme_id = overview.programme.id;
  scope.whole = one.scope.whole;
  Standing here = one;
  here.value = indicators::value_of(context.db, context.office_id, *one.indicator, one.day, scope);
  if (!here.value.tenths)
    return word(lang, Msg::dashboard_own_area_none, {{"place", own->name}, {"reason", here.value.missing.in(lang)}});
  return word(lang, Msg::dashboard_own_area,
              {{"place", own->name}, {"value", amount(one, *here.value.tenths, lang)}, {"of", beside_of(here, lang)}});
}

}  // namespace

std::string with_industries(const std::string& name, const Standing& one, Lang lang) {
  const std::string industries = indicators::industry_words(one.scope.named_industries).in(lang);
  return industries.empty() ? name : name + " (" + lower(industries) + ")";
}

std::string short_name(const Standing& one, Lang lang) {
  constexpr std::pair<std::string_view, ui::Message> kShort[] = {{"awareness", Msg::dashboard_short_awareness},
                                                                 {"application", Msg::dashboard_short_application},
                                                                 {"saving", Msg::dashboard_short_saving},
                                                                 {"intensity", Msg::dashboard_short_intensity},
                                                                 {"material_intensity", Msg::dashboard_short_materials},
                                                                 {"officers", Msg::dashboard_short_officers},
                                                                 {"enterprise_staff", Msg::dashboard_short_enterprise_staff},
                                                                 {"area_staff", Msg::dashboard_short_area_staff},
                                                                 {"managers_trained", Msg::dashboard_short_managers_trained}};
  for (const auto& [code, message] : kShort)
    if (one.code == code) return with_industries(word(lang, message), one, lang);
  return lower(name_of(one, lang));
}

ui::Html kpi_card(web::Context& context, const Overview& overview, const Standing& one, int span) {
  const Lang lang = context.lang;
  ui::Kpi card{.name = name_of(one, lang),
               .value = {},
               .beside = beside_of(one, lang),
               .example = ui::office(context.office_id).example && one.value.tenths.has_value(),
               .state = state_of(one, lang),
               .tone = indicators::in_words(one.aim, one.value) ? ui::Tone::plain : indicators::tone_of(one.judged.verdict),
               .chart = bar_of(one, lang),
               .remark = one.judged.reason.in(lang),
               .href = context.visitor.may("indicator.read") ? one.href : ""};
  if (one.value.tenths) card.value = amount(one, *one.value.tenths, lang);
  if (overview.hidden.contains(&one)) {
    card.value = word(lang, Msg::dashboard_hidden);
    card.state.clear();
  }
  if (one.aim.qualitative) card.remark = one.text;
  const auto more = [&](const std::string& words) {
    if (words.empty()) return;
    card.remark += (card.remark.empty() ? "" : card.remark.ends_with('.') ? " " : ". ") + words;
  };
  if (one.indicator && one.value.tenths) more(indicators::whole_words(*one.indicator, one.scope, one.day).in(lang));
  more(own_words(context, overview, one));
  return ui::kpi(card, lang, span);
}

void fill_finding(const Overview& overview, const std::vector<Course>& courses, Lang lang, OverviewView& view) {
  std::vector<Judgement> judged;
  size_t missing = 0;
  for (const Standing& one : overview.standings) {
    if (one.aim.qualitative || overview.hidden.contains(&one)) continue;
    judged.push_back({short_name(one, lang), one.judged.verdict, gap_of(one, lang), one.judged.reached});
    missing += one.judged.verdict == Verdict::no_figures ? 1 : 0;
  }
  view.finding = finding(judged, lang);
  for (const Course& one : courses)
    if (view.lead.empty()) view.lead = takes_of(one, overview, lang);
  if (missing > 0 && !judged.empty())
    view.lead +=
        (view.lead.empty() ? "" : " ") +
        word(lang, Msg::dashboard_some_missing, {{"n", std::to_string(missing)}, {"all", std::to_string(judged.size())}});
}

}  // namespace sxsh::dashboard
