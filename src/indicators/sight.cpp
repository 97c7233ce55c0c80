#include "indicators/sight.h"

#include <algorithm>
#include <set>

#include "accounts/scope.h"
#include "indicators/entry_values.h"
#include "indicators/part.h"
#include "indicators/words.h"
#include "territory/atlas.h"
#include "territory/place.h"
#include "ui/messages/indicators.gen.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;

// Facilities that the value was made of; nothing where it is made of other things (people, zones, entries).
std::optional<int64_t> facilities_behind(const Indicator& indicator, const Value& value) {
  if (indicator.way == Way::cost) return value.facilities;
  if (is_tallied(indicator) || !value.denominator) return std::nullopt;
  return value.decimals == 3 ? *value.denominator / 1000 : *value.denominator;
}

}  // namespace

const OwnPlace* Sight::own() const {
  return places.size() == 1 && !places.front().facility_id ? &places.front() : nullptr;
}

Sight sight_of(web::Context& context) {
  Sight out;
  out.lists = context.visitor.may("indicator.view");
  if (out.lists) return out;
  out.fewest = context.visitor.roles.contains("partner") ? kFewestForPartners : kFewestForOthers;
  for (const auto& one : accounts::scopes_of(context.db, context.office_id, context.visitor.person_id)) {
    OwnPlace place;
    if (one.kind == accounts::ScopeKind::area) {
      const auto* unit = territory::Atlas::carried().find(one.subject_id);
      if (!unit) continue;
      place.unit_id = one.subject_id;
      place.name = territory::unit_name(territory::Atlas::carried(), unit->id, context.lang);
    } else if (one.kind == accounts::ScopeKind::zone) {
      place.zone_id = one.subject_id;
      const auto names = zone_names(context.db, context.office_id);
      const auto found = names.find(std::to_string(one.subject_id));
      place.name = found == names.end() ? "" : found->second;
    } else if (one.kind == accounts::ScopeKind::facility && one.role != "facility") {
      place.facility_id = one.subject_id;
    } else {
      continue;
    }
    out.places.push_back(std::move(place));
  }
  return out;
}

Value shown_to(const Sight& sight, const Indicator& indicator, Value value) {
  if (sight.lists || !value.tenths) return value;
  const bool of_use = indicator.way == Way::intensity || indicator.way == Way::gases;  // sums of use do not tell of how many
  const auto behind = facilities_behind(indicator, value);
  if (!of_use && (!behind || *behind >= sight.fewest)) return value;
  Value out;
  out.missing = both(of_use ? Msg::indicators_not_for_others : Msg::indicators_too_few,
                     {{"fewest", count_words(sight.fewest)}});
  return out;
}

std::vector<ListedFacility> list_for(web::Context& context, const Sight& sight, const Indicator& indicator, const Date& day,
                                     const Scope& scope) {
  if (sight.lists) return facility_list(context.db, context.office_id, indicator, day, scope);
  std::vector<ListedFacility> out;
  std::set<int64_t> seen;
  std::optional<std::vector<ListedFacility>> all;
  for (const OwnPlace& place : sight.places) {
    Scope own = scope;
    own.unit_id = place.unit_id;
    own.zone_id = place.zone_id;
    if (place.facility_id && !all) all = facility_list(context.db, context.office_id, indicator, day, scope);
    const auto within = place.facility_id ? *all : facility_list(context.db, context.office_id, indicator, day, own);
    for (const ListedFacility& one : within)
      if ((!place.facility_id || one.facility_id == *place.facility_id) && seen.insert(one.facility_id).second)
        out.push_back(one);
  }
  return out;
}

}  // namespace sxsh::indicators
