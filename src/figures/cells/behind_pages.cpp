// The facilities behind an amount of the totals.
#include <algorithm>
#include <map>

#include "base/clock.h"
#include "base/text.h"
#include "figures/cells/asked.h"
#include "figures/cells/cells.h"
#include "figures/cells/pages.h"
#include "figures/cells/sheet.h"
#include "figures/pages.h"
#include "figures/total_behind.html.h"
#include "measures/exact.h"
#include "terms/problems.h"
#include "ui/messages/behind.gen.h"
#include "ui/messages/cells.gen.h"
#include "ui/page.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::word;

constexpr int64_t kRowsOfPage = 50, kAtOnce = 2000, kMostUncounted = 100, kAll = 1'000'000;
constexpr int kPlaces = 3;               // of amounts in a file

struct AskedBehind {
  TotalOf of;
  const measures::Resource* resource = nullptr;
  const measures::Unit* unit = nullptr;
  BehindOrder order = BehindOrder::amount;
  int64_t after = 0;
};

// Problem: not_found, where the address names no total.
Result<AskedBehind> asked_of(web::Context& context) {
  const AskedTotals asked = asked_totals(context);
  const auto& catalogue = measures::Catalogue::carried();
  AskedBehind out{.of = {asked.year, asked.resource, asked.unit},
                  .resource = catalogue.resource(asked.resource),
                  .unit = catalogue.unit(asked.unit)};
  if (!out.resource || !out.unit || !adds_up(*out.resource)) return Problem(problems::not_found);
  if (const std::string kind = context.request.asked("theo"); part_kind(kind)) {
    out.of.kind = kind;
    out.of.part = context.request.asked("phan");
  }
  if (context.request.asked("xep") == "ten") out.order = BehindOrder::name;
  out.after = std::max<int64_t>(0, context.request.asked_int("sau").value_or(0));
  return out;
}

std::string address(const AskedBehind& asked, BehindOrder order, int64_t after = 0) {
  return address_of(asked.of) + (order == BehindOrder::name ? "&xep=ten" : "") +
         (after == 0 ? "" : "&sau=" + std::to_string(after));
}

std::string file_of(const AskedBehind& asked) {
  return address_of(asked.of, "/tai-ve") + (asked.order == BehindOrder::name ? "&xep=ten" : "");
}

std::string amount_words(const AskedBehind& asked, int64_t value, const measures::Unit& unit, Lang lang) {
  return decimal(value, asked.resource->decimals, lang == Lang::vi) + " " + unit.words(lang);
}

std::string left_out_words(const AskedBehind& asked, const LeftOut& one, Lang lang) {
  constexpr Message kWords[] = {Msg::behind_too_long, Msg::behind_overlaps, Msg::behind_months_count,
                                Msg::behind_report_counts};
  const auto* unit = measures::Catalogue::carried().unit(one.unit);
  Problem::Details details{{"n", std::to_string(one.months)},
                           {"value", amount_words(asked, one.value, unit ? *unit : *asked.unit, lang)}};
  if (one.first && one.last)
    details.emplace_back("days", day_words(*one.first, lang) + "–" + day_words(*one.last, lang));
  return word(lang, kWords[static_cast<size_t>(one.why)], details);
}

std::string source_words(const Behind& one, Lang lang) {
  return word(lang, one.from_report ? Msg::behind_from_report : Msg::behind_from_months);
}

std::string title_of(const AskedBehind& asked, Lang lang) {
  return word(lang, Msg::behind_title, {{"what", asked.resource->words(lang)}, {"year", std::to_string(asked.of.year)}});
}

std::string part_words(web::Context& context, const AskedBehind& asked) {
  if (asked.of.kind == kWhole) return word(context.lang, Msg::cells_whole);
  return word(context.lang, part_kind(asked.of.kind)->words) + ": " +
         PartNames(context).of(asked.of.kind, asked.of.part);
}

BehindRow row_of(web::Context& context, const AskedBehind& asked, const Behind& one, int64_t whole) {
  const Lang lang = context.lang;
  BehindRow row{.name = one.name, .href = "", .code = one.code, .left_out = {}};
  if (context.visitor.may("figure.view")) row.href = "/lv/co-so/" + std::to_string(one.facility_id) + "/so-do";
  if (one.months > 0) {
    row.value = decimal(one.value, asked.resource->decimals, lang == Lang::vi);
    row.made_of =
        word(lang, Msg::behind_made_of, {{"n", std::to_string(one.months)}, {"source", source_words(one, lang)}});
    if (whole > 0) {
      const auto twice = static_cast<__int128>(one.value) * 2000, by = static_cast<__int128>(whole) * 2;
      row.share = decimal(static_cast<int64_t>((twice + whole) / by), 1, lang == Lang::vi) + "%";
    }
  }
  for (const LeftOut& left : one.left_out) row.left_out.push_back(left_out_words(asked, left, lang));
  return row;
}

