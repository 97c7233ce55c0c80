#include <algorithm>
#include <cmath>

#include "accounts/source_words.h"
#include "base/text.h"
#include "facilities/facility.h"
#include "indicators/aimed.h"
#include "indicators/figure_lists.h"
#include "indicators/indicator_figure.html.h"
#include "indicators/pages.h"
#include "indicators/part.h"
#include "indicators/sight.h"
#include "indicators/unknown_part.h"
#include "indicators/whole.h"
#include "indicators/words.h"
#include "library/store.h"
#include "programmes/store.h"
#include "programmes/words.h"
#include "terms/problems.h"
#include "territory/place.h"
#include "territory/typed.h"
#include "ui/charts/course.h"
#include "ui/charts/picture.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/indicator_pages.gen.h"
#include "ui/messages/nav.gen.h"
#include "ui/page.h"

namespace sxsh::indicators {
namespace {

// Half of fewer facilities is a facility or none.
constexpr int64_t kFewestForBand = 4;

namespace Msg = ui::Msg;
using facilities::FieldId;
using ui::Message;
using ui::tr;

using ui::word;

void fill_history(web::Context& context, const Asked& asked, const Sight& sight, const Aim* aim, FigureView& view) {
  const Lang lang = context.lang;
  ui::Course course{.finding = asked.indicator->name.in(lang), .current_year = asked.day.year};
  const auto figure = [&](int64_t tenths) {
    return ui::Figure{static_cast<double>(tenths) / 10, shown(*asked.indicator, tenths, lang)};
  };
  for (YearValue& one :
       history(context.db, context.office_id, *asked.indicator, first_year_of(asked), asked.day, asked.scope)) {
    one.value = shown_to(sight, *asked.indicator, std::move(one.value));
    YearRow row{.year = std::to_string(one.year),
                .href = path_of(*asked.indicator) + "?" + asked.address({{"nam", std::to_string(one.year)}}),
                .value = shown(*asked.indicator, one.value.tenths, lang),
                .out_of = of_words(asked.indicator, one.value, lang),
                .needed = "",
                .missing = one.value.missing.in(lang)};
    const Date end = one.year == asked.day.year ? asked.day : Date{one.year, 12, 31};
    if (aim) row.needed = shown_in(aim->unit, needed_by(*aim, end), lang);
    if (one.value.tenths) course.actual.emplace_back(one.year, figure(*one.value.tenths));
    view.years.push_back(std::move(row));
  }
  if (!aim || asked.indicator->unit_code != "percent" || !aim->least() || aim->base_year == 0) return;
  course.first_year = aim->base_year;
  course.last_year = aim->target_year;
  course.target = figure(*aim->least());
  if (aim->base_range || aim->base) course.base = figure(aim->base_range ? aim->base_range->first : *aim->base);
  course.top = *aim->least() > 300 ? 100 : 30;
  for (const auto& [year, measured] : course.actual) course.top = std::max(course.top, std::ceil(measured.at / 10) * 10);
  view.course = ui::course(course, lang);
  view.course_pictures = ui::picture_links(path_of(*asked.indicator) + "/hinh?" + asked.address(),
                                           "cac-nam-" + asked.indicator->code, lang);
}

std::string clause_href(web::Context& context, int64_t document_id, const std::string& clause) {
  const auto document = library::find(context.db, context.office_id, document_id);
  if (!document || !document->published_at) return "";
  return "/van-ban/" + document->slug + "#" + library::anchor_of(clause);
}

// The target of the programme that this figure answers: of the population asked for, else the first one.
std::optional<Standing> standing_of(web::Context& context, const Asked& asked) {
  if (!asked.programme) return std::nullopt;
  auto all = standings(context.db, context.office_id, asked.programme->id, asked.day);
  if (!all.ok()) return std::nullopt;
  std::optional<Standing> found;
  for (Standing& one : all.value())
    if (one.indicator == asked.indicator && one.scope.named_industries == asked.scope.named_industries &&
        (!found || one.population == asked.scope.population)) found = std::move(one);
  return found;
}

void fill_place(web::Context& context, const Asked& asked, FigureView& view) {
  std::string place;
  if (asked.scope.unit_id) place = territory::unit_words(territory::Atlas::carried(), *asked.scope.unit_id, context.lang);
  if (asked.scope.zone_id) {
    const ZoneNames zones = zone_names(context.db, context.office_id);
    const auto found = zones.find(std::to_string(*asked.scope.zone_id));
    place += (place.empty() ? "" : ", ") + (found == zones.end() ? std::to_string(*asked.scope.zone_id) : found->second);
  }
  if (const Words named = industry_words(asked.scope.named_industries); !named.empty())
    place += (place.empty() ? "" : ", ") + named.in(context.lang);
  for (const PartKind& one : part_kinds())
    if (one.code == asked.unknown)
      place += (place.empty() ? "" : ", ") + word(context.lang, Msg::indicator_pages_unknown_of,
                                                  {{"part", lower(word(context.lang, one.words))}});
  view.place = place;
  if (!place.empty())
    view.drop_href = path_of(*asked.indicator) + "?" +
                     asked.address({{"dia-ban", ""}, {"khu", ""}, {"nganh-889", ""}, {"chua-ro", ""}});
}

Result<web::Response> figure_page(web::Context& context, const Asked& asked, const std::string& error) {
  const Lang lang = context.lang;
  const Indicator& indicator = *asked.indicator;
  const auto standing = standing_of(context, asked);
  const Sight sight = sight_of(context);
  const bool unknown = !asked.unknown.empty();
  const Value value = unknown ? unknown_value(context, asked)
                              : shown_to(sight, indicator,
                                         value_of(context.db, context.office_id, indicator, asked.day, asked.scope));
  FigureView view{.title = indicator.name.in(lang),
                  .value = shown(indicator, value.tenths, lang),
                  .interval = "",
                  .out_of = of_words(&indicator, value, lang),
                  .basis = value.basis.in(lang),
                  .reason = value.missing.in(lang),
                  .numerator = indicator.numerator.in(lang),
                  .denominator = indicator.denominator.in(lang),
                  .formula = indicator.formula.in(lang),
                  .aggregation = indicator.aggregation.in(lang),
                  .xlsx_href = path_of(indicator) + "/tai.xlsx?" + asked.address(),
                  .csv_href = path_of(indicator) + "/tai.csv?" + asked.address(),
                  .compare_href = "/lv/so-sanh?chi-tieu=" + indicator.code + (asked.part.empty() ? "" : "&theo=" + asked.part) +
                                  (asked.scope.population.empty() ? "" : "&nhom=" + asked.scope.population),
                  .error = error,
                  .survey = indicator.way == Way::survey && value.estimate,
                  .savings = indicator.way == Way::savings};
  if (const std::string interval = interval_words(&indicator, "", value, lang); !interval.empty())
    view.interval = word(lang, Msg::indicator_pages_interval_of,
                         {{"confidence", std::to_string(confidence_of(indicator))}, {"interval", interval}});
  if (context.visitor.may("frame.view") && !is_tallied(indicator)) {  // where the denominator is frozen and seen
    view.frame_href = "/lv/khung-nam?nam=" + std::to_string(asked.day.year);
    view.frame_words = word(lang, Msg::indicator_pages_frame, {{"year", std::to_string(asked.day.year)}});
  }
  if (value.band && value.denominator.value_or(0) >= kFewestForBand)
    view.band =
        word(lang, Msg::indicator_pages_band,
             {{"low", shown(indicator, value.band->first, lang)}, {"high", shown(indicator, value.band->second, lang)}});
  if (standing && !asked.scope.any_place() && !unknown) {
    const Judged judged = judge(standing->aim, value, asked.day);
    view.verdict = judged_chip(judged, standing->aim, value, lang);
    view.reason = judged.reason.in(lang);
  }
  if (standing) {
    view.target = aim_words(standing->aim, lang);
    if (!view.target.empty()) view.target += " (" + std::to_string(standing->aim.target_year) + ")";
    view.needed = shown_in(standing->aim.unit, standing->judged.needed, lang);
    view.text = standing->text;
    view.clauses.push_back(
        {programmes::clause_word(lang, standing->clause), clause_href(context, standing->document_id, standing->clause), {}});
  }
  for (const Clause& one : indicator.clauses)
    view.clauses.push_back(
        {one.act + (one.clause.empty() ? "" : ", " + one.clause), "",
         one.verified ? ui::Html{} : ui::chip(word(lang, Msg::indicator_pages_unverified), ui::Tone::warn)});
  fill_forms(context, asked, view);
  if (!view.value.empty()) view.whole = whole_words(indicator, asked.scope, asked.day).in(lang);
  fill_place(context, asked, view);
  if (!unknown) fill_history(context, asked, sight, standing ? &standing->aim : nullptr, view);
  if (!sight.lists) {
    view.xlsx_href.clear(), view.csv_href.clear(), view.compare_href.clear();
    const bool closed = is_tallied(indicator) || sight.places.empty();
    view.list_note = word(lang, closed ? Msg::indicator_pages_list_closed : Msg::indicator_pages_list_own);
  }
  if (sight.lists && has_parts(indicator)) fill_parts(context, asked, view);
  if (is_tallied(indicator)) {
    view.tallied = true;
    if (sight.lists)
      fill_things(context, asked, tallied(context.db, context.office_id, indicator, asked.day, asked.scope), view);
  } else {
    auto all = list_for(context, sight, indicator, asked.day, asked.scope);
    if (unknown) keep_unknown(context, asked, all);
    fill_grades(asked, all, view, lang);
    fill_list(context, asked, all, view);
  }
  const std::string title = error.empty() ? view.title : word(lang, Msg::common_error_prefix, {{"title", view.title}});
  auto response = ui::workspace(
      context, {.title = title,
                .body = indicator_figure(view, lang),
                .current = "/lv/chi-tieu",
                .crumbs = {sight.lists ? ui::Crumb{word(lang, Msg::indicator_pages_title), "/lv/chi-tieu?" + asked.address()}
                                       : ui::Crumb{word(lang, Msg::nav_overview), "/lv"},
                           {view.title, ""}}});
  if (!error.empty()) response.status = 422;
  return response;
}

// Without the lists nothing is told of a part of the office: the smaller it is, the more it says of single facilities.
Result<Asked> asked_within(web::Context& context) {
  Asked asked = TRY(asked_of(context, true));
  if (context.visitor.may("indicator.view")) return asked;
  asked.part.clear(), asked.unknown.clear();
  asked.scope = {.population = asked.scope.population,
                 .named_industries = asked.scope.named_industries,
                 .programme_id = asked.scope.programme_id,
                 .whole = asked.scope.whole};
  return asked;
}

Result<web::Response> show_figure(web::Context& context) { return figure_page(context, TRY(asked_within(context)), ""); }

Result<web::Response> show_picture(web::Context& context) {
  const Asked asked = TRY(asked_within(context));
  const auto standing = standing_of(context, asked);
  FigureView view;
  fill_history(context, asked, sight_of(context), standing ? &standing->aim : nullptr, view);
  return ui::picture_file(asked.indicator->name.in(context.lang), view.course,
                          accounts::source_words(context, asked.day), "cac-nam-" + asked.indicator->code);
}

Result<web::Response> choose(web::Context& context) {
  const Asked asked = TRY(asked_of(context, true));
  const std::string grade = context.request.field("muc-tinh");
  const auto from = territory::typed_day(context.request.field("tu-ngay"));
  if (!from) return figure_page(context, asked, word(context.lang, Msg::indicator_pages_day_wrong));
  const int64_t cutoff = grade.size() == 1 ? grade[0] - '0' : 0;
  auto done = choose_cutoff(context.db, accounts::actor_of(context), *asked.indicator, cutoff, *from,
                            trim(context.request.field("can-cu")));
  if (!done.ok() && done.problem().is(problems::indicator_basis_needed))
    return figure_page(context, asked, done.problem().message(context.lang));
  TRY(std::move(done));
  return web::Response::redirect(path_of(*asked.indicator));
}

}  // namespace

void add_figure_routes(web::Router& router) {
  router.get("/lv/chi-tieu/{ma}", "indicator.read", show_figure);
  router.get("/lv/chi-tieu/{ma}/hinh", "indicator.read", show_picture);
  router.post("/lv/chi-tieu/{ma}/muc-tinh", "indicator.choose", choose);
  add_export_routes(router);
}

}  // namespace sxsh::indicators
