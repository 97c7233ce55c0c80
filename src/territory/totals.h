// Figures reported by unit, shown on either map. What was reported is never changed, and nothing is lost: the totals and what
// stays open sum to what was given, to the last digit.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "territory/additions.h"

namespace sxsh::territory {

struct Figure {
  int64_t unit_id = 0;                   // as reported, of either map; a unit may come several times
  int64_t amount = 0;                    // of any unit of measure, scaled; all of them of the same one
};

// Why a figure has no place on the wanted map and level.
enum class Open {
  divided,                               // an old commune that was divided, without shares
  too_large,                             // reported for a unit above the wanted level, or one that straddles the wanted units
  no_such_level,                         // districts, of the new map
  unknown_unit
};
struct OpenFigure {
  int64_t unit_id = 0, amount = 0;
  Open why = Open::too_large;
};
struct RolledUp {
  std::map<int64_t, int64_t> totals;     // by unit of the wanted map and level; a unit without figures is not in it
  std::vector<OpenFigure> open;          // by unit as reported
  std::vector<int64_t> weighted;         // divided old communes whose figures went by shares
  int64_t open_amount() const;
};

// A divided old commune goes to new communes by the shares of `additions` (decision 0015): each known share goes to its unit; the
// rest goes to the one successor without a share, if there is exactly one, and stays open otherwise. Whole numbers are split by
// the largest remainder; of equal remainders the successor with the smaller id comes first.
RolledUp roll_up(const Atlas& atlas, std::span<const Figure> figures, Map wanted, Level level,
                 const Additions* additions = nullptr);

// `amount` in parts of these permilles; the last part is what they leave of 1000. The parts sum to the amount.
std::vector<int64_t> split_amount(int64_t amount, std::span<const int> permilles);

}  // namespace sxsh::territory