// The same figure of each year, so that the list of each is at hand. From the cells; of no known part there are none.
void fill_years(web::Context& context, const AskedBehind& asked, BehindView& view) {
  const int last = std::min(asked.of.year + kYearsOfTotals / 2, context.clock.today().year), first = last - kYearsOfTotals + 1;
  std::map<int, int64_t> known;
  if (asked.of.part == kUnknownPart) {
    for (int year = first; year <= last; ++year) {
      TotalOf that = asked.of;
      that.year = year;
      if (const SumBehind sum = sum_behind(context.db, context.office_id, that); sum.facilities > 0) known[year] = sum.value;
    }
  } else {
    for (const Cell& one :
         cells_by_part(context.db, context.office_id, asked.of.kind, asked.of.resource, asked.of.unit, first, last))
      if (one.part == asked.of.part) known[one.year] = one.value;
  }
  for (int year = first; year <= last; ++year) {
    TotalOf that = asked.of;
    that.year = year;
    const auto found = known.find(year);
    view.years.push_back(
        {.year = std::to_string(year),
         .text = found == known.end() ? "" : decimal(found->second, asked.resource->decimals, context.lang == Lang::vi),
         .href = address_of(that),
         .current = year == asked.of.year});
  }
}

void fill_derived(const AskedBehind& asked, const SumBehind& sum, BehindView& view, Lang lang) {
  const Line line{.resource = asked.resource, .unit = asked.unit,
                  .years = {{asked.of.year, Cell{.year = asked.of.year, .value = sum.value}}}};
  const Totals totals = totals_of_year({line}, asked.of.year);
  constexpr const char* kUnits[] = {" GJ", " TOE", " t CO₂e"};
  std::string what;
  std::vector<const measures::ConversionSet*> sets;
  auto mark = measures::Mark::read;
  for (const Derived one : {Derived::energy, Derived::toe, Derived::gas}) {
    const std::string number = derived_number(totals, one, lang);
    if (number.empty()) continue;
    what += (what.empty() ? "" : "; ") + number + kUnits[static_cast<size_t>(one)];
    const Total total = derived_total(totals, one);
    mark = std::max(mark, total.mark);
    for (const auto* set : total.sets)
      if (std::ranges::find(sets, set) == sets.end()) sets.push_back(set);
  }
  if (what.empty() || sets.empty()) return;
  const std::string checked = mark == measures::Mark::read ? "" : " · " + mark_words(mark, lang);
  view.derived = word(lang, Msg::behind_converted, {{"what", what}, {"sets", sets_words(sets, lang) + checked}});
  const Derived shown = totals.energy.any ? Derived::energy : Derived::gas;
  view.derived_href = derived_address(asked.of.year, derived_code(shown));
}

// The first of them; where there are more, the page says that the file has all.
void fill_uncounted(web::Context& context, const AskedBehind& asked, BehindView& view) {
  const auto found = reported_for_no_year(context.db, context.office_id, asked.of, kMostUncounted + 1);
  size_t reports = 0;
  for (const Behind& one : found) {
    reports += one.left_out.size();
    if (reports > kMostUncounted) {
      view.more_uncounted = word(context.lang, Msg::behind_more_uncounted, {{"n", std::to_string(view.uncounted.size())}});
      view.xlsx_href = file_of(asked);
      view.csv_href = view.xlsx_href + "&loai-tep=csv";
      break;
    }
    view.uncounted.push_back(row_of(context, asked, one, 0));
  }
}

