// The money of a plan: what its budget part says in running text and what its annex shows in a table.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "programmes/reading/draft.h"
#include "programmes/reading/programme_section.h"

namespace sxsh::programmes::reading {

// Nothing where the act has neither a budget part nor a budget table. A plan that names its sources without amounts gives a
// budget without a total, its sources only in `source_spans`; a total with exactly one source named goes to that source.
// Groups told both in the text and in the table, as many in the same order, are one: totals and years of the table, sources
// of the text. `total_vnd` is that of the text; the table's own last row is `table_total_vnd`.
std::optional<Budget> read_budget(const RepairedText& text, const Outline& outline, const Sections& sections,
                                  std::optional<std::pair<int, int>> period, std::vector<Unread>& unread);

}  // namespace sxsh::programmes::reading
