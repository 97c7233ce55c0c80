// How many owe a report in each round and how many sent none, kept as obligations change (migration 0126), for pages that say
// only that. Whoever lists them asks the obligations.
#pragma once

#include "db/db.h"

namespace sxsh::rounds {

// Called once by the program: before a transaction commits, its changes are added up. Without it v_round_counts is right, and
// grows.
void keep_counts();
Result<> add_up_counts(db::Session& session);

// Rounds whose counts are not what their obligations say.
int64_t wrong_counts(db::Session& session, int64_t office_id);

}  // namespace sxsh::rounds