Result<web::Response> show_behind(web::Context& context) {
  const Lang lang = context.lang;
  const bool vi = lang == Lang::vi;
  const AskedBehind asked = TRY(asked_of(context));
  const SumBehind sum = sum_behind(context.db, context.office_id, asked.of);
  const std::string kind(asked.of.kind == kWhole ? part_kinds()[0].code : asked.of.kind);
  BehindView view{.title = title_of(asked, lang),
                  .part = part_words(context, asked),
                  .back_href = address_of(AskedTotals{asked.of.year, asked.of.resource, asked.of.unit, kind}),
                  .unit = asked.unit->words(lang),
                  .by_name = asked.order == BehindOrder::name,
                  .years = {},
                  .beside = {},
                  .rows = {},
                  .uncounted = {}};
  if (sum.facilities > 0) {
    view.finding = word(lang, Msg::behind_finding,
                        {{"n", grouped(sum.facilities, vi)},
                         {"value", decimal(sum.value, asked.resource->decimals, vi)},
                         {"unit", asked.unit->words(lang)},
                         {"complete", grouped(sum.complete, vi)}});
    view.xlsx_href = file_of(asked);
    view.csv_href = view.xlsx_href + "&loai-tep=csv";
    fill_derived(asked, sum, view, lang);
  }
  fill_years(context, asked, view);
  const auto found =
      facilities_behind(context.db, context.office_id, asked.of, asked.order, asked.after, kRowsOfPage + 1);
  for (const Behind& one : found)
    if (view.rows.size() < kRowsOfPage) view.rows.push_back(row_of(context, asked, one, sum.value));
  if (found.size() > kRowsOfPage) view.next_href = address(asked, asked.order, found[kRowsOfPage - 1].facility_id);
  if (asked.after != 0) view.first_href = address(asked, asked.order);
  view.order_href = address(asked, view.by_name ? BehindOrder::amount : BehindOrder::name);
  fill_uncounted(context, asked, view);
  for (const auto& [code, facilities] : units_beside(context.db, context.office_id, asked.of)) {
    const auto* unit = measures::Catalogue::carried().unit(code);
    TotalOf that = asked.of;
    that.unit = code;
    if (unit)
      view.beside.push_back(
          {word(lang, Msg::behind_beside, {{"n", grouped(facilities, vi)}, {"unit", unit->words(lang)}}), address_of(that)});
  }
  return ui::workspace(context, {.title = view.title,
                                 .body = total_behind(view, lang),
                                 .current = "/lv/chi-tieu",
                                 .crumbs = {{word(lang, Msg::cells_title), view.back_href}, {view.title, ""}},
                                 .islands = {},
                                 .description = ""});
}

Result<web::Response> export_behind(web::Context& context) {
  const Lang lang = context.lang;
  const AskedBehind asked = TRY(asked_of(context));
  paper::SheetLayout layout{.name = title_of(asked, lang), .columns = {}};
  const auto column = [&](Message title, paper::ColumnKind kind = paper::ColumnKind::text, int decimals = 0) {
    layout.columns.push_back({.title = word(lang, title), .kind = kind, .decimals = decimals, .comment = "", .choices = {}});
  };
  column(Msg::behind_code);
  column(Msg::behind_facility);
  column(Msg::behind_amount, paper::ColumnKind::number, kPlaces);
  column(Msg::behind_unit);
  column(Msg::behind_months, paper::ColumnKind::number);
  column(Msg::behind_source);
  column(Msg::behind_left_out);
  std::vector<std::vector<SheetCell>> rows;
  const auto put = [&](const Behind& one) {
    std::string left_out;
    for (const LeftOut& left : one.left_out) left_out += (left_out.empty() ? "" : " ") + left_out_words(asked, left, lang);
    const bool counts = one.months > 0;
    const auto scaled = measures::Exact::scaled_by(one.value, asked.resource->decimals).scaled(kPlaces);
    rows.push_back({{one.code, {}},
                    {one.name, {}},
                    {"", counts ? scaled : std::nullopt},
                    {asked.unit->words(lang), {}},
                    {"", counts ? std::optional(one.months) : std::nullopt},
                    {counts ? source_words(one, lang) : "", {}},
                    {left_out, {}}});
  };
  for (int64_t after = 0;;) {
    const auto found = facilities_behind(context.db, context.office_id, asked.of, asked.order, after, kAtOnce);
    std::ranges::for_each(found, put);
    if (found.size() < kAtOnce) break;
    after = found.back().facility_id;
  }
  std::ranges::for_each(reported_for_no_year(context.db, context.office_id, asked.of, kAll), put);
  return sheet_file(context, layout, rows, "co-so-" + asked.of.resource + "-" + std::to_string(asked.of.year));
}

}  // namespace

void add_behind_routes(web::Router& router) {
  router.get("/lv/tong-luong/co-so", "indicator.view", show_behind);
  router.get("/lv/tong-luong/co-so/tai-ve", "indicator.view", export_behind);
}

}  // namespace sxsh::figures
