// The rebuild of the cells as background work: started by the program when values were written before there were cells.
#pragma once

#include "db/db.h"
#include "jobs/registry.h"

namespace sxsh::figures {

jobs::Kind cells_kind();
// Puts the work among the jobs when it is due and none waits or runs.
Result<> start_cells_if_due(db::Session& session, int64_t office_id, const std::string& at);

}  // namespace sxsh::figures
