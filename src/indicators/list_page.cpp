#include <algorithm>

#include "base/text.h"
#include "indicators/aimed.h"
#include "indicators/crosswalk.h"
#include "indicators/entry_pages.h"
#include "indicators/indicator_list.html.h"
#include "indicators/pages.h"
#include "indicators/publication_pages.h"
#include "indicators/whole.h"
#include "indicators/words.h"
#include "library/store.h"
#include "paper/sheet_writer.h"
#include "programmes/store.h"
#include "programmes/words.h"
#include "terms/problems.h"
#include "ui/charts/bullet.h"
#include "ui/messages/indicator_pages.gen.h"
#include "ui/messages/indicators.gen.h"
#include "ui/messages/whole_period.gen.h"
#include "ui/page.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr const char* kPath = "/lv/chi-tieu";

using ui::word;

// Where the act's words stand in the library; "" where its act is not public.
std::string clause_href(web::Context& context, int64_t document_id, const std::string& clause) {
  const auto document = library::find(context.db, context.office_id, document_id);
  if (!document || !document->published_at) return "";
  return "/van-ban/" + document->slug + "#" + library::anchor_of(clause);
}

std::string finding_of(const std::vector<Standing>& all, Lang lang) {
  size_t counts[4] = {};
  for (const Standing& one : all) ++counts[static_cast<size_t>(one.judged.verdict)];
  return word(lang, Msg::indicator_pages_finding,
              {{"n", std::to_string(all.size())},
               {"ok", std::to_string(counts[0])},
               {"late", std::to_string(counts[1])},
               {"open", std::to_string(counts[2])},
               {"none", std::to_string(counts[3])}});
}

void fill_links(web::Context& context, const Asked& asked, IndicatorListView& view) {
  for (const auto& one : programmes::all(context.db, context.office_id))
    view.programmes.push_back({one.title + ", " + one.province, std::string(kPath) + "?ke-hoach=" + one.slug,
                               asked.programme && one.id == asked.programme->id});
  const int last =
      std::min(context.clock.today().year, asked.programme ? asked.programme->to_year : context.clock.today().year);
  const int first = asked.programme ? asked.programme->from_year : last - 4;
  for (int year = std::max(first, last - 7); year <= last; ++year)
    view.years.push_back({std::to_string(year), std::string(kPath) + "?" + asked.address({{"nam", std::to_string(year)}}),
                          !asked.scope.whole && year == asked.day.year});
  if (!asked.programme) return;
  view.years.push_back({word(context.lang, Msg::whole_period_title),
                        std::string(kPath) + "?" + asked.address({{"nam", kWholePeriod}}), asked.scope.whole.has_value()});
  if (asked.scope.whole)
    view.whole = word(context.lang, Msg::whole_period_lead,
                      {{"first", std::to_string(asked.scope.whole->first)},
                       {"last", std::to_string(asked.scope.whole->last)},
                       {"day", day_words(asked.day).in(context.lang)}});
}

// What the whole period means for a figure, after what is said of it anyway.
void add_whole(const Indicator* indicator, const Value& value, const Scope& scope, const Date& day, std::string& words,
               Lang lang) {
  if (!indicator || !value.tenths) return;
  const std::string whole = whole_words(*indicator, scope, day).in(lang);
  if (!whole.empty()) words += (words.empty() ? "" : " ") + whole;
}

TargetRow row_of(web::Context& context, const Standing& one) {
  const Lang lang = context.lang;
  TargetRow row{.name = one.indicator ? one.indicator->name.in(lang) : programmes::indicator_word(lang, one.code),
                .href = one.href,
                .clause = programmes::clause_word(lang, one.clause),
                .clause_href = clause_href(context, one.document_id, one.clause),
                .population = programmes::population_word(lang, one.population),
                .target = aim_words(one.aim, lang),
                .needed = shown_in(one.aim.unit, one.judged.needed, lang),
                .value = value_words(one.indicator, one.aim.unit, one.value, lang),
                .interval = interval_words(one.indicator, one.aim.unit, one.value, lang),
                .out_of = of_words(one.indicator, one.value, lang),
                .reason = one.judged.reason.in(lang),
                .verdict = judged_chip(one.judged, one.aim, one.value, lang)};
  if (const Words named = industry_words(one.scope.named_industries); !named.empty())
    row.population += (row.population.empty() ? "" : ": ") + named.in(lang);
  add_whole(one.indicator, one.value, one.scope, one.day, row.reason, lang);
  if (one.aim.target_year && !row.target.empty()) row.target += " (" + std::to_string(one.aim.target_year) + ")";
  row.base = aim_words({.target = one.aim.base, .target_range = one.aim.base_range, .unit = one.aim.unit}, lang);
  if (!row.base.empty()) row.base += " (" + std::to_string(one.aim.base_year) + ")";
  return row;
}

