#include "indicators/unknown_part.h"

#include <algorithm>
#include <set>

#include "indicators/part.h"
#include "territory/place.h"

namespace sxsh::indicators {
namespace {

bool unplaced(const std::string& part, const ListedFacility& one) {
  const auto& atlas = territory::Atlas::carried();
  const auto* unit = one.unit_id ? atlas.find(*one.unit_id) : nullptr;
  if (!unit) return true;
  const territory::Place place = territory::place_of(atlas, *unit);
  if (part == "province_1") return !place.province_1;
  if (part == "district_1") return !place.district_1;
  if (part == "commune_1") return !place.commune_1;
  return part == "province_2" ? !place.province_2 : !place.commune_2;
}

}  // namespace

void keep_unknown(web::Context& context, const Asked& asked, std::vector<ListedFacility>& list) {
  if (asked.unknown == "industry") {
    std::erase_if(list, [](const ListedFacility& one) { return !one.industry.empty(); });
  } else if (asked.unknown == "size") {
    std::erase_if(list, [](const ListedFacility& one) { return !one.size.empty(); });
  } else if (asked.unknown == "zone") {
    std::set<int64_t> within;
    for (const auto& [id, name] : zone_names(context.db, context.office_id)) {
      Scope scope = asked.scope;
      scope.zone_id = std::stoll(id);
      for (const ListedFacility& one : facility_list(context.db, context.office_id, *asked.indicator, asked.day, scope))
        within.insert(one.facility_id);
    }
    std::erase_if(list, [&](const ListedFacility& one) { return within.contains(one.facility_id); });
  } else {
    std::erase_if(list, [&](const ListedFacility& one) { return !unplaced(asked.unknown, one); });
  }
}

Value unknown_value(web::Context& context, const Asked& asked) {
  const auto all = values_by(context.db, context.office_id, *asked.indicator, asked.day, asked.scope, asked.unknown);
  const auto found = std::ranges::find(all, "", &PartValue::key);
  return found == all.end() ? Value{} : found->value;
}

}  // namespace sxsh::indicators
