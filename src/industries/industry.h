// One industry of the Vietnam Standard Industrial Classification. What identifies it is its edition and its code together: the
// same number means something else in another edition.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/problem.h"

namespace sxsh::industries {

enum class Edition : int16_t { vsic2007 = 2007, vsic2018 = 2018, vsic2025 = 2025 };
inline constexpr Edition kEditions[] = {Edition::vsic2007, Edition::vsic2018, Edition::vsic2025};
std::string code_of(Edition edition);                          // "2018"
std::optional<Edition> edition_named(std::string_view code);   // "2018"
std::optional<Edition> edition_of_year(int64_t code);          // 2018 as tables keep it

enum class Level : uint8_t { section = 1, division, group, class_, subclass };   // the length of the code, a section's letter: 1
std::string_view level_words(Level level, Lang lang);

struct Industry {
  Edition edition = Edition::vsic2018;
  Level level = Level::section;
  std::string_view code;                 // "C", "10", "107", "1075", "10750"
  std::string_view name;                 // Vietnamese, as in the act
  std::string_view english;              // of the divisions of section C only, not verified; "" for the others
  uint32_t parent = 0;                   // place in the classification; of a section its own
};

// An edition's act and days.
struct EditionFacts {
  Edition edition = Edition::vsic2018;
  std::string_view act;                  // "27/2018/QĐ-TTg"
  Date from;
  std::optional<Date> to;                // missing: still in force
  bool verified = false;
};

}  // namespace sxsh::industries
