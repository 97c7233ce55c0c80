#include "facilities/follow.h"

#include <algorithm>
#include <vector>

namespace sxsh::facilities {
namespace {

std::vector<StandingFollower>& followers() {
  static std::vector<StandingFollower> all;
  return all;
}

}  // namespace

void follow_standings_with(StandingFollower follower) {
  std::erase_if(followers(), [&](const StandingFollower& one) { return one.name == follower.name; });
  followers().push_back(std::move(follower));
}

bool tells_where_it_stands(std::span<const FieldId> fields) {
  return std::ranges::any_of(fields, [](FieldId id) {
    return id == FieldId::unit || id == FieldId::zone || id == FieldId::size_class || id == FieldId::industry ||
           id == FieldId::industry_edition;
  });
}

Result<> leave_standing(db::Session& session, int64_t office_id, int64_t facility_id) {
  for (const StandingFollower& one : followers()) TRY(one.leave(session, office_id, facility_id));
  return Done{};
}

Result<> join_standing(db::Session& session, int64_t office_id, int64_t facility_id) {
  for (const StandingFollower& one : followers()) TRY(one.join(session, office_id, facility_id));
  return Done{};
}

}  // namespace sxsh::facilities
