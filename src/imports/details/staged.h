// The rows of a file of details as they stand in the database between reading and writing.
#pragma once

#include <vector>

#include "db/db.h"
#include "imports/details/plan.h"

namespace sxsh::imports {

Result<> stage_details(db::Session& session, int64_t office_id, int64_t import_id, const std::vector<DetailChange>& changes);
// What was planned anew: outcome, faults, facility and row.
Result<> restage_detail(db::Session& session, int64_t office_id, int64_t import_id, const DetailChange& change);
Result<> drop_details(db::Session& session, int64_t office_id, int64_t import_id);
// In the order of the file; positions begin with 1.
std::vector<DetailChange> details_after(db::Session& session, int64_t office_id, int64_t import_id, int64_t position, int limit);
std::vector<DetailChange> detail_changes(db::Session& session, int64_t office_id, int64_t import_id, Outcome outcome, int limit,
                                         int offset);

}  // namespace sxsh::imports
