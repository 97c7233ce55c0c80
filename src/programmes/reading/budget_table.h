// A budget table: its rows as groups, lines and a last row of totals.
#pragma once

#include <optional>
#include <vector>

#include "programmes/reading/budget_columns.h"
#include "programmes/reading/draft.h"

namespace sxsh::programmes::reading {

struct BudgetTable {
  std::vector<BudgetGroup> groups;
  std::vector<BudgetLine> lines;
  std::optional<int64_t> total_vnd;       // of the last row
  std::map<int, int64_t> by_year;         // of the last row
};

// `scale`: đồng in one unit of the table. A row without number and name goes on with the item above; one without a unit, with
// its unit and unit cost. A printed 0 beside an empty quantity says what the dash says in the rows around it: no amount
// (amount_printed keeps the "0"); the same holds in rows of totals, so a year of dashes and zeros stays without a total.
// An amount that is no number, or is not quantity × unit cost, is set to quantity × unit cost and marked `proposed` where
// the rest of the row and its total force exactly that; an amount that is no number and is not forced is missing and unread.
// Rows of another width are never shifted: they go to `unread`.
BudgetTable read_budget_table(const std::vector<TableRow>& rows, const BudgetColumns& columns, int64_t scale,
                              std::vector<Unread>& unread);

}  // namespace sxsh::programmes::reading
