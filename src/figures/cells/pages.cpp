#include "figures/cells/pages.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "facilities/facility.h"
#include "figures/cell_totals.html.h"
#include "figures/cells/cells.h"
#include "figures/cells/line.h"
#include "figures/cells/queries.gen.h"
#include "industries/classification.h"
#include "measures/exact.h"
#include "paper/sheet_writer.h"
#include "territory/place.h"
#include "ui/messages/cells.gen.h"
#include "ui/page.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::word;

constexpr int kYears = 5;
constexpr std::pair<std::string_view, Message> kKinds[] = {
    {"industry", Msg::cells_industry},     {"edition", Msg::cells_edition},       {"size", Msg::cells_size},
    {"zone", Msg::cells_zone},             {"province_2", Msg::cells_province_2}, {"commune_2", Msg::cells_commune_2},
    {"province_1", Msg::cells_province_1}, {"district_1", Msg::cells_district_1}, {"commune_1", Msg::cells_commune_1}};


struct Asked {
  int year = 0;
  std::string resource, unit, kind;
  int first() const { return year - kYears + 1; }
};

Asked asked_of(web::Context& context) {
  const int now = context.clock.today().year;
  Asked out{.year = now, .resource = "", .unit = "", .kind = context.request.asked("theo")};
  if (const auto year = context.request.asked_int("nam"); year && *year >= 1991 && *year <= now)
    out.year = static_cast<int>(*year);
  const std::string muc = context.request.asked("muc");
  out.resource = muc.substr(0, muc.find('.'));
  if (const auto dot = muc.find('.'); dot != muc.npos) out.unit = muc.substr(dot + 1);
  if (std::ranges::find(kKinds, out.kind, &std::pair<std::string_view, Message>::first) == std::end(kKinds))
    out.kind = "industry";
  return out;
}

std::string css_of(const Asked& asked, int year) { return year + 2 > asked.year ? "n" : "n hide-s"; }

std::string address_of(const Asked& asked, const std::string& rest = "") {
  return "/lv/tong-luong" + rest + "?nam=" + std::to_string(asked.year) +
         (asked.resource.empty() ? "" : "&muc=" + asked.resource + "." + asked.unit) + "&theo=" + asked.kind;
}

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

void fill_derived(const std::vector<Line>& lines, const Asked& asked, CellTotalsView& view, Lang lang) {
  CellRow energy{.name = word(lang, Msg::cells_energy), .unit = "GJ", .values = {}};
  CellRow toe{.name = word(lang, Msg::cells_toe), .unit = "", .values = {}};
  CellRow gas{.name = word(lang, Msg::cells_gas), .unit = "t CO₂e", .values = {}};
  std::vector<const measures::ConversionSet*> sets;
  for (int year = asked.first(); year <= asked.year; ++year) {
    const Totals totals = totals_of_year(lines, year);
    const std::string css = css_of(asked, year);
    const DerivedWords words = derived_words(totals, lang);
    energy.values.push_back({words.energy, css});
    toe.values.push_back({words.toe, css});
    gas.values.push_back({words.gas, css});
    for (const Total* total : {&totals.energy, &totals.toe, &totals.scope_1, &totals.scope_2}) {
      for (const auto* set : total->sets)
        if (std::ranges::find(sets, set) == sets.end()) sets.push_back(set);
      for (const Problem& one : total->lacking) {
        const std::string line = word(lang, Msg::cells_lacking, {{"why", std::to_string(year) + ", " + one.message(lang)}});
        if (std::ranges::find(view.lacking, line) == view.lacking.end()) view.lacking.push_back(line);
      }
    }
  }
  std::string named;
  for (const auto* set : sets) named += (named.empty() ? "" : "; ") + set->words(lang) + " (" + set->version + ")";
  if (!named.empty()) view.lacking.insert(view.lacking.begin(), word(lang, Msg::cells_derived_note, {{"sets", named}}));
  for (CellRow* row : {&energy, &toe, &gas})
    if (std::ranges::any_of(row->values, [](const CellValue& one) { return !one.text.empty(); }))
      view.derived.push_back(std::move(*row));
}

