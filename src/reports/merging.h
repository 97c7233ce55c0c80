// Reports when two facilities of the register become one, or a zone is merged into another on the day that its act says: those
// of the one that goes become the keeper's with their obligations (rounds/merging.h), and so do a facility's requests for
// support. Versions, receipts and names stay as they were sent; what a report gave to the figures of its period goes along where
// the keeper has none of the same. Taking the merge back gives them back.
#pragma once

#include "accounts/actor.h"
#include "db/db.h"
#include "rounds/round.h"

namespace sxsh::reports {

// `merger`: the batch of a merge of facilities, or the id of the zone that goes. How many reports passed.
Result<int64_t> pass_on(db::Session& session, const accounts::Actor& by, int64_t merger, const rounds::Reporter& gone,
                        int64_t keeper_id);
Result<> take_back(db::Session& session, const accounts::Actor& by, int64_t merger, const rounds::Reporter& gone,
                   int64_t keeper_id);

// From now on merges in the register and of zones do so; called once when the program is put together.
void follow_merges();

}  // namespace sxsh::reports
