#include <algorithm>

#include "accounts/source_words.h"
#include "base/text.h"
#include "dashboard/compare.h"
#include "dashboard/compare.html.h"
#include "dashboard/pages.h"
#include "facilities/frame/population.h"
#include "indicators/pages.h"
#include "indicators/part.h"
#include "paper/sheet_writer.h"
#include "ui/charts/picture.h"
#include "ui/messages/dashboard.gen.h"
#include "ui/messages/nav.gen.h"
#include "ui/page.h"
#include "web/decoding.h"

namespace sxsh::dashboard {
namespace {

namespace Msg = ui::Msg;
using Kind = ComparedGroup::Kind;

std::string address_of(const Comparison& one) {
  std::string out = "chi-tieu=" + one.indicator->code;
  if (!one.part.empty()) out += "&theo=" + one.part;
  if (!one.population.empty()) out += "&nhom=" + one.population;
  if (!one.named.empty()) out += "&nganh-889=" + indicators::joined(one.named);
  for (const int year : one.years) out += "&nam=" + std::to_string(year);
  for (const std::string& key : one.chosen) out += "&chon=" + web::percent_encode(key);
  return out;
}

std::string share_words(const Comparison& comparison, const std::optional<int64_t>& share, Lang lang) {
  if (comparison.indicator->unit_code == "percent") return indicators::shown_in("percent", share, lang);
  return indicators::shown(*comparison.indicator, share, lang);
}

void fill_forms(const Comparison& comparison, CompareView& view, Lang lang) {
  std::vector<ui::Choice> all, parts = {{"", word(lang, Msg::dashboard_compare_no_split), comparison.part.empty()}},
                               populations = {{"", word(lang, Msg::dashboard_compare_usual), comparison.population.empty()}};
  for (const auto& one : indicators::indicators())
    all.push_back({one.code, one.name.in(lang), &one == comparison.indicator});
  for (const auto& one : indicators::part_kinds())
    parts.push_back({std::string(one.code), word(lang, one.words), one.code == comparison.part});
  for (const auto& one : facilities::populations())
    populations.push_back({one.code, one.words(lang), one.code == comparison.population});
  if (comparison.by_industry()) view.named = indicators::named_choice(comparison.named, lang);
  view.indicator = ui::select("chi-tieu", word(lang, Msg::dashboard_target), all);
  view.part = ui::select("theo", word(lang, Msg::dashboard_compare_by), parts);
  view.population = ui::select("nhom", word(lang, Msg::dashboard_compare_population), populations);
  for (const int year : comparison.possible_years)
    view.years.push_back({std::to_string(year), std::to_string(year),
                          std::ranges::find(comparison.years, year) != comparison.years.end()});
  for (const ComparedGroup& one : comparison.all)
    if (!one.key.empty())
      view.groups.push_back(
          {one.key, one.name, std::ranges::find(comparison.chosen, one.key) != comparison.chosen.end()});
}

void fill_rows(const Comparison& comparison, CompareView& view, Lang lang) {
  for (const int year : comparison.years) view.shown_years.push_back(std::to_string(year));
  for (const ComparedGroup& group : comparison.groups) {
    ComparedRow row{.name = group.name,
                    .change = "",
                    .css = group.kind == Kind::group ? "" : "sum",
                    .own_words = group.kind != Kind::group,
                    .cells = {}};
    for (size_t i = 0; i < group.cells.size(); ++i) {
      const ComparedCell& cell = group.cells[i];
      ComparedCellView out{.out_of = "",
                           .share = share_words(comparison, cell.share, lang),
                           .interval = indicators::interval_words(nullptr, "percent", cell.value, lang),
                           .href = group.hrefs[i],
                           .missing = cell.value.missing.in(lang)};
      if (cell.value.numerator && cell.value.denominator) {
        out.out_of = indicators::count_of(cell.value, cell.value.numerator, lang) + "/" +
                     indicators::count_of(cell.value, cell.value.denominator, lang);
        view.with_counts = true;
      }
      row.cells.push_back(std::move(out));
    }
    if (group.cells.size() > 1)
      row.change = change_words(*comparison.indicator, group.cells.front(), group.cells.back(), lang);
    view.rows.push_back(std::move(row));
  }
}

Result<web::Response> show_comparison(web::Context& context) {
  const Lang lang = context.lang;
  const Comparison comparison = TRY(comparison_of(context));
  CompareView view{.title = comparison_title(comparison, lang),
                   .lead = word(lang, Msg::dashboard_compare_lead),
                   .note = word(lang, Msg::dashboard_compare_note),
                   .change_title = "",
                   .xlsx_href = "/lv/so-sanh/tai.xlsx?" + address_of(comparison),
                   .name_title = word(lang, Msg::dashboard_compare_group),
                   .indicator = {},
                   .part = {},
                   .population = {},
                   .named = {},
                   .chart = comparison_chart(comparison, lang),
                   .pictures = ui::picture_links("/lv/so-sanh/hinh?" + address_of(comparison),
                                             "so-sanh-" + comparison.indicator->code, lang),
                   .years = {},
                   .groups = {},
                   .shown_years = {},
                   .rows = {}};
  if (comparison.of_savings())
    view.note = word(lang, Msg::dashboard_compare_saving,
                     {{"cutoff", indicators::shown_in("percent", comparison.indicator->cutoff, lang)}}) + " " + view.note;
  if (comparison.years.size() > 1)
    view.change_title = word(lang, Msg::dashboard_compare_change,
                             {{"from", std::to_string(comparison.years.front())},
                              {"to", std::to_string(comparison.years.back())}});
  if (comparison.groups.size() > kMostDrawn + 1)  // the whole office is drawn in any case
    view.note = word(lang, Msg::dashboard_compare_drawn, {{"n", std::to_string(kMostDrawn)}}) + " " + view.note;
  fill_forms(comparison, view, lang);
  fill_rows(comparison, view, lang);
  return ui::workspace(context, {.title = word(lang, Msg::dashboard_compare),
                                 .body = compare(view, lang),
                                 .current = "/lv/chi-tieu",
                                 .crumbs = {{word(lang, Msg::nav_overview), "/lv"}, {word(lang, Msg::dashboard_compare), ""}},
                                 .islands = {},
                                 .description = ""});
}

// One line a group and year.
Result<web::Response> download(web::Context& context) {
  const Lang lang = context.lang;
  const Comparison comparison = TRY(comparison_of(context));
  paper::XlsxWriter writer;
  paper::SheetLayout layout{.name = word(lang, Msg::dashboard_compare), .columns = {}};
  const auto text = [&](ui::Message title) {
    layout.columns.push_back({.title = word(lang, title), .comment = "", .choices = {}});
  };
  const auto number = [&](ui::Message title, int decimals) {
    layout.columns.push_back(
        {.title = word(lang, title), .kind = paper::ColumnKind::number, .decimals = decimals, .comment = "", .choices = {}});
  };
  text(Msg::dashboard_target), text(Msg::dashboard_compare_group), number(Msg::dashboard_period, 0);
  number(Msg::dashboard_numerator, 3), number(Msg::dashboard_denominator, 3), number(Msg::dashboard_value, 1);
  for (const ui::Message end : {Msg::dashboard_compare_low, Msg::dashboard_compare_high})
    layout.columns.push_back(
        {.title = word(lang, end, {{"confidence", std::to_string(indicators::confidence_of(*comparison.indicator))}}),
         .kind = paper::ColumnKind::number,
         .decimals = 1,
         .comment = "",
         .choices = {}});
  text(Msg::dashboard_reason);
  writer.sheet(layout);
  const auto maybe = [](const std::optional<int64_t>& value, int64_t times = 1) {
    return value ? paper::OutCell::number(*value * times) : paper::OutCell{};
  };
  const std::string name = comparison.indicator->name.in(lang);
  for (const ComparedGroup& group : comparison.groups)
    for (size_t i = 0; i < group.cells.size(); ++i) {
      const auto& value = group.cells[i].value;
      const int64_t times = value.decimals == 0 ? 1000 : 1;
      const paper::OutCell cells[] = {paper::OutCell::of(name),
                                      paper::OutCell::of(group.name),
                                      paper::OutCell::number(comparison.years[i]),
                                      maybe(value.numerator, times),
                                      maybe(value.denominator, times),
                                      maybe(group.cells[i].share),
                                      maybe(value.low),
                                      maybe(value.high),
                                      paper::OutCell::of(value.missing.in(lang))};
      writer.row(cells);
    }
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "so-sanh-" + comparison.indicator->code + ".xlsx");
}

Result<web::Response> show_picture(web::Context& context) {
  const Comparison comparison = TRY(comparison_of(context));
  return ui::picture_file(comparison_title(comparison, context.lang), comparison_chart(comparison, context.lang),
                          accounts::source_words(context, context.clock.today()), "so-sanh-" + comparison.indicator->code);
}

}  // namespace

void add_compare_routes(web::Router& router) {
  router.get("/lv/so-sanh", "indicator.view", show_comparison);
  router.get("/lv/so-sanh/tai.xlsx", "indicator.view", download);
  router.get("/lv/so-sanh/hinh", "indicator.view", show_picture);
}

}  // namespace sxsh::dashboard
