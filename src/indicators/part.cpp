#include "indicators/part.h"

#include "indicators/pages.h"
#include "indicators/queries.gen.h"
#include "industries/classification.h"
#include "territory/place.h"
#include "ui/messages/indicator_pages.gen.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;

constexpr PartKind kKinds[] = {
    {"district_1", Msg::indicator_pages_by_district},   {"commune_1", Msg::indicator_pages_by_commune_1},
    {"commune_2", Msg::indicator_pages_by_commune_2},   {"province_1", Msg::indicator_pages_by_province_1},
    {"province_2", Msg::indicator_pages_by_province_2}, {"industry", Msg::indicator_pages_by_industry},
    {"zone", Msg::indicator_pages_by_zone},             {"size", Msg::indicator_pages_by_size}};

}  // namespace

std::span<const PartKind> part_kinds() { return kKinds; }

ZoneNames zone_names(db::Session& session, int64_t office_id) {
  ZoneNames out;
  session.each(sql::zone_names{.office_id = office_id},
               [&](const db::Row& row) { out[std::to_string(row.int64("id"))] = row.text("name"); });
  return out;
}

PartName part_name(std::string_view part, const std::string& key, const ZoneNames& zones, Lang lang) {
  if (key.empty()) return {std::string(ui::tr(lang, Msg::indicator_pages_part_unknown)), {{"chua-ro", std::string(part)}}};
  if (part == "size") return {size_words(key, lang), {{"quy-mo", key}}};
  if (part == "zone") {
    const auto found = zones.find(key);
    return {found == zones.end() ? key : found->second, {{"khu", key}}};
  }
  if (part == "industry") {
    const auto* division = industries::Classification::carried().find(industries::Edition::vsic2018, key);
    return {division ? key + " " + std::string(division->name) : key, {{"nganh", key}}};
  }
  const auto& atlas = territory::Atlas::carried();
  const auto* unit = atlas.find(std::stoll(key));
  if (!unit) return {key, {}};
  return {territory::unit_name(atlas, unit->id, lang),
          {{"dia-ban", std::to_string(static_cast<int>(unit->map)) + ":" + std::string(unit->code)}}};
}

}  // namespace sxsh::indicators
