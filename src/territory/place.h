// Where something lies on both maps, as far as its unit as reported says. The unit as reported is kept beside it and never
// changes; what a divided commune leaves open stays open, nothing is guessed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "territory/atlas.h"

namespace sxsh::territory {

// Ids of units (Unit::id). _1: map until 30 June 2025, _2: map since 1 July 2025. Missing: the unit as reported does not reach
// so low, or it cannot be said.
struct Place {
  std::optional<int64_t> province_1, district_1, commune_1, province_2, commune_2;
  bool operator==(const Place&) const = default;
};

// On its own map: the unit and what it lies in. On the other map: an undivided old commune → its one successor; a divided one →
// its province alone; a new commune → its old commune, district and province, each only when all of it lies in one.
Place place_of(const Atlas& atlas, const Unit& as_reported);

// Does `unit` lie wholly in `above`, on whichever map either stands?
bool covers(const Atlas& atlas, const Unit& above, const Unit& unit);

// The unit and the largest units of the other map that it covers wholly; empty for an unknown id. A thing lies in the area of an
// officer when one of the five ids of its Place is among them: WHERE province_1 IN (…) OR district_1 IN (…) OR ….
std::vector<int64_t> scope_units(const Atlas& atlas, int64_t unit_id);

// "Thị trấn Yên Mỹ"; "Yên Mỹ township". As it was called last; "" for an unknown id.
std::string unit_name(const Atlas& atlas, int64_t unit_id, Lang lang);
// "Thị trấn Yên Mỹ, huyện Yên Mỹ, tỉnh Hưng Yên"; "Yên Mỹ township, Yên Mỹ district, Hưng Yên province".
std::string unit_words(const Atlas& atlas, int64_t unit_id, Lang lang);

// The people's committee of a province, as it is called on that day: "UBND tỉnh Đồng Nai" until 29 April 2026, "UBND thành phố
// Đồng Nai" since. Of the unit that took it over where it no longer stands on the day.
std::string committee_words(const Atlas& atlas, const Unit& province, const Date& day, Lang lang);

}  // namespace sxsh::territory
