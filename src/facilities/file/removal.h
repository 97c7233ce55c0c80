// Removing a facility: only while nothing hangs on it, and undo brings it back with its id.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "facilities/store.h"

namespace sxsh::facilities {

// What hangs on it, with the number of each; empty when it may go.
std::vector<std::pair<ui::Message, int64_t>> what_hangs(db::Session& session, int64_t office_id, const Facility& facility);
// The row goes; every value stays in the history of the batch. Problem still_referenced when something hangs on it after all.
Result<> remove_facility(db::Session& session, const Batch& batch, const Facility& facility);
struct Removed {
  int64_t batch_id = 0, facility_id = 0, person_id = 0;
  std::string name;
};
std::optional<Removed> removed_by(db::Session& session, int64_t office_id, int64_t batch_id);
// For undo(): brings the facility back when `changes` removed it; whether they did.
Result<bool> bring_back(db::Session& session, const Batch& batch, int64_t facility_id, std::span<const Change> changes);

}  // namespace sxsh::facilities
