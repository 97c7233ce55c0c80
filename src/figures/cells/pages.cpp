#include "figures/cells/pages.h"

#include <algorithm>

#include "base/text.h"
#include "figures/cell_totals.html.h"
#include "figures/cells/asked.h"
#include "figures/cells/cells.h"
#include "figures/cells/line.h"
#include "measures/exact.h"
#include "paper/sheet_writer.h"
#include "ui/messages/cells.gen.h"
#include "ui/page.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;
using ui::word;

std::string css_of(const AskedTotals& asked, int year) { return year + 2 > asked.year ? "n" : "n hide-s"; }

std::string value_words(const Line& line, int year, Lang lang) {
  const auto found = line.years.find(year);
  return found == line.years.end() ? "" : decimal(found->second.value, line.resource->decimals, lang == Lang::vi);
}

std::string facility_words(const Line& line, int year, Lang lang) {
  const auto found = line.years.find(year);
  if (found == line.years.end()) return "";
  return word(lang, Msg::cells_facilities_words,
              {{"n", grouped(found->second.facilities, lang == Lang::vi)},
               {"complete", grouped(found->second.complete, lang == Lang::vi)}});
}

void fill_derived(const std::vector<Line>& lines, const AskedTotals& asked, CellTotalsView& view, Lang lang) {
  CellRow rows[] = {{.name = word(lang, Msg::cells_energy), .unit = "GJ", .values = {}},
                    {.name = word(lang, Msg::cells_toe), .unit = "", .values = {}},
                    {.name = word(lang, Msg::cells_gas), .unit = "t CO₂e", .values = {}}};
  std::vector<const measures::ConversionSet*> sets;
  for (int year = asked.first(); year <= asked.year; ++year) {
    const Totals totals = totals_of_year(lines, year);
    for (const Derived what : {Derived::energy, Derived::toe, Derived::gas}) {
      const std::string text = derived_number(totals, what, lang);
      rows[static_cast<size_t>(what)].values.push_back(
          {text, css_of(asked, year), text.empty() ? "" : derived_address(year, derived_code(what))});
      const Total total = derived_total(totals, what);
      for (const auto* set : total.sets)
        if (std::ranges::find(sets, set) == sets.end()) sets.push_back(set);
      for (const Problem& one : total.lacking) {
        const std::string line = word(lang, Msg::cells_lacking, {{"why", std::to_string(year) + ", " + one.message(lang)}});
        if (std::ranges::find(view.lacking, line) == view.lacking.end()) view.lacking.push_back(line);
      }
    }
  }
  if (!sets.empty())
    view.lacking.insert(view.lacking.begin(), word(lang, Msg::cells_derived_note, {{"sets", sets_words(sets, lang)}}));
  for (CellRow& row : rows)
    if (std::ranges::any_of(row.values, [](const CellValue& one) { return !one.text.empty(); }))
      view.derived.push_back(std::move(row));
}

struct Part {
  std::string code, name;
  Line line;
};
struct Shown {
  std::vector<Line> lines;
  std::vector<Part> parts;               // the largest of the year first, at the end those of no known part
  const Line* chosen = nullptr;
};

// What of the whole stands in none of the parts.
Line unknown_part(const Line& whole, const std::map<std::string, Line>& parts) {
  Line out{.resource = whole.resource, .unit = whole.unit, .years = {}};
  for (const auto& [year, all] : whole.years) {
    Cell rest = all;
    for (const auto& [part, line] : parts)
      if (const auto found = line.years.find(year); found != line.years.end()) {
        rest.value -= found->second.value;
        rest.facilities -= found->second.facilities;
        rest.complete -= found->second.complete;
      }
    if (rest.facilities > 0) out.years.emplace(year, std::move(rest));
  }
  return out;
}

Shown shown_of(web::Context& context, AskedTotals& asked) {
  Shown out{.lines = lines_of(cell_sums(context.db, context.office_id, "whole", asked.first(), asked.year)), .parts = {}};
  for (const Line& one : out.lines)
    if (one.resource->code == asked.resource && one.unit->code == asked.unit) out.chosen = &one;
  if (!out.chosen && !out.lines.empty()) out.chosen = &out.lines.front();
  if (!out.chosen) return out;
  asked.resource = out.chosen->resource->code;
  asked.unit = out.chosen->unit->code;
  std::map<std::string, Line> parts;
  for (Cell& one :
       cells_by_part(context.db, context.office_id, asked.kind, asked.resource, asked.unit, asked.first(), asked.year)) {
    Line& line = parts[one.part];
    line.resource = out.chosen->resource;
    line.unit = out.chosen->unit;
    line.years.emplace(one.year, std::move(one));
  }
  const PartNames names(context);
  Line unknown = unknown_part(*out.chosen, parts);
  for (auto& [part, line] : parts) out.parts.push_back({part, names.of(asked.kind, part), std::move(line)});
  const auto now = [&](const Part& one) {
    const auto found = one.line.years.find(asked.year);
    return found == one.line.years.end() ? int64_t{-1} : found->second.value;
  };
  std::ranges::stable_sort(out.parts, [&](const Part& a, const Part& b) { return now(a) > now(b); });
  if (!unknown.years.empty()) {
    const std::string code(kUnknownPart);
    out.parts.push_back({code, names.of(asked.kind, code), std::move(unknown)});
  }
  return out;
}

// `kind` and `part`: of which part, so that each figure opens its list.
CellRow row_of(const Line& line, const AskedTotals& asked, const std::string& kind, const std::string& part, Lang lang) {
  CellRow row{.name = line.resource->words(lang), .unit = line.unit->words(lang), .values = {},
              .facilities = facility_words(line, asked.year, lang)};
  for (int year = asked.first(); year <= asked.year; ++year)
    row.values.push_back({value_words(line, year, lang), css_of(asked, year),
                          line.years.contains(year)
                              ? address_of(TotalOf{year, line.resource->code, line.unit->code, kind, part})
                              : ""});
  return row;
}

