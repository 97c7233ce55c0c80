// What a file of details would do to the register: which facility and which row each line is, what changes. A line that names a
// row by its code is that row; otherwise it is the one row of the facility that agrees in what tells rows of its kind apart
// (identity_of). An empty cell changes nothing.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "db/db.h"
#include "imports/details/line.h"

namespace sxsh::imports {

struct DetailChange {
  DetailLine line;                                   // faults of the plan are added to it
  Outcome outcome = Outcome::wrong;                  // fresh, changed, unchanged, wrong
  std::optional<int64_t> facility_id, detail_id;
  facilities::DetailValues before;                   // of the row in the register; empty for a new one

  facilities::DetailValues after() const;            // what would stand
};

// The fields that tell two rows of a kind apart, by their codes: name and year of a product, name, medium and year of a waste …
std::span<const std::string_view> identity_of(facilities::DetailKind kind);

// Works out the rest of each change anew; lines keep the faults that reading found. Writes nothing.
void plan(db::Session& session, int64_t office_id, std::vector<DetailChange>& changes);

}  // namespace sxsh::imports