class PartNames {
 public:
  explicit PartNames(web::Context& context) : lang_(context.lang) {
    context.db.each(sql::zones_by_id{.office_id = context.office_id},
                    [&](const db::Row& row) { zones_[std::to_string(row.int64("id"))] = row.text("name"); });
  }
  std::string of(const std::string& kind, const std::string& part) const {
    if (kind == "size") return facilities::shown(facilities::FieldId::size_class, part, lang_);
    if (kind == "zone") {
      const auto found = zones_.find(part);
      return found == zones_.end() ? part : found->second;
    }
    if (kind == "industry" || kind == "edition") {
      const auto& all = industries::Classification::carried();
      const auto colon = part.find(':');
      const std::string code = colon == part.npos ? part : part.substr(colon + 1);
      const auto edition = colon == part.npos                    ? industries::Edition::vsic2018
                           : part.substr(0, colon) == "2007" ? industries::Edition::vsic2007
                           : part.substr(0, colon) == "2025" ? industries::Edition::vsic2025
                                                             : industries::Edition::vsic2018;
      const auto* industry = all.find(edition, code);
      return industry ? code + " " + std::string(industry->name) : code;
    }
    int64_t id = 0;
    std::from_chars(part.data(), part.data() + part.size(), id);
    const std::string name = territory::unit_words(territory::Atlas::carried(), id, lang_);
    return name.empty() ? part : name;
  }

 private:
  Lang lang_;
  std::map<std::string, std::string> zones_;
};

struct Shown {
  std::vector<Line> lines;
  std::vector<std::pair<std::string, Line>> parts;   // name and its line, the largest of the year first
  const Line* chosen = nullptr;
};

Shown shown_of(web::Context& context, Asked& asked) {
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
  for (auto& [part, line] : parts) out.parts.emplace_back(names.of(asked.kind, part), std::move(line));
  const auto now = [&](const auto& one) {
    const auto found = one.second.years.find(asked.year);
    return found == one.second.years.end() ? int64_t{-1} : found->second.value;
  };
  std::ranges::stable_sort(out.parts, [&](const auto& a, const auto& b) { return now(a) > now(b); });
  return out;
}

CellRow row_of(const Line& line, const Asked& asked, Lang lang) {
  CellRow row{.name = line.resource->words(lang), .unit = line.unit->words(lang), .values = {},
              .facilities = facility_words(line, asked.year, lang)};
  for (int year = asked.first(); year <= asked.year; ++year)
    row.values.push_back({value_words(line, year, lang), css_of(asked, year)});
  return row;
}

Result<web::Response> show_totals(web::Context& context) {
  const Lang lang = context.lang;
  Asked asked = asked_of(context);
  const Shown all = shown_of(context, asked);
  CellTotalsView view{.export_href = address_of(asked, "/tai-ve"), .year = std::to_string(asked.year), .years = {}};
  for (int year = asked.first(); year <= asked.year; ++year) view.years.push_back({std::to_string(year), css_of(asked, year)});
  int64_t facilities = 0, complete = 0;
  std::vector<ui::Choice> resources, kinds;
  for (const Line& line : all.lines) {
    CellRow row = row_of(line, asked, lang);
    row.current = &line == all.chosen;
    Asked that = asked;
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
    for (const auto& [kind, message] : kKinds) kinds.push_back({std::string(kind), word(lang, message), kind == asked.kind});
    view.resource = ui::select("muc", word(lang, Msg::cells_resource), resources);
    view.by = ui::select("theo", word(lang, Msg::cells_by), kinds);
    view.part_title = all.chosen->resource->words(lang) + " (" + all.chosen->unit->words(lang) + "), " +
                      word(lang, std::ranges::find(kKinds, asked.kind, &std::pair<std::string_view, Message>::first)->second);
    const auto whole = all.chosen->years.find(asked.year);
    for (const auto& [name, line] : all.parts) {
      CellRow row = row_of(line, asked, lang);
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
  Asked asked = asked_of(context);
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
    for (const auto& [name, line] : all.parts) put(name, line);
  }
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "tong-luong-" + std::to_string(asked.year) + ".xlsx");
}

}  // namespace

void add_cell_routes(web::Router& router) {
  router.get("/lv/tong-luong", "indicator.view", show_totals);
  router.get("/lv/tong-luong/tai-ve", "indicator.view", export_totals);
}

}  // namespace sxsh::figures
