// Two rows of the register that are one facility become one: the keeper takes fields and details of the other, which stays in
// the register as merged and is listed no more. An undo gives back both.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "facilities/store.h"

namespace sxsh::facilities {

// One field of the preview. `from_gone` is the proposal: what the keeper lacks is taken over.
struct MergeLine {
  FieldId field = FieldId::name;
  Value keeper, gone;
  bool from_gone = false;
  bool differs() const { return keeper && gone && keeper != gone; }
};
// The fields that either has, in order of the table. The code stays the keeper's; derived fields follow their own pages.
std::vector<MergeLine> merge_lines(const Facility& keeper, const Facility& gone);

struct MergeOrder {
  int64_t keeper_id = 0, keeper_version = 0;         // as the preview showed them
  int64_t gone_id = 0, gone_version = 0;
  std::vector<FieldId> from_gone;                    // the other fields stay the keeper's
  std::string reason;
};
struct Merged {
  int64_t batch_id = 0;
  std::vector<Broken> broken;                        // nothing was done when one is there
};
// What follows merges (follow_merges_with) goes along. Problems: not_found; merge_outdated (somebody changed one of the two
// since the preview); merge_itself.
Result<Merged> merge(db::Session& session, const accounts::Actor& by, const MergeOrder& order, Lang lang);

// Details go back with what was changed in them since; the keeper's fields are put back unless somebody changed them later:
// those are listed. Problems: not_found, already_undone; merge_in_the_way (the keeper itself was merged since: undo that first).
Result<Undone> undo_merge(db::Session& session, const accounts::Actor& by, int64_t batch_id);

// What others keep about facilities goes along in the same transaction: a feature that includes this one says how, once, when the
// program is put together. A second one of the same name takes the place of the first.
struct MergeStep {
  int64_t batch_id = 0, keeper_id = 0, gone_id = 0;
};
struct MergeFollower {
  using Step = std::function<Result<>(db::Session&, const accounts::Actor&, const MergeStep&)>;
  std::string name;
  Step pass_on, take_back;
};
void follow_merges_with(MergeFollower follower);

struct MergeRecord {
  int64_t batch_id = 0, keeper_id = 0, gone_id = 0;
  std::string gone_name, gone_code, at, by;
  bool undone = false;
};
// The merges a facility took part in, on either side, newest first.
std::vector<MergeRecord> merges_of(db::Session& session, int64_t office_id, int64_t facility_id);

}  // namespace sxsh::facilities
