// The eight industries that the National Action Programme (QĐ 889/QĐ-TTg) names, and which codes we count to each. The mapping is
// our reading of the names: data in catalogue/industries/programme-industries.tsv, not verified.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "industries/classification.h"

namespace sxsh::industries {

struct ProgrammeIndustry {
  std::string_view key, vi, en;          // "textiles-garments", "Dệt may", "Textiles and garments"
  std::vector<std::vector<std::string_view>> codes;   // in the order of kEditions; whatever begins with one belongs to it
  static constexpr bool verified = false;
  std::string_view name(Lang lang) const { return lang == Lang::vi ? vi : en; }
};

std::span<const ProgrammeIndustry> programme_industries();
const ProgrammeIndustry* programme_industry(std::string_view key);          // null for an unknown key
// The one that the code belongs to; null for none. A code that is only partly in one (a division above it) belongs to none.
const ProgrammeIndustry* programme_industry_of(const Industry& industry);

}  // namespace sxsh::industries
