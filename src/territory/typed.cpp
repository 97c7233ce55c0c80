#include "territory/typed.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "territory/place.h"

namespace sxsh::territory {
namespace {

constexpr size_t kMostLines = 50;

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() && !digits.empty() ? std::optional(value) : std::nullopt;
}

// "[34-tinh/12073]" at the end of a line.
const Unit* by_code(const Atlas& atlas, std::string_view line) {
  const auto from = line.rfind('['), to = line.rfind(']');
  if (from == line.npos || to == line.npos || to < from) return nullptr;
  const std::string_view inside = line.substr(from + 1, to - from - 1);
  const auto slash = inside.find('/');
  if (slash == inside.npos) return nullptr;
  const std::string_view map = inside.substr(0, slash), code = inside.substr(slash + 1);
  if (map != "63-tinh" && map != "34-tinh") return nullptr;
  return atlas.find(map == "63-tinh" ? Map::before : Map::since, code);
}

TypedUnit read_unit(const Atlas& atlas, std::string line, const Additions* additions) {
  TypedUnit typed{.line = std::move(line)};
  if ((typed.unit = by_code(atlas, typed.line))) return typed;
  const Resolution resolution = resolve(atlas, typed.line, std::nullopt, additions);
  typed.unit = resolution.certain();
  if (!typed.unit)
    for (const Candidate& candidate : resolution.candidates) typed.candidates.push_back(candidate.unit);
  return typed;
}

}  // namespace

std::optional<Date> typed_day(std::string_view text) {
  const std::string given = trim(text);
  if (const auto day = parse_iso_date(given)) return day;
  std::string even = given;
  std::ranges::replace_if(even, [](char c) { return c == '-' || c == '.'; }, '/');
  const auto parts = split(even, '/');
  if (parts.size() != 3 || parts[2].size() != 4) return std::nullopt;
  const auto day = number(parts[0]), month = number(parts[1]), year = number(parts[2]);
  if (!day || !month || !year) return std::nullopt;
  const Date date{*year, *month, *day};
  return is_valid(date) ? std::optional(date) : std::nullopt;
}

std::string shown_day(const std::optional<Date>& day, Lang lang) {
  return !day ? "" : day_words(*day, lang);
}

std::vector<TypedUnit> typed_units(const Atlas& atlas, std::string_view text, const Additions* additions) {
  std::vector<TypedUnit> units;
  for (const std::string& line : split(text, '\n'))
    if (std::string unit = trim(line); !unit.empty() && units.size() < kMostLines)
      units.push_back(read_unit(atlas, to_nfc(unit), additions));
  return units;
}

std::string unit_line(const Atlas& atlas, int64_t unit_id) {
  const Unit* unit = atlas.find(unit_id);
  if (!unit) return "";
  return unit_words(atlas, unit_id, Lang::vi) + " [" + (unit->map == Map::before ? "63-tinh/" : "34-tinh/") +
         std::string(unit->code) + "]";
}

}  // namespace sxsh::territory
