// What a file of details would do to the register: which facility and which row each line is, what changes. A line that names a
// row by its code is that row; otherwise it is the one row of the facility that agrees in what tells rows of its kind apart
// (identity_of). An empty cell changes nothing.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "db/db.h"
#include "imports/details/line.h"

namespace sxsh::imports {

struct DetailChange {
  int64_t position = 0;                              // in the file, as it is staged
  DetailLine line;                                   // faults of the plan are added to it
  Outcome outcome = Outcome::wrong;                  // fresh, changed, unchanged, wrong
  std::optional<int64_t> facility_id, detail_id;
  facilities::DetailValues before;                   // of the row in the register; empty for a new one

  facilities::DetailValues after() const;            // what would stand
};

// The fields that tell two rows of a kind apart, by their codes: name and year of a product, name, medium and year of a waste …
std::span<const std::string_view> identity_of(facilities::DetailKind kind);

// One look at a file: reads what is compared of each facility at first, and remembers which rows were told. Memory: some 300
// bytes a facility, and the details of those that are named.
class Planner {
 public:
  Planner(db::Session& session, int64_t office_id);
  ~Planner();
  // Works out the rest of the change anew; the line keeps the faults that reading found. Lines come in the order of the file.
  // Writes nothing.
  void judge(db::Session& session, DetailChange& change);

 private:
  class Planning;
  std::unique_ptr<Planning> planning_;
};

}  // namespace sxsh::imports
