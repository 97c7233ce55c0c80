#include "territory/page_words.h"

#include "base/text.h"
#include "ui/components/paths.h"
#include "ui/messages/territory.gen.h"

namespace sxsh::territory {

std::string number(size_t n, Lang lang) { return grouped(static_cast<int64_t>(n), lang == Lang::vi); }

std::string href_of(const Unit& unit, Lang lang) {
  return ui::at("/dia-ban/" + std::string(unit.map == Map::before ? kOldMap : kNewMap) + "/" + std::string(unit.code), lang);
}

std::string called(const Unit& unit, const Date& day, Lang lang) {
  return full_name(atlas().kind_at(unit, day), atlas().name_at(unit, day), lang);
}
Date last_day(const Unit& unit, const Date& today) { return unit.valid_to && *unit.valid_to < today ? *unit.valid_to : today; }

std::string map_name(Map map, Lang lang) {
  return word(lang, map == Map::before ? ui::Msg::territory_old_map : ui::Msg::territory_new_map);
}

std::optional<Map> map_named(std::string_view name) {
  if (name == kOldMap) return Map::before;
  if (name == kNewMap) return Map::since;
  return std::nullopt;
}

}  // namespace sxsh::territory