Result<web::Response> show_totals(web::Context& context) {
  const Lang lang = context.lang;
  AskedTotals asked = asked_totals(context);
  const Shown all = shown_of(context, asked);
  CellTotalsView view{.export_href = address_of(asked, "/tai-ve"), .year = std::to_string(asked.year), .years = {}};
  for (int year = asked.first(); year <= asked.year; ++year)
    view.years.push_back({std::to_string(year), css_of(asked, year), ""});
  int64_t facilities = 0, complete = 0;
  std::vector<ui::Choice> resources, kinds;
  for (const Line& line : all.lines) {
    CellRow row = row_of(line, asked, std::string(kWhole), "", lang);
    row.current = &line == all.chosen;
    AskedTotals that = asked;
    that.resource = line.resource->code;
    that.unit = line.unit->code;
    row.href = address_of(that) + "#parts";
    view.resources.push_back(std::move(row));
    resources.push_back({that.resource + "." + that.unit, line.resource->words(lang) + " (" + line.unit->words(lang) + ")",
                         &line == all.chosen});
    if (const auto now = line.years.find(asked.year); now != line.years.end()) {
      facilities = std::max(facilities, now->second.facilities);
      complete = std::max(complete, now->second.complete);
    }
  }
  const Problem::Details year{{"year", view.year}};
  if (facilities == 0) view.none = word(lang, Msg::cells_none, year);
  else
    view.finding = word(lang, Msg::cells_finding,
                        {{"year", view.year},
                         {"facilities", grouped(facilities, lang == Lang::vi)},
                         {"complete", grouped(complete, lang == Lang::vi)}});
  fill_derived(all.lines, asked, view, lang);
  if (all.chosen) {
    for (const auto& [kind, words] : part_kinds())
      kinds.push_back({std::string(kind), word(lang, words), kind == asked.kind});
    view.resource = ui::select("muc", word(lang, Msg::cells_resource), resources);
    view.by = ui::select("theo", word(lang, Msg::cells_by), kinds);
    view.part_title = all.chosen->resource->words(lang) + " (" + all.chosen->unit->words(lang) + "), " +
                      word(lang, part_kind(asked.kind)->words);
    const auto whole = all.chosen->years.find(asked.year);
    for (const auto& [code, name, line] : all.parts) {
      CellRow row = row_of(line, asked, asked.kind, code, lang);
      row.name = name;
      const auto now = line.years.find(asked.year);
      if (now != line.years.end() && whole != all.chosen->years.end() && whole->second.value > 0)
        row.share = decimal(static_cast<int64_t>(static_cast<__int128>(now->second.value) * 1000 / whole->second.value), 1,
                            lang == Lang::vi) + "%";
      view.parts.push_back(std::move(row));
    }
  }
  return ui::workspace(context, {.title = word(lang, Msg::cells_title),
                                 .body = cell_totals(view, lang),
                                 .current = "/lv/chi-tieu",
                                 .crumbs = {},
                                 .islands = {},
                                 .description = ""});
}

Result<web::Response> export_totals(web::Context& context) {
  using paper::OutCell;
  const Lang lang = context.lang;
  AskedTotals asked = asked_totals(context);
  const Shown all = shown_of(context, asked);
  paper::XlsxWriter writer;
  const auto layout = [&](const std::string& name, const std::string& first) {
    paper::SheetLayout out{.name = name, .columns = {}};
    for (const std::string& title : {first, word(lang, Msg::cells_resource), word(lang, Msg::cells_unit)})
      out.columns.push_back({.title = title, .comment = "", .choices = {}});
    for (int year = asked.first(); year <= asked.year; ++year)
      out.columns.push_back(
          {.title = std::to_string(year), .kind = paper::ColumnKind::number, .decimals = 3, .comment = "", .choices = {}});
    out.columns.push_back(
        {.title = word(lang, Msg::cells_facilities), .kind = paper::ColumnKind::number, .comment = "", .choices = {}});
    return out;
  };
  const auto put = [&](const std::string& name, const Line& line) {
    std::vector<OutCell> cells = {OutCell::of(name), OutCell::of(line.resource->words(lang)),
                                  OutCell::of(line.unit->words(lang))};
    for (int year = asked.first(); year <= asked.year; ++year) {
      const auto found = line.years.find(year);
      const auto scaled = found == line.years.end()
                              ? std::nullopt
                              : measures::Exact::scaled_by(found->second.value, line.resource->decimals).scaled(3);
      cells.push_back(scaled ? OutCell::number(*scaled) : OutCell{});
    }
    const auto now = line.years.find(asked.year);
    cells.push_back(now == line.years.end() ? OutCell{} : OutCell::number(now->second.facilities));
    writer.row(cells);
  };
  writer.sheet(layout(word(lang, Msg::cells_whole), word(lang, Msg::cells_part)));
  for (const Line& line : all.lines) put(word(lang, Msg::cells_whole), line);
  if (!all.parts.empty()) {
    writer.sheet(layout(word(lang, Msg::cells_parts), word(lang, Msg::cells_part)));
    for (const auto& [code, name, line] : all.parts) put(name, line);
  }
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "tong-luong-" + std::to_string(asked.year) + ".xlsx");
}

}  // namespace

void add_cell_routes(web::Router& router) {
  router.get("/lv/tong-luong", "indicator.view", show_totals);
  router.get("/lv/tong-luong/tai-ve", "indicator.view", export_totals);
  add_behind_routes(router);
  add_derived_routes(router);
}

}  // namespace sxsh::figures
