#include "facilities/areas/pages.h"

#include <algorithm>

#include "base/text.h"
#include "facilities/area_cells.html.h"
#include "facilities/areas/areas.h"
#include "facilities/facility_areas.html.h"
#include "facilities/list/filter.h"
#include "paper/sheet_writer.h"
#include "territory/additions/store.h"
#include "territory/page_words.h"
#include "territory/place.h"
#include "ui/messages/areas.gen.h"
#include "ui/messages/facility_list.gen.h"
#include "ui/messages/territory.gen.h"
#include "ui/page.h"

namespace sxsh::facilities {
namespace {

using territory::Level;
using territory::Map;
namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr std::string_view kPath = "/lv/dia-ban";
constexpr int kPartDecimals = 3;         // of kOneFacility

using ui::word;
std::string count(int64_t thousandths, Lang lang) {
  return thousandths % kOneFacility == 0 ? grouped(thousandths / kOneFacility, lang == Lang::vi)
                                         : decimal(thousandths, kPartDecimals, lang == Lang::vi);
}

struct Wanted {
  Map map = Map::since;
  Level level = Level::commune;
  list::Sought sought;
  bool no_district = false;              // districts were asked for of the new map
};

std::string_view code_of(Level level) { return level == Level::province ? "tinh" : level == Level::district ? "huyen" : "xa"; }
std::string_view code_of(Map map) { return map == Map::before ? territory::kOldMap : territory::kNewMap; }

Wanted wanted_of(const web::Context& context) {
  Wanted out;
  out.map = territory::map_named(context.request.asked("ban-do")).value_or(territory::map_at(context.clock.today()));
  const std::string level = context.request.asked("cap");
  out.level = level == "tinh" ? Level::province : level == "huyen" ? Level::district : level == "xa" ? Level::commune
              : out.map == Map::before ? Level::district : Level::commune;
  if (out.map == Map::since && out.level == Level::district) out.level = Level::commune, out.no_district = true;
  out.sought = list::sought_of(context.request.query);
  return out;
}

std::string address(const Wanted& wanted, Map map, Level level, std::string_view file = "") {
  const std::string filter = list::address_of(wanted.sought, false);
  return std::string(kPath) + std::string(file) + "?ban-do=" + std::string(code_of(map)) +
         "&cap=" + std::string(code_of(level)) + (filter.empty() ? "" : "&" + filter);
}

std::vector<list::UnitTotals> given_in(web::Context& context, const Wanted& wanted) {
  return list::totals_by_unit(context.db, list::reach_of(context), wanted.sought.filter);
}
Areas areas_of(web::Context& context, const Wanted& wanted, std::span<const list::UnitTotals> given) {
  return add_up(territory::Atlas::carried(), given, wanted.map, wanted.level,
                territory::additions_of(context.db, context.office_id));
}

std::string above_of(int64_t unit_id, Lang lang) {
  const auto& atlas = territory::Atlas::carried();
  const auto* unit = atlas.find(unit_id);
  const auto* above = unit ? atlas.parent(*unit) : nullptr;
  return above ? territory::unit_words(atlas, above->id, lang) : "";
}

AreaCells cells_of(const AreaSums& sums, Lang lang) {
  const auto of = [&](int64_t n) {
    return n == sums.facilities ? "" : std::string(tr(lang, Msg::areas_of_n, {{"n", count(n, lang)}}));
  };
  AreaCells out{.facilities = count(sums.facilities, lang), .employees = {}, .employees_of = {}, .electricity = {},
                .electricity_of = {}};
  if (sums.employees) out.employees = grouped(*sums.employees, lang == Lang::vi), out.employees_of = of(sums.with_employees);
  if (sums.electricity_kwh)
    out.electricity = grouped(*sums.electricity_kwh, lang == Lang::vi), out.electricity_of = of(sums.with_electricity);
  return out;
}

// "2 cơ sở → Xã A 60%, phần còn lại Xã B"
std::string shares_words(int64_t commune, int64_t facilities, const std::vector<territory::AddedShare>& shares, Lang lang) {
  const auto& atlas = territory::Atlas::carried();
  std::string words;
  for (const auto& link : atlas.successors(*atlas.find(commune))) {
    const auto share = std::ranges::find_if(shares, [&](const territory::AddedShare& one) {
      return one.old_unit == commune && one.new_unit == link.unit->id;
    });
    words += (words.empty() ? "" : "; ") + territory::unit_name(atlas, link.unit->id, lang) + " ";
    if (share == shares.end()) {
      words += word(lang, Msg::areas_rest);
      continue;
    }
    words += decimal(share->permille, 1, lang == Lang::vi) + "%";
    words += " (" + share->source + (share->verified ? "" : ", " + word(lang, Msg::areas_unverified)) + ")";
  }
  return tr(lang, Msg::areas_weighted, {{"n", count(facilities, lang)}, {"shares", words}});
}

std::string why_of(const OpenArea& one, Lang lang) {
  if (one.unit_id == 0) return "";       // its name says it already
  switch (one.why) {
    case territory::Open::divided: return word(lang, Msg::areas_open_divided);
    case territory::Open::unknown_unit: return word(lang, Msg::areas_open_unknown);
    default: return word(lang, Msg::areas_open_too_large);
  }
}

std::string open_unit(const OpenArea& one, Lang lang) {
  if (one.unit_id == 0) return word(lang, Msg::areas_open_no_unit);
  const std::string words = territory::unit_words(territory::Atlas::carried(), one.unit_id, lang);
  return words.empty() ? std::to_string(one.unit_id) : words;
}

std::string finding_of(const Areas& areas, Lang lang) {
  Problem::Details details = {{"n", count(areas.all.facilities, lang)},
                              {"units", grouped(static_cast<int64_t>(areas.lines.size()), lang == Lang::vi)}};
  if (areas.open.empty()) return tr(lang, Msg::areas_finding, details);
  details.emplace_back("placed", count(areas.placed.facilities, lang));
  details.emplace_back("open", count(areas.left_open.facilities, lang));
  return tr(lang, Msg::areas_finding_open, details);
}

void fill_links(const Wanted& wanted, AreasView& view, Lang lang) {
  for (const Map map : {Map::before, Map::since})
    view.maps.push_back({word(lang, map == Map::before ? Msg::areas_old_map : Msg::areas_new_map),
                         address(wanted, map, wanted.level), map == wanted.map});
  for (const auto& [level, words] :
       {std::pair(Level::province, Msg::areas_province), std::pair(Level::district, Msg::areas_district),
        std::pair(Level::commune, Msg::areas_commune)})
    if (level != Level::district || wanted.map == Map::before)
      view.levels.push_back({word(lang, words), address(wanted, wanted.map, level), level == wanted.level});
}

std::string list_href(const Wanted& wanted, int64_t unit_id) {
  const auto* unit = territory::Atlas::carried().find(unit_id);
  list::Sought one = wanted.sought;
  one.filter.units = {std::to_string(static_cast<int>(unit->map)) + ":" + std::string(unit->code)};
  return "/lv/co-so?" + list::address_of(one, false);
}

Result<web::Response> show_areas(web::Context& context) {
  const Lang lang = context.lang;
  const Wanted wanted = wanted_of(context);
  const auto& atlas = territory::Atlas::carried();
  const auto given = given_in(context, wanted);
  const Areas areas = areas_of(context, wanted, given);
  AreasView view{.finding = finding_of(areas, lang), .note = wanted.no_district ? word(lang, Msg::areas_no_district) : "",
                 .drop_href = std::string(kPath) + "?ban-do=" + std::string(code_of(wanted.map)) + "&cap=" +
                              std::string(code_of(wanted.level)),
                 .xlsx_href = address(wanted, wanted.map, wanted.level, "/tai.xlsx"),
                 .csv_href = address(wanted, wanted.map, wanted.level, "/tai.csv"),
                 .shares_href = context.visitor.may("territory.correct") ? "/lv/qt/danh-muc/don-vi" : "",
                 .map_href = "/so-lieu/ban-do?ban-do=" + std::string(code_of(wanted.map)),
                 .placed = cells_of(areas.placed, lang), .left_open = cells_of(areas.left_open, lang),
                 .all = cells_of(areas.all, lang), .filtered = wanted.sought.filter.any(),
                 .with_above = wanted.level != Level::province, .any_open = !areas.open.empty()};
  fill_links(wanted, view, lang);
  if (!wanted.sought.filter.words.empty() && list::totals(context.db, list::reach_of(context), wanted.sought.filter).capped)
    view.note += (view.note.empty() ? "" : " ") +
                 std::string(tr(lang, Msg::list_rows_capped, {{"n", count(areas.all.facilities, lang)}}));
  const bool may_list = context.visitor.may("facility.list");
  for (const AreaLine& line : areas.lines)
    view.rows.push_back({territory::unit_name(atlas, line.unit_id, lang), above_of(line.unit_id, lang),
                         may_list ? list_href(wanted, line.unit_id) : "", cells_of(line.sums, lang), line.weighted});
  const auto shares = territory::added_shares(context.db, context.office_id);
  for (const int64_t commune : areas.weighted) {
    const auto of = std::ranges::find(given, commune, &list::UnitTotals::unit_id);
    view.weighted.push_back({territory::unit_words(atlas, commune, lang),
                             shares_words(commune, of == given.end() ? 0 : of->of.facilities * kOneFacility, shares, lang)});
  }
  for (const OpenArea& one : areas.open)
    view.open.push_back({open_unit(one, lang), why_of(one, lang), count(one.sums.facilities, lang)});
  return ui::workspace(context, {.title = word(lang, Msg::areas_title), .body = facility_areas(view, lang),
                                 .current = std::string(kPath), .crumbs = {}, .islands = {}, .description = ""});
}

// ── the same as a file ──

paper::SheetLayout layout_of(Lang lang) {
  using paper::ColumnKind;
  const auto number = [&](Message title, int decimals) {
    return paper::SheetColumn{.title = word(lang, title), .kind = ColumnKind::number, .decimals = decimals, .comment = "",
                              .choices = {}};
  };
  const auto text = [&](Message title) { return paper::SheetColumn{.title = word(lang, title), .comment = "", .choices = {}}; };
  return {.name = word(lang, Msg::areas_title),
          .columns = {text(Msg::areas_kind), text(Msg::territory_code), text(Msg::areas_unit), text(Msg::areas_province_of),
                      number(Msg::areas_facilities, kPartDecimals), number(Msg::areas_with_employees, kPartDecimals),
                      number(Msg::areas_employees, 0), number(Msg::areas_with_electricity, kPartDecimals),
                      number(Msg::areas_electricity, 0), text(Msg::areas_why)}};
}

// Calls `row` with the cells of every line, then of what is open, then of all.
void rows_of(const Areas& areas, Lang lang, const std::function<void(std::span<const paper::OutCell>)>& row) {
  const auto& atlas = territory::Atlas::carried();
  using paper::OutCell;
  const auto out = [&](const std::string& kind, int64_t unit_id, const std::string& name, const AreaSums& sums,
                       const std::string& why) {
    const auto maybe = [](const std::optional<int64_t>& amount) { return amount ? OutCell::number(*amount) : OutCell{}; };
    const auto* unit = atlas.find(unit_id);
    const std::string code = unit ? std::string(unit->code) : "", above = above_of(unit_id, lang);
    const OutCell cells[] = {OutCell::of(kind), OutCell::of(code), OutCell::of(name), OutCell::of(above),
                             OutCell::number(sums.facilities), OutCell::number(sums.with_employees), maybe(sums.employees),
                             OutCell::number(sums.with_electricity), maybe(sums.electricity_kwh), OutCell::of(why)};
    row(cells);
  };
  for (const AreaLine& line : areas.lines)
    out(word(lang, Msg::areas_unit), line.unit_id, territory::unit_name(atlas, line.unit_id, lang), line.sums,
        line.weighted ? word(lang, Msg::areas_weighted_cell) : "");
  for (const OpenArea& one : areas.open)
    out(word(lang, Msg::areas_open_row), one.unit_id,
        one.unit_id == 0 ? word(lang, Msg::areas_open_no_unit) : territory::unit_name(atlas, one.unit_id, lang), one.sums,
        why_of(one, lang));
  out(word(lang, Msg::areas_all), 0, "", areas.all, "");
}

std::string file_name(const Wanted& wanted, std::string_view ending) {
  return "co-so-theo-dia-ban-" + std::string(code_of(wanted.map)) + "-" + std::string(code_of(wanted.level)) +
         std::string(ending);
}

Result<web::Response> xlsx(web::Context& context) {
  const Wanted wanted = wanted_of(context);
  paper::XlsxWriter writer;
  writer.sheet(layout_of(context.lang));
  rows_of(areas_of(context, wanted, given_in(context, wanted)), context.lang,
          [&](std::span<const paper::OutCell> cells) { writer.row(cells); });
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             file_name(wanted, ".xlsx"));
}

Result<web::Response> csv(web::Context& context) {
  const Wanted wanted = wanted_of(context);
  paper::CsvWriter writer(layout_of(context.lang));
  rows_of(areas_of(context, wanted, given_in(context, wanted)), context.lang,
          [&](std::span<const paper::OutCell> cells) { writer.row(cells); });
  return web::Response::file(TRY(writer.finish()), "text/csv; charset=utf-8", file_name(wanted, ".csv"));
}

}  // namespace

void add_area_routes(web::Router& router) {
  router.get("/lv/dia-ban", "area.view", show_areas);
  router.get("/lv/dia-ban/tai.xlsx", "area.view", xlsx);
  router.get("/lv/dia-ban/tai.csv", "area.view", csv);
}

}  // namespace sxsh::facilities
