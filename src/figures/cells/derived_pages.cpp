// The amounts behind energy, TOE or greenhouse gases of a year, each with what it was converted by.
#include <algorithm>

#include "base/text.h"
#include "figures/cells/asked.h"
#include "figures/cells/cells.h"
#include "figures/cells/pages.h"
#include "figures/cells/sheet.h"
#include "figures/pages.h"
#include "figures/total_derived.html.h"
#include "measures/exact.h"
#include "ui/messages/behind.gen.h"
#include "ui/messages/cells.gen.h"
#include "ui/page.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::word;

constexpr int kMorePlaces = 2;           // of a line, beside those of the total
constexpr int kPlaces = 3;               // of amounts in a file

constexpr Message kNames[] = {Msg::cells_energy, Msg::cells_toe, Msg::cells_gas};
constexpr Message kFormulas[] = {Msg::behind_derived_energy, Msg::behind_derived_toe, Msg::behind_derived_gas};
constexpr const char* kUnits[] = {"GJ", "TOE", "t CO₂e"};

Derived derived_of(web::Context& context) {
  const std::string code = context.request.asked("ra");
  for (const Derived one : {Derived::toe, Derived::gas})
    if (code == derived_code(one)) return one;
  return Derived::energy;
}

struct Went {
  const Line* line = nullptr;
  Totals totals;
  Total total;
};
// Those that went in, and those that lack a factor.
std::vector<Went> went_in(const std::vector<Line>& lines, int year, Derived what) {
  std::vector<Went> out;
  for (const Line& line : lines) {
    if (!line.years.contains(year)) continue;
    Went one{.line = &line, .totals = totals_of_year({line}, year), .total = {}};
    one.total = derived_total(one.totals, what);
    if (one.total.any || !one.total.lacking.empty()) out.push_back(std::move(one));
  }
  return out;
}

// What it was converted by, and how far that was checked where it was not read at its source.
std::string how_words(const Went& one, Derived what, Lang lang) {
  const Total& total = one.total;
  const measures::Resource& resource = *one.line->resource;
  std::string out = sets_words(total.sets, lang);
  if (out.empty() && total.any) {  // nothing was looked up: why
    if (resource.counted_with_fuel) return word(lang, Msg::behind_with_fuel);
    if (what == Derived::gas && resource.without_emission) return word(lang, Msg::behind_no_emission);
    if (what == Derived::energy && resource.kind == measures::ResourceKind::electricity) return word(lang, Msg::behind_by_unit);
  }
  if (!out.empty() && total.mark != measures::Mark::read) out += " · " + mark_words(total.mark, lang);
  return out;
}

std::string lacking_words(const Total& total, Lang lang) {
  std::string out;
  for (const Problem& one : total.lacking) out += (out.empty() ? "" : " ") + one.message(lang);
  return out;
}

// A number; words where the factors give a range, or nothing.
SheetCell number_of(const Total& total, Derived what, std::string words) {
  if (!total.any || total.too_large || total.amount.low != total.amount.high) return {std::move(words), {}};
  const int decimals = total.amount.decimals + (what == Derived::toe ? 0 : 3);
  return {"", measures::Exact::scaled_by(total.amount.low, decimals).scaled(kPlaces)};
}