// Only where the programme is of one of the two families.
void fill_crosswalk(const Asked& asked, IndicatorListView& view, Lang lang) {
  if (!asked.programme || (asked.programme->family != "cp1419" && asked.programme->family != "scp889")) return;
  const auto name = [&](const std::string& code) {
    const Indicator* found = indicator(code);
    return code.empty() ? "" : found ? found->name.in(lang) : programmes::indicator_word(lang, code);
  };
  for (const CrossStep& one : crosswalk()) {
    const auto [message, tone] = one.comparable == Comparable::yes ? std::pair(Msg::indicator_pages_comparable, ui::Tone::ok)
                                 : one.comparable == Comparable::part
                                     ? std::pair(Msg::indicator_pages_partly, ui::Tone::warn)
                                     : std::pair(Msg::indicator_pages_not_comparable, ui::Tone::danger);
    view.crosswalk.push_back(
        {name(one.from), name(one.to), one.why.in(lang), ui::chip(word(lang, message), tone),
         one.verified ? ui::Html{} : ui::chip(word(lang, Msg::indicator_pages_unverified), ui::Tone::warn)});
  }
}

Result<web::Response> show_list(web::Context& context) {
  const Lang lang = context.lang;
  const Asked asked = TRY(asked_of(context, false));
  IndicatorListView view{.title = word(lang, Msg::indicator_pages_title),
                         .xlsx_href = std::string(kPath) + "/tai.xlsx?" + asked.address(),
                         .csv_href = std::string(kPath) + "/tai.csv?" + asked.address(),
                         .published_href = "/lv/chi-tieu/cong-bo?" + asked.address(),
                         .frames_href = "/lv/khung-nam?nam=" + std::to_string(asked.day.year)};
  fill_links(context, asked, view);
  std::vector<std::string> told;
  if (asked.programme) {
    view.programme =
        asked.programme->title + ", " + programmes::period(lang, asked.programme->from_year, asked.programme->to_year);
    const auto all = TRY(standings(context.db, context.office_id, asked.programme->id, asked.day, asked.scope.whole.has_value()));
    view.finding = finding_of(all, lang);
    for (const Standing& one : all) {
      view.targets.push_back(row_of(context, one));
      told.push_back(one.code);
    }
  }
  for (const Indicator& one : indicators()) {
    if (std::ranges::find(told, one.code) != told.end()) continue;
    const Date day = day_in_period(context.db, context.office_id, one, asked.day, asked.scope);
    const Value value = value_of(context.db, context.office_id, one, day, asked.scope);
    OtherRow row{one.name.in(lang), std::string(kPath) + "/" + one.code + "?" + asked.address(),
                 value_words(&one, "", value, lang), of_words(&one, value, lang), value.missing.in(lang)};
    add_whole(&one, value, asked.scope, day, row.out_of, lang);
    view.others.push_back(std::move(row));
  }
  fill_crosswalk(asked, view, lang);
  return ui::workspace(context, {.title = view.title, .body = indicator_list(view, lang), .current = kPath});
}

paper::SheetLayout layout_of(Lang lang) {
  const auto text = [&](Message title) { return paper::SheetColumn{.title = word(lang, title)}; };
  return {.name = word(lang, Msg::indicator_pages_title),
          .columns = {
              text(Msg::indicator_pages_indicator), text(Msg::indicator_pages_clause), text(Msg::indicator_pages_population),
              text(Msg::indicator_pages_base), text(Msg::indicator_pages_target), text(Msg::indicator_pages_needed),
              text(Msg::indicator_pages_value), text(Msg::indicator_pages_interval), text(Msg::indicator_pages_numerator),
              text(Msg::indicator_pages_denominator), text(Msg::indicator_pages_verdict), text(Msg::indicator_pages_reason)}};
}

template <class Writer>
Result<> write_list(web::Context& context, const Asked& asked, Writer& writer) {
  const Lang lang = context.lang;
  if (!asked.programme) return Done{};
  const bool whole = asked.scope.whole.has_value();
  for (const Standing& one : TRY(standings(context.db, context.office_id, asked.programme->id, asked.day, whole))) {
    const TargetRow row = row_of(context, one);
    const std::string numerator = count_of(one.value, one.value.numerator, lang),
                      all = count_of(one.value, one.value.denominator, lang),
                      verdict = verdict_words(one.judged.verdict).in(lang);
    const std::string texts[] = {row.name,  row.clause,   row.population, row.base, row.target, row.needed,
                                 row.value, row.interval, numerator,      all,      verdict,    row.reason};
    std::vector<paper::OutCell> cells;
    for (const std::string& each : texts) cells.push_back(paper::OutCell::of(each));
    writer.row(cells);
  }
  return Done{};
}

Result<web::Response> list_xlsx(web::Context& context) {
  const Asked asked = TRY(asked_of(context, false));
  paper::XlsxWriter writer;
  writer.sheet(layout_of(context.lang));
  TRY(write_list(context, asked, writer));
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "chi-tieu-" + period_of(asked) + ".xlsx");
}

Result<web::Response> list_csv(web::Context& context) {
  const Asked asked = TRY(asked_of(context, false));
  paper::CsvWriter writer(layout_of(context.lang));
  TRY(write_list(context, asked, writer));
  return web::Response::file(TRY(writer.finish()), "text/csv; charset=utf-8",
                             "chi-tieu-" + period_of(asked) + ".csv");
}

}  // namespace

void add_routes(web::Router& router) {
  router.get("/lv/chi-tieu", "indicator.view", show_list);
  router.get("/lv/chi-tieu/tai.xlsx", "indicator.view", list_xlsx);
  router.get("/lv/chi-tieu/tai.csv", "indicator.view", list_csv);
  add_figure_routes(router);
  add_entry_routes(router);
  add_publication_routes(router);
}

}  // namespace sxsh::indicators
