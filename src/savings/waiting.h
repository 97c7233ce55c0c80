// How many results wait for an officer's decision, kept as results are kept and decided about (migration 0130), for pages
// that say only that. Whoever lists them asks the results.
#pragma once

#include "db/db.h"

namespace sxsh::savings {

// Called once by the program: before a transaction commits, its changes are added up. Without it v_savings_waiting_counts is
// right, and grows.
void keep_waiting_counts();
Result<> add_up_waiting(db::Session& session);

// By how many the count differs from the results that wait.
int64_t wrong_waiting(db::Session& session, int64_t office_id);

}  // namespace sxsh::savings
