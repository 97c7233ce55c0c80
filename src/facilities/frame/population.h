// Which facilities a yearly frame counts: rules as data of catalogue/register/populations.toml, asked of the values of one
// facility. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/result.h"

namespace sxsh::facilities {

struct Population {
  std::string code;                      // "with_potential"
  std::string vi, en;                    // "cơ sở có tiềm năng áp dụng sản xuất sạch hơn"
  std::string clause, source;            // what asks for this denominator
  bool verified = false;
  std::vector<std::string> sizes;        // of size_class; empty: any, also unknown
  std::vector<std::string> potentials;   // of potential; empty: any, also unknown
  std::vector<std::string> industries;   // divisions "10", sections "C", or longer codes; empty: any
  const std::string& words(Lang lang) const { return lang == Lang::vi ? vi : en; }
};

// In the order of the file. The catalogue that the program carries; a broken one throws std::runtime_error.
const std::vector<Population>& populations();
const Population* population(std::string_view code);             // null for an unknown code
// Problem catalogue_broken with the line.
Result<std::vector<Population>> read_populations(std::string_view toml);

// What a rule looks at, as it stood when the frame was frozen. Missing is missing.
struct Member {
  int64_t facility_id = 0;
  std::string code, name, sort_key;
  std::optional<std::string> tax_code, industry, size_class, size_rule, potential, founded_on, closed_on;
  std::optional<int64_t> industry_edition, unit_id, province_1, district_1, commune_1, province_2, commune_2, zone_id;
};

// Did it produce on a day of the year, as far as is known: founded by its last day, not closed by its first.
bool open_in(const Member& member, int year);
// Does the population of the year count it?
bool counts(const Population& population, const Member& member, int year);

}  // namespace sxsh::facilities
