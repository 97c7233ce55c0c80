// 24 months of one facility: what was written, what is missing, what is odd, how it goes, and what it comes to.
#include <algorithm>

#include "base/text.h"
#include "checks/store.h"
#include "figures/facility_figures.html.h"
#include "figures/figure_choices.html.h"
#include "figures/pages.h"
#include "figures/photographs.h"
#include "figures/totals.h"
#include "paper/sheet_writer.h"
#include "terms/problems.h"
#include "ui/charts/trend.h"
#include "ui/messages/figures.gen.h"
#include "ui/page.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr int kMonths = 24, kPast = 12;

using ui::word;

struct Shown {
  Place place;
  Month first, last;
  std::vector<Series> series;
  std::vector<Figure> figures;  // from 12 months before the first, for the checks
  std::vector<MonthState> months;
  std::map<std::pair<int64_t, Month>, const Figure*> at;
  std::map<int64_t, History> past;  // by series, without idle months
  Limits limits;  // of the facility's industry

  bool idle(const Month& month) const {
    return std::ranges::any_of(months, [&](const MonthState& one) { return one.month == month && one.idle; });
  }
  const Figure* find(int64_t series_number, const Month& month) const {
    const auto found = at.find({series_number, month});
    return found == at.end() ? nullptr : found->second;
  }
  std::vector<Unusual> odd(const Figure& figure) const {
    const auto history = past.find(figure.series);
    if (history == past.end() || idle(figure.month)) return {};
    return unusual(history->second, figure.month, figure.value, limits);
  }
};

// The last month that is over, unless the address names another.
Month asked_last(web::Context& context) {
  const Month today = Month::of(context.clock.today());
  const auto asked = Month::parse(context.request.asked("den"));
  return asked && *asked <= today ? *asked : today.plus(-1);
}

Shown shown_of(web::Context& context, Place place) {
  Shown out{.place = std::move(place), .last = asked_last(context)};
  out.limits = limits_for(out.place.facility.value(facilities::FieldId::industry).value_or(""),
                          checks::tunings_of(context.db, context.office_id));
  out.first = out.last.plus(1 - kMonths);
  out.series = series_of(context.db, context.office_id, out.place.id());
  out.figures = figures_of(context.db, context.office_id, out.place.id(), out.first.plus(-kPast), out.last);
  out.months = months_of(context.db, context.office_id, out.place.id(), out.first.plus(-kPast), out.last);
  for (const Figure& one : out.figures) {
    out.at.emplace(std::pair(one.series, one.month), &one);
    if (!out.idle(one.month)) out.past[one.series].emplace(one.month, one.value);
  }
  return out;
}

std::string odd_list(const Shown& all, const Figure& figure, const Series& series, Lang lang) {
  std::string out;
  for (const Unusual& one : all.odd(figure)) out += (out.empty() ? "" : "; ") + odd_words(one, series, lang);
  return out;
}

GridCell cell_of(const Shown& all, const Series& series, const Month& month, Lang lang) {
  const Figure* figure = all.find(series.series, month);
  if (!figure) {
    const bool due = series.asked_for(month) && !all.idle(month);
    return {.text = due ? word(lang, Msg::figures_missing) : "–", .hint = "", .css = "z"};
  }
  GridCell out{.text = decimal(figure->value, series.resource->decimals, lang == Lang::vi),
               .hint = odd_list(all, *figure, series, lang),
               .css = figure->value == 0 ? "z" : "",
               .number = true};
  if (!out.hint.empty()) {
    out.css = "off";
    if (figure->reason) out.hint += ". " + word(lang, Msg::figures_because, {{"reason", *figure->reason}});
  } else if (figure->value == 0 && figure->reason) {
    out.hint = *figure->reason;
  }
  return out;
}

void fill_rows(const Shown& all, FacilityFiguresView& view, Lang lang) {
  size_t wanted = 0, there = 0, odd = 0;
  for (const Series& series : all.series) view.heads.push_back(series.title(lang) + " (" + series.unit->words(lang) + ")");
  for (Month month = all.last; all.first <= month; month = month.plus(-1)) {
    GridRow row{.head = month.words(lang), .href = all.place.at("/" + month.iso()), .note = "", .cells = {}};
    if (all.idle(month)) row.note = word(lang, Msg::figures_idle_short);
    for (const Series& series : all.series) {
      row.cells.push_back(cell_of(all, series, month, lang));
      const bool written = row.cells.back().number;
      if (!all.idle(month) && (series.asked_for(month) || written)) {
        ++wanted;
        there += written ? 1 : 0;
      }
      odd += row.cells.back().css == "off" ? 1 : 0;
    }
    view.rows.push_back(std::move(row));
  }
  view.finding = word(lang, Msg::figures_finding,
                      {{"months", std::to_string(kMonths)},
                       {"there", std::to_string(there)},
                       {"wanted", std::to_string(wanted)},
                       {"odd", std::to_string(odd)}});
}

