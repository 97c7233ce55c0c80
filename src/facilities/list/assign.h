// Facilities given to an area officer or a consultant: a scope of the kind facility (accounts/scope.h), as one batch that can be
// taken back.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "facilities/store.h"

namespace sxsh::facilities::list {

struct Taker {
  int64_t id = 0;
  std::string name, role;                // role: "area_officer" when somebody is both
};
std::vector<Taker> takers(db::Session& session, int64_t office_id);   // by name

inline constexpr size_t kMostAssigned = 500;           // at once; each is a line of the log
// How many were new to the person. Problems: not_found (neither, or not of this office), bulk_too_many.
Result<int64_t> assign(db::Session& session, const Batch& batch, int64_t person_id, std::span<const int64_t> facility_ids);
// Takes one of them back, in the history field "assigned:<person>". Problem scope_last: the last scope of a person stays.
Result<> take_back(db::Session& session, const Batch& batch, int64_t facility_id, int64_t person_id);

}  // namespace sxsh::facilities::list
