#include "territory/pages.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "terms/problems.h"
#include "territory/address.h"
#include "territory/agencies/pages.h"
#include "territory/map.html.h"
#include "territory/outline.h"
#include "territory/queries.gen.h"
#include "territory/totals.h"
#include "territory/unit.html.h"
#include "territory/units.html.h"
#include "territory/zones/pages.h"
#include "ui/messages.gen.h"
#include "ui/page.h"

namespace sxsh::territory {
namespace {

using ui::Msg;
using ui::tr;

constexpr std::string_view kOldMap = "63-tinh", kNewMap = "34-tinh";

const Atlas& atlas() { return Atlas::carried(); }
std::string word(Lang lang, Msg message) { return std::string(tr(lang, message)); }
std::string number(size_t n, Lang lang) { return grouped(static_cast<int64_t>(n), lang == Lang::vi); }
std::string in(Lang lang, const Date& date) { return lang == Lang::vi ? vietnamese(date) : english(date); }

std::string href_of(const Unit& unit, Lang lang) {
  return ui::at("/dia-ban/" + std::string(unit.map == Map::before ? kOldMap : kNewMap) + "/" + std::string(unit.code), lang);
}

// As it is called on that day; after its end, as it was called last.
std::string called(const Unit& unit, const Date& day, Lang lang) {
  return full_name(atlas().kind_at(unit, day), atlas().name_at(unit, day), lang);
}
Date last_day(const Unit& unit, const Date& today) { return unit.valid_to && *unit.valid_to < today ? *unit.valid_to : today; }

std::string map_name(Map map, Lang lang) {
  return word(lang, map == Map::before ? Msg::territory_old_map : Msg::territory_new_map);
}

std::string parents_of(const Unit& unit) {
  std::string names;
  for (const Unit* at = atlas().parent(unit); at; at = atlas().parent(*at))
    names += (names.empty() ? "" : ", ") + std::string(at->name);
  return names;
}

std::string shown_words(const web::Request& request) {
  std::u32string words = decode(to_nfc(trim(request.asked("q"))));
  std::erase_if(words, [](char32_t c) { return c < 0x20 || c == 0x7F; });
  if (words.size() > 300) words.resize(300);
  return encode(words);
}

// ── all provinces of a day ──

std::vector<ProvinceLine> province_lines(Map map, const Date& day, Lang lang) {
  struct Counts {
    size_t districts = 0, communes = 0;
  };
  std::map<const Unit*, Counts> counts;
  for (const Unit& unit : atlas().units()) {
    if (unit.map != map || unit.level == Level::province) continue;
    const Unit* above = atlas().parent(unit);
    if (unit.level == Level::district) ++counts[above].districts;
    else ++counts[above->level == Level::district ? atlas().parent(*above) : above].communes;
  }
  std::vector<ProvinceLine> lines;
  for (const Unit* province : atlas().provinces(map)) {
    std::string from;
    if (const auto merged = atlas().predecessors(*province); merged.size() > 1)
      for (const Link& link : merged) from += (from.empty() ? "" : ", ") + std::string(link.unit->name);
    lines.push_back({std::string(province->code), called(*province, day, Lang::vi), href_of(*province, lang),
                     map == Map::before ? number(counts[province].districts, lang) : "", number(counts[province].communes, lang),
                     from.empty() ? "" : tr(lang, Msg::territory_merged_from, {{"names", from}})});
  }
  return lines;
}

void fill_found(UnitsView& view, std::optional<Date> day, const Date& shown, Lang lang) {
  const Resolution resolution = resolve(atlas(), view.words, day);
  const size_t all = resolution.candidates.size() + resolution.more;
  view.searched = true;
  view.summary = all == 0 ? tr(lang, Msg::territory_found_none, {{"words", view.words}})
                 : resolution.certain()
                     ? tr(lang, Msg::territory_found_sure, {{"words", view.words}})
                     : tr(lang, Msg::territory_found_several, {{"words", view.words}, {"n", number(all, lang)}});
  for (const Candidate& candidate : resolution.candidates) {
    if (resolution.certain() && candidate.unit != resolution.certain()) break;
    const std::string above = parents_of(*candidate.unit);
    std::string doubts;
    for (const Doubt doubt : candidate.doubts) doubts += (doubts.empty() ? " (" : "; ") + doubt_words(candidate, doubt, lang);
    view.found.push_back({called(*candidate.unit, last_day(*candidate.unit, shown), Lang::vi), href_of(*candidate.unit, lang),
                          (above.empty() ? "" : above + " · ") + map_name(candidate.unit->map, lang) + " · " +
                              tr(lang, Msg::territory_confidence, {{"n", std::to_string(candidate.confidence)}}) +
                              (doubts.empty() ? "" : doubts + ")")});
  }
}

Result<web::Response> list_units(web::Context& context) {
  const Lang lang = context.lang;
  const std::string asked = trim(context.request.asked("ngay")).substr(0, 40);
  const auto given = parse_iso_date(asked);
  const Date day = given.value_or(context.clock.today());
  const Map map = map_at(day);
  UnitsView view{.day = iso(day), .words = shown_words(context.request)};
  if (!asked.empty() && !given) view.day_error = tr(lang, Msg::territory_day_wrong, {{"day", asked}});
  view.with_districts = map == Map::before;
  view.map_words = tr(lang, map == Map::before ? Msg::territory_map_before : Msg::territory_map_since,
                      map == Map::before ? Problem::Details{{"provinces", number(atlas().count(map, Level::province), lang)},
                                                            {"districts", number(atlas().count(map, Level::district), lang)},
                                                            {"communes", number(atlas().count(map, Level::commune), lang)}}
                                         : Problem::Details{{"provinces", number(atlas().count(map, Level::province), lang)},
                                                            {"communes", number(atlas().count(map, Level::commune), lang)}});
  if (view.words.empty()) view.provinces = province_lines(map, day, lang);
  else fill_found(view, given, day, lang);
  auto page = ui::portal(context, {.title = word(lang, Msg::territory_title), .body = units(view, lang), .current = "/dia-ban",
                                   .crumbs = {}, .islands = {}, .description = word(lang, Msg::territory_lead)});
  if (!view.words.empty() || !asked.empty())
    page.cacheable = false;  // whatever anybody types would push real pages out of the cache
  return page;
}

// ── one unit ──

void fill_links(UnitView& view, const Unit& unit, const Date& today, Lang lang) {
  const bool old_unit = unit.map == Map::before;
  const bool abolished = unit.level == Level::district && !atlas().children(unit).empty();
  const auto links = old_unit ? atlas().successors(unit) : atlas().predecessors(unit);
  view.links_title = word(lang, !old_unit   ? Msg::territory_predecessors
                                : abolished ? Msg::territory_successors_of_district
                                            : Msg::territory_successors);
  if (unit.level == Level::commune && atlas().is_divided(unit))
    view.links_note = tr(lang, Msg::territory_divided, {{"n", std::to_string(links.size())}});
  for (const Link& link : links) {
    const std::string above = parents_of(*link.unit);
    std::string facts = abolished ? "" : word(lang, link.share ? Msg::territory_whole : Msg::territory_part);
    if (!above.empty()) facts = above + (facts.empty() ? "" : " · " + facts);
    view.links.push_back(
        {called(*link.unit, last_day(*link.unit, today), Lang::vi), href_of(*link.unit, lang), std::move(facts)});
  }
}

UnitView view_of(const Unit& unit, const Date& today, Lang lang) {
  const Date day = last_day(unit, today);
  UnitView view{.name = called(unit, day, Lang::vi), .code = std::string(unit.code),
                .kind = std::string(kind_words(atlas().kind_at(unit, day), lang)), .map_words = map_name(unit.map, lang),
                .valid = word(lang, unit.map == Map::before ? Msg::territory_valid_until : Msg::territory_valid_since)};
  if (const Change* change = atlas().change(unit))
    view.change = tr(lang, Msg::territory_changed, {{"day", in(lang, change->from)}, {"act", std::string(change->act)},
                                                    {"before", full_name(change->kind_before, change->name_before, Lang::vi)}});
  for (const Unit* at = atlas().parent(unit); at; at = atlas().parent(*at))
    view.above.push_back({called(*at, day, Lang::vi), href_of(*at, lang),
                          word(lang, at->level == Level::province ? Msg::territory_in_province : Msg::territory_in_district)});
  fill_links(view, unit, today, lang);
  for (const Unit* child : atlas().children(unit))
    view.children.push_back({called(*child, day, Lang::vi), href_of(*child, lang), ""});
  const Msg children = unit.map == Map::since              ? Msg::territory_communes_now
                       : unit.level == Level::province ? Msg::territory_districts_then
                                                       : Msg::territory_communes_then;
  view.children_title = tr(lang, children, {{"n", number(view.children.size(), lang)}});
  return view;
}

std::optional<Map> map_named(std::string_view name) {
  if (name == kOldMap) return Map::before;
  if (name == kNewMap) return Map::since;
  return std::nullopt;
}

Result<web::Response> show_unit(web::Context& context) {
  const Lang lang = context.lang;
  const auto map = map_named(context.parameter("ban-do"));
  const Unit* found = map ? atlas().find(*map, context.parameter("ma")) : nullptr;
  if (!found) return Problem(problems::not_found);
  const UnitView view = view_of(*found, context.clock.today(), lang);
  std::vector<ui::Crumb> crumbs{{word(lang, Msg::territory_title), ui::at("/dia-ban", lang)}};
  for (auto above = view.above.rbegin(); above != view.above.rend(); ++above) crumbs.push_back({above->name, above->href});
  crumbs.push_back({view.name, ""});
  return ui::portal(context, {.title = view.name,
                              .body = territory::unit(view, lang),
                              .current = "/dia-ban",
                              .crumbs = std::move(crumbs),
                              .islands = {},
                              .description = view.name + ", " + view.map_words});
}

// ── the map ──

struct Placed {
  Figures figures;
  int64_t unplaced = 0;
};

// A programme names its province as it was called in its time; it is counted there, and shown on the wanted map.
Placed place(web::Context& context, Map map) {
  std::vector<Figure> figures;
  context.db.each(sql::published_by_province{.office_id = context.office_id}, [&](const db::Row& row) {
    const Map then = row.int64("from_year") < kNewMapFrom.year ? Map::before : Map::since;
    const auto provinces = atlas().provinces(then);
    const std::string key = search_key(row.text("province"));
    const auto found = std::ranges::find_if(provinces, [&](const Unit* unit) { return search_key(unit->name) == key; });
    figures.push_back({found == provinces.end() ? 0 : (*found)->id, row.int64("programmes")});
  });
  const RolledUp rolled = roll_up(atlas(), figures, map, Level::province);
  Placed placed{.figures = {}, .unplaced = rolled.open_amount()};   // of a merged province: no old one answers for it
  for (const auto& [id, amount] : rolled.totals) placed.figures[std::string(atlas().find(id)->code)] = amount;
  return placed;
}

Result<web::Response> show_map(web::Context& context) {
  const Lang lang = context.lang;
  const Map map = map_named(context.request.asked("ban-do")).value_or(map_at(context.clock.today()));
  const Date today = context.clock.today();
  const Placed placed = place(context, map);
  const auto provinces = atlas().provinces(map);
  MapView view{.title_words = map_name(map, lang) + ".",
               .other_words = word(lang, map == Map::before ? Msg::territory_see_new : Msg::territory_see_old),
               .other_href = ui::at("/so-lieu/ban-do", lang) + "?ban-do=" + std::string(map == Map::before ? kNewMap : kOldMap)};
  view.finding = tr(lang, Msg::territory_map_finding,
                    {{"with", number(placed.figures.size(), lang)}, {"all", number(provinces.size(), lang)}});
  if (placed.unplaced > 0) view.unplaced = tr(lang, Msg::territory_map_unplaced, {{"n", std::to_string(placed.unplaced)}});
  view.drawing = map_of(map, placed.figures, view.finding, lang);
  for (const Unit* province : provinces) {
    const auto figure = placed.figures.find(province->code);
    view.lines.push_back({called(*province, std::max(last_day(*province, today), kOldMapTo), Lang::vi), href_of(*province, lang),
                          figure == placed.figures.end() ? "" : std::to_string(figure->second)});
  }
  return ui::portal(context, {.title = word(lang, Msg::territory_map_title),
                              .body = territory::map(view, lang),
                              .current = "/so-lieu/ban-do",
                              .crumbs = {{word(lang, Msg::territory_title), ui::at("/dia-ban", lang)},
                                         {word(lang, Msg::territory_map_title), ""}},
                              .islands = {},
                              .description = view.finding});
}

}  // namespace

void add_routes(web::Router& router) {
  router.get("/dia-ban", "territory.view", list_units);
  router.get("/dia-ban/{ban-do}/{ma}", "territory.view", show_unit);
  router.get("/so-lieu/ban-do", "territory.view", show_map);
  add_zone_routes(router);
  add_agency_routes(router);
}

}  // namespace sxsh::territory