TrendCard trend_of(const Shown& all, const Series& series, Lang lang) {
  TrendCard out{.title = series.title(lang), .href = all.place.at("/muc/" + std::to_string(series.series))};
  ui::Trend chart{.finding = "", .points = {}};
  const Figure* last = nullptr;
  int64_t most = 0, least = INT64_MAX;
  for (Month month = all.first; month <= all.last; month = month.plus(1)) {
    const Figure* figure = all.find(series.series, month);
    chart.points.push_back(
        {figure ? std::optional(static_cast<double>(figure->value)) : std::nullopt, figure && !all.odd(*figure).empty()});
    if (!figure) continue;
    last = figure;
    most = std::max(most, figure->value);
    least = std::min(least, figure->value);
  }
  if (!last) {
    out.words = word(lang, Msg::figures_trend_none);
    return out;
  }
  out.words = word(lang, Msg::figures_trend,
                   {{"month", last->month.words(lang)},
                    {"last", amount_words(last->value, series, lang)},
                    {"least", amount_words(least, series, lang)},
                    {"most", amount_words(most, series, lang)}});
  chart.finding = out.title + ". " + out.words;
  out.chart = ui::trend(chart);
  return out;
}

std::string amount(const Total& total, int decimals_shown, const std::string& unit, Lang lang) {
  if (total.too_large) return word(lang, Msg::figures_too_large);
  const auto put = [&](int64_t value) {
    const auto rounded = measures::Exact::scaled_by(value, total.amount.decimals).scaled(decimals_shown);
    return decimal(rounded.value_or(0), decimals_shown, lang == Lang::vi);
  };
  std::string out = put(total.amount.low);
  if (total.amount.high != total.amount.low) out += "–" + put(total.amount.high);
  return out + " " + unit;
}

void fill_totals(const Shown& all, FacilityFiguresView& view, Lang lang) {
  const Month from = all.last.plus(-11);
  std::vector<Figure> year;
  for (const Figure& one : all.figures)
    if (from <= one.month) year.push_back(one);
  const Totals totals = totals_of(all.series, year);
  view.totals_lead = word(lang, Msg::figures_totals_lead, {{"from", from.words(lang)}, {"to", all.last.words(lang)}});
  const auto add = [&](Message what, const Total& total, int decimals, const char* unit) {
    for (const Problem& one : total.lacking) {
      const std::string sentence = one.message(lang);
      if (std::ranges::find(view.lacking, sentence) == view.lacking.end()) view.lacking.push_back(sentence);
    }
    if (!total.any) return;
    TotalLine line{word(lang, what), amount(total, decimals, unit, lang), "", ""};
    for (const auto* set : total.sets)
      line.how += (line.how.empty() ? "" : "; ") + set->words(lang) + " (" + set->version + ")";
    if (total.mark != measures::Mark::read)
      line.mark = word(lang, total.mark == measures::Mark::unverified ? Msg::figures_mark_unverified : Msg::figures_mark_third);
    if (!total.lacking.empty()) line.how += (line.how.empty() ? "" : ". ") + word(lang, Msg::figures_total_lacks);
    view.totals.push_back(std::move(line));
  };
  add(Msg::figures_total_energy, totals.energy, 0, "MJ");
  add(Msg::figures_total_toe, totals.toe, 2, "TOE");
  add(Msg::figures_total_toe_pure, totals.toe_pure, 2, "TOE");
  add(Msg::figures_total_scope_1, totals.scope_1, 0, "kg CO₂e");
  add(Msg::figures_total_scope_2, totals.scope_2, 0, "kg CO₂e");
  add(Msg::figures_total_biogenic, totals.biogenic, 0, "kg CO₂");
  if (totals.any_cost)
    view.totals.push_back({word(lang, Msg::figures_total_cost), grouped(totals.cost_vnd, lang == Lang::vi) + " đồng", "", ""});
}

std::string with_last(const Place& place, const Month& last) {
  const std::string base = place.at();
  return base + (base.find('?') == base.npos ? "?" : "&") + "den=" + last.iso();
}

