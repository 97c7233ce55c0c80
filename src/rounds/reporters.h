// Who must report, as it is frozen into obligations. Inside this folder.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "db/db.h"
#include "rounds/round.h"
#include "territory/place.h"

namespace sxsh::rounds {

struct Frozen {
  int64_t id = 0;
  std::string code, name, sort_key;
  std::optional<int64_t> industry_edition, unit_id, zone_id;
  std::optional<std::string> industry, size_class;
  territory::Place place;
};
struct Reporters {
  std::vector<Frozen> all;               // in the order of ids
  int64_t left_out = 0;                  // merged, removed, or closed before the period began
};
Reporters reporters_now(db::Session& session, int64_t office_id, const Round& round);
// One of them as it stands today; nothing for an unknown id.
std::optional<Frozen> reporter_now(db::Session& session, int64_t office_id, const Reporter& reporter);

}  // namespace sxsh::rounds
