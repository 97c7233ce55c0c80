// What the person who asks sees of figures. Whoever may open the lists (indicator.view) sees all of them. The others (area
// officers, zone boards, consultants, partner agencies, administrators) read every figure, how it is made and its years, but a
// figure made of facilities only where enough of them stand behind it, and of the lists the part that is within their own area.
#pragma once

#include <string>
#include <vector>

#include "indicators/values.h"
#include "web/request.h"

namespace sxsh::indicators {

struct OwnPlace {
  std::optional<int64_t> unit_id, zone_id, facility_id;  // one of them
  std::string name;                                      // of an area or a zone
};
struct Sight {
  bool lists = true;
  int64_t fewest = 0;            // facilities behind a figure; 0: any
  std::vector<OwnPlace> places;  // of those without lists
  // The area that a figure can be told for beside the whole; null for none or several.
  const OwnPlace* own() const;
};
inline constexpr int64_t kFewestForOthers = 5, kFewestForPartners = 3;
Sight sight_of(web::Context& context);

// The value, or why it is not shown.
Value shown_to(const Sight& sight, const Indicator& indicator, Value value);
// The whole list, or what of it is within the places of their own. Empty without any.
std::vector<ListedFacility> list_for(web::Context& context, const Sight& sight, const Indicator& indicator, const Date& day,
                                     const Scope& scope);

}  // namespace sxsh::indicators
