#include "territory/pages.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "terms/problems.h"
#include "territory/additions/pages.h"
#include "territory/additions/store.h"
#include "territory/address.h"
#include "territory/agencies/pages.h"
#include "territory/page_words.h"
#include "territory/unit.html.h"
#include "territory/units.html.h"
#include "territory/zones/pages.h"
#include "ui/messages/additions.gen.h"
#include "ui/messages/territory.gen.h"
#include "ui/page.h"

namespace sxsh::territory {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;


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

void fill_found(UnitsView& view, std::optional<Date> day, const Date& shown, const Additions& additions, Lang lang) {
  const Resolution resolution = resolve(atlas(), view.words, day, &additions);
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
  else fill_found(view, given, day, additions_of(context.db, context.office_id), lang);
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
    view.change = tr(lang, Msg::territory_changed, {{"day", day_words(change->from, lang)}, {"act", std::string(change->act)},
                                                    {"before", full_name(change->kind_before, change->name_before, Lang::vi)}});
  for (const Unit* at = atlas().parent(unit); at; at = atlas().parent(*at))
    view.above.push_back({called(*at, day, Lang::vi), href_of(*at, lang),
                          word(lang, at->level == Level::province ? Msg::territory_in_province : Msg::territory_in_district)});
  fill_links(view, unit, today, lang);
  for (const Unit* child : atlas().children(unit))
    view.children.push_back({called(*child, day, Lang::vi), href_of(*child, lang), ""});
  const Message children = unit.map == Map::since              ? Msg::territory_communes_now
                       : unit.level == Level::province ? Msg::territory_districts_then
                                                       : Msg::territory_communes_then;
  view.children_title = tr(lang, children, {{"n", number(view.children.size(), lang)}});
  return view;
}

Result<web::Response> show_unit(web::Context& context) {
  const Lang lang = context.lang;
  const auto map = map_named(context.parameter("ban-do"));
  const Unit* found = map ? atlas().find(*map, context.parameter("ma")) : nullptr;
  if (!found) return Problem(problems::not_found);
  UnitView view = view_of(*found, context.clock.today(), lang);
  if (const auto name = additions_of(context.db, context.office_id).corrected_name(found->id))
    view.change += (view.change.empty() ? "" : "; ") + tr(lang, Msg::additions_corrected, {{"name", *name}});
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

}  // namespace

void add_routes(web::Router& router) {
  router.get("/dia-ban", "territory.view", list_units);
  router.get("/dia-ban/{ban-do}/{ma}", "territory.view", show_unit);
  add_map_route(router);
  add_zone_routes(router);
  add_agency_routes(router);
  add_addition_routes(router);
}

}  // namespace sxsh::territory
