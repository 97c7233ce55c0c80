// What others add up by where a facility stands (place, zone, size, industry, merged or not) leaves before that changes and
// joins again after, in the same transaction. A feature that includes this one says how, once, when the program is put together.
// A second one of the same name takes the place of the first.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "db/db.h"
#include "facilities/field.h"

namespace sxsh::facilities {

struct StandingFollower {
  using Step = std::function<Result<>(db::Session&, int64_t office_id, int64_t facility_id)>;
  std::string name;
  Step leave, join;
};
void follow_standings_with(StandingFollower follower);

bool tells_where_it_stands(std::span<const FieldId> fields);
Result<> leave_standing(db::Session& session, int64_t office_id, int64_t facility_id);
Result<> join_standing(db::Session& session, int64_t office_id, int64_t facility_id);

}  // namespace sxsh::facilities