Result<web::Response> show_derived(web::Context& context) {
  const Lang lang = context.lang;
  const bool vi = lang == Lang::vi;
  const AskedTotals asked = asked_totals(context);
  const Derived what = derived_of(context);
  const auto at = static_cast<size_t>(what);
  const int last = std::min(asked.year + kYearsOfTotals / 2, context.clock.today().year), first = last - kYearsOfTotals + 1;
  const auto lines = lines_of(cell_sums(context.db, context.office_id, std::string(kWhole), first, last));
  const Totals whole = totals_of_year(lines, asked.year);
  DerivedView view{.title = word(lang, Msg::behind_title,
                                 {{"what", word(lang, kNames[at])}, {"year", std::to_string(asked.year)}}),
                   .formula = word(lang, kFormulas[at]),
                   .unit = kUnits[at],
                   .total = derived_number(whole, what, lang),
                   .back_href = address_of(asked),
                   .years = {},
                   .rows = {}};
  for (int year = first; year <= last; ++year)
    view.years.push_back({.year = std::to_string(year),
                          .text = derived_number(totals_of_year(lines, year), what, lang),
                          .href = derived_address(year, derived_code(what)),
                          .current = year == asked.year});
  size_t converted = 0;
  for (const Went& one : went_in(lines, asked.year, what)) {
    const Cell& cell = one.line->years.at(asked.year);
    DerivedRow row{.name = one.line->resource->words(lang),
                   .href = address_of(TotalOf{asked.year, one.line->resource->code, one.line->unit->code}),
                   .amount = decimal(cell.value, one.line->resource->decimals, vi),
                   .unit = one.line->unit->words(lang),
                   .value = derived_number(one.totals, what, lang, kMorePlaces),
                   .sets = how_words(one, what, lang),
                   .lacking = lacking_words(one.total, lang)};
    if (one.total.any) ++converted;
    view.rows.push_back(std::move(row));
  }
  view.finding = view.total.empty()
                     ? word(lang, Msg::behind_derived_none, {{"year", std::to_string(asked.year)}})
                     : word(lang, Msg::behind_derived_finding,
                            {{"total", view.total}, {"unit", view.unit}, {"n", std::to_string(converted)}});
  view.xlsx_href = "/lv/tong-luong/quy-doi/tai-ve?nam=" + std::to_string(asked.year) + "&ra=" + std::string(derived_code(what));
  view.csv_href = view.xlsx_href + "&loai-tep=csv";
  if (context.visitor.may("factor.view")) view.factors_href = "/lv/qt/danh-muc/he-so";
  return ui::workspace(context, {.title = view.title,
                                 .body = total_derived(view, lang),
                                 .current = "/lv/chi-tieu",
                                 .crumbs = {{word(lang, Msg::cells_title), view.back_href}, {view.title, ""}},
                                 .islands = {},
                                 .description = ""});
}

Result<web::Response> export_derived(web::Context& context) {
  const Lang lang = context.lang;
  const int year = asked_totals(context).year;
  const Derived what = derived_of(context);
  const auto at = static_cast<size_t>(what);
  paper::SheetLayout layout{.name = word(lang, kNames[at]) + " " + std::to_string(year), .columns = {}};
  const auto column = [&](const std::string& title, paper::ColumnKind kind = paper::ColumnKind::text) {
    layout.columns.push_back({.title = title, .kind = kind, .decimals = kPlaces, .comment = "", .choices = {}});
  };
  column(word(lang, Msg::behind_resource));
  column(word(lang, Msg::behind_quantity), paper::ColumnKind::number);
  column(word(lang, Msg::behind_unit));
  column(kUnits[at], paper::ColumnKind::number);
  column(word(lang, Msg::behind_conversion_set));
  const auto lines = lines_of(cell_sums(context.db, context.office_id, std::string(kWhole), year, year));
  std::vector<std::vector<SheetCell>> rows;
  for (const Went& one : went_in(lines, year, what)) {
    const std::string lacking = lacking_words(one.total, lang), sets = how_words(one, what, lang);
    const measures::Resource& resource = *one.line->resource;
    rows.push_back({{resource.words(lang), {}},
                    {"", measures::Exact::scaled_by(one.line->years.at(year).value, resource.decimals).scaled(kPlaces)},
                    {one.line->unit->words(lang), {}},
                    number_of(one.total, what, derived_number(one.totals, what, lang, kMorePlaces)),
                    {sets.empty() ? lacking : sets, {}}});
  }
  return sheet_file(context, layout, rows, "quy-doi-" + std::string(derived_code(what)) + "-" + std::to_string(year));
}

}  // namespace

void add_derived_routes(web::Router& router) {
  router.get("/lv/tong-luong/quy-doi", "indicator.view", show_derived);
  router.get("/lv/tong-luong/quy-doi/tai-ve", "indicator.view", export_derived);
}

}  // namespace sxsh::figures
