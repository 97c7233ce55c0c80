// Administrative units in time. Two maps: what stood until 30 June 2025 (63 provinces, districts, communes) and what stands since
// 1 July 2025 (34 provinces, communes; NQ 202/2025/QH15). A code alone names nothing: 24 was Bắc Giang and is Bắc Ninh now, so
// the key is (map, code), and the id below is made of the two.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/problem.h"

namespace sxsh::territory {

enum class Map : uint8_t { before = 1, since = 2 };   // 1 July 2025
enum class Level : uint8_t { province = 1, district = 2, commune = 3 };
enum class Kind : char {
  province = 'T', city = 'C',                                            // tỉnh, thành phố trực thuộc trung ương
  urban_district = 'Q', district = 'H', town = 'S', district_city = 'D', // quận, huyện, thị xã, thành phố thuộc tỉnh
  commune = 'X', ward = 'P', township = 'N', special_zone = 'K'          // xã, phường, thị trấn, đặc khu
};

inline constexpr Date kNewMapFrom{2025, 7, 1};
inline constexpr Date kOldMapTo{2025, 6, 30};

Map map_at(const Date& date);

struct Unit {
  int64_t id = 0;                        // stable: map, level, code → 2'3'12004
  Map map = Map::since;
  Level level = Level::province;
  Kind kind = Kind::province;            // as it was last; kind_at of the atlas for a date
  std::string_view code;                 // 2 digits a province, 3 a district, 5 a commune
  std::string_view name;                 // without its kind: "Hưng Yên"; "1" of "Quận 1"
  uint32_t parent = 0;                   // place in Atlas::units(); of a province 0 and without meaning
  std::optional<Date> valid_from;        // missing on the old map: its list does not say since when
  std::optional<Date> valid_to;          // missing while it stands
};

int64_t id_of(Map map, std::string_view code);       // 0 for a code that is not 2, 3 or 5 digits
std::string_view kind_words(Kind kind, Lang lang);   // "thị xã", "town"
std::string full_name(Kind kind, std::string_view name, Lang lang);   // "Thị xã Mỹ Hào", "Mỹ Hào town"; "Quận 1", "District 1"

}  // namespace sxsh::territory
