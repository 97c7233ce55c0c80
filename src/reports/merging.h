// Reports when two rows of the register become one: those of the row that goes become the keeper's with their obligations
// (rounds/merging.h), and so do its requests for support. Versions, receipts and names stay as they were sent; what a report
// gave to the figures of its period goes along where the keeper has none of the same. Taking the merge back gives them back.
#pragma once

#include "accounts/actor.h"
#include "db/db.h"

namespace sxsh::reports {

// How many reports passed.
Result<int64_t> pass_on(db::Session& session, const accounts::Actor& by, int64_t batch_id, int64_t gone_id, int64_t keeper_id);
Result<> take_back(db::Session& session, const accounts::Actor& by, int64_t batch_id, int64_t gone_id, int64_t keeper_id);

// From now on merges in the register do so; called once when the program is put together.
void follow_merges();

}  // namespace sxsh::reports
