#include "territory/place.h"

#include <algorithm>
#include <set>

namespace sxsh::territory {
namespace {

std::vector<Link> across(const Atlas& atlas, const Unit& unit) {
  return unit.map == Map::before ? atlas.successors(unit) : atlas.predecessors(unit);
}

const Unit* at_level(const Atlas& atlas, const Unit& unit, Level level) {
  for (const Unit* at = &unit; at; at = atlas.parent(*at))
    if (at->level == level) return at;
  return nullptr;
}

std::optional<int64_t>& field(Place& place, Map map, Level level) {
  if (map == Map::since) return level == Level::province ? place.province_2 : place.commune_2;
  return level == Level::province ? place.province_1 : level == Level::district ? place.district_1 : place.commune_1;
}

// The units that the linked ones and all above them are, on the other map.
void reach(const Atlas& atlas, const Unit& unit, std::set<const Unit*>& reached) {
  for (const Link& link : across(atlas, unit))
    for (const Unit* at = link.unit; at && reached.insert(at).second;) at = atlas.parent(*at);
  for (const Unit* child : atlas.children(unit)) reach(atlas, *child, reached);
}

}  // namespace

Place place_of(const Atlas& atlas, const Unit& as_reported) {
  Place place;
  for (const Unit* at = &as_reported; at; at = atlas.parent(*at)) field(place, at->map, at->level) = at->id;
  const auto links = across(atlas, as_reported);
  if (links.empty()) return place;
  for (const Level level : {Level::province, Level::district, Level::commune}) {
    const Unit* one = at_level(atlas, *links[0].unit, level);
    const auto same = [&](const Link& link) { return at_level(atlas, *link.unit, level) == one; };
    if (one && std::ranges::all_of(links, same)) field(place, one->map, level) = one->id;
  }
  return place;
}

bool covers(const Atlas& atlas, const Unit& above, const Unit& unit) {
  if (above.map == unit.map) return atlas.lies_in(unit, above);
  const auto links = across(atlas, unit);
  const auto inside = [&](const Link& link) { return atlas.lies_in(*link.unit, above); };
  return !links.empty() && std::ranges::all_of(links, inside);
}

std::vector<int64_t> scope_units(const Atlas& atlas, int64_t unit_id) {
  const Unit* unit = atlas.find(unit_id);
  if (!unit) return {};
  std::set<const Unit*> reached;
  reach(atlas, *unit, reached);
  std::vector<int64_t> ids{unit->id};
  for (const Unit* other : reached) {
    const Unit* above = atlas.parent(*other);
    if (covers(atlas, *unit, *other) && !(above && covers(atlas, *unit, *above))) ids.push_back(other->id);
  }
  std::ranges::sort(ids.begin() + 1, ids.end());
  return ids;
}

std::string unit_name(const Atlas& atlas, int64_t unit_id, Lang lang) {
  const Unit* unit = atlas.find(unit_id);
  return unit ? full_name(unit->kind, unit->name, lang) : "";
}

std::string unit_words(const Atlas& atlas, int64_t unit_id, Lang lang) {
  std::string words = unit_name(atlas, unit_id, lang);
  const Unit* unit = atlas.find(unit_id);
  for (const Unit* at = unit ? atlas.parent(*unit) : nullptr; at; at = atlas.parent(*at)) {
    const std::string kind(kind_words(at->kind, lang)), name(at->name);
    words += ", " + (lang == Lang::vi ? kind + " " + name : full_name(at->kind, name, lang));
  }
  return words;
}

std::string committee_words(const Atlas& atlas, const Unit& province, const Date& day, Lang lang) {
  const Unit* unit = &province;
  if (unit->map == Map::before && map_at(day) == Map::since)
    if (const auto links = atlas.successors(*unit); links.size() == 1) unit = links[0].unit;
  const Kind kind = atlas.kind_at(*unit, day);
  const std::string name(atlas.name_at(*unit, day));
  if (lang == Lang::vi) return "UBND " + std::string(kind_words(kind, lang)) + " " + name;
  return "People's Committee of " + full_name(kind, name, lang);
}

}  // namespace sxsh::territory
