// What was worked out, claimed, assessed and judged of a facility goes along when it is merged into another, and comes back when
// the merge is taken back (decision 0066).
#pragma once

#include "accounts/actor.h"
#include "db/db.h"

namespace sxsh::savings {

struct PassedOn {
  int moved = 0;
  int stayed = 0;  // the keeper has the same: results signed off of the same months, a claim of the same solution …
};
// Figures have gone before. A material goes into the keeper's series of the same resource, name and unit; without one it stays.
Result<PassedOn> pass_on(db::Session& session, const accounts::Actor& by, int64_t batch_id, int64_t gone_id, int64_t keeper_id);
Result<> take_back(db::Session& session, const accounts::Actor& by, int64_t batch_id, int64_t gone_id, int64_t keeper_id);

// From now on savings follow merges; called once when the program is put together, after figures::follow_merges.
void follow_merges();

}  // namespace sxsh::savings
