// The long work of a file of details in the background: read and compare, write, take back. What was interrupted begins anew.
#pragma once

#include <vector>

#include "imports/check.h"
#include "imports/details/store.h"
#include "facilities/store.h"
#include "jobs/registry.h"

namespace sxsh::imports {

std::vector<jobs::Kind> detail_kinds();

// Puts the job beside the file; its id. Problem import_moved_on: it is not there for that, or other work is under way.
Result<int64_t> start_detail_read(db::Session& session, const accounts::Actor& by, const DetailImport& import);
Result<int64_t> start_detail_write(db::Session& session, const accounts::Actor& by, const DetailImport& import);
Result<int64_t> start_detail_undo(db::Session& session, const accounts::Actor& by, const DetailImport& import);
// The job that is under way.
std::optional<int64_t> detail_job(db::Session& session, int64_t office_id, const DetailImport& import);

// Stages every row of the kept file with what it would do; nothing is written to the register. Memory: the file, what a Planner
// holds, two thousand rows. Problems: those of read_details; import_moved_on; what `go_on` says.
Result<> read_detail_file(db::Database& database, int64_t office_id, int64_t id, const Watch& watch,
                          const std::function<Result<>(db::Session&)>& finish = {});

struct DetailsWritten {
  int64_t added = 0, changed = 0;
  int64_t rechecked = 0;                             // > 0: nothing was written, the register had changed; look at it again
};
// New and changed rows, all or none, as one batch. Problems: import_moved_on (written before); import_nothing_to_write.
Result<DetailsWritten> write_details(db::Session& session, const accounts::Actor& by, int64_t id, const Watch& watch = {});
// Takes the batch back. Problem import_moved_on.
Result<facilities::Undone> take_details_back(db::Session& session, const accounts::Actor& by, int64_t id);

}  // namespace sxsh::imports
