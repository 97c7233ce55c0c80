#include "industries/programme_industry.h"

#include <algorithm>

#include "industries/table.h"

namespace sxsh::industries {

std::span<const ProgrammeIndustry> programme_industries() {
  static const std::vector<ProgrammeIndustry> all = [] {
    std::vector<ProgrammeIndustry> read;
    each_line(table("catalogue/industries/programme-industries.tsv"), [&](std::string_view line) {
      ProgrammeIndustry& each = read.emplace_back();
      each.key = next_cell(line);
      each.vi = next_cell(line);
      each.en = next_cell(line);
      for (const Edition edition : kEditions) {
        std::string_view cell = next_cell(line);
        auto& codes = each.codes.emplace_back();
        while (!cell.empty()) codes.push_back(next_cell(cell, ' '));
        for (const std::string_view code : codes)
          if (!Classification::carried().find(edition, code))
            throw std::runtime_error("the catalogue of industries lacks " + std::string(code) + " of " + std::string(each.key));
      }
    });
    return read;
  }();
  return all;
}

const ProgrammeIndustry* programme_industry(std::string_view key) {
  const auto all = programme_industries();
  const auto found = std::ranges::find(all, key, &ProgrammeIndustry::key);
  return found == all.end() ? nullptr : &*found;
}

const ProgrammeIndustry* programme_industry_of(const Industry& industry) {
  const auto place = static_cast<size_t>(std::ranges::find(kEditions, industry.edition) - std::begin(kEditions));
  for (const ProgrammeIndustry& each : programme_industries())
    for (const std::string_view code : each.codes[place])
      if (industry.code.starts_with(code)) return &each;
  return nullptr;
}

}  // namespace sxsh::industries
