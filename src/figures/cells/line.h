// Cells of one resource over several years, and what they are as energy, TOE and gases. Pure.
#pragma once

#include <map>
#include <vector>

#include "figures/cells/cells.h"
#include "figures/totals.h"

namespace sxsh::figures {

// The cells of one line over the years; a missing year is missing.
struct Line {
  const measures::Resource* resource = nullptr;
  const measures::Unit* unit = nullptr;
  std::map<int, Cell> years;
};
// In the order of the catalogue. Not products, materials and chemicals: things of different names are not one sum.
std::vector<Line> lines_of(const std::vector<Cell>& cells);

// The same conversion as of a facility, on the sums.
Totals totals_of_year(const std::vector<Line>& lines, int year);

}  // namespace sxsh::figures
