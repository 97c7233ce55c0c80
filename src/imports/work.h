// The long work of an import in the background: check, write, take back. Each goes on, or begins anew, after a restart.
#pragma once

#include <vector>

#include "accounts/actor.h"
#include "imports/staging.h"
#include "jobs/registry.h"

namespace sxsh::imports {

std::vector<jobs::Kind> kinds();

// Puts the job beside the change of state; its id. Problem import_moved_on.
// From mapping, from checked (columns were told anew) or from a check that was stopped.
Result<int64_t> start_check(db::Session& session, const accounts::Actor& by, const Import& import);
Result<int64_t> start_write(db::Session& session, const accounts::Actor& by, const Import& import);
Result<int64_t> start_undo(db::Session& session, const accounts::Actor& by, const Import& import);

// May columns be told (anew)? Also when a check was stopped or failed.
bool may_map(db::Session& session, int64_t office_id, const Import& import);
std::string address_of(int64_t import_id);           // "/lv/co-so/nhap/5"

}  // namespace sxsh::imports
