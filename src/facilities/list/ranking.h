// Facilities in the order of how well they fit the words typed: written with just these marks, then the name that begins so,
// then the words side by side, then all of them anywhere. Only kMostRanked are ordered.
#pragma once

#include <vector>

#include "facilities/list/composed.h"

namespace sxsh::facilities::list {

struct Ranked {
  std::vector<int64_t> ids;
  bool capped = false;                   // more fit than were looked at
};
Ranked ranked_ids(db::Session& session, const Reach& reach, const std::vector<Clause>& clauses, const Typed& typed);

}  // namespace sxsh::facilities::list