Result<web::Response> show_choices(web::Context& context) {
  FigureChoicesView view;
  for (const auto& mine : facilities::own_facilities(context))
    view.facilities.push_back({mine.name, mine.code, "/dn/so-do?co-so=" + std::to_string(mine.id)});
  return ui::workspace(context, {.title = word(context.lang, Msg::figures_title),
                                 .body = figure_choices(view, context.lang),
                                 .current = "/dn/so-do",
                                 .crumbs = {},
                                 .islands = {},
                                 .description = ""});
}

Result<web::Response> show_facility(web::Context& context) {
  const bool own = facilities::door_of(context) == facilities::Door::own;
  if (own && !context.request.asked_int("co-so") && facilities::own_facilities(context).size() != 1)
    return show_choices(context);
  const Shown all = shown_of(context, TRY(place_of(context)));
  const Lang lang = context.lang;
  FacilityFiguresView view{.title = word(lang, Msg::figures_of, {{"name", all.place.facility.name()}}),
                           .export_href = all.place.at("/tai-ve"),
                           .add_href = all.place.at("/muc/moi"),
                           .earlier_href = with_last(all.place, all.first.plus(-1)),
                           .may_enter = context.visitor.may(own ? "figure.enter" : "figure.enter_behalf")};
  if (all.last < Month::of(context.clock.today()).plus(-1))
    view.later_href = with_last(all.place, std::min(all.last.plus(kMonths), Month::of(context.clock.today()).plus(-1)));
  if (context.visitor.may(own ? "saving.own" : "saving.view"))
    view.savings_href = (own ? "/dn/tiet-kiem?co-so=" : "/lv/tiet-kiem/") + std::to_string(all.place.id());
  if (context.visitor.may(own ? "norm.own" : "norm.view"))
    view.norms_href = (own ? "/dn/dinh-muc?co-so=" : "/lv/dinh-muc/") + std::to_string(all.place.id());
  if (context.visitor.may("figure.import")) view.import_href = all.place.at("/nhap");
  if (const auto written = context.request.asked_int("nhap"); written && *written >= 0)
    view.note = word(lang, Msg::figures_import_done, {{"n", std::to_string(*written)}});
  view.periods_href = all.place.at("/ky");
  fill_rows(all, view, lang);
  for (const auto& [month, n] : photographs_by_month(context.db, context.office_id, all.place.id()))
    for (GridRow& row : view.rows)
      if (row.href == all.place.at("/" + month.iso()))
        row.note += (row.note.empty() ? "" : " · ") + word(lang, Msg::figures_photographs_n, {{"n", std::to_string(n)}});
  for (const Series& series : all.series) view.trends.push_back(trend_of(all, series, lang));
  fill_totals(all, view, lang);
  if (view.may_enter && !all.series.empty()) {
    view.enter_href = all.place.at("/" + all.last.iso());
    view.enter_words = word(lang, Msg::figures_enter, {{"month", all.last.words(lang)}});
  }
  return framed(context, all.place, word(lang, Msg::figures_title), facility_figures(view, lang));
}

Result<web::Response> export_facility(web::Context& context) {
  const Shown all = shown_of(context, TRY(place_of(context)));
  const Lang lang = context.lang;
  paper::XlsxWriter writer;
  paper::SheetLayout layout{.name = word(lang, Msg::figures_title), .columns = {}};
  layout.columns.push_back({.title = word(lang, Msg::figures_month), .comment = "", .choices = {}});
  for (const Series& series : all.series)
    layout.columns.push_back({.title = series.title(lang) + " (" + series.unit->words(lang) + ")",
                              .kind = paper::ColumnKind::number,
                              .decimals = series.resource->decimals,
                              .comment = series.resource->code,
                              .choices = {}});
  writer.sheet(layout);
  for (Month month = all.first; month <= all.last; month = month.plus(1)) {
    const std::string head = month.iso();
    std::vector<paper::OutCell> cells = {paper::OutCell::of(head)};
    for (const Series& series : all.series) {
      const Figure* figure = all.find(series.series, month);
      cells.push_back(figure ? paper::OutCell::number(figure->value) : paper::OutCell{});
    }
    writer.row(cells);
  }
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "so-do-" + all.place.facility.value(facilities::FieldId::code).value_or("co-so") + ".xlsx");
}

}  // namespace

void add_facility_routes(web::Router& router) {
  router.get("/dn/so-do", "figure.own", show_facility);
  router.get("/lv/co-so/{id}/so-do", "figure.view", show_facility);
  router.get("/dn/so-do/tai-ve", "figure.own", export_facility);
  router.get("/lv/co-so/{id}/so-do/tai-ve", "figure.view", export_facility);
}

}  // namespace sxsh::figures
