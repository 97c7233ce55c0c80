// Monthly figures when two rows of the register become one: those of the row that goes pass to the keeper, and come back when the
// merge is taken back.
//
// A value passes unless the keeper has one of the same resource (of materials, wastes and other named ones: under the same
// name) in the same month: then both rows had reported the same use, the keeper's stands and the other stays where it was.
// Nothing is counted twice and nothing is lost; the log says how many stayed.
#pragma once

#include "accounts/actor.h"
#include "db/db.h"

namespace sxsh::figures {

struct Passed {
  int64_t values = 0, stayed = 0;
};
// `batch_id` of the merge. Problem series_full.
Result<Passed> pass_on(db::Session& session, const accounts::Actor& by, int64_t batch_id, int64_t gone_id, int64_t keeper_id);
// With what was corrected in them since. Series that were made for the merge go, unless somebody wrote into them.
Result<> take_back(db::Session& session, const accounts::Actor& by, int64_t batch_id, int64_t gone_id, int64_t keeper_id);

// From now on merges in the register do so; called once when the program is put together.
void follow_merges();               // and cells.h: where facilities stand

}  // namespace sxsh::figures
