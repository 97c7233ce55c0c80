// Obligations when two facilities of the register become one, or a zone is merged into another. What the one that goes had to
// report passes to the keeper. Where a
// round asked both, one is enough: whoever neither sent nor began anything is released (with reason, in the round's history);
// where both did, both stay as they are and an officer decides.
#pragma once

#include <functional>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "rounds/round.h"

namespace sxsh::rounds {

// The obligations that are the keeper's now. `begun`: something was filled in for it already, so that it is not lost.
// `merger`: the batch of a merge of facilities, or the id of the zone that goes.
Result<std::vector<int64_t>> pass_obligations(db::Session& session, const accounts::Actor& by, int64_t merger,
                                              const Reporter& gone, int64_t keeper_id,
                                              const std::function<bool(int64_t obligation_id)>& begun);
// Taking the merge back. Who was released is asked again, unless an officer decided otherwise since.
Result<> take_obligations_back(db::Session& session, const accounts::Actor& by, int64_t merger, int64_t gone_id,
                               int64_t keeper_id);

}  // namespace sxsh::rounds
