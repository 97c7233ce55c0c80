// Facilities added up by administrative unit, on the old or the new map. What each facility gave stays as it is; a divided old
// commune is weighted by the office's shares or left open, and nothing is lost: rows and what is open sum to all.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "facilities/list/query.h"
#include "territory/totals.h"

namespace sxsh::facilities {

// Shares are in thousandths, so facilities are counted in thousandths: a third of a facility stays a third, not none.
inline constexpr int64_t kOneFacility = 1000;

struct AreaSums {
  int64_t facilities = 0;                // thousandths, as the two below
  int64_t with_employees = 0, with_electricity = 0;
  std::optional<int64_t> employees;      // missing: none of them gave it
  std::optional<int64_t> electricity_kwh;
};
struct AreaLine {
  int64_t unit_id = 0;                   // of the wanted map and level
  AreaSums sums;
  bool weighted = false;                 // a part of it came by a share
};
struct OpenArea {
  int64_t unit_id = 0;                   // as given; 0: no unit was given
  territory::Open why = territory::Open::too_large;
  AreaSums sums;
};
struct Areas {
  std::vector<AreaLine> lines;           // provinces in the order of their codes, then districts, then communes
  std::vector<OpenArea> open;
  std::vector<int64_t> weighted;         // divided old communes whose figures went by shares
  AreaSums placed, left_open, all;
};

Areas add_up(const territory::Atlas& atlas, std::span<const list::UnitTotals> given, territory::Map map, territory::Level level,
             const territory::Additions& additions);

}  // namespace sxsh::facilities
