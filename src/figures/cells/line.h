// Cells of one resource over several years, and what they are as energy, TOE and gases. Pure but for totals_words.
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
// Whether amounts of the resource are one sum.
bool adds_up(const measures::Resource& resource);
// In the order of the catalogue. Not products, materials and chemicals: things of different names are not one sum.
std::vector<Line> lines_of(const std::vector<Cell>& cells);

// The same conversion as of a facility, on the sums.
Totals totals_of_year(const std::vector<Line>& lines, int year);

enum class Derived { energy, toe, gas };    // GJ, TOE, t CO2e of scopes 1 and 2
// Its sets and what it lacks too; of the gases those of both scopes.
Total derived_total(const Totals& totals, Derived what);
// In the unit of the figure, with `more` places than the totals show; "" where there is none.
std::string derived_number(const Totals& totals, Derived what, Lang lang, int more = 0);
// The sets that made it: "CV 3505/BCT-KHCN (2011); …".
std::string sets_words(const std::vector<const measures::ConversionSet*>& sets, Lang lang);

struct DerivedWords {
  std::string energy, toe, gas;          // GJ, TOE, t CO2e of scopes 1 and 2; "" where there is none
};
DerivedWords derived_words(const Totals& totals, Lang lang);

// "17 cơ sở có số liệu năm 2018: 161.517 GJ (3.886,6 TOE), 20.593 t CO₂e."; "" where there is nothing.
std::string totals_words(db::Session& session, int64_t office_id, int year, Lang lang);

}  // namespace sxsh::figures
