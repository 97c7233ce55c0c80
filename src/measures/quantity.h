// An amount of a resource in a unit: a whole number at a scale, bounded before it is scaled, changed between units by exact
// ratios.
#pragma once

#include <string>
#include <string_view>

#include "base/number_text.h"
#include "base/result.h"
#include "measures/catalogue.h"

namespace sxsh::measures {

struct Quantity {
  int64_t value = 0;  // times 10^decimals of the unit
  int decimals = 3;
  const Unit* unit = nullptr;
  Exact exact() const { return Exact::scaled_by(value, decimals); }
};

// Which unit somebody means for the resource, by code or by name. Problems unit_unknown, unit_unfit, both with the units that
// fit.
Result<const Unit*> unit_for(const Resource& resource, std::string_view typed);

// What was typed in `from`, kept in `to` at the resource's places: NumberText says what is wrong with the text itself, and its
// value is in `to`; `rounded` when places were lost on the way. Problems: unit_unfit, amount_too_large.
struct Typed {
  NumberText text;
  Quantity quantity;
  bool rounded = false;
};
Result<Typed> read_quantity(const Resource& resource, std::string_view typed, const Unit& from, const Unit& to,
                            DecimalSign sign = DecimalSign::unknown);
// Not larger than a month of the resource may have: unit_unfit, amount_too_large.
Result<> check_size(const Resource& resource, const Quantity& quantity);

// The same amount in another unit of the dimension, to the nearest at these places (halves away from zero).
// Problems: unit_unfit (another dimension), amount_not_kept.
Result<Quantity> in_unit(const Resource& resource, const Quantity& quantity, const Unit& to, int decimals);

// "kWh, MWh, GJ": the units that fit.
std::string unit_list(const Resource& resource, Lang lang);
// For details of problems, in both languages (base/both_languages.h).
std::string name_of(const Resource& resource);
std::string symbol_of(const Unit& unit);
Problem unfit(const Resource& resource, const Unit& unit);  // unit_unfit, with the units that fit

}  // namespace sxsh::measures
