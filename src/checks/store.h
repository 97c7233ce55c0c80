// What an office says about limits, in the database. Every change has who, when and why, and a line of the log.
#pragma once

#include <vector>

#include "accounts/actor.h"
#include "checks/rule.h"
#include "db/db.h"

namespace sxsh::checks {

Tunings tunings_of(db::Session& session, int64_t office_id);
// All that was ever said, newest first.
std::vector<Tuning> history_of(db::Session& session, int64_t office_id, int most = 200);
// From now on this holds; value "" goes back to what is carried. `title` is the rule's name in the log. Saying what stands
// already changes nothing. Problems: reason_needed, limit_wrong (no number with at most three decimals, or no beginning of a
// VSIC code).
Result<> tune(db::Session& session, const accounts::Actor& by, const Tuning& tuning, const std::string& title);

}  // namespace sxsh::checks
