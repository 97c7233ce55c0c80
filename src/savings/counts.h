// How many results there are by last word, resource, grade and year, kept as results are kept and decided about (migration
// 0140), for pages that say how many and offer what there is. Triggers keep the last word beside each result, too.
#pragma once

#include "db/db.h"

namespace sxsh::savings {

// Called once by the program: before a transaction commits, its changes are added up. Without it v_savings_counts is right,
// and grows.
void keep_counts();
Result<> add_up_counts(db::Session& session);

// By how many the counts differ from the results, and last words from the decisions.
int64_t wrong_counts(db::Session& session, int64_t office_id);

}  // namespace sxsh::savings
