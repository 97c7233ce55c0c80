// Figures that are worked out from entries, plans and sums of savings instead of the facilities of a frame, with the list
// behind each.
#pragma once

#include <string>
#include <vector>

#include "indicators/indicators.h"

namespace sxsh::indicators {

// One row behind such a figure. The rows' numerators and denominators add up to those of the value.
struct ListedThing {
  std::string name, href;  // href: of an entry; "" otherwise
  Words detail;
  int64_t numerator = 0, denominator = 0;
  bool counted = false;
};
struct Tallied {
  Value value;
  std::vector<ListedThing> list;
};
bool is_tallied(const Indicator& indicator);
bool has_parts(const Indicator& indicator);  // can be narrowed and split by area, industry, zone and size
// Problems are said in value.missing.
Tallied tallied(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day, const Scope& scope);

}  // namespace sxsh::indicators
