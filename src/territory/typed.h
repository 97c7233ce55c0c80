// What people type into the forms of territory: days and units.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "territory/address.h"

namespace sxsh::territory {

// "28/4/2017", "28-04-2017", "28.4.2017" or "2017-04-28"; nothing for a day that there is not.
std::optional<Date> typed_day(std::string_view text);
std::string shown_day(const std::optional<Date>& day, Lang lang);      // "" for none

// One line of a form names one unit, as an address or with its map and code, which is how it is written back:
// "Xã Yên Mỹ, tỉnh Hưng Yên [34-tinh/12073]".
struct TypedUnit {
  std::string line;
  const Unit* unit = nullptr;            // null: not found, or several fit
  std::vector<const Unit*> candidates;   // when several fit
};
// Lines that are not blank, at most 50. `additions`: names that the office gave.
std::vector<TypedUnit> typed_units(const Atlas& atlas, std::string_view text, const Additions* additions = nullptr);
std::string unit_line(const Atlas& atlas, int64_t unit_id);

}  // namespace sxsh::territory
