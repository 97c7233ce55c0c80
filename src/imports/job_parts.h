// What the background work of both kinds of import needs of its run.
#pragma once

#include "accounts/actor.h"
#include "imports/check.h"
#include "jobs/run.h"

namespace sxsh::imports {

int64_t subject_of(const jobs::Run& run);            // id of the import
accounts::Actor actor_of(const jobs::Run& run);      // who started it, on the run's clock
Watch watch_of(jobs::Run& run);

}  // namespace sxsh::imports
