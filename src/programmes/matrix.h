// The budget of a programme as a matrix: lines by group, item and source; years across; sums in every direction, held
// against what the act prints (wireframe W11). Pure. Money in đồng; a missing amount is missing, not zero.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "programmes/reading/draft.h"

namespace sxsh::programmes {

struct MatrixCell {
  std::optional<int64_t> quantity, vnd;
  std::string printed;                 // set where the value shown is not the one printed
  bool proposed = false;
};

struct MatrixRow {
  enum class Kind { group, line, total };
  Kind kind = Kind::line;
  std::string code, name, unit, source;            // code: "I", "I.3"; name empty on a further source of the same item
  std::optional<int64_t> unit_cost_vnd;
  std::vector<MatrixCell> cells;                   // one for each year
  std::optional<int64_t> sum_vnd;                  // added up here
  std::optional<int64_t> printed_vnd;              // as the act prints it
  bool agrees() const { return !printed_vnd || printed_vnd == sum_vnd; }
};

struct Matrix {
  std::vector<int> years;
  std::vector<MatrixRow> rows;                     // groups with their lines, then the total
  std::map<std::string, int64_t> by_source;        // added up here
  int disagreements = 0;                           // sums that differ from what the act prints
  int checked = 0;                                 // sums held against a printed one
  bool inferred_years = false;
};

Matrix matrix(const reading::Budget& budget);

}  // namespace sxsh::programmes
