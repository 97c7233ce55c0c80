// Amounts of whole periods, as accepted reports say them, beside what the months of the same period add up to.
#include <algorithm>

#include "base/text.h"
#include "figures/figure_periods.html.h"
#include "figures/pages.h"
#include "figures/period.h"
#include "measures/quantity.h"
#include "paper/sheet_writer.h"
#include "terms/problems.h"
#include "ui/messages/figures.gen.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr Date kFirst{1990, 1, 1}, kLast{2100, 12, 31};

using ui::word;


std::string what_of(const PeriodFigure& one, Lang lang) {
  return one.resource->words(lang) + (one.words.empty() ? "" : ", " + one.words);
}

// What the months of the period come to, when every one of them is there.
std::optional<int64_t> from_months(web::Context& context, const Place& place, const PeriodFigure& one) {
  const auto amount = amount_over(context.db, context.office_id, place.id(), *one.resource, one.words, one.first, one.last);
  return amount && amount->from == PeriodAmount::From::months ? std::optional(amount->value) : std::nullopt;
}

std::vector<PeriodFigure> standing(web::Context& context, const Place& place) {
  auto out = periods_of(context.db, context.office_id, place.id(), kFirst, kLast);
  std::erase_if(out, [](const PeriodFigure& one) { return !one.value; });
  std::ranges::stable_sort(out, [](const PeriodFigure& a, const PeriodFigure& b) {
    return std::tie(b.last, b.first) < std::tie(a.last, a.first);
  });
  return out;
}

std::string gap_words(const PeriodFigure& one, std::optional<int64_t> months, Lang lang) {
  if (!months) return word(lang, Msg::figures_period_no_months);
  if (*months == *one.value) return word(lang, Msg::figures_period_same);
  if (*one.value == 0) return word(lang, Msg::figures_period_differs);
  __extension__ using Wide = __int128;
  const Wide tenths = (Wide(*months) - *one.value) * 1000 / *one.value;
  if (tenths > 999'999 || tenths < -999'999) return word(lang, Msg::figures_period_differs);
  const auto share = static_cast<int64_t>(tenths);
  return word(lang, Msg::figures_period_gap,
              {{"share", (share > 0 ? "+" : share < 0 ? "−" : "") + decimal(share < 0 ? -share : share, 1, lang == Lang::vi)}});
}

Result<web::Response> show_periods(web::Context& context) {
  const Place place = TRY(place_of(context));
  const Lang lang = context.lang;
  const auto amount = [&](const PeriodFigure& one, int64_t value) {
    return decimal(value, one.resource->decimals, lang == Lang::vi) + " " + one.unit->words(lang);
  };
  PeriodsView view{.title = word(lang, Msg::figures_periods_of, {{"name", place.facility.name()}}), .back_href = place.at(),
                   .export_href = place.at("/ky/tai-ve"), .groups = {}};
  for (const PeriodFigure& one : standing(context, place)) {
    const std::string title = word(lang, Msg::figures_period_days, {{"first", day_words(one.first, lang)},
                                                                   {"last", day_words(one.last, lang)}});
    if (view.groups.empty() || view.groups.back().title != title) view.groups.push_back({title, {}});
    const auto months = from_months(context, place, one);
    view.groups.back().lines.push_back({what_of(one, lang), amount(one, *one.value), months ? amount(one, *months) : "",
                                        gap_words(one, months, lang), one.source + ", " + local_minute(one.at, lang),
                                        months && *months != *one.value});
  }
  return framed(context, place, word(lang, Msg::figures_periods), figure_periods(view, lang), word(lang, Msg::figures_periods));
}

Result<web::Response> export_periods(web::Context& context) {
  const Place place = TRY(place_of(context));
  const Lang lang = context.lang;
  paper::SheetLayout layout{.name = word(lang, Msg::figures_periods), .columns = {}};
  const auto column = [&](Message title, paper::ColumnKind kind = paper::ColumnKind::text) {
    layout.columns.push_back({.title = word(lang, title), .kind = kind, .comment = "", .choices = {}});
  };
  column(Msg::figures_period_first, paper::ColumnKind::date);
  column(Msg::figures_period_last, paper::ColumnKind::date);
  column(Msg::figures_resource);
  column(Msg::figures_period_amount);
  column(Msg::figures_typed_unit);
  column(Msg::figures_period_months);
  column(Msg::figures_period_source);
  paper::XlsxWriter writer;
  writer.sheet(layout);
  for (const PeriodFigure& one : standing(context, place)) {
    using Cell = paper::OutCell;
    const auto months = from_months(context, place, one);
    const std::string first = iso(one.first), last = iso(one.last), what = what_of(one, lang), unit = one.unit->words(lang),
                      value = decimal(*one.value, one.resource->decimals, lang == Lang::vi),
                      sum = months ? decimal(*months, one.resource->decimals, lang == Lang::vi) : "";
    const Cell cells[] = {Cell::date(first), Cell::date(last), Cell::of(what), Cell::of(value),
                          Cell::of(unit),    Cell::of(sum),    Cell::of(one.source)};
    writer.row(cells);
  }
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "so-ky-" + place.facility.value(facilities::FieldId::code).value_or("co-so") + ".xlsx");
}

}  // namespace

void add_period_routes(web::Router& router) {
  router.get("/dn/so-do/ky", "figure.own", show_periods);
  router.get("/lv/co-so/{id}/so-do/ky", "figure.view", show_periods);
  router.get("/dn/so-do/ky/tai-ve", "figure.own", export_periods);
  router.get("/lv/co-so/{id}/so-do/ky/tai-ve", "figure.view", export_periods);
}

}  // namespace sxsh::figures
